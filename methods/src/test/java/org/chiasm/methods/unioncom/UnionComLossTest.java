package org.chiasm.methods.unioncom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.embedding.Affinities;
import org.chiasm.core.graph.NeighbourGraph;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.Correspondence;
import org.chiasm.methods.PlainLayers;
import org.chiasm.methods.unioncom.UnionComLoss.Match;
import org.chiasm.tensor.GradientCheck;
import org.chiasm.tensor.GradientCheck.Derivative;
import org.chiasm.tensor.Loss;
import org.chiasm.tensor.Parameters;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Placement;
import org.chiasm.tensor.Scope;
import org.chiasm.tensor.Tensor;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

/** Neighbourhoods (t-SNE) and matched cells of three modalities, the second the reference. */
@SuppressWarnings("try") // scopes work by being open
class UnionComLossTest {

  private static final List<String> NAMES = List.of("A", "B", "C");
  private static final int[] CELLS = {7, 9, 8};
  private static final int[] COMPONENTS = {3, 4, 2};
  private static final int REFERENCE = 1;
  private static final int NEIGHBOURS = 3;
  private static final int LATENTS = 2;

  private static final Tolerance DIFFERENCES =
      new Tolerance("finite differences", 1e-7, 1e-5, "steps of 1e-5 in double precision");

  private static final Tolerance FORMULA =
      Tolerance.relative("loss", 1e-6, "affinities within a batch come in single precision");

  private static final Tolerance SINGLE =
      Tolerance.relative("loss of latents far apart", 1e-4, "all in single precision");

  private static final Tolerance FREQUENCY =
      Tolerance.absolute("share of draws", 0.02, "four standard errors of 10 000 draws");

  /** Three modalities, and who of the first and the third belongs to whom of the second. */
  private static final class Problem {
    private final List<float[][]> components = new ArrayList<>();
    private final List<Affinities> affinities = new ArrayList<>();
    private final UnionComNetwork network =
        new UnionComNetwork(NAMES, IntStream.of(COMPONENTS).boxed().toList(), LATENTS);
    private final Parameters parameters;
    private final UnionComLoss loss;
    private final List<Match> matches;
    private final double weight;

    Problem(Draws draws, double weight, double scale, Placement placement) {
      this.weight = weight;
      this.parameters =
          new Parameters(
              network.layout(), network.layout().initialValues(RandomStreams.of(5)), placement);
      this.matches = List.of(new Match(0, singlePartners()), new Match(2, severalPartners()));
      List<UnionComLoss.Data> data = new ArrayList<>();
      for (int modality = 0; modality < CELLS.length; modality++) {
        float[][] cells = draws.normal(CELLS[modality], COMPONENTS[modality]);
        for (float[] cell : cells) {
          for (int axis = 0; axis < cell.length; axis++) {
            cell[axis] *= (float) scale;
          }
        }
        DenseMatrix values = DenseMatrix.ofRows(cells);
        components.add(cells);
        affinities.add(affinities(values));
        data.add(new UnionComLoss.Data(Tensor.of(values).to(placement), affinities.get(modality)));
      }
      this.loss = new UnionComLoss(network, weight, data, matches, REFERENCE);
    }

    private static Affinities affinities(DenseMatrix cells) {
      NeighbourGraph graph = NeighbourGraph.of(cells, 2);
      int[][] neighbours = new int[cells.rows()][];
      double[][] distances = new double[cells.rows()][];
      for (int cell = 0; cell < cells.rows(); cell++) {
        NeighbourGraph.Nearest nearest = graph.nearest(cell, NEIGHBOURS);
        neighbours[cell] = nearest.points();
        distances[cell] = nearest.distances();
      }
      return Affinities.of(neighbours, distances, 2.0);
    }

    /** The loss, always with the same draws of partners. */
    Supplier<Loss> of(List<int[]> rows) {
      return () -> loss.of(rows, new Pass(parameters, Pass.Mode.TRAINING, partners()));
    }

    double value(List<int[]> rows) {
      try (Scope scope = Scope.open()) {
        return Pass.withoutGradients(() -> of(rows).get().value());
      }
    }

    /**
     * As it is written: {@code sum_k KL(P_k | Q_k) + weight sum_k mean (z_k - z_partners)^2}, with
     * {@code P_ij = p_ij / sum p}, {@code Q_ij = (1 + |z_i - z_j|^2)^-1 / sum_{k != l} (1 + |z_k -
     * z_l|^2)^-1}.
     */
    double expected(List<int[]> rows) {
      double sum = 0.0;
      for (int modality = 0; modality < CELLS.length; modality++) {
        int[] batch = rows.get(modality);
        sum += divergence(affinitiesOf(modality, batch), latents(modality, batch));
      }
      RandomGenerator random = partners();
      for (Match match : matches) {
        List<Integer> own = new ArrayList<>();
        List<Integer> partners = new ArrayList<>();
        for (int row : rows.get(match.modality())) {
          int partner = match.draw(row, random);
          if (partner >= 0) {
            own.add(row);
            partners.add(partner);
          }
        }
        if (!own.isEmpty()) {
          sum +=
              weight
                  * PlainLayers.meanSquare(
                      latents(match.modality(), array(own)), latents(REFERENCE, array(partners)));
        }
      }
      return sum;
    }

    private double[][] latents(int modality, int[] rows) {
      PlainLayers layers = new PlainLayers(parameters.snapshot());
      double[][] values = PlainLayers.rows(components.get(modality), rows);
      String name = "encoder/" + NAMES.get(modality) + ".";
      for (int layer = 0; layer < 3; layer++) {
        values = PlainLayers.each(layers.linear(name + layer, values), x -> x > 0 ? x : 0.01 * x);
      }
      return layers.linear(name + 3, values);
    }

    private double[][] affinitiesOf(int modality, int[] rows) {
      Affinities known = affinities.get(modality);
      double[][] all = new double[known.cells()][known.cells()];
      for (int cell = 0; cell < known.cells(); cell++) {
        for (int pair = known.start(cell); pair < known.start(cell + 1); pair++) {
          all[cell][known.other(pair)] = known.value(pair);
        }
      }
      double[][] within = new double[rows.length][rows.length];
      for (int one = 0; one < rows.length; one++) {
        for (int two = 0; two < rows.length; two++) {
          within[one][two] = all[rows[one]][rows[two]];
        }
      }
      return within;
    }
  }

  private static double divergence(double[][] affinities, double[][] latents) {
    double known = 0.0;
    double kernels = 0.0;
    for (int one = 0; one < latents.length; one++) {
      for (int two = 0; two < latents.length; two++) {
        known += affinities[one][two];
        kernels += one == two ? 0.0 : kernel(latents[one], latents[two]);
      }
    }
    double sum = 0.0;
    for (int one = 0; one < latents.length && known > 0.0; one++) {
      for (int two = 0; two < latents.length; two++) {
        double p = affinities[one][two] / known;
        sum += p > 0.0 ? p * Math.log(p / (kernel(latents[one], latents[two]) / kernels)) : 0.0;
      }
    }
    return sum;
  }

  private static double kernel(double[] one, double[] two) {
    return 1.0 / (1.0 + PlainLayers.squaredDistance(one, two));
  }

  private static int[] array(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  private static RandomGenerator partners() {
    return RandomStreams.of(3).child("partners").generator();
  }

  /** Of all cells but the last two. */
  private static Correspondence singlePartners() {
    Correspondence.Builder builder = new Correspondence.Builder(CELLS[0], CELLS[REFERENCE]);
    for (int row = 0; row < CELLS[0] - 2; row++) {
      builder.add(row, (2 * row + 3) % CELLS[REFERENCE], 1.0);
    }
    return builder.build();
  }

  private static Correspondence severalPartners() {
    Correspondence.Builder builder = new Correspondence.Builder(CELLS[2], CELLS[REFERENCE]);
    for (int row = 0; row < CELLS[2]; row++) {
      builder.add(row, row, 0.6).add(row, (row + 4) % CELLS[REFERENCE], 0.4);
    }
    return builder.build();
  }

  private static List<int[]> batch() {
    return List.of(new int[] {6, 0, 3, 1, 5}, new int[] {8, 1, 2, 4, 0, 7}, new int[] {2, 3, 6, 0});
  }

  @SeededTest(seeds = 2)
  void theGradientIsThatOfTheLoss(Draws draws) {
    try (Scope scope = Scope.open()) {
      Problem problem = new Problem(draws, 0.7, 1.0, Placement.FLOAT64);
      List<Derivative> derivatives = GradientCheck.of(problem.parameters, problem.of(batch()));
      assertThat(derivatives).hasSize(problem.network.layout().trainedValues());
      assertThat(derivatives).anyMatch(derivative -> Math.abs(derivative.automatic()) > 1e-2);
      for (Derivative derivative : derivatives) {
        DIFFERENCES.check(
            derivative.parameter() + "[" + derivative.index() + "]",
            derivative.measured(),
            derivative.automatic());
      }
    }
  }

  @SeededTest(seeds = 3)
  void theLossIsThatOfTheEquations(Draws draws) {
    try (Scope scope = Scope.open()) {
      for (double weight : new double[] {0.0, 0.7, 3.0}) {
        Problem problem = new Problem(draws, weight, 1.0, Placement.FLOAT64);
        FORMULA.check("weight " + weight, problem.expected(batch()), problem.value(batch()));
      }
    }
  }

  @SeededTest(seeds = 1)
  void aBatchWithoutAnyPartnerIsNotMatched(Draws draws) {
    try (Scope scope = Scope.open()) {
      // the last two cells of the first modality have none
      List<int[]> rows = List.of(new int[] {5, 6}, batch().get(1), batch().get(2));
      Problem problem = new Problem(draws, 2.0, 1.0, Placement.FLOAT64);
      assertThat(problem.matches.get(0).draw(5, partners())).isEqualTo(-1);
      FORMULA.check("loss", problem.expected(rows), problem.value(rows));
    }
  }

  @Test
  void aPartnerIsDrawnByItsWeight() {
    Match match =
        new Match(
            0,
            new Correspondence.Builder(2, 4)
                .add(0, 1, 0.2)
                .add(0, 3, 0.5)
                .add(0, 0, 0.3)
                .add(1, 2, 0.4)
                .build());
    int draws = 10_000;
    RandomGenerator random = new SplittableRandom(1);
    double[] shares = new double[4];
    for (int draw = 0; draw < draws; draw++) {
      shares[match.draw(0, random)] += 1.0 / draws;
    }
    FREQUENCY.check("partners", new double[] {0.3, 0.2, 0.0, 0.5}, shares);
    assertThat(match.draw(1, random)).isEqualTo(2);
  }

  /** Two cells that are not each other's neighbours, and one alone. */
  @SeededTest(seeds = 1)
  void aBatchWithoutNeighboursSaysNothingOfThem(Draws draws) {
    try (Scope scope = Scope.open()) {
      Problem problem = new Problem(draws, 0.0, 1.0, Placement.FLOAT64);
      List<int[]> rows = List.of(strangers(problem, 0), strangers(problem, 1), new int[] {3});
      assertThat(problem.value(rows)).isZero();
      for (Derivative derivative : GradientCheck.of(problem.parameters, problem.of(rows))) {
        assertThat(derivative.automatic()).isZero();
      }
    }
  }

  private static int[] strangers(Problem problem, int modality) {
    for (int one = 0; one < CELLS[modality]; one++) {
      for (int two = 0; two < one; two++) {
        if (problem.affinitiesOf(modality, new int[] {one, two})[0][1] == 0.0) {
          return new int[] {one, two};
        }
      }
    }
    throw new AssertionError("all cells are neighbours");
  }

  /** The kernels of different cells are then far below the rounding of those with themselves. */
  @SeededTest(seeds = 3)
  void latentsFarApartHaveAFiniteLoss(Draws draws) {
    try (Scope scope = Scope.open()) {
      Problem problem = new Problem(draws, 0.0, 1e6, Placement.FLOAT32);
      SINGLE.check("loss", problem.expected(batch()), problem.value(batch()));
    }
  }
}
