package org.chiasm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.simulation.PatchSeqOptions;
import org.chiasm.core.simulation.PatchSeqSimulation;
import org.chiasm.core.split.Balance;
import org.chiasm.core.split.Folds;
import org.chiasm.core.split.Split;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.catalog.Settings;
import org.chiasm.study.ComparisonResult.Extras;
import org.chiasm.study.Contestant.Role;
import org.chiasm.study.CrossValidation.Observer;
import org.chiasm.tensor.TrainingDivergedException;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final MultimodalDataset DATA =
      PatchSeqSimulation.simulate(
              PatchSeqOptions.defaults().withSize(80, 30, 6), RandomStreams.of(1))
          .dataset();
  private static final Labels FAMILY = DATA.table().labels("family");
  private static final List<Labels> LABELS = List.of(FAMILY, DATA.table().labels("layer"));
  private static final List<Split> SPLITS =
      Folds.draw(DATA.cells(), 3, Balance.stratified(FAMILY), RandomStreams.of(2)).splits();

  private static final Extras NOTHING_MORE =
      new Extras(Optional.empty(), List.of(), OptionalDouble.empty());

  /** Keeps what it was trained on, or fails. */
  private record Spy(List<TrainingCells> seen, Optional<RuntimeException> failure)
      implements Method {
    @Override
    public String name() {
      return "spy";
    }

    @Override
    public boolean isRandom() {
      return false;
    }

    @Override
    public CrossModalModel fit(TrainingCells training, FitContext context) {
      seen.add(training);
      if (failure.isPresent()) {
        throw failure.get();
      }
      return Methods.create("knn", Settings.defaults()).fit(training, context);
    }
  }

  private static Contestant contestant(String name, Role role) {
    return new Contestant(name, Methods.create(name, Settings.defaults()), Map.of(), role);
  }

  private static List<Contestant> contestants() {
    return List.of(
        contestant("pc-cca", Role.COMPARED),
        contestant("ridge", Role.COMPARED),
        contestant("knn", Role.BASELINE));
  }

  private static Comparison heldOut() {
    return Comparison.heldOut(DATA, SPLITS, LABELS, 7);
  }

  private static ObjectNode json(Comparison comparison, List<Contestant> contestants) {
    return comparison
        .run(contestants, 1, Observer.SILENT)
        .json(new Extras(Optional.of("knn"), List.of(), OptionalDouble.of(0.5)));
  }

  private static JsonNode method(JsonNode json, String name) {
    for (JsonNode method : json.path("methods")) {
      if (method.path("name").asText().equals(name)) {
        return method;
      }
    }
    throw new AssertionError("no method " + name + " in " + json);
  }

  private static List<String> violations(JsonNode json) throws IOException {
    try (InputStream schema =
        Objects.requireNonNull(Comparison.class.getResourceAsStream("comparison.schema.json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(schema)
          .validate(json.toString(), InputFormat.JSON)
          .stream()
          .map(Object::toString)
          .toList();
    }
  }

  @Test
  void figuresAreThoseOfACrossValidation() {
    JsonNode json = json(heldOut(), contestants());
    ObjectNode crossValidation =
        EvaluationJson.of(
            new CrossValidation(DATA, SPLITS, Optional.of(FAMILY), 7)
                .run(List.of(contestant("pc-cca", Role.COMPARED).method()), 1, Observer.SILENT));
    JsonNode found = method(json, "pc-cca");

    assertThat(found.at("/alignment/foscttm")).isEqualTo(crossValidation.at("/alignment/foscttm"));
    assertThat(found.at("/alignment/labels/0/accuracy"))
        .isEqualTo(crossValidation.at("/alignment/labelTransferAccuracy"));
    for (int way = 0; way < 4; way++) {
      assertThat(found.at("/reconstruction/" + way + "/r2"))
          .isEqualTo(crossValidation.at("/reconstruction/" + way + "/r2"));
    }
    JsonNode means = method(json, TypeMean.NAME);
    assertThat(json.path("methods").findValuesAsText("name"))
        .containsExactly("pc-cca", "ridge", "type-mean", "knn");
    assertThat(means.at("/reconstruction/1/r2/mean").isNumber()).isTrue();
  }

  @Test
  void everyColumnOfLabelsHasItsOwnFigures() {
    JsonNode json = json(heldOut(), contestants());
    JsonNode transfers = method(json, "pc-cca").at("/alignment/transfers");

    assertThat(transfers.findValuesAsText("label"))
        .containsExactly("family", "family", "layer", "layer");
    assertThat(transfers.at("/0/trainedOn").asText()).isEqualTo("T");
    assertThat(transfers.at("/0/published").asBoolean()).isFalse();
    assertThat(transfers.at("/1/published").asBoolean()).isTrue();
    assertThat(json.at("/chance/transfers")).hasSize(4);
  }

  @Test
  void theResultFitsItsSchemaAndDoesNotDependOnThreads() throws IOException {
    ObjectNode one = json(heldOut().withSeeds(2), contestants());
    ObjectNode two =
        heldOut()
            .withSeeds(2)
            .run(contestants(), 2, Observer.SILENT)
            .json(new Extras(Optional.of("knn"), List.of(), OptionalDouble.of(0.5)));

    assertThat(violations(one)).isEmpty();
    assertThat(method(one, "pc-cca").at("/alignment/foscttm/seeds")).hasSize(2);
    assertThat(timeless(one)).isEqualTo(timeless(two));
    ObjectNode bare =
        Comparison.inSample(DATA, List.of(), 1)
            .run(contestants(), 2, Observer.SILENT)
            .json(new Extras(Optional.empty(), List.of("AP width"), OptionalDouble.empty()));
    assertThat(violations(bare)).isEmpty();
    assertThat(Set.copyOf(bare.path("boxes").findValuesAsText("feature")))
        .containsExactly("AP width");
    assertThat(bare.path("methods").findValuesAsText("name")).doesNotContain("type-mean");
  }

  private static String timeless(ObjectNode json) {
    json.remove(List.of("preparation", "memory"));
    json.path("methods").forEach(method -> ((ObjectNode) method).remove("training"));
    return json.toString();
  }

  @Test
  void aMethodThatFailsIsRecordedAndSparesTheOthers() throws IOException {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    Observer observer =
        new Observer() {
          @Override
          public void leftOut(String method, String reason) {
            told.add(method + ": " + reason);
          }
        };
    List<TrainingCells> seen = new ArrayList<>();
    Spy unfit = new Spy(seen, Optional.of(new DataFormatException("too few cells")));
    Spy wild =
        new Spy(new ArrayList<>(), Optional.of(new TrainingDivergedException(3, 9, Double.NaN)));
    List<Contestant> all = new ArrayList<>(contestants());
    all.add(0, new Contestant("unfit", unfit, Map.of(), Role.COMPARED));
    all.add(1, new Contestant("wild", wild, Map.of(), Role.COMPARED));
    Spy unsolved =
        new Spy(new ArrayList<>(), Optional.of(new IllegalStateException("not converged")));
    all.add(2, new Contestant("unsolved", unsolved, Map.of(), Role.COMPARED));
    JsonNode json =
        heldOut()
            .run(all, 1, observer)
            .json(new Extras(Optional.of("wild"), List.of(), OptionalDouble.empty()));

    assertThat(violations(json)).isEmpty();
    assertThat(method(json, "unfit").path("failure").asText()).isEqualTo("too few cells");
    assertThat(method(json, "wild").path("failure").asText())
        .startsWith("training diverged")
        .endsWith("(method wild, fold 0, seed 7)");
    assertThat(method(json, "unsolved").path("failure").asText()).isEqualTo("not converged");
    assertThat(method(json, "wild").path("reconstruction")).isEmpty();
    assertThat(method(json, "pc-cca").at("/alignment/foscttm/mean").isNumber()).isTrue();
    assertThat(method(json, "pc-cca").at("/reconstruction/1/pooled/wins")).isEmpty();
    assertThat(seen).hasSize(1);
    assertThat(told).hasSize(3).first().isEqualTo("unfit: too few cells");
  }

  @Test
  void typeMeanFailsLikeAnyOther() {
    List<String> unpaired =
        DATA.cells().stream()
            .filter(cell -> DATA.modality("E").rowOf(cell).isEmpty())
            .limit(20)
            .toList();
    List<String> others = DATA.cells().stream().filter(cell -> !unpaired.contains(cell)).toList();
    Comparison comparison =
        Comparison.heldOut(DATA, List.of(new Split(unpaired, others)), LABELS, 7);
    Spy fine = new Spy(new ArrayList<>(), Optional.empty());
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    Observer observer =
        new Observer() {
          @Override
          public void leftOut(String method, String reason) {
            told.add(method);
          }
        };
    ComparisonResult result =
        comparison.run(List.of(new Contestant("fine", fine, Map.of(), Role.COMPARED)), 2, observer);

    assertThat(result.entries()).hasSize(2).allMatch(one -> one.failure().isPresent());
    assertThat(told).containsExactlyInAnyOrder("fine", "type-mean");
  }

  @Test
  void hiddenPairsAreHiddenFromComparedMethodsOnly() {
    RevealedPairs pairs = RevealedPairs.draw(DATA, 0, RandomStreams.of(3));
    Spy compared = new Spy(new ArrayList<>(), Optional.empty());
    Spy knowing = new Spy(new ArrayList<>(), Optional.empty());
    List<Contestant> both =
        List.of(
            new Contestant("compared", compared, Map.of(), Role.COMPARED),
            new Contestant("knowing", knowing, Map.of(), Role.BASELINE));
    ComparisonResult result = heldOut().withRevealed(pairs).run(both, 1, Observer.SILENT);

    JsonNode protocol = result.json(NOTHING_MORE).path("protocol");
    Set<String> paired = Set.copyOf(DATA.paired(DATA.modalityNames()));
    double expected =
        SPLITS.stream()
            .mapToLong(split -> split.train().stream().filter(paired::contains).count())
            .average()
            .orElseThrow();
    // of the training cells, not of all
    assertThat(protocol.path("hiddenPairs").asDouble()).isEqualTo(expected);
    assertThat(protocol.path("revealedPairs").asDouble()).isZero();
    assertThat(result.entries().get(0).failure()).isPresent();
    for (TrainingCells training : compared.seen()) {
      assertThat(training.paired(0, 1)).isEmpty();
    }
    for (int fold = 0; fold < SPLITS.size(); fold++) {
      TrainingCells training = knowing.seen().get(fold);
      Set<String> known = new HashSet<>(SPLITS.get(fold).train());
      known.retainAll(paired);
      assertThat(training.paired(0, 1)).hasSameSizeAs(known);
    }
  }

  @Test
  void inSampleTheTruthOfHiddenPairsIsKnown() {
    RevealedPairs pairs = RevealedPairs.draw(DATA, 0.75, RandomStreams.of(3));
    JsonNode json = json(Comparison.inSample(DATA, LABELS, 7).withRevealed(pairs), contestants());
    JsonNode alignment = method(json, "pc-cca").path("alignment");
    double hidden = alignment.at("/foscttmHidden/mean").asDouble();
    double revealed = alignment.at("/foscttmRevealed/mean").asDouble();
    double share =
        (double) pairs.hidden().size() / (pairs.hidden().size() + pairs.revealed().size());

    assertThat(revealed).isLessThan(hidden);
    assertThat(hidden).isLessThan(0.5);
    assertThat(alignment.at("/foscttm/mean").asDouble())
        .isCloseTo(
            share * hidden + (1 - share) * revealed, org.assertj.core.api.Assertions.within(1e-9));
    assertThat(alignment.at("/transfers/0/accuracyHidden/mean").isNumber()).isTrue();
    assertThat(json.at("/protocol/hiddenPairs").asInt()).isEqualTo(pairs.hidden().size());
    JsonNode plain = json(Comparison.inSample(DATA, LABELS, 7), contestants());
    assertThat(method(plain, "pc-cca").at("/alignment/foscttmHidden/mean").isNull()).isTrue();
  }

  @Test
  void namesHaveToDiffer() {
    List<Contestant> same =
        List.of(contestant("knn", Role.COMPARED), contestant("knn", Role.BASELINE));
    assertThatThrownBy(() -> heldOut().run(same, 1, Observer.SILENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected methods of different names, found 'knn' twice");
    ComparisonResult result =
        Comparison.inSample(DATA, List.of(), 1)
            .run(List.of(contestant("knn", Role.COMPARED)), 1, Observer.SILENT);
    assertThatThrownBy(
            () -> result.json(new Extras(Optional.of("kn"), List.of(), OptionalDouble.empty())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no method 'kn' takes part; did you mean 'knn'?");
  }
}
