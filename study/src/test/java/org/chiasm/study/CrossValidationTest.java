package org.chiasm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellPairs.Pair;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
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
import org.chiasm.tensor.TrainingDivergedException;
import org.chiasm.tensor.TrainingListener;
import org.junit.jupiter.api.Test;

class CrossValidationTest {

  private static final MultimodalDataset DATA =
      PatchSeqSimulation.simulate(
              PatchSeqOptions.defaults().withSize(80, 30, 6), RandomStreams.of(1))
          .dataset();
  private static final Labels LABELS = DATA.table().labels("family");
  private static final List<Split> SPLITS =
      Folds.draw(DATA.cells(), 3, Balance.stratified(LABELS), RandomStreams.of(2)).splits();

  /** Answers with the values it is given, or fails. */
  private record StubMethod(String name, Optional<RuntimeException> failure) implements Method {
    @Override
    public CrossModalModel fit(TrainingCells training, FitContext context) {
      if (failure.isPresent() && training.cells().equals(SPLITS.get(1).train())) {
        throw failure.get();
      }
      return Methods.create("ridge", Settings.defaults()).fit(training, context);
    }
  }

  private static Method method(String name) {
    return Methods.create(name, Settings.defaults());
  }

  private static CrossValidation validation() {
    return new CrossValidation(DATA, SPLITS, Optional.of(LABELS), 7);
  }

  @Test
  void resultDoesNotDependOnTheNumberOfThreads() {
    List<Method> methods = List.of(method("pc-cca"), method("ridge"), method("knn"));
    Map<String, List<Evaluation>> one = validation().run(methods, 1, observer(new ArrayList<>()));
    Map<String, List<Evaluation>> two = validation().run(methods, 2, observer(new ArrayList<>()));

    assertThat(one.keySet()).containsExactly("pc-cca", "ridge", "knn", "type-mean");
    assertThat(one.values()).allMatch(folds -> folds.size() == 3);
    assertThat(timeless(one)).isEqualTo(timeless(two));
  }

  @Test
  void saidPairsOfTrainingCellsReachEveryTraining() {
    Modality counts = DATA.modality("T");
    List<String> cells = counts.cells();
    List<Pair> said = new ArrayList<>();
    for (int cell = 0; cell < cells.size(); cell++) {
      said.add(new Pair(cells.get(cell), cells.get((cell + 1) % cells.size()), 0.5));
    }
    MultimodalDataset data = DATA.withPairs(new CellPairs("T", "E", known(said)));
    List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
    Method recording =
        new Method() {
          @Override
          public String name() {
            return "recording";
          }

          @Override
          public CrossModalModel fit(TrainingCells training, FitContext context) {
            seen.add(training.correspondence(0, 1).pairs());
            return Methods.create("ridge", Settings.defaults()).fit(training, context);
          }
        };
    new CrossValidation(data, SPLITS, Optional.empty(), 7)
        .run(List.of(recording), 1, observer(new ArrayList<>()));

    assertThat(seen)
        .containsExactlyElementsOf(
            SPLITS.stream()
                .map(
                    split -> (int) known(said).stream().filter(pair -> within(pair, split)).count())
                .toList());
  }

  private static List<Pair> known(List<Pair> pairs) {
    return pairs.stream()
        .filter(pair -> DATA.modality("E").rowOf(pair.second()).isPresent())
        .toList();
  }

  private static boolean within(Pair pair, Split split) {
    return split.train().contains(pair.first()) && split.train().contains(pair.second());
  }

  @Test
  void everySeedIsTrainedOnTheSameFolds() {
    List<String> events = Collections.synchronizedList(new ArrayList<>());
    Map<String, List<Evaluation>> results =
        validation().withSeeds(2).run(List.of(new NoisyMethod(DATA)), 2, observer(events));
    List<Evaluation> scores = results.getOrDefault("noisy", List.of());

    assertThat(scores).extracting(Evaluation::seed).containsExactly(7L, 7L, 7L, 8L, 8L, 8L);
    assertThat(timeless(Map.of("noisy", scores.subList(0, 3))))
        .isEqualTo(timeless(noisy(new CrossValidation(DATA, SPLITS, Optional.empty(), 7))));
    assertThat(timeless(Map.of("noisy", scores.subList(3, 6))))
        .isEqualTo(timeless(noisy(new CrossValidation(DATA, SPLITS, Optional.empty(), 8))));
    assertThat(scores.get(0).reconstruction()).isNotEqualTo(scores.get(3).reconstruction());
    assertThat(results.get(TypeMean.NAME)).hasSize(3);
    assertThat(events).contains("started noisy, fold 2, seed 8", "finished noisy, fold 0, seed 7");
    assertThatThrownBy(() -> validation().withSeeds(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seeds: expected a positive number, found 0");
  }

  @Test
  void whatDrawsNoRandomNumbersIsTrainedOnceForAllSeeds() {
    List<String> events = Collections.synchronizedList(new ArrayList<>());
    Map<String, List<Evaluation>> results =
        validation()
            .withSeeds(3)
            .run(List.of(method("pc-cca"), method("ridge")), 2, observer(events));
    List<Evaluation> ridge = results.getOrDefault("ridge", List.of());

    assertThat(events).filteredOn(event -> event.startsWith("started ridge")).hasSize(3);
    assertThat(events).filteredOn(event -> event.startsWith("started pc-cca")).hasSize(9);
    assertThat(validation().withSeeds(3).trainings(List.of(method("pc-cca"), method("ridge"))))
        .isEqualTo(12);
    assertThat(ridge)
        .extracting(Evaluation::seed)
        .containsExactly(7L, 7L, 7L, 8L, 8L, 8L, 9L, 9L, 9L);
    assertThat(timeless(Map.of("ridge", ridge.subList(6, 9))))
        .isEqualTo(
            timeless(
                new CrossValidation(DATA, SPLITS, Optional.empty(), 9)
                    .run(List.of(method("ridge")), 1, CrossValidation.Observer.SILENT)));
  }

  private static Map<String, List<Evaluation>> noisy(CrossValidation validation) {
    return validation.run(List.of(new NoisyMethod(DATA)), 1, CrossValidation.Observer.SILENT);
  }

  @Test
  void figuresOverSeedsAreMeansOfEachFold() {
    ObjectNode json = EvaluationJson.of(noisy(validation().withSeeds(2)));
    JsonNode r2 = json.at("/reconstruction/0/r2");
    JsonNode single = EvaluationJson.of(noisy(validation())).at("/reconstruction/0/r2");

    assertThat(json.path("seeds").toString()).isEqualTo("[7,8]");
    assertThat(r2.path("seeds").get(0)).isEqualTo(single.path("folds"));
    assertThat(r2.path("folds")).hasSize(3);
    for (int fold = 0; fold < 3; fold++) {
      double one = r2.at("/seeds/0/" + fold).asDouble();
      double other = r2.at("/seeds/1/" + fold).asDouble();
      assertThat(r2.path("folds").get(fold).asDouble()).isEqualTo((one + other) / 2);
    }
    assertThat(r2.path("seedSd").asDouble()).isPositive();
    assertThat(json.at("/baselines/0/seeds").isMissingNode()).isTrue();
    assertThat(single.has("seeds")).isFalse();
  }

  /** Keeps what it is trained on. */
  private static Method spy(List<TrainingCells> seen) {
    return new Method() {
      @Override
      public String name() {
        return "spy";
      }

      @Override
      public CrossModalModel fit(TrainingCells training, FitContext context) {
        seen.add(training);
        return method("ridge").fit(training, context);
      }
    };
  }

  @Test
  void saidPairsOfTestedCellsAreNoPartOfATraining() {
    List<String> ids = DATA.paired(List.of("T", "E"));
    List<CellPairs.Pair> pairs = new ArrayList<>();
    for (int cell = 0; cell < ids.size(); cell++) {
      pairs.add(new CellPairs.Pair(ids.get(cell), ids.get((cell + 1) % ids.size()), 0.5));
    }
    List<TrainingCells> seen = new ArrayList<>();
    new CrossValidation(
            DATA.withPairs(new CellPairs("T", "E", pairs)), SPLITS, Optional.of(LABELS), 7)
        .run(List.of(spy(seen)), 1, CrossValidation.Observer.SILENT);
    for (int fold = 0; fold < 3; fold++) {
      List<String> trained = SPLITS.get(fold).train();
      long known =
          pairs.stream()
              .filter(pair -> trained.contains(pair.first()) && trained.contains(pair.second()))
              .count();
      assertThat(known).isPositive();
      assertThat(seen.get(fold).correspondence(0, 1).pairs()).isEqualTo((int) known);
    }
  }

  @Test
  void thePublishedLeakNormalisesByAllCells() {
    List<TrainingCells> seen = new ArrayList<>();
    Method spy = spy(seen);
    validation().run(List.of(spy), 1, CrossValidation.Observer.SILENT);
    validation().withPublishedLeak().run(List.of(spy), 1, CrossValidation.Observer.SILENT);

    TrainingCells all = TrainingCells.of(DATA);
    for (int fold = 0; fold < 3; fold++) {
      TrainingCells honest = seen.get(fold);
      TrainingCells leaking = seen.get(3 + fold);
      assertThat(leaking.cells()).isEqualTo(honest.cells());
      for (int part = 0; part < all.parts().size(); part++) {
        DenseMatrix known = inOrder(all, part, leaking.cells());
        assertThat(inOrder(leaking, part, leaking.cells())).isEqualTo(known);
        assertThat(inOrder(honest, part, leaking.cells())).isNotEqualTo(known);
        assertThat(leaking.parts().get(part).reference()).isEqualTo(all.parts().get(part).values());
      }
    }
  }

  private static DenseMatrix inOrder(TrainingCells training, int part, List<String> cells) {
    TrainingCells.Part found = training.parts().get(part);
    int[] positions =
        cells.stream()
            .mapToInt(training.cells()::indexOf)
            .filter(cell -> found.rowOf(cell) >= 0)
            .toArray();
    return found.valuesOf(positions);
  }

  private static String timeless(Map<String, List<Evaluation>> results) {
    ObjectNode json = EvaluationJson.of(results);
    json.remove("training");
    json.path("baselines").forEach(baseline -> ((ObjectNode) baseline).remove("training"));
    return EvaluationJson.text(json);
  }

  @Test
  void failureOfATrialComesOutAsItIs() {
    IllegalStateException failure = new IllegalStateException("broken");
    List<Method> methods = List.of(new StubMethod("asked", Optional.of(failure)), method("knn"));

    assertThatThrownBy(() -> validation().run(methods, 2, CrossValidation.Observer.SILENT))
        .isSameAs(failure);
    DataFormatException unfit = new DataFormatException("too few cells");
    assertThatThrownBy(
            () ->
                validation()
                    .run(
                        List.of(new StubMethod("asked", Optional.of(unfit))),
                        1,
                        CrossValidation.Observer.SILENT))
        .isSameAs(unfit);
    assertThatThrownBy(
            () ->
                validation()
                    .run(
                        List.of(method("knn"), new StubMethod("beside", Optional.of(failure))),
                        1,
                        CrossValidation.Observer.SILENT))
        .isSameAs(failure);
  }

  @Test
  void methodsOfOneNameAreRefused() {
    for (String name : List.of("knn", TypeMean.NAME)) {
      List<Method> methods =
          List.of(method("knn"), new StubMethod(name, Optional.empty()), method("ridge"));
      assertThatThrownBy(() -> validation().run(methods, 1, CrossValidation.Observer.SILENT))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("expected methods of different names, found '" + name + "' twice");
    }
  }

  @Test
  void aDivergedTrainingSaysWhichItIs() {
    TrainingDivergedException diverged = new TrainingDivergedException(3, 9, Double.NaN);
    List<Method> methods = List.of(new StubMethod("asked", Optional.of(diverged)));

    assertThatThrownBy(() -> validation().run(methods, 2, CrossValidation.Observer.SILENT))
        .isInstanceOf(TrialDivergedException.class)
        .hasCause(diverged)
        .hasMessageStartingWith("training diverged: the loss was NaN at step 3 of 9")
        .hasMessageEndingWith(" (method asked, fold 1, seed 7)");
  }

  @Test
  void aBaselineThatDoesNotFitTheCellsIsLeftOut() {
    DataFormatException unfit = new DataFormatException("too few features");
    List<String> events = Collections.synchronizedList(new ArrayList<>());
    Map<String, List<Evaluation>> results =
        validation()
            .run(
                List.of(method("ridge"), new StubMethod("beside", Optional.of(unfit))),
                2,
                observer(events));

    assertThat(results.keySet()).containsExactly("ridge", "type-mean");
    assertThat(events).contains("left out beside: too few features");
  }

  private static CrossValidation.Observer observer(List<String> events) {
    return new CrossValidation.Observer() {
      @Override
      public TrainingListener started(String method, String which) {
        events.add("started " + method + ", " + which);
        return TrainingListener.SILENT;
      }

      @Override
      public void finished(String method, String which) {
        events.add("finished " + method + ", " + which);
      }

      @Override
      public void leftOut(String method, String reason) {
        events.add("left out " + method + ": " + reason);
      }
    };
  }

  @Test
  void tellsWhatItDoes() {
    List<String> events = new ArrayList<>();
    new CrossValidation(DATA, SPLITS.subList(0, 1), Optional.empty(), 7)
        .run(List.of(method("ridge")), 1, observer(events));

    assertThat(events).containsExactly("started ridge, fold 0", "finished ridge, fold 0");
  }

  @Test
  void withoutLabelsThereIsNoTypeMean() {
    Map<String, List<Evaluation>> results =
        new CrossValidation(DATA, SPLITS, Optional.empty(), 7)
            .run(List.of(method("ridge")), 1, CrossValidation.Observer.SILENT);

    Labels ofOthers = Cells.labels(0, 9, cell -> "a");

    assertThat(results).containsOnlyKeys("ridge");
    assertThat(
            new CrossValidation(DATA, SPLITS, Optional.of(ofOthers), 7)
                .run(List.of(method("ridge")), 1, CrossValidation.Observer.SILENT))
        .containsOnlyKeys("ridge");
    assertThat(results.get("ridge")).extracting(Evaluation::seed).containsOnly(7L);
  }
}
