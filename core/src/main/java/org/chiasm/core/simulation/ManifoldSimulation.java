package org.chiasm.core.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.simulation.Manifold.ManifoldCell;

/**
 * Simulates cells on a manifold, measured in two feature spaces:
 *
 * <pre>
 * x = A z + noise,    y = B h(z) + noise,
 * h(z) = (2 tanh(z_1 / 2), ..., 2 tanh(z_m / 2), 0.3 z_1 z_2, ...)
 * </pre>
 *
 * <p>with the place {@code z} of a cell, matrices {@code A}, {@code B} of independent standard
 * normal values and one product for each pair of axes. After the simulations of Liu et al. 2019,
 * doi 10.4230/LIPIcs.WABI.2019.10, where both maps are linear.
 */
public final class ManifoldSimulation {

  private static final double PRODUCT = 0.3;

  private final ManifoldOptions options;
  private final RandomStreams streams;
  private final List<String> ids;

  private ManifoldSimulation(ManifoldOptions options, RandomStreams streams) {
    this.options = options;
    this.streams = streams;
    int digits = Math.max(3, Integer.toString(options.cells()).length());
    this.ids = numbered("cell", options.cells(), digits);
  }

  /** Simulates cells; the same options and streams give the same data. */
  public static SimulatedManifold simulate(ManifoldOptions options, RandomStreams streams) {
    return new ManifoldSimulation(options, streams).simulate();
  }

  private SimulatedManifold simulate() {
    int[] types = types();
    RandomGenerator random = streams.child("cells").generator();
    List<ManifoldCell> cells =
        IntStream.of(types).mapToObj(type -> options.manifold().draw(type, random)).toList();
    Modality first =
        measured(SimulatedManifold.FIRST, "x", options.firstFeatures(), cells, Function.identity());
    Modality second =
        measured(
            SimulatedManifold.SECOND,
            "y",
            options.secondFeatures(),
            cells,
            ManifoldSimulation::bent);
    List<String> names = IntStream.of(types).mapToObj(options.manifold()::typeName).toList();
    return new SimulatedManifold(
        withPartners(
            first,
            second,
            new CellTable("simulated cells", ids, Map.of(SimulatedManifold.TYPE, names))),
        ids,
        matrix(cells.stream().map(ManifoldCell::place)),
        matrix(cells.stream().map(ManifoldCell::coordinates)));
  }

  /** Cells of each type as evenly as can be, in random order. */
  private int[] types() {
    int[] types = IntStream.range(0, options.cells()).map(cell -> cell % Manifold.TYPES).toArray();
    RandomStreams.shuffle(types, streams.child("types").generator());
    return types;
  }

  private Modality measured(
      String name,
      String featurePrefix,
      int features,
      List<ManifoldCell> cells,
      Function<double[], double[]> seen) {
    int inputs = seen.apply(new double[options.manifold().axes()]).length;
    double[][] loadings =
        Gaussian.matrix(features, inputs, 1, streams.child(name).child("map").generator());
    RandomGenerator noise = streams.child(name).child("noise").generator();
    DenseMatrix values =
        DenseMatrix.generate(
            cells.size(),
            features,
            cell -> {
              double[] input = seen.apply(cells.get(cell).place());
              float[] row = new float[features];
              for (int feature = 0; feature < features; feature++) {
                double exact = Gaussian.dot(loadings[feature], input);
                row[feature] = (float) (exact + options.noise() * noise.nextGaussian());
              }
              return row;
            });
    int digits = Math.max(4, Integer.toString(features).length());
    List<Feature> named =
        numbered(featurePrefix, features, digits).stream().map(Feature::named).toList();
    return new Modality(name, FeatureKind.CONTINUOUS, ids, named, values);
  }

  /** What the second modality is linear in. */
  private static double[] bent(double[] place) {
    int axes = place.length;
    double[] bent = Arrays.copyOf(place, axes + axes * (axes - 1) / 2);
    int next = axes;
    for (int axis = 0; axis < axes; axis++) {
      bent[axis] = 2 * StrictMath.tanh(place[axis] / 2);
      for (int other = axis + 1; other < axes; other++) {
        bent[next++] = PRODUCT * place[axis] * place[other];
      }
    }
    return bent;
  }

  private MultimodalDataset withPartners(Modality first, Modality second, CellTable table) {
    int[] order = IntStream.range(0, ids.size()).toArray();
    RandomStreams.shuffle(order, streams.child("unpaired").generator());
    int paired = (int) Math.round(options.paired() * ids.size());
    boolean[] inFirst = new boolean[ids.size()];
    boolean[] inSecond = new boolean[ids.size()];
    for (int place = 0; place < order.length; place++) {
      boolean both = place < paired;
      boolean even = (place - paired) % 2 == 0;
      inFirst[order[place]] = both || even;
      inSecond[order[place]] = both || !even;
    }
    return new MultimodalDataset(
        List.of(first.selectCells(having(inFirst)), second.selectCells(having(inSecond))), table);
  }

  private List<String> having(boolean[] measured) {
    return IntStream.range(0, measured.length)
        .filter(cell -> measured[cell])
        .mapToObj(ids::get)
        .toList();
  }

  private static List<String> numbered(String prefix, int count, int digits) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(Integer::toString)
        .map(number -> prefix + "0".repeat(digits - number.length()) + number)
        .toList();
  }

  private static DenseMatrix matrix(Stream<double[]> rows) {
    return DenseMatrix.ofRows(
        rows.map(
                row -> {
                  float[] floats = new float[row.length];
                  for (int index = 0; index < row.length; index++) {
                    floats[index] = (float) row[index];
                  }
                  return floats;
                })
            .toArray(float[][]::new));
  }
}
