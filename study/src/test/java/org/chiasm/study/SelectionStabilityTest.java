package org.chiasm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.simulation.PatchSeqOptions;
import org.chiasm.core.simulation.PatchSeqSimulation;
import org.chiasm.methods.Method;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.catalog.Setting;
import org.chiasm.methods.catalog.Settings;
import org.chiasm.study.SelectionStability.Variation;
import org.junit.jupiter.api.Test;

class SelectionStabilityTest {

  private static final MultimodalDataset DATA =
      PatchSeqSimulation.simulate(
              PatchSeqOptions.defaults().withSize(80, 30, 6), RandomStreams.of(1))
          .dataset();

  private static SelectionStability run(Variation variation, int refits, int threads) {
    Method method = Methods.create("reduced-rank", Settings.defaults().with(Setting.GENES, 6));
    return SelectionStability.of(
        method, DATA, variation, refits, 3, threads, CrossValidation.Observer.SILENT);
  }

  @Test
  void countsInHowManyFitsAFeatureIsSelected() {
    SelectionStability stability =
        new SelectionStability(
            List.of(List.of("a", "b"), List.of("b", "c"), List.of("b", "a"), List.of("d")));
    assertThat(stability.frequencies())
        .containsExactly(
            Map.entry("b", 0.75), Map.entry("a", 0.5), Map.entry("c", 0.25), Map.entry("d", 0.25));
    // pairs share 1, 2, 0, 1, 0, 0
    assertThat(stability.meanShared()).isEqualTo(4.0 / 6);
    assertThat(new SelectionStability(List.of(List.of("a"))).meanShared()).isNaN();
  }

  @Test
  void theSameSelectionEachTimeIsNoStability() {
    Method regression = Methods.create("reduced-rank", Settings.defaults());
    Method selectedByRegression = Methods.create("bottleneck", Settings.defaults());
    Method selectedByNetwork =
        Methods.create("bottleneck", Settings.defaults().with(Setting.PRESET, "bernaerts-2021"));
    assertThat(Variation.leastFor(regression)).isEqualTo(Variation.RESAMPLED_CELLS);
    assertThat(Variation.leastFor(selectedByRegression)).isEqualTo(Variation.RESAMPLED_CELLS);
    assertThat(selectedByRegression.isRandom()).isTrue();
    assertThat(Variation.leastFor(selectedByNetwork)).isEqualTo(Variation.SEED);
    assertThatThrownBy(() -> run(Variation.SEED, 3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'reduced-rank' selects without random numbers");
  }

  @Test
  void resampledCellsGiveOtherSelectionsWhateverTheNumberOfThreads() {
    SelectionStability stability = run(Variation.RESAMPLED_CELLS, 4, 2);
    assertThat(new HashSet<>(stability.selections())).hasSizeGreaterThan(1);
    assertThat(run(Variation.RESAMPLED_CELLS, 4, 1)).isEqualTo(stability);
    assertThat(stability.meanShared()).isBetween(0.5, 6.0);
  }

  @Test
  void aBootstrapDrawsWholeCellsWithReplacement() {
    MultimodalDataset drawn = Bootstrap.of(DATA, RandomStreams.of(5));
    assertThat(drawn.cells()).hasSize(DATA.cells().size()).doesNotHaveDuplicates();
    Set<String> origins = new HashSet<>();
    for (Modality modality : drawn.modalities()) {
      Modality original = DATA.modality(modality.name());
      for (int row = 0; row < modality.cells().size(); row++) {
        String id = modality.cells().get(row);
        String origin = id.substring(id.indexOf(": ") + 2);
        origins.add(origin);
        float[] expected = new float[modality.features().size()];
        float[] found = new float[expected.length];
        original.values().copyRow(original.rowOf(origin).orElseThrow(), expected, 0);
        modality.values().copyRow(row, found, 0);
        assertThat(found).isEqualTo(expected);
      }
    }
    // 1 - 1/e of the cells on average
    assertThat(origins.size()).isBetween(DATA.cells().size() / 2, DATA.cells().size() * 3 / 4);
  }

  @Test
  void aMethodThatSelectsNothingIsRefused() {
    assertThatThrownBy(
            () ->
                SelectionStability.of(
                    Methods.create("ridge", Settings.defaults()),
                    DATA,
                    Variation.RESAMPLED_CELLS,
                    2,
                    1,
                    1,
                    CrossValidation.Observer.SILENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'ridge' does not select features");
  }
}
