package org.chiasm.methods.jamie;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.random.RandomGenerator;
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
import org.chiasm.methods.PlainLayers;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.jamie.JamieOptions.Geometry;
import org.chiasm.methods.jamie.JamieOptions.Network;
import org.chiasm.methods.jamie.JamieOptions.Weights;
import org.chiasm.tensor.Activation;
import org.chiasm.tensor.NamedArrays;
import org.chiasm.tensor.Parameters;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Placement;
import org.chiasm.tensor.Scope;
import org.chiasm.tensor.Tensor;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;

/**
 * The value of every term, beside the equations in plain doubles: three modalities, some cells with
 * all, two or one of them, uneven weights of pairs, a weight s of its own for each modality.
 */
@SuppressWarnings("try") // scopes work by being open
class JamieLossFormulaTest {

  private static final Tolerance FORMULA =
      Tolerance.relative("term", 1e-5, "weights of pairs come in single precision");

  private static final List<String> NAMES = List.of("A", "B", "C");
  private static final int CELLS = 9;
  private static final int LATENTS = 2;
  private static final double ANNEAL = 0.7;
  private static final double NOISE = 0.1;
  private static final Weights WEIGHTS = new Weights(0.5, 2.0, 1.3, 1.5);
  private static final float[] RAW_SHARES = {0.2f, 1.5f, -0.4f};

  private static final List<int[]> BATCH =
      List.of(new int[] {0, 3, 5, 8, 7}, new int[] {2, 0, 7, 4, 5, 1}, new int[] {0, 1, 2, 6});

  private final RandomStreams noise = RandomStreams.of(3).child("noise");

  private static Modality modality(Draws draws, String name, int first, int features) {
    return new Modality(
        name,
        FeatureKind.CONTINUOUS,
        IntStream.range(first, first + CELLS).mapToObj(i -> "c" + i).toList(),
        IntStream.range(0, features).mapToObj(i -> Feature.named(name + i)).toList(),
        DenseMatrix.ofRows(draws.normal(CELLS, features)));
  }

  /** A and B share six cells; of C and A some pairs are said; of C and B nothing is known. */
  private static TrainingCells cells(Draws draws) {
    CellPairs pairs =
        new CellPairs(
            "C",
            "A",
            List.of(
                new CellPairs.Pair("c20", "c0", 0.5),
                new CellPairs.Pair("c20", "c3", 0.25),
                new CellPairs.Pair("c22", "c3", 1.0),
                new CellPairs.Pair("c26", "c4", 1.0)));
    return TrainingCells.of(
        new MultimodalDataset(
                List.of(
                    modality(draws, "A", 0, 4),
                    modality(draws, "B", 3, 3),
                    modality(draws, "C", 20, 5)),
                CellTable.empty())
            .withPairs(pairs));
  }

  private static Correspondence estimate(int first, int second) {
    Correspondence.Builder builder = new Correspondence.Builder(CELLS, CELLS);
    for (int row = 0; row < CELLS; row++) {
      builder.add(row, (row + 2 + first) % CELLS, 0.75).add(row, (row + 5 + second) % CELLS, 0.25);
    }
    return builder.build();
  }

  private static JamieOptions options(Geometry geometry) {
    return JamieOptions.jamie2023()
        .withLatentSize(LATENTS)
        .withNetwork(new Network(3, List.of(1.0), Activation.ELU, false, 0.0, NOISE))
        .withWeights(WEIGHTS)
        .withGeometry(geometry);
  }

  private static NamedArrays values(JamieNetwork network) {
    Map<String, NamedArrays.Entry> values =
        new LinkedHashMap<>(network.layout().initialValues(RandomStreams.of(5)).entries());
    for (int part = 0; part < NAMES.size(); part++) {
      values.put(
          "share/" + NAMES.get(part) + ".weight",
          new NamedArrays.Entry(new long[] {1, 1}, new float[] {RAW_SHARES[part]}));
    }
    return new NamedArrays(values);
  }

  private void checkTerms(Draws draws, Geometry geometry, String... terms) {
    TrainingCells training = cells(draws);
    Correspondences correspondences =
        geometry.used()
            ? Correspondences.known(training).with(JamieLossFormulaTest::estimate)
            : Correspondences.known(training);
    JamieOptions options = options(geometry);
    JamieNetwork network =
        new JamieNetwork(
            NAMES, training.parts().stream().map(part -> part.space().width()).toList(), options);
    NamedArrays values = values(network);
    Map<String, Double> expected =
        new Equations(training, correspondences, geometry, values).terms();
    assertThat(expected).containsOnlyKeys(terms);
    try (Scope scope = Scope.open()) {
      Parameters parameters = new Parameters(network.layout(), values, Placement.FLOAT64);
      List<Tensor> data =
          training.parts().stream()
              .map(part -> Tensor.of(part.values()).to(Placement.FLOAT64))
              .toList();
      Pass pass = new Pass(parameters, Pass.Mode.TRAINING, noise.generator());
      Map<String, Double> found =
          Pass.withoutGradients(
              () ->
                  new JamieLoss(network, options, data, correspondences)
                      .of(new JamieBatch(BATCH), ANNEAL, pass)
                      .valueByName());
      assertThat(found).containsOnlyKeys(terms);
      expected.forEach(
          (name, value) -> FORMULA.check(name, value, found.getOrDefault(name, Double.NaN)));
    }
  }

  @SeededTest(seeds = 3)
  void knownPairsAlone(Draws draws) {
    checkTerms(draws, Geometry.unused(), "kl", "alignment", "reconstruction", "cross-modal");
  }

  @SeededTest(seeds = 3)
  void knownAndEstimatedPairs(Draws draws) {
    checkTerms(
        draws,
        new Geometry(0.3, 0.8),
        "kl",
        "alignment",
        "reconstruction",
        "cross-modal",
        "geometry");
  }

  /** Known ones still count in the cross-modal term. */
  @SeededTest(seeds = 2)
  void estimatedPairsAloneAlign(Draws draws) {
    checkTerms(
        draws,
        new Geometry(1.0, 0.8),
        "kl",
        "alignment",
        "reconstruction",
        "cross-modal",
        "geometry");
  }

  /**
   * The equations:
   *
   * <pre>
   * z'_k = (s_k z_k + sum_l s_l C_kl z_l) / (s_k + sum_l s_l rowsum(C_kl)),   C = (1 - f) P + f F
   * KL_k = mean (m^2 + v - log v - 1) / 2
   * L = w_kl anneal sum KL_k + w_a sum mean (z_k - z'_k)^2 + w_r sum mean (x_k - D(z'_k))^2
   *     + w_c sum mean (x_k - D(P_kl z_l))^2 + w_g sum_{k<l} mean (z'_k - F_kl z'_l)^2
   * </pre>
   *
   * the last two over the cells that have a partner in the batch.
   */
  private final class Equations {
    private final Correspondences correspondences;
    private final Geometry geometry;
    private final PlainLayers layers;
    private final List<double[][]> x = new ArrayList<>();
    private final List<double[][]> z = new ArrayList<>();
    private final Map<String, Double> terms = new LinkedHashMap<>();

    Equations(
        TrainingCells training,
        Correspondences correspondences,
        Geometry geometry,
        NamedArrays values) {
      this.correspondences = correspondences;
      this.geometry = geometry;
      this.layers = new PlainLayers(values);
      for (int k = 0; k < NAMES.size(); k++) {
        DenseMatrix all = training.parts().get(k).values();
        float[][] rows = IntStream.range(0, CELLS).mapToObj(all::row).toArray(float[][]::new);
        x.add(PlainLayers.rows(rows, BATCH.get(k)));
      }
    }

    Map<String, Double> terms() {
      RandomGenerator random = noise.generator();
      for (int k = 0; k < NAMES.size(); k++) {
        z.add(drawn(k, random));
      }
      List<double[][]> aggregated =
          IntStream.range(0, NAMES.size()).mapToObj(this::aggregated).toList();
      for (int k = 0; k < NAMES.size(); k++) {
        double[][] zk = aggregated.get(k);
        add("alignment", WEIGHTS.alignment() * PlainLayers.meanSquare(z.get(k), zk));
        add(
            "reconstruction",
            WEIGHTS.reconstruction() * PlainLayers.meanSquare(x.get(k), decoded(k, zk)));
        for (int l = 0; l < NAMES.size(); l++) {
          double[][] p = known(k, l);
          if (anyPartner(p)) {
            double[][] own = withPartner(p, x.get(k));
            double[][] image = withPartner(p, times(p, z.get(l)));
            add(
                "cross-modal",
                WEIGHTS.crossModal() * PlainLayers.meanSquare(own, decoded(k, image)));
          }
          double[][] f = estimated(k, l);
          if (k < l && anyPartner(f)) {
            double[][] own = withPartner(f, zk);
            double[][] image = withPartner(f, times(f, aggregated.get(l)));
            add("geometry", geometry.weight() * PlainLayers.meanSquare(own, image));
          }
        }
      }
      return terms;
    }

    private void add(String term, double value) {
      terms.merge(term, value, Double::sum);
    }

    /** {@code m + (v^(1/2) + 1e-7) e}; adds the divergence. */
    private double[][] drawn(int k, RandomGenerator random) {
      String encoder = "encoder/" + NAMES.get(k) + ".";
      double[][] e = normal(x.get(k).length, x.get(k)[0].length, random);
      double[][] input = combined(x.get(k), e, (value, draw) -> value + NOISE * draw);
      double[][] hidden = PlainLayers.each(layers.linear(encoder + 0, input), this::elu);
      double[][] m = layers.linear(encoder + "mean", hidden);
      double[][] logV = layers.linear(encoder + "logVariance", hidden);
      double sum = 0.0;
      for (int row = 0; row < m.length; row++) {
        for (int axis = 0; axis < LATENTS; axis++) {
          double v = Math.exp(logV[row][axis]);
          sum += (Math.pow(m[row][axis], 2) + v - Math.log(v) - 1.0) / 2.0;
        }
      }
      add("kl", WEIGHTS.kl() * ANNEAL * sum / (m.length * LATENTS));
      double[][] scaled =
          combined(
              logV,
              normal(m.length, LATENTS, random),
              (value, draw) -> (Math.sqrt(Math.exp(value)) + 1e-7) * draw);
      return combined(m, scaled, Double::sum);
    }

    private double[][] aggregated(int k) {
      double[][] result = new double[z.get(k).length][LATENTS];
      for (int row = 0; row < result.length; row++) {
        double total = share(k);
        for (int axis = 0; axis < LATENTS; axis++) {
          result[row][axis] = share(k) * z.get(k)[row][axis];
        }
        for (int l = 0; l < NAMES.size(); l++) {
          double[][] p = known(k, l);
          double[][] f = estimated(k, l);
          for (int cell = 0; cell < z.get(l).length; cell++) {
            double c = (1.0 - geometry.share()) * p[row][cell] + geometry.share() * f[row][cell];
            total += share(l) * c;
            for (int axis = 0; axis < LATENTS; axis++) {
              result[row][axis] += share(l) * c * z.get(l)[cell][axis];
            }
          }
        }
        for (int axis = 0; axis < LATENTS; axis++) {
          result[row][axis] /= total;
        }
      }
      return result;
    }

    private double[][] decoded(int k, double[][] latents) {
      String decoder = "decoder/" + NAMES.get(k) + ".";
      return layers.linear(
          decoder + 1, PlainLayers.each(layers.linear(decoder + 0, latents), this::elu));
    }

    private double elu(double value) {
      return value > 0.0 ? value : Math.exp(value) - 1.0;
    }

    /** Softplus of what is learned. */
    private double share(int k) {
      return Math.log(1.0 + Math.exp(RAW_SHARES[k]));
    }

    private double[][] known(int k, int l) {
      return k == l ? none(k, l) : within(correspondences.of(k, l), k, l);
    }

    private double[][] estimated(int k, int l) {
      return k == l || !geometry.used()
          ? none(k, l)
          : within(correspondences.estimated(k, l), k, l);
    }
  }

  private static double[][] none(int k, int l) {
    return new double[BATCH.get(k).length][BATCH.get(l).length];
  }

  /** What of a correspondence lies in the batch, rows divided by their sums. */
  private static double[][] within(Correspondence all, int k, int l) {
    double[][] weights = none(k, l);
    for (int row = 0; row < weights.length; row++) {
      int[] partners = all.partners(BATCH.get(k)[row]);
      double sum = 0.0;
      for (int cell = 0; cell < weights[row].length; cell++) {
        for (int index = 0; index < partners.length; index++) {
          if (partners[index] == BATCH.get(l)[cell]) {
            weights[row][cell] = all.weights(BATCH.get(k)[row])[index];
            sum += weights[row][cell];
          }
        }
      }
      for (int cell = 0; cell < weights[row].length && sum > 0.0; cell++) {
        weights[row][cell] /= sum;
      }
    }
    return weights;
  }

  private static boolean hasPartner(double[] weights) {
    return Arrays.stream(weights).sum() > 0.0;
  }

  private static boolean anyPartner(double[][] weights) {
    return Arrays.stream(weights).anyMatch(JamieLossFormulaTest::hasPartner);
  }

  private static double[][] withPartner(double[][] weights, double[][] rows) {
    return IntStream.range(0, rows.length)
        .filter(row -> hasPartner(weights[row]))
        .mapToObj(row -> rows[row])
        .toArray(double[][]::new);
  }

  private static double[][] times(double[][] left, double[][] right) {
    double[][] product = new double[left.length][right[0].length];
    for (int row = 0; row < left.length; row++) {
      for (int inner = 0; inner < right.length; inner++) {
        for (int column = 0; column < right[0].length; column++) {
          product[row][column] += left[row][inner] * right[inner][column];
        }
      }
    }
    return product;
  }

  private static double[][] combined(
      double[][] one, double[][] two, DoubleBinaryOperator function) {
    double[][] result = new double[one.length][one[0].length];
    for (int row = 0; row < one.length; row++) {
      for (int column = 0; column < one[row].length; column++) {
        result[row][column] = function.applyAsDouble(one[row][column], two[row][column]);
      }
    }
    return result;
  }

  private static double[][] normal(int rows, int columns, RandomGenerator random) {
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      for (int column = 0; column < columns; column++) {
        row[column] = (float) random.nextGaussian();
      }
    }
    return values;
  }
}
