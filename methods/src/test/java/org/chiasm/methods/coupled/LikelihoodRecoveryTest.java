package org.chiasm.methods.coupled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.PlainLayers;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.coupled.BranchOptions.Network;
import org.chiasm.methods.coupled.BranchOptions.Noise;
import org.chiasm.methods.coupled.BranchOptions.Weights;
import org.chiasm.methods.coupled.CoupledOptions.Schedule;
import org.chiasm.tensor.Activation;
import org.chiasm.tensor.Adam;
import org.chiasm.tensor.LearningRate;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

/** Trained models find the dispersions and shares of lost counts that counts were drawn with. */
class LikelihoodRecoveryTest {

  private static final int CELLS = 600;

  /** Of the mean over the 25 genes of like dispersion. */
  private static final Tolerance DISPERSION =
      Tolerance.absolute(
          "log dispersion",
          0.2,
          "a total count scatters by a seventh, which adds 0.02 to dispersions from 0.3 on");

  /** Of the mean over the 25 or so genes of like share. */
  private static final Tolerance LOST =
      Tolerance.absolute(
          "share of lost counts", 0.05, "zeros of large dispersions look like lost counts");

  /** Of the mean over the signals of all cells of like noise. */
  private static final Tolerance VARIANCE =
      Tolerance.absolute(
          "log variance", 0.3, "two latents of 16 signals take up log(14/16) = -0.13 of the noise");

  private static CoupledOptions options(Likelihood counts, Likelihood others) {
    CoupledOptions preset = CoupledOptions.recommended();
    BranchOptions branch =
        new BranchOptions(
            new Network(List.of(20), 0, Activation.GELU, Activation.IDENTITY, 0.0),
            Noise.ofDropout(0.0),
            new Weights(1.0, 0.0));
    return new CoupledOptions(
        "test",
        2,
        preset.coupling(),
        0.1,
        Map.of(FeatureKind.COUNTS, branch, FeatureKind.CONTINUOUS, branch),
        new Schedule(200, 700, 0, Adam.Options.of(new LearningRate.OneCycle(0.02, 0.3))),
        preset.normalization(),
        preset.outputBias(),
        preset.entries(),
        Map.of("T", counts, "E", others));
  }

  private static CrossModalModel trained(TrainingCells cells, Likelihood counts) {
    return new CoupledAutoencoder(options(counts, Likelihood.GAUSSIAN_VARIANCE))
        .fit(cells, FitContext.seeded(1));
  }

  private static float[] logDispersions(CrossModalModel model) {
    return model.state().arrays().entry("decoder/T.log-dispersions").values();
  }

  /** Mean over cells of the probability that a gene's count is lost. */
  private static double[] lost(CrossModalModel model, TrainingCells cells) {
    double[][] odds = head(model, cells, "T", "drop-out");
    double[] lost = new double[odds[0].length];
    for (double[] cell : odds) {
      for (int gene = 0; gene < lost.length; gene++) {
        lost[gene] += 1.0 / (1.0 + Math.exp(-cell[gene])) / odds.length;
      }
    }
    return lost;
  }

  /** What a head of a modality's decoder says of its own training cells. */
  private static double[][] head(
      CrossModalModel model, TrainingCells cells, String modality, String head) {
    PlainLayers layers = new PlainLayers(model.state().arrays());
    TrainingCells.Part part =
        cells.parts().stream().filter(one -> one.name().equals(modality)).findFirst().orElseThrow();
    DenseMatrix latents = model.embed(modality, part.values());
    int[] rows = IntStream.range(0, latents.rows()).toArray();
    float[][] values = IntStream.of(rows).mapToObj(latents::row).toArray(float[][]::new);
    double[][] hidden =
        PlainLayers.each(
            layers.linear("decoder/" + modality + ".0", PlainLayers.rows(values, rows)),
            LikelihoodRecoveryTest::gelu);
    return layers.linear("decoder/" + modality + "." + head, hidden);
  }

  /** Normal distribution function by Abramowitz and Stegun 26.2.17, within 1e-7. */
  private static double gelu(double x) {
    double t = 1.0 / (1.0 + 0.2316419 * Math.abs(x));
    double tail =
        Math.exp(-x * x / 2)
            / Math.sqrt(2 * Math.PI)
            * t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return x * (x > 0 ? 1 - tail : tail);
  }

  /** Checks means over the genes of equal truth. */
  private static void check(
      Tolerance tolerance, IntToDoubleFunction truth, IntToDoubleFunction found) {
    IntStream.range(0, SimulatedCounts.GENES)
        .mapToDouble(truth)
        .distinct()
        .forEach(
            value -> {
              double mean =
                  IntStream.range(0, SimulatedCounts.GENES)
                      .filter(gene -> truth.applyAsDouble(gene) == value)
                      .mapToDouble(found)
                      .average()
                      .orElseThrow();
              tolerance.check(tolerance.name() + " " + value, value, mean);
            });
  }

  @Test
  void dispersionsAndVariancesAreFound() {
    TrainingCells cells = SimulatedCounts.of(Draws.of(1), CELLS, false);
    CrossModalModel model = trained(cells, Likelihood.NEGATIVE_BINOMIAL);
    float[] found = logDispersions(model);
    check(DISPERSION, gene -> Math.log(SimulatedCounts.dispersion(gene)), gene -> found[gene]);

    double[][] logVariances = head(model, cells, "E", "log-variances");
    float[] spreads = cells.parts().get(1).space().statistics().spreads();
    double[] means = new double[2];
    for (int cell = 0; cell < CELLS; cell++) {
      for (int signal = 0; signal < SimulatedCounts.SIGNALS; signal++) {
        double variance = logVariances[cell][signal] + 2 * Math.log(spreads[signal]);
        means[cell % 4 < 2 ? 0 : 1] += variance / (CELLS / 2.0 * SimulatedCounts.SIGNALS);
      }
    }
    VARIANCE.check("sure cells", 2 * Math.log(SimulatedCounts.noise(0)), means[0]);
    VARIANCE.check("unsure cells", 2 * Math.log(SimulatedCounts.noise(2)), means[1]);
  }

  @Test
  void dispersionsAndLostCountsAreFound() {
    TrainingCells cells = SimulatedCounts.of(Draws.of(2), CELLS, true);
    CrossModalModel model = trained(cells, Likelihood.ZERO_INFLATED_NEGATIVE_BINOMIAL);
    float[] found = logDispersions(model);
    check(DISPERSION, gene -> Math.log(SimulatedCounts.dispersion(gene)), gene -> found[gene]);
    double[] lost = lost(model, cells);
    check(LOST, SimulatedCounts::lost, gene -> lost[gene]);

    // without a place for them, lost counts are taken for spread
    float[] plain = logDispersions(trained(cells, Likelihood.NEGATIVE_BINOMIAL));
    assertThat(IntStream.range(0, plain.length)).allMatch(gene -> plain[gene] > found[gene]);
  }

  @Test
  void noCountsAreLostWhereNoneAre() {
    TrainingCells cells = SimulatedCounts.of(Draws.of(3), CELLS, false);
    CrossModalModel model = trained(cells, Likelihood.ZERO_INFLATED_NEGATIVE_BINOMIAL);
    assertThat(Arrays.stream(lost(model, cells)).average().orElseThrow()).isLessThan(0.05);
  }
}
