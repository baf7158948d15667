package org.chiasm.methods.unioncom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.graph.GeodesicDistances;
import org.chiasm.core.graph.NeighbourGraph;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.Correspondence;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;

/** The choice of landmarks and what they say of all cells, beside a plain twin. */
class LandmarksTest {

  private static final RandomStreams STREAMS = RandomStreams.of(4).child("landmarks");
  private static final int NEAREST = 5;
  private static final double LEAST_SHARE = 1e-6;

  private static final Tolerance SINGLE =
      new Tolerance("landmarks", 1e-6, 1e-4, "sums of products in single precision");

  /** From all distances, in doubles, as the classes say. */
  private static final class Twin {
    private final int[] chosen;
    private final double[][] weights;
    private final double[] masses;

    Twin(NeighbourGraph graph, int count) {
      DenseMatrix far = GeodesicDistances.of(graph);
      int cells = graph.points();
      this.chosen = chosen(far, count);
      this.weights = new double[cells][count];
      this.masses = new double[count];
      for (int cell = 0; cell < cells; cell++) {
        int from = cell;
        int[] near =
            IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble(landmark -> far.at(chosen[landmark], from)))
                .limit(NEAREST)
                .mapToInt(Integer::intValue)
                .toArray();
        double width = far.at(chosen[near[near.length - 1]], cell);
        double sum = 0.0;
        for (int landmark : near) {
          weights[cell][landmark] =
              Math.exp(-Math.pow(2.0 * far.at(chosen[landmark], cell) / width, 2));
          sum += weights[cell][landmark];
        }
        for (int landmark : near) {
          weights[cell][landmark] /= sum;
          masses[landmark] += weights[cell][landmark];
        }
      }
    }

    private static int[] chosen(DenseMatrix far, int count) {
      int[] chosen = new int[count];
      chosen[0] = STREAMS.generator().nextInt(far.rows());
      for (int index = 1; index < count; index++) {
        int[] before = Arrays.copyOf(chosen, index);
        chosen[index] =
            IntStream.range(0, far.rows())
                .boxed()
                .max(Comparator.comparingDouble(cell -> nearestOf(far, before, cell)))
                .orElseThrow();
      }
      return chosen;
    }

    private static double nearestOf(DenseMatrix far, int[] chosen, int cell) {
      return IntStream.of(chosen).mapToDouble(other -> far.at(other, cell)).min().orElseThrow();
    }
  }

  private static NeighbourGraph graph(Draws draws, int cells) {
    return GeodesicDistances.graph(DenseMatrix.ofRows(draws.normal(cells, 2)));
  }

  @SeededTest(seeds = 3)
  void eachIsTheFarthestFromThoseBefore(Draws draws) {
    NeighbourGraph graph = graph(draws, 40);
    Twin twin = new Twin(graph, 12);
    GeometricMatching.Side side = Landmarks.choose(graph, 12, STREAMS).side();
    assertThat(side.distances())
        .isEqualTo(GeodesicDistances.of(graph).selectRows(twin.chosen).selectColumns(twin.chosen));
    SINGLE.check(
        "masses, one on average",
        Arrays.stream(twin.masses).map(mass -> mass * 12 / 40).toArray(),
        side.masses());
    SINGLE.check("all masses", 12, side.cells());
  }

  @SeededTest(seeds = 3)
  void aCellGoesWhereTheLandmarksNearItGo(Draws draws) {
    NeighbourGraph first = graph(draws, 30);
    NeighbourGraph second = graph(draws, 45);
    float[][] matching = new float[10][14];
    for (float[] row : matching) {
      for (int column = 0; column < row.length; column++) {
        row[column] = (float) draws.uniform(0, 1);
      }
    }
    Correspondence found =
        Landmarks.extended(
            DenseMatrix.ofRows(matching),
            Landmarks.choose(first, 10, STREAMS),
            Landmarks.choose(second, 14, STREAMS),
            LEAST_SHARE);
    Twin own = new Twin(first, 10);
    Twin other = new Twin(second, 14);
    assertThat(found.rows()).isEqualTo(30);
    assertThat(found.columns()).isEqualTo(45);
    for (int cell = 0; cell < 30; cell++) {
      SINGLE.check("row " + cell, expected(own, other, cell, matching), row(found, cell));
    }
  }

  /** {@code W_1 F diag(1 / m_2) W_2^T}, rows divided by their sums. */
  private static double[] expected(Twin own, Twin other, int cell, float[][] matching) {
    double[] row = new double[other.weights.length];
    for (int target = 0; target < row.length; target++) {
      for (int one = 0; one < matching.length; one++) {
        for (int two = 0; two < matching[one].length; two++) {
          row[target] +=
              own.weights[cell][one]
                  * matching[one][two]
                  / other.masses[two]
                  * other.weights[target][two];
        }
      }
    }
    double sum = Arrays.stream(row).sum();
    return Arrays.stream(row).map(value -> value / sum).toArray();
  }

  private static float[] row(Correspondence found, int cell) {
    float[] row = new float[found.columns()];
    float[] weights = found.weights(cell);
    int[] partners = found.partners(cell);
    double sum = 0.0;
    for (int index = 0; index < partners.length; index++) {
      row[partners[index]] = weights[index];
      sum += weights[index];
    }
    SINGLE.check("weights of cell " + cell, 1.0, sum);
    return row;
  }

  @SeededTest(seeds = 1)
  void noneIsLookedForOnceInterrupted(Draws draws) {
    NeighbourGraph graph = graph(draws, 20);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> Landmarks.choose(graph, 5, STREAMS))
          .isInstanceOf(CancellationException.class)
          .hasMessageContaining("landmarks");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
