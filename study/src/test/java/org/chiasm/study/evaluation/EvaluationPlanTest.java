package org.chiasm.study.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.io.yaml.YamlPlace;
import org.chiasm.study.CrossValidation;
import org.chiasm.study.Evaluation;
import org.chiasm.study.EvaluationJson;
import org.chiasm.study.file.SimulatedCells;
import org.chiasm.study.store.PlannedTrial;
import org.chiasm.study.store.TrialOutcome;
import org.chiasm.tensor.TrainingListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trial is called after: changing one value runs again what it touches, and no more. */
class EvaluationPlanTest {

  private static final String STUDY =
      """
      study: evaluation
      methods: [ridge, type-mean]
      grid: {coupled: {lambda: [0, 1], steps: 5}}
      folds: {file: FOLDS}
      """;

  private static final MultimodalDataset CELLS = new SimulatedCells(40, 12, 4).simulate(1);

  @TempDir private Path folder;
  private Path folds = Path.of("folds.csv");

  @BeforeEach
  void writeFolds() throws IOException {
    folds = folder.resolve("folds.csv");
    writeFolds(Map.of());
  }

  private void writeFolds(Map<Integer, Integer> changed) throws IOException {
    List<String> lines = new ArrayList<>(List.of("cell,test_fold"));
    for (int cell = 0; cell < CELLS.cells().size(); cell++) {
      lines.add(CELLS.cells().get(cell) + "," + changed.getOrDefault(cell, cell % 4));
    }
    Files.write(folds, lines);
  }

  private EvaluationDescription description(String text) {
    String named = text.replace("FOLDS", folds.toString());
    return EvaluationYaml.read(YamlPlace.of("s.yaml", named), folder);
  }

  private List<PlannedTrial> trials(String text, Labels labels) throws IOException {
    return new EvaluationData(CELLS, Optional.of(labels)).plan(description(text)).trials();
  }

  private static Labels labels() {
    return CELLS.table().labels("type");
  }

  private static Set<String> names(List<PlannedTrial> trials) {
    return trials.stream().map(trial -> trial.content().name()).collect(Collectors.toSet());
  }

  /** The titles of the trials that the first plan does not have. */
  private static Set<String> added(List<PlannedTrial> before, List<PlannedTrial> after) {
    Set<String> known = names(before);
    return after.stream()
        .filter(trial -> !known.contains(trial.content().name()))
        .map(PlannedTrial::title)
        .collect(Collectors.toSet());
  }

  private static void assertKeeps(List<PlannedTrial> before, List<PlannedTrial> after) {
    assertThat(names(after)).containsAll(names(before));
  }

  @Test
  void everythingIsTrainedOnEveryFold() throws Exception {
    List<PlannedTrial> trials = trials(STUDY, labels());

    assertThat(trials).hasSize(16);
    assertThat(names(trials)).hasSize(16);
    assertThat(trials.get(0).title()).isEqualTo("ridge, fold 0");
    assertThat(trials.get(6).title()).isEqualTo("coupled:lambda=0:steps=5, fold 1");
    assertThat(names(trials(STUDY, labels()))).isEqualTo(names(trials));
  }

  @Test
  void aFurtherValueOfASettingRunsAlone() throws Exception {
    List<PlannedTrial> before = trials(STUDY, labels());
    List<PlannedTrial> after = trials(STUDY.replace("[0, 1]", "[0, 0.5, 1]"), labels());

    assertKeeps(before, after);
    assertThat(added(before, after))
        .hasSize(4)
        .allMatch(title -> title.startsWith("coupled:lambda=0.5:steps=5"));
  }

  @Test
  void aFurtherSeedRunsForWhatIsRandomAlone() throws Exception {
    List<PlannedTrial> before = trials(STUDY, labels());
    List<PlannedTrial> after = trials(STUDY + "seeds: 2\n", labels());

    assertKeeps(before, after);
    assertThat(added(before, after))
        .hasSize(8)
        .allMatch(title -> title.startsWith("coupled") && title.endsWith(", seed 1"));
    // the folds are those of the file, so that what draws no numbers is the same with any seed
    assertThat(added(before, trials(STUDY + "seed: 5\n", labels())))
        .hasSize(8)
        .allMatch(title -> title.startsWith("coupled"));
  }

  @Test
  void aCellInAnotherFoldTouchesTheTwoFolds() throws Exception {
    List<PlannedTrial> before = trials(STUDY, labels());
    writeFolds(Map.of(5, 3));
    List<PlannedTrial> after = trials(STUDY, labels());

    assertThat(added(before, after))
        .hasSize(8)
        .allMatch(title -> title.contains("fold 1") || title.contains("fold 3"));
  }

  @Test
  void anotherLabelTouchesWhatIsScoredByLabels() throws Exception {
    Map<String, String> changed = new HashMap<>(labels().byCell());
    changed.put(CELLS.cells().get(0), "another");
    Labels other = new Labels("type", changed, Map.of());
    List<PlannedTrial> before = trials(STUDY, labels());

    assertThat(added(before, trials(STUDY, other))).hasSize(16);
    String unlabelled = STUDY + "metrics: reconstruction\n";
    assertThat(added(trials(unlabelled, labels()), trials(unlabelled, other)))
        .hasSize(4)
        .allMatch(title -> title.startsWith("type-mean"));
  }

  @Test
  void otherDataMetricsOrPreprocessingTouchAll() throws Exception {
    List<PlannedTrial> before = trials(STUDY, labels());
    MultimodalDataset others =
        new MultimodalDataset(
            List.of(
                CELLS.modality("T"),
                new SimulatedCells(40, 12, 4).simulate(2).modality("E").selectCells(CELLS.cells())),
            CELLS.table());

    assertThat(added(before, trials(STUDY + "metrics: alignment\n", labels()))).hasSize(16);
    assertThat(added(before, trials(STUDY + "with-published-leak: true\n", labels()))).hasSize(16);
    assertThat(added(before, trials(STUDY + "preprocessing: {E: {components: 2}}\n", labels())))
        .hasSize(12)
        .noneMatch(title -> title.startsWith("type-mean"));
    List<PlannedTrial> after =
        new EvaluationData(others, Optional.of(labels())).plan(description(STUDY)).trials();
    assertThat(added(before, after)).hasSize(16);
  }

  @Test
  void questionsAboutTypesTouchAll() throws Exception {
    Path set = Files.writeString(folder.resolve("set.txt"), "gene1\n");
    String sets = STUDY + "types: {feature-sets: {some: set.txt}}\n";
    Files.writeString(set, CELLS.modality("T").features().get(0).name() + "\n");
    List<PlannedTrial> before = trials(sets, labels());

    assertThat(added(trials(STUDY, labels()), before)).hasSize(16);
    assertThat(names(trials(sets.replace("some", "other"), labels()))).isEqualTo(names(before));
    Files.writeString(set, CELLS.modality("T").features().get(1).name() + "\n");
    assertThat(added(before, trials(sets, labels()))).hasSize(16);
    assertThatThrownBy(
            () ->
                new EvaluationData(CELLS, Optional.empty())
                    .plan(description(sets.replace(", type-mean", ""))))
        .hasMessageStartingWith("'types' takes labels");
  }

  @Test
  void scoresAreThoseOfACrossValidation() throws Exception {
    EvaluationPlan plan =
        new EvaluationData(CELLS, Optional.of(labels())).plan(description(STUDY + "seeds: 2\n"));
    CrossValidation validation =
        new CrossValidation(CELLS, plan.splits(), Optional.of(labels()), 0).withSeeds(2);
    Map<String, List<Evaluation>> expected =
        validation.run(
            List.of(plan.candidates().get(3).method().orElseThrow()),
            1,
            CrossValidation.Observer.SILENT);
    List<Evaluation> found = new ArrayList<>();
    for (PlannedTrial trial : plan.trials()) {
      if (trial.title().startsWith("coupled:lambda=1")) {
        TrialOutcome.Done done = (TrialOutcome.Done) trial.outcome(TrainingListener.SILENT);
        found.add(EvaluationJson.read(done.result()));
      }
    }

    assertThat(found)
        .isEqualTo(
            expected.getOrDefault("coupled", List.of()).stream().map(Evaluation::untimed).toList());
  }

  @Test
  void modalitiesAndColumnsThatAreNotThereAreTold() {
    EvaluationData data = new EvaluationData(CELLS, Optional.of(labels()));

    assertThatThrownBy(
            () -> data.plan(description(STUDY.replace("steps: 5", "steps: 5, weight: {M: 2}"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weight: there is no modality 'M'; known are E, T");
    assertThatThrownBy(() -> data.plan(description(STUDY + "preprocessing: {M: {components: 2}}")))
        .hasMessage("preprocessing: there is no modality 'M'; known are E, T");
    String grouped = STUDY.replace("{file: FOLDS}", "{count: 2, group: mous}");
    assertThatThrownBy(() -> data.plan(description(grouped)))
        .hasMessage(
            "group: there is no column 'mous' in the table of cells; did you mean 'mouse'?");
  }

  @Test
  void typesAreNeededByWhatAnswersWithTheirMeans() {
    assertThatThrownBy(() -> new EvaluationData(CELLS, Optional.empty()).plan(description(STUDY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("type-mean takes labels");
  }
}
