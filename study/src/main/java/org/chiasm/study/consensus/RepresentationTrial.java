package org.chiasm.study.consensus;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.chiasm.core.ChiasmVersion;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.metrics.RSquared;
import org.chiasm.core.preprocessing.PreparedCells;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.cca.PcCca;
import org.chiasm.methods.coupled.CoupledAutoencoder;
import org.chiasm.study.EmbeddedCells;
import org.chiasm.study.store.PlannedTrial;
import org.chiasm.study.store.TrialContent;
import org.chiasm.tensor.TrainingListener;

/**
 * The training of one model, whose latents of all cells are kept.
 *
 * @param network its number among the networks, from 1; empty for the linear baseline, PC-CCA
 */
record RepresentationTrial(OptionalInt network, ConsensusData data, ConsensusOptions options) {

  /** All networks, then the baseline. */
  static List<RepresentationTrial> all(ConsensusData data, ConsensusOptions options) {
    List<RepresentationTrial> trials = new ArrayList<>();
    for (int number = 1; number <= options.networks(); number++) {
      trials.add(new RepresentationTrial(OptionalInt.of(number), data, options));
    }
    trials.add(new RepresentationTrial(OptionalInt.empty(), data, options));
    return trials;
  }

  PlannedTrial planned() {
    return new PlannedTrial(content(), title(), this::run);
  }

  String title() {
    return network.isPresent() ? "network " + network.getAsInt() : PcCca.NAME;
  }

  TrialContent content() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("study", ConsensusStudy.NAME);
    json.put("program", ChiasmVersion.current());
    json.set("data", data.description());
    ObjectNode method = json.putObject("method");
    method.put("latent", options.network().latentSize());
    if (network.isPresent()) {
      method.put("name", CoupledAutoencoder.NAME);
      method.put("preset", options.network().preset());
      method.put("lambda", options.network().lambda());
      method.put("steps", options.network().steps());
      json.put("network", network.getAsInt());
    } else {
      method.put("name", PcCca.NAME);
    }
    json.put("seed", options.seed());
    return TrialContent.of(json);
  }

  private Method method() {
    return network.isPresent()
        ? new CoupledAutoencoder(options.network().options())
        : new PcCca(PcCca.Options.defaults().withLatentSize(options.network().latentSize()));
  }

  private ObjectNode run(TrainingListener listener) {
    RandomStreams streams = RandomStreams.of(options.seed()).child("network", network.orElse(0));
    CrossModalModel model = method().fit(data.training(), new FitContext(streams, listener));
    Map<String, PreparedCells> prepared = new LinkedHashMap<>();
    Map<String, List<String>> cells = new LinkedHashMap<>();
    Map<String, DenseMatrix> latents = new LinkedHashMap<>();
    for (String name : data.names()) {
      PreparedCells all = model.spaces().of(name).prepare(data.dataset().modality(name));
      prepared.put(name, all);
      cells.put(name, all.cells());
      latents.put(name, model.embed(name, all.values()));
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    ObjectNode errors = result.putObject("errors");
    for (Part part : List.of(Part.TRAINING, Part.VALIDATION)) {
      errors.put(part.id(), error(model, prepared, part, false));
    }
    errors.put("crossed", error(model, prepared, Part.VALIDATION, true));
    Representation.keep(new EmbeddedCells(cells, latents), result);
    return result;
  }

  /** Mean over both modalities of the squared error as a share of that of the training mean. */
  private double error(
      CrossModalModel model, Map<String, PreparedCells> prepared, Part part, boolean crossed) {
    double sum = 0;
    for (String to : data.names()) {
      String from = crossed ? other(to) : to;
      PreparedCells source = Objects.requireNonNull(prepared.get(from));
      PreparedCells target = Objects.requireNonNull(prepared.get(to));
      List<String> both =
          source.cells().stream()
              .filter(Set.copyOf(target.cells())::contains)
              .filter(data.cells(part)::contains)
              .toList();
      double explained =
          RSquared.of(
                  rows(target, both),
                  model.predict(from, to, rows(source, both)),
                  model.spaces().of(to).trainingMean())
              .multivariate()
              .orElseThrow(
                  () ->
                      new DataFormatException(
                          "the " + part.id() + " cells do not vary in any feature of " + to));
      sum += 1 - explained;
    }
    return sum / data.names().size();
  }

  private String other(String name) {
    return data.names().get(data.names().get(0).equals(name) ? 1 : 0);
  }

  /** In the order of the wanted cells: each modality has an order of its own. */
  private static DenseMatrix rows(PreparedCells prepared, List<String> wanted) {
    Map<String, Integer> rowOf = new HashMap<>();
    for (int row = 0; row < prepared.cells().size(); row++) {
      rowOf.put(prepared.cells().get(row), row);
    }
    return prepared
        .values()
        .selectRows(wanted.stream().mapToInt(cell -> rowOf.getOrDefault(cell, -1)).toArray());
  }
}
