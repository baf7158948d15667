package org.chiasm.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;

class PatchSeqSimulationTest {

  /** Binomial counts lie within so many standard deviations; all tests together fail 1 in 1e5. */
  private static final double DEVIATIONS = 5;

  private static final PatchSeqOptions SMALL = PatchSeqOptions.defaults().withSize(200, 60, 16);

  @Test
  void theDefaultIsADatasetOfTwoModalitiesWithLabels() {
    SimulatedPatchSeq simulated =
        PatchSeqSimulation.simulate(PatchSeqOptions.defaults(), RandomStreams.of(1));
    MultimodalDataset dataset = simulated.dataset();
    assertThat(dataset.modalityNames()).containsExactly("T", "E");
    assertThat(dataset.cells()).hasSize(1200).doesNotHaveDuplicates();
    assertThat(dataset.modality("T").kind()).isEqualTo(FeatureKind.COUNTS);
    assertThat(dataset.modality("T").features()).hasSize(500);
    assertThat(FeatureKind.detect(dataset.modality("T").values())).isEqualTo(FeatureKind.COUNTS);
    assertThat(dataset.modality("E").kind()).isEqualTo(FeatureKind.CONTINUOUS);
    assertThat(dataset.modality("E").features().stream().map(feature -> feature.header()))
        .hasSize(16)
        .contains("AP width (ms)", "Input resistance (MOhm)", "Rheobase (pA)", "Max AP number");
    assertThat(dataset.table().columns())
        .containsExactly("family", "family_colour", "type", "type_colour", "mouse", "layer");
    Labels types = dataset.table().labels("type");
    assertThat(types.classes()).hasSize(12).contains("Pvalb 1", "Sst 3");
    assertThat(new HashSet<>(types.colours().values())).hasSize(12);
    Labels families = dataset.table().labels("family");
    assertThat(families.classes()).containsExactly("Lamp5", "Pvalb", "Sst", "Vip");
    assertThat(new HashSet<>(families.colours().values())).hasSize(4);
    assertThat(simulated.truth().sharedLatent().rows()).isEqualTo(1200);
    assertThat(simulated.truth().logExpression().columns()).isEqualTo(500);
    assertThat(simulated.truth().expectedElectrophysiology().columns()).isEqualTo(16);
  }

  @Test
  void theSeedDecidesWhateverTheThread() throws InterruptedException, ExecutionException {
    SimulatedPatchSeq here = PatchSeqSimulation.simulate(SMALL, RandomStreams.of(3));
    FutureTask<SimulatedPatchSeq> task =
        new FutureTask<>(() -> PatchSeqSimulation.simulate(SMALL, RandomStreams.of(3)));
    new Thread(task).start();
    SimulatedPatchSeq there = task.get();
    assertThat(there.truth()).isEqualTo(here.truth());
    for (String modality : List.of("T", "E")) {
      Modality expected = here.dataset().modality(modality);
      assertThat(there.dataset().modality(modality).values()).isEqualTo(expected.values());
      assertThat(there.dataset().modality(modality).cells()).isEqualTo(expected.cells());
    }
    assertThat(there.dataset().table().labels("mouse"))
        .isEqualTo(here.dataset().table().labels("mouse"));
    SimulatedPatchSeq other = PatchSeqSimulation.simulate(SMALL, RandomStreams.of(4));
    assertThat(other.truth()).isNotEqualTo(here.truth());
  }

  @SeededTest(seeds = 10)
  void gapsAreAsFrequentAsAsked(Draws draws) {
    GapOptions gaps =
        new GapOptions(draws.uniform(0, 0.4), draws.uniform(0, 0.4), draws.uniform(0, 0.3));
    PatchSeqOptions options = SMALL.withSize(500, 5, 16).withGaps(gaps);
    MultimodalDataset dataset =
        PatchSeqSimulation.simulate(options, RandomStreams.of(draws.seed())).dataset();
    int withT = dataset.modality("T").cells().size();
    int withE = dataset.modality("E").cells().size();
    int paired = dataset.paired(List.of("T", "E")).size();
    assertThat(withT + withE - paired).isEqualTo(500);
    assertBinomial("only T", withT - paired, 500, gaps.onlyTranscriptomics());
    assertBinomial("only E", withE - paired, 500, gaps.onlyElectrophysiology());
    int missing = 0;
    Matrix values = dataset.modality("E").values();
    for (float value : values.toDense().toArray()) {
      missing += Float.isNaN(value) ? 1 : 0;
    }
    assertBinomial("missing values", missing, withE * 16, gaps.missingValues());
  }

  private static void assertBinomial(String what, int found, int trials, double probability) {
    double sd = Math.sqrt(trials * probability * (1 - probability));
    assertThat(Math.abs(found - trials * probability))
        .as("%s: %s of %s at probability %s", what, found, trials, probability)
        .isLessThanOrEqualTo(DEVIATIONS * sd + 1);
  }

  @Test
  void withoutGapsEverythingIsMeasured() {
    MultimodalDataset dataset =
        PatchSeqSimulation.simulate(SMALL.withGaps(GapOptions.none()), RandomStreams.of(1))
            .dataset();
    assertThat(dataset.paired(List.of("T", "E"))).hasSize(200);
    assertThat(dataset.modality("E").values().toDense().toArray()).doesNotContain(Float.NaN);
  }

  @SeededTest(seeds = 3)
  void dropOutsLoseAboutTheShareOfMichaelisAndMenten(Draws draws) {
    CountOptions counts = SMALL.counts().withDropOut(0).withMedianDepth(60_000);
    PatchSeqOptions without = SMALL.withGaps(GapOptions.none()).withCounts(counts);
    PatchSeqOptions with = without.withCounts(counts.withDropOut(0.8));
    float[] complete = values(without, draws);
    float[] thinned = values(with, draws);
    int lost = 0;
    int kept = 0;
    double expected = 0;
    for (int index = 0; index < complete.length; index++) {
      if (complete[index] > 0) {
        lost += thinned[index] == 0f ? 1 : 0;
        // the true mean is near the count where it is large; 100 is a tenth of the mean count
        expected += 0.8 * 100 / (100 + complete[index]);
        kept += thinned[index] == complete[index] ? 1 : 0;
      }
      assertThat(thinned[index]).isIn(0f, complete[index]);
    }
    assertThat(kept).isPositive();
    assertThat(lost / expected).isBetween(0.85, 1.15);
  }

  private static float[] values(PatchSeqOptions options, Draws draws) {
    return PatchSeqSimulation.simulate(options, RandomStreams.of(draws.seed()))
        .dataset()
        .modality("T")
        .values()
        .toDense()
        .toArray();
  }

  @Test
  void countsFollowTheTrueExpressionAndAreOverDispersed() {
    CountOptions counts = SMALL.counts().withDropOut(0).withOverDispersion(0.5);
    CountOptions poisson = counts.withOverDispersion(0);
    assertThat(dispersion(counts)).isBetween(0.4, 0.6);
    assertThat(dispersion(poisson)).isBetween(-0.05, 0.05);
  }

  /**
   * Method of moments: mean of {@code ((x - m)^2 - m) / m^2} with {@code m} the true mean, whose
   * depth is replaced by the measured depth.
   */
  private static double dispersion(CountOptions counts) {
    PatchSeqOptions options =
        SMALL.withSize(200, 400, 1).withGaps(GapOptions.none()).withCounts(counts);
    SimulatedPatchSeq simulated = PatchSeqSimulation.simulate(options, RandomStreams.of(5));
    Matrix measured = simulated.dataset().modality("T").values();
    double sum = 0;
    int used = 0;
    for (int cell = 0; cell < measured.rows(); cell++) {
      double depth = 0;
      for (int gene = 0; gene < measured.columns(); gene++) {
        depth += measured.at(cell, gene);
      }
      for (int gene = 0; gene < measured.columns(); gene++) {
        double mean = depth * Math.exp(simulated.truth().logExpression().at(cell, gene));
        if (mean > 20) {
          double error = measured.at(cell, gene) - mean;
          sum += (error * error - mean) / (mean * mean);
          used++;
        }
      }
    }
    return sum / used;
  }

  @Test
  void typesOfAFamilyAreNearerThanTypesOfOthers() {
    int nearer = 0;
    for (int seed = 0; seed < 10; seed++) {
      TypeTree tree =
          TypeTree.grow(
              TreeOptions.defaults().withDimensions(10).withSds(2, 0.5, 0.1),
              RandomStreams.of(seed));
      TypeTree.LatentCells cells = tree.draw(300, RandomStreams.of(seed));
      nearer += meanDistance(tree, cells, true) < meanDistance(tree, cells, false) ? 1 : 0;
    }
    assertThat(nearer).isEqualTo(10);
  }

  private static double meanDistance(TypeTree tree, TypeTree.LatentCells cells, boolean same) {
    double sum = 0;
    int pairs = 0;
    for (int a = 0; a < cells.cells(); a++) {
      for (int b = 0; b < a; b++) {
        if (tree.familyOf(cells.types()[a]) == tree.familyOf(cells.types()[b]) == same) {
          double distance = 0;
          for (int axis = 0; axis < cells.places()[a].length; axis++) {
            distance += Math.pow(cells.places()[a][axis] - cells.places()[b][axis], 2);
          }
          sum += Math.sqrt(distance);
          pairs++;
        }
      }
    }
    return sum / pairs;
  }

  @Test
  void anExtremeSizeStillWorks() {
    PatchSeqOptions tiny =
        PatchSeqOptions.defaults()
            .withSize(1, 1, 1)
            .withTree(TreeOptions.defaults().withFamilies(1).withTypesPerFamily(1))
            .withGaps(GapOptions.none());
    SimulatedPatchSeq one = PatchSeqSimulation.simulate(tiny, RandomStreams.of(1));
    assertThat(one.dataset().cells()).containsExactly("cell00001");
    PatchSeqOptions many =
        SMALL.withSize(50, 10, 40).withTree(TreeOptions.defaults().withFamilies(12));
    MultimodalDataset dataset = PatchSeqSimulation.simulate(many, RandomStreams.of(1)).dataset();
    assertThat(dataset.modality("E").features()).hasSize(40);
    assertThat(dataset.modality("T").features()).hasSize(10);
  }
}
