package org.chiasm.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;

class NeighbourGraphTest {

  /** Points on a line at the given places. */
  private static DenseMatrix line(float... places) {
    return DenseMatrix.wrap(places.length, 1, places);
  }

  @Test
  void pathsGoFromNeighbourToNeighbour() {
    // a quarter of a circle: along the points, not across
    DenseMatrix arc =
        DenseMatrix.generate(
            91,
            2,
            degree ->
                new float[] {
                  (float) Math.cos(Math.toRadians(degree)), (float) Math.sin(Math.toRadians(degree))
                });
    double[] distances = NeighbourGraph.of(arc, 2).distancesFrom(0);
    assertThat(distances[90]).isBetween(Math.PI / 2 * 0.999, Math.PI / 2);
  }

  @Test
  void anEdgeGoesBothWays() {
    // the nearest of 10 is 3, the nearest of 3 is 2
    NeighbourGraph graph = NeighbourGraph.of(line(0, 2, 3, 10), 1);
    assertThat(graph.distancesFrom(3)).containsExactly(10.0, 8.0, 7.0, 0.0);
    assertThat(graph.isConnected()).isTrue();
  }

  @SeededTest(seeds = 2)
  void nearestAreTheFirstOfAllByDistance(Draws draws) {
    NeighbourGraph graph = NeighbourGraph.of(DenseMatrix.ofRows(draws.normal(40, 3)), 3);
    double[] all = graph.distancesFrom(7);
    NeighbourGraph.Nearest nearest = graph.nearest(7, 12);
    assertThat(nearest.distances())
        .containsExactly(Arrays.stream(all).sorted().skip(1).limit(12).toArray());
    assertThat(nearest.points()).doesNotContain(7).doesNotHaveDuplicates();
    for (int rank = 0; rank < 12; rank++) {
      assertThat(nearest.distances()[rank]).isEqualTo(all[nearest.points()[rank]]);
    }
  }

  @Test
  void nearestAreFewerWhereNoMoreCanBeReached() {
    NeighbourGraph graph = NeighbourGraph.of(line(0, 1, 50, 51), 1);
    assertThat(graph.nearest(2, 3).points()).containsExactly(3);
    assertThat(NeighbourGraph.of(line(1, 1, 1, 4), 2).nearest(0, 2).distances())
        .containsExactly(0.0, 0.0);
  }

  @Test
  void groupsFarApartAreNotConnected() {
    NeighbourGraph graph = NeighbourGraph.of(line(0, 1, 50, 51), 1);
    assertThat(graph.isConnected()).isFalse();
    ConnectedParts parts = graph.parts();
    assertThat(parts.count()).isEqualTo(2);
    assertThat(parts.of(1)).isZero();
    assertThat(parts.of(2)).isEqualTo(1);
    assertThat(parts.size(1)).isEqualTo(2);
    assertThat(parts.largestSize()).isEqualTo(2);
    assertThat(graph.distancesFrom(0))
        .containsExactly(0.0, 1.0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  @Test
  void equalPointsAreAtNoDistance() {
    assertThat(NeighbourGraph.of(line(1, 1, 1, 4), 2).distancesFrom(0))
        .containsExactly(0.0, 0.0, 0.0, 3.0);
  }

  @SeededTest(seeds = 3)
  void shortestPathsAreThoseOfFloydAndWarshall(Draws draws) {
    DenseMatrix points = DenseMatrix.ofRows(draws.normal(40, 3));
    NeighbourGraph graph = NeighbourGraph.of(points, 3);
    double[][] expected = new double[40][40];
    for (int row = 0; row < 40; row++) {
      Arrays.fill(expected[row], Double.POSITIVE_INFINITY);
      expected[row][row] = 0;
    }
    for (int row = 0; row < 40; row++) {
      double[] near = new double[40];
      for (int other = 0; other < 40; other++) {
        near[other] = distance(points, row, other);
      }
      double limit = Arrays.stream(near).sorted().skip(3).findFirst().orElseThrow();
      for (int other = 0; other < 40; other++) {
        if (near[other] <= limit) {
          expected[row][other] = near[other];
          expected[other][row] = near[other];
        }
      }
    }
    for (int by = 0; by < 40; by++) {
      for (int row = 0; row < 40; row++) {
        for (int other = 0; other < 40; other++) {
          expected[row][other] =
              Math.min(expected[row][other], expected[row][by] + expected[by][other]);
        }
      }
    }
    for (int row = 0; row < 40; row++) {
      double[] found = graph.distancesFrom(row);
      for (int other = 0; other < 40; other++) {
        if (Double.isInfinite(expected[row][other])) {
          assertThat(found[other]).isInfinite();
        } else {
          assertThat(found[other]).isCloseTo(expected[row][other], within(1e-9));
        }
      }
    }
  }

  private static double distance(DenseMatrix points, int one, int two) {
    double sum = 0;
    for (int column = 0; column < points.columns(); column++) {
      sum += Math.pow((double) points.at(one, column) - points.at(two, column), 2);
    }
    return Math.sqrt(sum);
  }

  @Test
  void geodesicDistancesAreFinite() {
    DenseMatrix line = line(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    DenseMatrix distances = GeodesicDistances.of(line);
    assertThat(distances.at(0, 9)).isEqualTo(9f);
    assertThat(distances.at(9, 0)).isEqualTo(9f);
    // a pair apart from the others, which no number of neighbours of theirs is to bridge here
    DenseMatrix apart = GeodesicDistances.of(NeighbourGraph.of(line(0, 1, 50, 53), 1));
    assertThat(apart.at(2, 3)).isEqualTo(3f);
    assertThat(apart.at(0, 2)).isEqualTo(6f);
  }

  @Test
  void neighboursAreAddedUntilAllAreConnected() {
    // two groups of six: with five neighbours and the cell itself they are apart
    DenseMatrix groups = line(0, 1, 2, 3, 4, 5, 100, 101, 102, 103, 104, 105);
    assertThat(NeighbourGraph.of(groups, 5).isConnected()).isFalse();
    assertThat(GeodesicDistances.of(groups).at(5, 6)).isEqualTo(95f);
  }

  @Test
  void distancesFromManyPointsAreThoseFromEachByItself() {
    RandomGenerator random = new SplittableRandom(11);
    DenseMatrix points =
        DenseMatrix.generate(
            400, 3, row -> new float[] {row, random.nextFloat(), random.nextFloat()});
    NeighbourGraph graph = NeighbourGraph.of(points, 4);
    assertThat(graph.isConnected()).isTrue();
    int[] sources = random.ints(300, 0, 400).toArray();
    DenseMatrix distances = GeodesicDistances.from(graph, sources);
    for (int row = 0; row < sources.length; row++) {
      double[] alone = graph.distancesFrom(sources[row]);
      for (int target = 0; target < alone.length; target++) {
        assertThat(distances.at(row, target)).isEqualTo((float) alone[target]);
      }
    }
  }

  @Test
  void pathsAreNotLookedForOnceInterrupted() {
    NeighbourGraph graph = NeighbourGraph.of(line(0, 1, 2, 3), 1);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> GeodesicDistances.of(graph)).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void needsTwoPoints() {
    assertThatThrownBy(() -> NeighbourGraph.of(line(1), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 2 points");
  }
}
