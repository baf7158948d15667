package org.chiasm.methods.coupled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.coupled.BranchOptions.Network;
import org.chiasm.methods.coupled.BranchOptions.Noise;
import org.chiasm.methods.coupled.BranchOptions.NoiseUnit;
import org.chiasm.methods.coupled.BranchOptions.Weights;
import org.chiasm.methods.coupled.CoupledOptions.Schedule;
import org.chiasm.tensor.Activation;
import org.chiasm.tensor.Adam;
import org.chiasm.tensor.LearningRate;
import org.chiasm.testkit.Draws;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What becomes of latents under each coupling [G19, propositions 1 and 2]: the same cells, the same
 * network, the same random numbers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CouplingFatesTest {

  private static final int CELLS = 200;

  private final Map<Coupling, Spread> spreads = new EnumMap<>(Coupling.class);

  private Spread uncoupled = new Spread(0.0, 0.0);

  private Spread of(Coupling coupling) {
    return Objects.requireNonNull(spreads.get(coupling));
  }

  /** Largest and smallest standard deviation of latents in any direction. */
  private record Spread(double largest, double smallest) {
    double ratio() {
      return smallest / largest;
    }
  }

  @BeforeAll
  void train() {
    TrainingCells cells = cells();
    for (Coupling coupling : Coupling.values()) {
      spreads.put(coupling, trained(cells, options(coupling)));
    }
    uncoupled = trained(cells, options(Coupling.PLAIN).withLambda(0.0));
  }

  private static Spread trained(TrainingCells cells, CoupledOptions options) {
    CrossModalModel model = new CoupledAutoencoder(options).fit(cells, FitContext.seeded(3));
    return spread(model.embed("T", cells.parts().get(0).values()));
  }

  private static TrainingCells cells() {
    Draws draws = Draws.of(2019);
    float[][] hidden = draws.normal(CELLS, 2);
    return SmallNetwork.cells(seen(draws, "T", hidden, 12), seen(draws, "E", hidden, 9));
  }

  /** A nonlinear view of two hidden coordinates, with noise. */
  private static Modality seen(Draws draws, String name, float[][] hidden, int features) {
    float[][] mixing = draws.normal(2, features);
    float[][] noise = draws.normal(hidden.length, features);
    float[][] values = new float[hidden.length][features];
    for (int cell = 0; cell < hidden.length; cell++) {
      for (int feature = 0; feature < features; feature++) {
        double sum =
            hidden[cell][0] * mixing[0][feature] + 0.5 * hidden[cell][1] * mixing[1][feature];
        values[cell][feature] = (float) (Math.tanh(sum) + 0.1 * noise[cell][feature]);
      }
    }
    return SmallNetwork.modality(name, FeatureKind.CONTINUOUS, 0, values);
  }

  private static CoupledOptions options(Coupling coupling) {
    CoupledOptions preset = CoupledOptions.gala2019();
    BranchOptions branch =
        new BranchOptions(
            new Network(List.of(20, 20), 0, Activation.ELU, Activation.IDENTITY, 0.0),
            new Noise(0.0, 0.0, NoiseUnit.ABSOLUTE),
            new Weights(1.0, 0.0));
    return new CoupledOptions(
        "test",
        2,
        coupling,
        10.0,
        Map.of(FeatureKind.CONTINUOUS, branch),
        new Schedule(100, 800, 0, Adam.Options.of(new LearningRate.Constant(2e-3))),
        preset.normalization(),
        preset.outputBias(),
        preset.entries(),
        Map.of());
  }

  private static Spread spread(DenseMatrix latents) {
    double[] mean = new double[2];
    for (int cell = 0; cell < latents.rows(); cell++) {
      mean[0] += latents.at(cell, 0) / (double) latents.rows();
      mean[1] += latents.at(cell, 1) / (double) latents.rows();
    }
    double a = 0;
    double b = 0;
    double c = 0;
    for (int cell = 0; cell < latents.rows(); cell++) {
      double x = latents.at(cell, 0) - mean[0];
      double y = latents.at(cell, 1) - mean[1];
      a += x * x / latents.rows();
      b += x * y / latents.rows();
      c += y * y / latents.rows();
    }
    double root = Math.sqrt((a - c) * (a - c) / 4 + b * b);
    return new Spread(Math.sqrt((a + c) / 2 + root), Math.sqrt(Math.max(0.0, (a + c) / 2 - root)));
  }

  @Test
  void plainLatentsShrinkToAPoint() {
    assertThat(of(Coupling.PLAIN).largest()).isLessThan(0.25 * uncoupled.largest());
  }

  @Test
  void normalisedLatentsCollapseToALine() {
    Spread spread = of(Coupling.BATCH_NORM);
    assertThat(spread.largest()).isGreaterThan(1.0);
    assertThat(spread.ratio()).isLessThan(0.2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Coupling.class,
      names = {"FULL_COVARIANCE", "MIN_SINGULAR_VALUE", "DCCA"})
  void othersKeepBothDirections(Coupling coupling) {
    assertThat(of(coupling).ratio()).isGreaterThan(0.5);
  }
}
