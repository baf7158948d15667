package org.chiasm.methods.jamie;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.Correspondence;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.jamie.JamieOptions.Geometry;
import org.chiasm.methods.jamie.JamieOptions.Network;
import org.chiasm.methods.jamie.JamieOptions.Weights;
import org.chiasm.tensor.Activation;
import org.chiasm.tensor.GradientCheck;
import org.chiasm.tensor.GradientCheck.Derivative;
import org.chiasm.tensor.Loss;
import org.chiasm.tensor.NamedArrays;
import org.chiasm.tensor.Parameters;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Placement;
import org.chiasm.tensor.Scope;
import org.chiasm.tensor.Tensor;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;

/** The loss and its gradient, in double placement, noise on. */
@SuppressWarnings("try") // scopes work by being open
class JamieLossTest {

  private static final int CELLS = 9;
  private static final double ANNEAL = 0.7;
  private static final Tolerance DIFFERENCES =
      new Tolerance("finite differences", 1e-7, 1e-5, "steps of 1e-5 in double precision");
  private static final Tolerance SUM =
      Tolerance.relative("sum of terms", 1e-6, "weights of pairs come in single precision");
  private static final Tolerance TRACE =
      Tolerance.absolute("running statistics", 1e-6, "differences of single-placement numbers");

  /** Without batch normalisation, ELU: a smooth function. */
  private static JamieOptions options(Weights weights) {
    return JamieOptions.jamie2023()
        .withLatentSize(2)
        .withNetwork(new Network(3, List.of(1.0), Activation.ELU, false, 0.25, 0.1))
        .withWeights(weights);
  }

  private static Modality modality(Draws draws, String name, int first, int features) {
    List<String> cells = IntStream.range(first, first + CELLS).mapToObj(i -> "c" + i).toList();
    return new Modality(
        name,
        FeatureKind.CONTINUOUS,
        cells,
        IntStream.range(0, features).mapToObj(i -> Feature.named(name + i)).toList(),
        DenseMatrix.ofRows(draws.normal(CELLS, features)));
  }

  private static MultimodalDataset dataset(Modality... modalities) {
    return new MultimodalDataset(List.of(modalities), CellTable.empty());
  }

  /** A batch of the given rows of each modality, always with the same noise. */
  private static Supplier<Loss> loss(
      TrainingCells training,
      JamieOptions options,
      Parameters parameters,
      List<int[]> rows,
      Correspondences correspondences) {
    JamieNetwork network = network(training, options);
    List<Tensor> data = new ArrayList<>();
    for (TrainingCells.Part part : training.parts()) {
      data.add(Tensor.of(part.values()).to(Placement.FLOAT64));
    }
    JamieLoss loss = new JamieLoss(network, options, data, correspondences);
    RandomStreams noise = RandomStreams.of(3).child("noise");
    return () ->
        loss.of(
            new JamieBatch(rows),
            ANNEAL,
            new Pass(parameters, Pass.Mode.TRAINING, noise.generator()));
  }

  private static JamieNetwork network(TrainingCells training, JamieOptions options) {
    return new JamieNetwork(
        training.parts().stream().map(TrainingCells.Part::name).toList(),
        training.parts().stream().map(part -> part.space().width()).toList(),
        options);
  }

  private static Parameters parameters(TrainingCells training, JamieOptions options) {
    JamieNetwork network = network(training, options);
    NamedArrays initial = network.layout().initialValues(RandomStreams.of(5));
    return new Parameters(network.layout(), initial, Placement.FLOAT64);
  }

  private static void checkGradient(MultimodalDataset dataset, List<int[]> rows) {
    TrainingCells training = TrainingCells.of(dataset);
    JamieOptions options = options(new Weights(0.5, 2.0, 1.0, 1.5));
    checkGradient(training, options, rows, Correspondences.known(training));
  }

  private static void checkGradient(
      TrainingCells training,
      JamieOptions options,
      List<int[]> rows,
      Correspondences correspondences) {
    try (Scope scope = Scope.open()) {
      Parameters parameters = parameters(training, options);
      List<Derivative> derivatives =
          GradientCheck.of(parameters, loss(training, options, parameters, rows, correspondences));
      assertThat(derivatives).hasSize(network(training, options).layout().trainedValues());
      assertThat(derivatives).anyMatch(derivative -> Math.abs(derivative.automatic()) > 1e-2);
      for (Derivative derivative : derivatives) {
        String place = derivative.parameter() + "[" + derivative.index() + "]";
        DIFFERENCES.check(place, derivative.measured(), derivative.automatic());
      }
    }
  }

  private static int[] all() {
    return IntStream.range(0, CELLS).toArray();
  }

  @SeededTest(seeds = 2)
  void gradientOfTwoModalitiesPartlyPaired(Draws draws) {
    checkGradient(
        dataset(modality(draws, "A", 0, 4), modality(draws, "B", 3, 3)), List.of(all(), all()));
  }

  @SeededTest(seeds = 1)
  void gradientOfThreeModalitiesWithWeightedPairs(Draws draws) {
    MultimodalDataset three =
        dataset(
            modality(draws, "A", 0, 4), modality(draws, "B", 3, 3), modality(draws, "C", 20, 3));
    CellPairs pairs =
        new CellPairs(
            "C",
            "A",
            List.of(
                new CellPairs.Pair("c20", "c0", 0.5),
                new CellPairs.Pair("c20", "c1", 0.25),
                new CellPairs.Pair("c21", "c1", 1.0)));
    checkGradient(three.withPairs(pairs), List.of(all(), all(), all()));
  }

  /** Every cell of the first with two of the second, in no relation to the known pairs. */
  private static Correspondence estimate(int first, int second) {
    Correspondence.Builder builder = new Correspondence.Builder(CELLS, CELLS);
    for (int row = 0; row < CELLS; row++) {
      builder.add(row, (row + 2 + first) % CELLS, 0.75).add(row, (row + 5 + second) % CELLS, 0.25);
    }
    return builder.build();
  }

  @SeededTest(seeds = 2)
  void gradientWithEstimatedPairs(Draws draws) {
    TrainingCells training =
        TrainingCells.of(
            dataset(
                modality(draws, "A", 0, 4),
                modality(draws, "B", 3, 3),
                modality(draws, "C", 30, 3)));
    checkGradient(
        training,
        options(new Weights(0.5, 2.0, 1.0, 1.5)).withGeometry(new Geometry(0.3, 0.8)),
        List.of(all(), all(), new int[] {0, 3, 4, 8}),
        Correspondences.known(training).with(JamieLossTest::estimate));
  }

  @SeededTest(seeds = 3)
  void estimatedPairsAloneAlignAsKnownOnesOfTheSameCells(Draws draws) {
    MultimodalDataset same = dataset(modality(draws, "A", 0, 4), modality(draws, "B", 0, 3));
    Modality second = same.modality("B");
    List<String> otherIds = IntStream.range(0, CELLS).mapToObj(i -> "other" + i).toList();
    MultimodalDataset apart =
        dataset(
            same.modality("A"),
            new Modality("B", second.kind(), otherIds, second.features(), second.values()));
    TrainingCells paired = TrainingCells.of(same);
    TrainingCells unpaired = TrainingCells.of(apart);
    JamieOptions alignment = options(new Weights(0, 1, 1, 0));
    JamieOptions geometry = alignment.withGeometry(new Geometry(1.0, 0.0));
    Correspondences identity = Correspondences.known(unpaired).with(paired::correspondence);
    List<int[]> rows = List.of(new int[] {0, 3, 5, 8}, new int[] {2, 0, 8, 4});
    SUM.check(
        "loss",
        value(paired, alignment, rows, Correspondences.known(paired)),
        value(unpaired, geometry, rows, identity));
  }

  @SeededTest(seeds = 3)
  void termsAddUp(Draws draws) {
    TrainingCells training =
        TrainingCells.of(dataset(modality(draws, "A", 0, 4), modality(draws, "B", 3, 3)));
    List<int[]> rows = List.of(new int[] {0, 3, 5, 8}, new int[] {2, 0, 7, 4});
    double sum = 0.0;
    for (Weights alone :
        List.of(
            new Weights(1, 0, 0, 0),
            new Weights(0, 1, 0, 0),
            new Weights(0, 0, 1, 0),
            new Weights(0, 0, 0, 1))) {
      sum += value(training, options(alone), rows);
    }
    SUM.check("sum", sum, value(training, options(new Weights(1, 1, 1, 1)), rows));
  }

  @SeededTest(seeds = 3)
  void withoutPartnersNothingIsAligned(Draws draws) {
    TrainingCells apart =
        TrainingCells.of(dataset(modality(draws, "A", 0, 4), modality(draws, "B", 30, 3)));
    assertThat(value(apart, options(new Weights(0, 1, 0, 1)), List.of(all(), all()))).isZero();
  }

  /**
   * What decoding a partner's latents adds to the running statistics of the second modality's
   * decoder: of the same partners the same, whatever other cells there are.
   */
  @SeededTest(seeds = 3)
  void cellsWithoutPartnersLeaveNoTraceInTheNormalisation(Draws draws) {
    TrainingCells training =
        TrainingCells.of(dataset(modality(draws, "A", 0, 4), modality(draws, "B", 3, 3)));
    int[] partners = {0, 1, 2, 3, 4, 5};
    for (String statistic : List.of("mean", "variance")) {
      float[] matched = crossModalTrace(training, List.of(all(), partners), statistic);
      float[] others = crossModalTrace(training, List.of(all(), all()), statistic);
      for (int unit = 0; unit < matched.length; unit++) {
        TRACE.check(statistic + unit, matched[unit], others[unit]);
      }
    }
  }

  private static float[] crossModalTrace(
      TrainingCells training, List<int[]> rows, String statistic) {
    float[] without = decoderStatistic(training, new Weights(0, 1, 1, 0), rows, statistic);
    float[] with = decoderStatistic(training, new Weights(0, 1, 1, 1), rows, statistic);
    for (int unit = 0; unit < with.length; unit++) {
      with[unit] -= without[unit];
    }
    assertThat(with).isNotEqualTo(new float[with.length]);
    return with;
  }

  private static float[] decoderStatistic(
      TrainingCells training, Weights weights, List<int[]> rows, String statistic) {
    try (Scope scope = Scope.open()) {
      JamieOptions normalised =
          options(weights)
              .withNetwork(new Network(3, List.of(1.0), Activation.ELU, true, 0.0, 0.0));
      Parameters parameters = parameters(training, normalised);
      Pass.withoutGradients(
          () ->
              loss(training, normalised, parameters, rows, Correspondences.known(training))
                  .get()
                  .value());
      return parameters.snapshot().entry("decoder/B.0.norm." + statistic).values().clone();
    }
  }

  @SeededTest(seeds = 1)
  void aSinglePartnerIsNotNormalised(Draws draws) {
    TrainingCells training =
        TrainingCells.of(dataset(modality(draws, "A", 0, 4), modality(draws, "B", 8, 3)));
    List<int[]> rows = List.of(all(), all());
    assertThat(decoderStatistic(training, new Weights(0, 1, 1, 1), rows, "mean"))
        .isEqualTo(decoderStatistic(training, new Weights(0, 1, 1, 0), rows, "mean"));
  }

  private static double value(TrainingCells training, JamieOptions options, List<int[]> rows) {
    return value(training, options, rows, Correspondences.known(training));
  }

  private static double value(
      TrainingCells training,
      JamieOptions options,
      List<int[]> rows,
      Correspondences correspondences) {
    try (Scope scope = Scope.open()) {
      // without dropout, whose masks depend on what is decoded
      JamieOptions quiet =
          options.withNetwork(new Network(3, List.of(1.0), Activation.ELU, false, 0.0, 0.1));
      Parameters parameters = parameters(training, quiet);
      return Pass.withoutGradients(
          () -> loss(training, quiet, parameters, rows, correspondences).get().value());
    }
  }
}
