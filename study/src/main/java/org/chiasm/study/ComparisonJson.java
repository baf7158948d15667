package org.chiasm.study;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.chiasm.core.ChiasmVersion;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
import org.chiasm.core.metrics.Chance;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.split.Split;
import org.chiasm.core.text.NearestName;
import org.chiasm.study.ComparisonResult.Entry;
import org.chiasm.study.ComparisonResult.Extras;
import org.jspecify.annotations.Nullable;

/** A comparison in the form that {@code comparison.schema.json} beside this class describes. */
final class ComparisonJson {

  private final ComparisonResult result;
  private final Extras extras;
  private final Optional<Entry> reference;

  ComparisonJson(ComparisonResult result, Extras extras) {
    this.result = result;
    this.extras = extras;
    this.reference = extras.against().map(this::entry);
  }

  private Entry entry(String name) {
    List<String> names = result.entries().stream().map(Entry::name).toList();
    return result.entries().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no method '" + name + "' takes part" + NearestName.hint(name, names)));
  }

  ObjectNode json() {
    ObjectNode json = EvaluationJson.MAPPER.createObjectNode();
    json.put("version", ChiasmVersion.current());
    json.put("study", "comparison");
    json.set("modalities", EvaluationJson.MAPPER.valueToTree(result.dataset().modalityNames()));
    json.set(
        "labels",
        EvaluationJson.MAPPER.valueToTree(result.labels().stream().map(Labels::name).toList()));
    addProtocol(json.putObject("protocol"));
    json.put("seed", result.trials().seed());
    json.set("seeds", EvaluationJson.MAPPER.valueToTree(seeds()));
    json.put("against", extras.against().orElse(null));
    addPreparation(json);
    addChance(json.putObject("chance"));
    addDirections(json.putArray("directions"));
    ArrayNode methods = json.putArray("methods");
    result
        .entries()
        .forEach(one -> methods.add(new ComparedMethodJson(result, one, reference).json()));
    new ComparedBoxes(result, extras.features()).addTo(json.putArray("boxes"));
    return json;
  }

  private List<Long> seeds() {
    long first = result.trials().seed();
    return LongStream.range(first, first + result.trials().seeds()).boxed().toList();
  }

  private void addProtocol(ObjectNode protocol) {
    protocol.put("scored", result.inSample() ? "training" : "held-out");
    protocol.put("splits", result.trials().splits().size());
    Optional<RevealedPairs> pairs = result.revealed();
    putPairs(protocol, "revealedPairs", pairs.map(RevealedPairs::revealed));
    putPairs(protocol, "hiddenPairs", pairs.map(RevealedPairs::hidden));
  }

  /** How many of them are trained on: a method sees no pair of cells that are held out. */
  private void putPairs(ObjectNode json, String key, Optional<Set<String>> cells) {
    OptionalDouble trained =
        cells.stream()
            .flatMapToDouble(
                some ->
                    result.trials().splits().stream()
                        .mapToDouble(
                            split -> split.train().stream().filter(some::contains).count()))
            .average();
    MaybeNumber.put(json, key, trained);
  }

  private void addPreparation(ObjectNode json) {
    ObjectNode preparation = json.putObject("preparation");
    MaybeNumber.put(preparation, "readSeconds", extras.readSeconds());
    ObjectNode memory = json.putObject("memory");
    OptionalLong peak = PeakMemory.kilobytes();
    MaybeNumber.put(memory, "peakMegabytes", MaybeNumber.megabytes(peak));
    memory.put("oneAfterAnother", result.oneAfterAnother());
  }

  private void addChance(ObjectNode chance) {
    chance.put("foscttm", 0.5);
    chance.put("auroc", 0.5);
    ArrayNode transfers = chance.putArray("transfers");
    for (Labels column : result.labels()) {
      for (Modality known : result.dataset().modalities()) {
        for (Modality asked : result.dataset().modalities()) {
          if (!known.name().equals(asked.name())) {
            addChance(column, known, asked, transfers);
          }
        }
      }
    }
  }

  private void addChance(Labels column, Modality known, Modality asked, ArrayNode transfers) {
    List<@Nullable Double> majority = new ArrayList<>();
    List<@Nullable Double> guess = new ArrayList<>();
    for (Split split : result.trials().splits()) {
      List<String> training = labels(column, known, split.train());
      List<String> scored = labels(column, asked, result.inSample() ? split.train() : split.test());
      boolean defined = !training.isEmpty() && !scored.isEmpty();
      majority.add(defined ? Chance.of(training, scored).majorityClass() : null);
      guess.add(defined ? Chance.of(training, scored).stratifiedGuess() : null);
    }
    FoldFigures figures = new FoldFigures(majority.stream().map(fold -> 0L).toList());
    ObjectNode json = transfers.addObject();
    json.put("label", column.name());
    json.put("trainedOn", known.name());
    json.put("testedOn", asked.name());
    json.set("majorityClass", figures.of(majority));
    json.set("stratifiedGuess", figures.of(guess));
  }

  private static List<String> labels(Labels column, Modality modality, List<String> cells) {
    return cells.stream()
        .filter(cell -> modality.rowOf(cell).isPresent())
        .map(column::of)
        .flatMap(Optional::stream)
        .toList();
  }

  private void addDirections(ArrayNode directions) {
    for (Modality from : result.dataset().modalities()) {
      for (Modality to : result.dataset().modalities()) {
        if (!from.name().equals(to.name())) {
          ObjectNode json = directions.addObject();
          json.put("from", from.name());
          json.put("to", to.name());
          json.put("space", CommonSpace.fit(to).id());
          json.set(
              "features",
              EvaluationJson.MAPPER.valueToTree(
                  to.features().stream().map(Feature::name).toList()));
        }
      }
    }
  }
}
