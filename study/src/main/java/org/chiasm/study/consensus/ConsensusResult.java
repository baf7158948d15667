package org.chiasm.study.consensus;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.ChiasmVersion;
import org.chiasm.core.clustering.GaussianMixture;
import org.chiasm.core.clustering.MixtureChoice.Tried;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Labels;
import org.chiasm.core.metrics.AdjustedMutualInformation;
import org.chiasm.core.metrics.AdjustedRandIndex;
import org.chiasm.core.metrics.NumberHistogram;
import org.chiasm.study.consensus.Representation.Both;
import org.chiasm.study.consensus.Representation.Places;

/** What the study found. */
public final class ConsensusResult {

  private final ConsensusData data;
  private final ConsensusOptions options;
  private final List<Representation> placed;
  private final Representation best;
  private final FittedMixtures fitted;
  private final List<ReferenceMatch> references;
  private final List<Integer> chosen;
  private final NumberHistogram histogram;
  private final List<ConsensusTypes> types = new ArrayList<>();

  private ConsensusResult(
      ConsensusData data,
      ConsensusOptions options,
      List<Representation> placed,
      Representation best,
      FittedMixtures fitted) {
    this.data = data;
    this.options = options;
    this.placed = placed;
    this.best = best;
    this.fitted = fitted;
    this.references =
        data.labels().stream()
            .map(labels -> new ReferenceMatch(labels, data.allCells()))
            .filter(reference -> !reference.classes().isEmpty())
            .toList();
    this.chosen =
        networks().stream().flatMap(network -> fitted.chosen(network, first()).stream()).toList();
    this.histogram = NumberHistogram.of(chosen);
  }

  /**
   * @param asked numbers of types to say something of beside the one that is found
   * @throws DataFormatException if the mixture of a number of types failed
   */
  static ConsensusResult of(
      ConsensusData data,
      ConsensusOptions options,
      List<Representation> placed,
      Representation best,
      FittedMixtures fitted,
      List<Integer> asked) {
    ConsensusResult result = new ConsensusResult(data, options, placed, best, fitted);
    Set<Integer> sizes = new LinkedHashSet<>(List.of(result.found()));
    sizes.addAll(asked);
    for (int size : sizes) {
      GaussianMixture mixture =
          fitted
              .mixture(best, result.first(), size)
              .orElseThrow(
                  () ->
                      new DataFormatException(
                          "the mixture of " + size + " types of the best network failed"));
      result.types.add(ConsensusTypes.of(data, best, mixture, result.references));
    }
    return result;
  }

  private String first() {
    return data.names().get(0);
  }

  private List<Representation> networks() {
    return placed.stream().filter(one -> one.network().isPresent()).toList();
  }

  /** The number of types: what the fullest bin of the histogram stands for. */
  public int found() {
    int modal = histogram.modalNumber();
    return Math.max(options.sizes().fewest(), Math.min(options.sizes().most(), modal));
  }

  /** The types that were found; then those of the numbers that were asked for. */
  public List<ConsensusTypes> types() {
    return List.copyOf(types);
  }

  /** Names of the two modalities. */
  public List<String> modalities() {
    return data.names();
  }

  /** What is known of the cells. */
  public List<Labels> labels() {
    return data.labels();
  }

  /** How many networks chose the fewest or the most types that were tried. */
  public int atAnEdge() {
    return (int)
        chosen.stream()
            .filter(size -> size == options.sizes().fewest() || size == options.sizes().most())
            .count();
  }

  /** Everything, as figures and tables are made of it. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("study", ConsensusStudy.NAME);
    json.put("program", ChiasmVersion.current());
    data.names().forEach(json.putArray("modalities")::add);
    addOptions(json.putObject("options"));
    addNumbers(json.putObject("cells"));
    addNetworks(json.putArray("networks"));
    json.put("best", best.network().orElse(0));
    ObjectNode bins = json.putObject("histogram");
    bins.put("start", histogram.start()).put("width", histogram.width());
    histogram.counts().forEach(bins.putArray("counts")::add);
    json.put("types", found());
    json.put("median", histogram.median());
    json.put("atAnEdge", atAnEdge());
    addLeftOut(json.putArray("leftOut"));
    ArrayNode at = json.putArray("at");
    Stability stability = new Stability(data, networks(), fitted);
    WardTypes ward = new WardTypes(data, best);
    for (ConsensusTypes one : types) {
      ObjectNode said = one.json(references);
      said.set("ward", ward.json(one));
      said.set("networks", stability.json(one.count()));
      one.addCells(data.allCells(), said);
      at.add(said);
    }
    addSizes(json.putArray("sizes"));
    addPlaces(json.putObject("places"));
    return json;
  }

  private void addOptions(ObjectNode json) {
    json.put("networks", options.networks());
    json.put("preset", options.network().preset());
    json.put("latent", options.network().latentSize());
    json.put("lambda", options.network().lambda());
    json.put("steps", options.network().steps());
    json.put("fewest", options.sizes().fewest()).put("most", options.sizes().most());
    json.put("starts", options.fit().starts());
    json.put("regularisation", options.fit().regularisation());
    json.put("testShare", options.shares().test());
    json.put("validationShare", options.shares().validation());
    json.put("seed", options.seed());
  }

  private void addNumbers(ObjectNode json) {
    for (Part part : Part.values()) {
      json.put(part.id(), data.cells(part).size());
    }
    json.put("testWithBoth", both(best, Part.TEST).cells().size());
  }

  private Both both(Representation representation, Part part) {
    return representation.both(first(), data.names().get(1), data.cells(part));
  }

  private void addNetworks(ArrayNode json) {
    for (Representation network : networks()) {
      ObjectNode one = json.addObject();
      one.put("network", network.network().orElse(0));
      ObjectNode errors = one.putObject("errors");
      network.errors().forEach((part, error) -> ConsensusJson.put(errors, part.id(), error));
      ConsensusJson.put(errors, "crossed", network.crossed());
      fitted.chosen(network, first()).ifPresent(size -> one.put("types", size));
      ArrayNode tried = one.putArray("bic");
      for (Tried size : fitted.tried(network, first())) {
        tried.addObject().put("types", size.components()).put("bic", size.bic());
      }
    }
  }

  private void addLeftOut(ArrayNode json) {
    for (ReferenceMatch reference : references) {
      reference
          .leftOut()
          .forEach(
              (name, cells) ->
                  json.addObject()
                      .put("label", reference.name())
                      .put("class", name)
                      .put("cells", cells));
    }
  }

  /** Against the number of types: one mixture for both modalities, and one for each. */
  private void addSizes(ArrayNode json) {
    Optional<Representation> linear =
        placed.stream().filter(one -> one.network().isEmpty()).findFirst();
    for (int size = options.sizes().fewest(); size <= options.sizes().most(); size++) {
      ObjectNode one = json.addObject();
      one.put("types", size);
      Optional<GaussianMixture> shared = fitted.mixture(best, first(), size);
      if (shared.isPresent()) {
        ObjectNode oneMixture = one.putObject("oneMixture");
        for (Part part : List.of(Part.VALIDATION, Part.TEST)) {
          Agreement found = Agreement.of(both(best, part), shared.get()::assign);
          oneMixture.set(part.id(), ConsensusJson.of(found));
        }
      }
      addSeparate(best, size, one, "coupled");
      if (linear.isPresent()) {
        addSeparate(linear.get(), size, one, "pc-cca");
      }
    }
  }

  /** Held-out cells by two mixtures that know nothing of each other. */
  private void addSeparate(Representation where, int size, ObjectNode json, String name) {
    Optional<GaussianMixture> one = fitted.mixture(where, first(), size);
    Optional<GaussianMixture> two = fitted.mixture(where, data.names().get(1), size);
    if (one.isPresent() && two.isPresent()) {
      Both both = both(where, Part.TEST);
      List<String> inFirst = Agreement.names(one.get().assign(both.first()));
      List<String> inSecond = Agreement.names(two.get().assign(both.second()));
      ObjectNode scores = json.putObject(name);
      ConsensusJson.put(scores, "ari", AdjustedRandIndex.of(inFirst, inSecond));
      ConsensusJson.put(scores, "ami", AdjustedMutualInformation.of(inFirst, inSecond));
    }
  }

  /** The cells in the latent space of the best network; null where a cell lacks the modality. */
  private void addPlaces(ObjectNode json) {
    ArrayNode ids = json.putArray("cells");
    ArrayNode uses = json.putArray("part");
    for (String cell : data.allCells()) {
      ids.add(cell);
      uses.add(data.part(cell).id());
    }
    ObjectNode known = json.putObject("labels");
    for (Labels labels : data.labels()) {
      ArrayNode values = known.putArray(labels.name());
      data.allCells().forEach(cell -> values.add(labels.of(cell).orElse(null)));
    }
    ObjectNode latents = json.putObject("latents");
    for (String modality : data.names()) {
      Places places = best.all(modality);
      Map<String, Integer> rowOf = new HashMap<>();
      places.cells().forEach(cell -> rowOf.put(cell, rowOf.size()));
      ArrayNode rows = latents.putArray(modality);
      for (String cell : data.allCells()) {
        Integer row = rowOf.get(cell);
        if (row == null) {
          rows.addNull();
        } else {
          ArrayNode place = rows.addArray();
          for (float value : places.latents().row(row)) {
            place.add(Double.parseDouble(Float.toString(value)));
          }
        }
      }
    }
  }
}
