package org.chiasm.methods.coupled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.coupled.CoupledOptions.Entries;
import org.chiasm.tensor.GradientCheck.Derivative;
import org.chiasm.tensor.Scope;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;

/** Gradients of the whole loss against finite differences, noise on. */
@SuppressWarnings("try") // scopes work by being open
class CoupledLossGradientTest {

  private static final int CELLS = 14;
  private static final SmallOptions PLAIN = new SmallOptions(0.5, 0.0, Entries.OBSERVED, true, 2.0);
  private static final Tolerance SAME =
      new Tolerance("same gradient", 1e-12, 1e-12, "the same operations");

  /** Steps of 1e-5 in double precision, and a loss whose curvature grows with its gradient. */
  private static void checkDifferences(List<Derivative> derivatives) {
    double largest = derivatives.stream().mapToDouble(d -> Math.abs(d.automatic())).max().orElse(0);
    assertThat(largest).as("largest derivative").isGreaterThan(1e-3);
    Tolerance tolerance =
        new Tolerance(
            "finite differences",
            1e-7 * Math.max(1.0, largest),
            1e-5,
            "the third derivative is up to 1e3 times the largest first one");
    for (Derivative derivative : derivatives) {
      String place = derivative.parameter() + "[" + derivative.index() + "]";
      tolerance.check(place, derivative.measured(), derivative.automatic());
    }
  }

  private static Modality counts(Draws draws, int first, int cells, double missing) {
    float[][] values = new float[cells][5];
    for (float[] row : values) {
      for (int gene = 0; gene < row.length; gene++) {
        boolean lost = gene > 0 && draws.uniform(0, 1) < missing;
        row[gene] = lost ? Float.NaN : draws.integer(1, 9);
      }
    }
    return SmallNetwork.modality("T", FeatureKind.COUNTS, first, values);
  }

  private static Modality continuous(Draws draws, int first, int cells, double missing) {
    float[][] values = draws.normal(cells, 4);
    for (float[] row : values) {
      for (int feature = 1; feature < row.length; feature++) {
        row[feature] = draws.uniform(0, 1) < missing ? Float.NaN : row[feature];
      }
    }
    return SmallNetwork.modality("E", FeatureKind.CONTINUOUS, first, values);
  }

  private static Modality binary(Draws draws, int first, int cells) {
    float[][] values = new float[cells][4];
    for (float[] row : values) {
      for (int feature = 0; feature < row.length; feature++) {
        row[feature] = draws.integer(0, 1);
      }
    }
    return SmallNetwork.modality("B", FeatureKind.BINARY, first, values);
  }

  private static TrainingCells complete(Draws draws) {
    return SmallNetwork.cells(counts(draws, 0, CELLS, 0), continuous(draws, 0, CELLS, 0));
  }

  private static TrainingCells partial(Draws draws) {
    return SmallNetwork.cells(counts(draws, 0, 10, 0.2), continuous(draws, 3, 11, 0.2));
  }

  private static TrainingCells three(Draws draws) {
    return SmallNetwork.cells(
        counts(draws, 0, 11, 0), continuous(draws, 3, 11, 0.2), binary(draws, 1, 12));
  }

  /**
   * All parameters: only without the cross-modal decoder loss, whose gradient is cut on purpose.
   */
  private static void check(TrainingCells cells, SmallOptions small, long seed) {
    assertThat(small.crossModal() * small.lambda()).isZero();
    check(cells, small.options(), seed);
  }

  private static void check(TrainingCells cells, CoupledOptions options, long seed) {
    try (Scope scope = Scope.open()) {
      SmallNetwork network = new SmallNetwork(cells, options, seed);
      List<Derivative> derivatives = network.derivatives(options, "");
      assertThat(derivatives).hasSize(network.trainedValues());
      checkDifferences(derivatives);
    }
  }

  @SeededTest(seeds = 2)
  void completePairing(Draws draws) {
    check(complete(draws), PLAIN, draws.seed());
  }

  @SeededTest(seeds = 2)
  void partialPairingWithMissingValues(Draws draws) {
    check(partial(draws), PLAIN, draws.seed());
  }

  @SeededTest(seeds = 1)
  void dividedByAllEntries(Draws draws) {
    check(partial(draws), new SmallOptions(0.5, 0.0, Entries.ALL, true, 2.0), draws.seed());
  }

  @SeededTest(seeds = 1)
  void threeModalities(Draws draws) {
    check(three(draws), PLAIN, draws.seed());
  }

  /** Heads of decoders, and dispersions, which are parameters themselves. */
  @SeededTest(seeds = 2)
  void everyLikelihood(Draws draws) {
    for (Likelihood counts :
        List.of(Likelihood.NEGATIVE_BINOMIAL, Likelihood.ZERO_INFLATED_NEGATIVE_BINOMIAL)) {
      CoupledOptions options =
          PLAIN
              .options()
              .withLikelihoods(
                  Map.of(
                      "T", counts, "E", Likelihood.GAUSSIAN_VARIANCE, "B", Likelihood.BERNOULLI));
      check(three(draws), options, draws.seed());
      check(partial(draws), options, draws.seed());
    }
  }

  @SeededTest(seeds = 1)
  void withoutCoupling(Draws draws) {
    check(three(draws), PLAIN.withLambda(0.0).withCrossModal(1.0), draws.seed());
  }

  @SeededTest(seeds = 1)
  void crossModalLossMovesDecodersOnly(Draws draws) {
    for (TrainingCells cells : List.of(complete(draws), partial(draws), three(draws))) {
      try (Scope scope = Scope.open()) {
        CoupledOptions with = PLAIN.withCrossModal(1.5).options();
        SmallNetwork network = new SmallNetwork(cells, with, draws.seed());
        checkDifferences(network.derivatives(with, "decoder/"));
        checkEncodersAreTheSame(cells, draws.seed());
      }
    }
  }

  /** Without dropout in the decoders, whose masks are larger when they run on more latents. */
  private static void checkEncodersAreTheSame(TrainingCells cells, long seed) {
    SmallOptions quiet = new SmallOptions(0.5, 1.5, Entries.OBSERVED, false, 2.0);
    SmallNetwork network = new SmallNetwork(cells, quiet.options(), seed);
    List<Derivative> with = network.derivatives(quiet.options(), "encoder/");
    List<Derivative> without = network.derivatives(quiet.withCrossModal(0.0).options(), "encoder/");
    SAME.check(
        "encoders",
        without.stream().mapToDouble(Derivative::automatic).toArray(),
        with.stream().mapToDouble(Derivative::automatic).toArray());
    // that it matters: the loss itself does depend on the other encoder
    assertThat(IntStream.range(0, with.size()))
        .anyMatch(i -> Math.abs(with.get(i).measured() - without.get(i).measured()) > 1e-3);
  }

  @SeededTest(seeds = 3)
  void smallBatchesLeaveTheCouplingOut(Draws draws) {
    // T has cells 0..9, E 3..13; d = 2, so a modality needs 4 cells
    TrainingCells cells = partial(draws);
    SmallOptions quiet = new SmallOptions(0.5, 0.0, Entries.OBSERVED, false, 2.0);
    CoupledOptions coupled = quiet.options();
    CoupledOptions alone = quiet.withLambda(0.0).options();
    try (Scope scope = Scope.open()) {
      SmallNetwork network = new SmallNetwork(cells, coupled, draws.seed());
      int[] threeOfE = {0, 1, 2, 3, 4, 5};
      int[] onePair = {0, 1, 2, 3, 10, 11, 12};
      int[] enough = {0, 1, 3, 4, 11, 12};
      assertThat(network.value(coupled, threeOfE)).isEqualTo(network.value(alone, threeOfE));
      assertThat(network.value(coupled, onePair)).isEqualTo(network.value(alone, onePair));
      assertThat(network.value(coupled, enough)).isGreaterThan(network.value(alone, enough));
    }
  }

  @SeededTest(seeds = 3)
  void aCellTwiceInABatchCountsTwice(Draws draws) {
    TrainingCells cells = partial(draws);
    CoupledOptions options = new SmallOptions(0.5, 1.0, Entries.OBSERVED, false, 2.0).options();
    try (Scope scope = Scope.open()) {
      SmallNetwork network = new SmallNetwork(cells, options, draws.seed());
      int[] every = network.everyCell();
      int[] twice = IntStream.concat(IntStream.of(every), IntStream.of(every)).toArray();
      // means stay as they are; the covariance's divisor, 2n - 1 in place of n - 1, does not
      CoupledOptions alone = new SmallOptions(0.0, 0.0, Entries.OBSERVED, false, 2.0).options();
      SAME.check("means", network.value(alone, every), network.value(alone, twice));
      assertThat(network.value(options, twice)).isNotEqualTo(network.value(options, every));
    }
  }
}
