package org.chiasm.methods.mmdma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.methods.BranchingCells;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.Warnings;
import org.chiasm.tensor.GradientCheck;
import org.chiasm.tensor.GradientCheck.Derivative;
import org.chiasm.tensor.Initializer;
import org.chiasm.tensor.Layout;
import org.chiasm.tensor.Linear;
import org.chiasm.tensor.Loss;
import org.chiasm.tensor.NamedArrays;
import org.chiasm.tensor.Parameters;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Placement;
import org.chiasm.tensor.Scope;
import org.chiasm.tensor.TrainingListener;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.RealDataTest;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // scopes work by being open
class MmdMaTest {

  private static final Tolerance DIFFERENCES =
      new Tolerance("finite differences", 1e-7, 1e-5, "steps of 1e-5 in double precision");

  private static final Tolerance SINGLE =
      Tolerance.relative("loss", 1e-5, "features and axes come in single precision");

  private static final Tolerance MEDIAN =
      Tolerance.relative("median", 0.06, "nearly four standard errors for 7600 distances");

  /** Ten beginnings give 0.970 to 0.980, a mirror image 0.36. */
  private static final double LEAST_ACCURACY = 0.95;

  /** The lowest loss has 0.010; by chance it is 0.5. */
  private static final double LARGEST_FOSCTTM = 0.02;

  private static final int DIMENSIONS = 2;

  private static Modality modality(String name, float[][] rows) {
    return new Modality(
        name,
        FeatureKind.CONTINUOUS,
        IntStream.range(0, rows.length).mapToObj(cell -> name + "-cell" + cell).toList(),
        IntStream.range(0, rows[0].length).mapToObj(f -> Feature.named(name + f)).toList(),
        DenseMatrix.ofRows(rows));
  }

  private static TrainingCells cells(Modality... modalities) {
    return TrainingCells.of(new MultimodalDataset(List.of(modalities), CellTable.empty()));
  }

  /** One modality with more cells than features, one with fewer, and a third. */
  private static TrainingCells three(Draws draws) {
    return cells(
        modality("A", draws.normal(9, 4)),
        modality("B", draws.normal(6, 8)),
        modality("C", draws.normal(5, 3)));
  }

  private record Problem(MmdMa.Prepared prepared, Parameters parameters, Supplier<Loss> loss) {}

  private static Problem problem(TrainingCells training) {
    MmdMa.Prepared prepared = MmdMa.Prepared.of(training, DIMENSIONS);
    Layout layout = new Layout();
    List<Linear> axes = new ArrayList<>();
    for (int part = 0; part < prepared.names().size(); part++) {
      axes.add(
          Linear.withoutBias(
              layout,
              MmdMa.name(prepared.names().get(part)),
              prepared.kernels().get(part).rank(),
              DIMENSIONS,
              Initializer.uniform(0.7)));
    }
    Parameters parameters =
        new Parameters(
            layout, layout.initialValues(RandomStreams.of(3).child("init")), Placement.FLOAT64);
    MmdMaLoss loss =
        new MmdMaLoss(
            prepared.kernels(),
            axes,
            MmdMaOptions.defaults().withWeights(0.3, 0.7),
            DIMENSIONS,
            prepared.bandwidth(),
            Placement.FLOAT64);
    Pass pass =
        new Pass(parameters, Pass.Mode.TRAINING, RandomStreams.of(3).child("noise").generator());
    return new Problem(prepared, parameters, () -> loss.of(pass));
  }

  @SeededTest(seeds = 2)
  void theGradientIsThatOfTheLoss(Draws draws) {
    try (Scope scope = Scope.open()) {
      Problem problem = problem(three(draws));
      for (Derivative derivative : GradientCheck.of(problem.parameters, problem.loss)) {
        DIFFERENCES.check(
            derivative.parameter() + "[" + derivative.index() + "]",
            derivative.measured(),
            derivative.automatic());
      }
    }
  }

  /** With full kernels and A, as the equations are written. */
  @SeededTest(seeds = 2)
  void theLossIsThatOfTheEquations(Draws draws) {
    TrainingCells training = three(draws);
    try (Scope scope = Scope.open()) {
      Problem problem = problem(training);
      NamedArrays axes = problem.parameters.snapshot();
      List<DoubleMatrix> places = new ArrayList<>();
      double expected = 0.0;
      for (int part = 0; part < 3; part++) {
        KernelSpace kernel = problem.prepared.kernels().get(part);
        DenseMatrix b =
            axes.entry(MmdMa.name(problem.prepared.names().get(part)) + ".weight").toMatrix();
        DenseMatrix features =
            problem.prepared.scalings().get(part).withoutGaps(training.parts().get(part).values());
        DoubleMatrix x = DoubleMatrix.of(features);
        double[] share = new double[x.rows()];
        Arrays.fill(share, 1.0 / x.columns());
        DoubleMatrix k = x.times(x.transposed()).withScaledColumns(share);
        // A = U v^(-1/2) B = F v^(-1) B
        double[] inverse = Arrays.stream(kernel.values()).map(value -> 1 / value).toArray();
        DoubleMatrix a =
            kernel.scores().withScaledColumns(inverse).times(DoubleMatrix.of(b).transposed());
        DoubleMatrix ka = k.times(a);
        places.add(ka);
        expected += 0.3 * distance(a.transposed().times(ka), identity(DIMENSIONS));
        expected += 0.7 * distance(k, ka.times(ka.transposed())) / Math.pow(x.rows(), 2);
      }
      for (int one = 0; one < 3; one++) {
        for (int two = one + 1; two < 3; two++) {
          double h = problem.prepared.bandwidth();
          expected +=
              kernel(places.get(one), places.get(one), h)
                  + kernel(places.get(two), places.get(two), h)
                  - 2 * kernel(places.get(one), places.get(two), h);
        }
      }
      SINGLE.check("loss", expected, problem.loss.get().value());
    }
  }

  private static DoubleMatrix identity(int size) {
    double[] values = new double[size * size];
    for (int index = 0; index < size; index++) {
      values[index * size + index] = 1;
    }
    return DoubleMatrix.wrap(size, size, values);
  }

  private static double distance(DoubleMatrix one, DoubleMatrix two) {
    double[] first = one.toArray();
    double[] second = two.toArray();
    return IntStream.range(0, first.length)
        .mapToDouble(index -> Math.pow(first[index] - second[index], 2))
        .sum();
  }

  private static double kernel(DoubleMatrix one, DoubleMatrix two, double h) {
    double sum = 0.0;
    for (int row = 0; row < one.rows(); row++) {
      for (int other = 0; other < two.rows(); other++) {
        double squares = 0.0;
        for (int axis = 0; axis < one.columns(); axis++) {
          squares += Math.pow(one.at(row, axis) - two.at(other, axis), 2);
        }
        sum += Math.exp(-squares / h);
      }
    }
    return sum / one.rows() / two.rows();
  }

  @RealDataTest(BranchingCells.FOLDER)
  void branchesAreAlignedWithoutAPair() throws IOException {
    BranchingCells cells = BranchingCells.read();
    TrainingCells training =
        cells.with(IntStream.range(0, 300).boxed().toList()); // no two cells share an id
    List<DenseMatrix> places =
        BranchingCells.latents(
            new MmdMa(MmdMaOptions.defaults().withRestarts(3)).fit(training, FitContext.seeded(0)),
            training);
    assertThat(cells.transfer(places)).isGreaterThan(LEAST_ACCURACY);
    assertThat(BranchingCells.foscttm(places)).isLessThan(LARGEST_FOSCTTM);
  }

  /** Keeps what a listener is told of steps. */
  private static final class Steps implements TrainingListener {
    private final List<String> told = new ArrayList<>();

    @Override
    public void started(int steps) {
      told.add("started " + steps);
    }

    @Override
    public void part(String name) {
      told.add(name);
    }

    @Override
    public void progressed(Progress progress) {
      told.add(progress.step() + " of " + progress.steps());
    }

    @Override
    public boolean averages() {
      return true;
    }

    @Override
    public void averaged(Stretch stretch) {
      told.add("loss until " + stretch.step());
    }

    @Override
    public void finished(int step) {
      told.add("finished " + step);
    }
  }

  @SeededTest(seeds = 1)
  void allBeginningsAreOneTraining(Draws draws) {
    Steps steps = new Steps();
    new MmdMa(MmdMaOptions.defaults().withRestarts(2).withSteps(30))
        .fit(three(draws), new FitContext(RandomStreams.of(1), steps));
    assertThat(steps.told)
        .containsExactly(
            "started 60",
            "Beginning 1 of 2",
            "loss until 20",
            "30 of 60",
            "loss until 30",
            "Beginning 2 of 2",
            "loss until 50",
            "60 of 60",
            "loss until 60",
            "finished 60");
  }

  @SeededTest(seeds = 3)
  void theBandwidthOfASampleIsNearlyThatOfAllPairs(Draws draws) {
    TrainingCells training =
        cells(modality("A", draws.normal(90, 4)), modality("B", draws.normal(150, 6)));
    List<KernelSpace> kernels = MmdMa.Prepared.of(training, DIMENSIONS).kernels();
    int all = 90 * 89 / 2 + 150 * 149 / 2;
    double exact = Bandwidth.of(kernels, DIMENSIONS);
    assertThat(Bandwidth.of(kernels, DIMENSIONS, all)).isEqualTo(exact);
    double sampled = Bandwidth.of(kernels, DIMENSIONS, all / 2);
    MEDIAN.check("median of half of the pairs", exact, sampled);
    assertThat(Bandwidth.of(kernels, DIMENSIONS, all / 2)).isEqualTo(sampled);
  }

  @Test
  void refusesWeightsThatAreNotFinite() {
    for (double value : new double[] {Double.POSITIVE_INFINITY, Double.NaN, -1.0}) {
      assertThatThrownBy(() -> MmdMaOptions.defaults().withWeights(value, 0.1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("orthogonality: expected a finite number >= 0");
      assertThatThrownBy(() -> MmdMaOptions.defaults().withWeights(0.1, value))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @SeededTest(seeds = 1)
  void equalAndFewCellsDoNoHarm(Draws draws) {
    float[][] equal = {{0, 1}, {0, 1}, {0, 1}, {2, 3}};
    TrainingCells training = cells(modality("A", equal), modality("B", draws.normal(3, 5)));
    MmdMa method = new MmdMa(MmdMaOptions.defaults().withRestarts(1).withSteps(5));
    Warnings warnings = new Warnings();
    List<DenseMatrix> places =
        BranchingCells.latents(method.fit(training, warnings.context()), training);
    assertThat(warnings.all())
        .containsExactly(
            "the geometry of 3 cells is often matched wrongly (of fewer than 300): check the"
                + " result of B against labels or known pairs");
    assertThat(places.get(0).columns()).isEqualTo(1);
    for (float value : places.get(0).toArray()) {
      assertThat(value).isFinite();
    }
    assertThatThrownBy(() -> method.fit(cells(modality("A", equal)), FitContext.seeded(1)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("at least two modalities, found 1");
    assertThatThrownBy(
            () ->
                method.fit(
                    cells(modality("A", equal), modality("B", draws.normal(2, 5))),
                    FitContext.seeded(1)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("at least 3 training cells of each modality, found 2 of B");
  }
}
