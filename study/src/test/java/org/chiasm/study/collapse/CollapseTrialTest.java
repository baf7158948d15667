package org.chiasm.study.collapse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.study.store.PlannedTrial;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;

class CollapseTrialTest {

  private static final CollapseOptions DEFAULTS = CollapseOptions.defaults();

  /** Cells c0 to c11 in A, c4 to c15 in B. */
  private static MultimodalDataset dataset(float first) {
    return new MultimodalDataset(
        List.of(modality("A", 0, first), modality("B", 4, 1)), CellTable.empty());
  }

  private static Modality modality(String name, int from, float first) {
    return new Modality(
        name,
        FeatureKind.CONTINUOUS,
        IntStream.range(from, from + 12).mapToObj(cell -> "c" + cell).toList(),
        List.of(Feature.named("f"), Feature.named("g")),
        DenseMatrix.generate(12, 2, row -> new float[] {row == 5 ? first : row, row % 3}));
  }

  private static CollapseData data() {
    return CollapseData.of(dataset(1), "A", "A");
  }

  private static List<String> names(CollapseOptions options, CollapseData data) {
    return CollapseStudy.trials(options, data).stream()
        .map(trial -> trial.content().name())
        .toList();
  }

  @Test
  void everySettingIsTrainedOnceInEveryRepeat() {
    List<PlannedTrial> trials = CollapseStudy.trials(DEFAULTS.withRepeats(3), data());

    // d = 10 in batches of 100 belongs to both rows
    int settings = DEFAULTS.latentSizes().size() + DEFAULTS.batchSizes().size() - 1;
    assertThat(trials).hasSize(3 * settings * Variant.values().length);
    assertThat(trials.get(0).title()).isEqualTo("uncoupled, d 2, batch 100, repeat 1");
    assertThat(trials).extracting(PlannedTrial::title).doesNotHaveDuplicates();
  }

  @SeededTest(seeds = 10)
  void namesAreUniqueAndStayAsAStudyGrows(Draws draws) {
    List<Integer> sizes = new ArrayList<>(List.of(2));
    List<Integer> batches = new ArrayList<>();
    for (int more = draws.integer(1, 4); more > 0; more--) {
      sizes.add(2 + more * draws.integer(1, 3) + 10 * more);
      batches.add(20 * more + draws.integer(0, 9));
    }
    CollapseOptions options =
        DEFAULTS
            .withLatentSizes(sizes)
            .withBatchSizes(batches)
            .withSeed(draws.integer(0, 1000))
            .withRepeats(2);
    List<String> names = names(options, data());

    assertThat(names).doesNotHaveDuplicates();
    assertThat(names(options, data())).isEqualTo(names);
    assertThat(names(options.withRepeats(3), data())).startsWith(names.toArray(String[]::new));
    batches.add(300);
    assertThat(names(options.withBatchSizes(batches), data())).containsAll(names);
  }

  @Test
  void allThatTheResultDependsOnIsInTheName() {
    CollapseOptions options = DEFAULTS.withRepeats(1);
    List<String> names = names(options, data());

    assertThat(names(options.withSteps(7), data())).doesNotContainAnyElementsOf(names);
    assertThat(names(options.withSeed(7), data())).doesNotContainAnyElementsOf(names);
    // without a coupling its weight does not matter
    assertThat(names(options.withLambda(7), data()).stream().filter(names::contains))
        .hasSize(options.latentSizes().size() + options.batchSizes().size() - 1);
    assertThat(names(options, CollapseData.of(dataset(2), "A", "A")))
        .doesNotContainAnyElementsOf(names);
    assertThat(names(options, CollapseData.of(dataset(1), "A", "B")))
        .doesNotContainAnyElementsOf(names);
  }

  @Test
  void armsAreFedTheCellsThatHaveBoth() {
    assertThat(data().cells()).hasSize(12);
    assertThat(data().training(0).parts())
        .extracting(part -> part.name())
        .containsExactly("A-1", "A-2");
    assertThat(CollapseData.of(dataset(1), "A", "B").cells())
        .containsExactly("c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11");
    assertThatThrownBy(() -> CollapseData.of(dataset(1), "A", "C"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no modality 'C'");
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> DEFAULTS.withLatentSizes(List.of(3, 5)))
        .hasMessageContaining("latent: expected 2 among the numbers of dimensions");
    assertThatThrownBy(() -> DEFAULTS.withLatentSizes(List.of(2, 2)))
        .hasMessage("latent: expected each once, found [2, 2]");
    assertThatThrownBy(() -> DEFAULTS.withBatchSizes(List.of(1)))
        .hasMessage("batch: expected numbers of at least 2, found 1");
    assertThatThrownBy(() -> DEFAULTS.withBatchSizes(List.of()))
        .hasMessage("batch: expected at least one number, found none");
    assertThatThrownBy(() -> DEFAULTS.withRepeats(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DEFAULTS.withSteps(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DEFAULTS.withLambda(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
