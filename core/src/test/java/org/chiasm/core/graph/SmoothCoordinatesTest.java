package org.chiasm.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.statistics.Eigenpairs;
import org.chiasm.core.statistics.SymmetricEigenSolver;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

class SmoothCoordinatesTest {

  private static final SymmetricEigenSolver JAVA = SymmetricEigenSolver.pureJava();

  private static final Tolerance SAME =
      Tolerance.absolute(
          "eigenvectors by iteration", 1e-6, "residuals of 1e-11 over gaps of at least 1e-4");

  private static final Tolerance EXACT =
      Tolerance.absolute("eigenvalues", 1e-9, "double precision, values of up to 100");

  /** A ring has the eigenvalues {@code 2 - 2 cos(2 pi k / n)}, all but the first in pairs. */
  private static void joinRing(GraphLaplacian.Builder builder, int first, int size, double weight) {
    for (int point = 0; point < size; point++) {
      builder.join(first + point, first + (point + 1) % size, weight);
    }
  }

  private static double ringValue(int k, int size) {
    return 2 - 2 * Math.cos(2 * Math.PI * k / size);
  }

  @Test
  void aRingHasItsKnownEigenvaluesEachTwice() {
    GraphLaplacian.Builder builder = new GraphLaplacian.Builder(60);
    joinRing(builder, 0, 60, 1);
    for (boolean once : new boolean[] {true, false}) {
      Eigenpairs found = smallest(builder.build(), 5, once);
      for (int index = 0; index < 5; index++) {
        EXACT.check("value " + index, ringValue(index / 2 + 1, 60), found.values()[index]);
      }
      requireEigenvectors(builder.build(), found);
    }
  }

  @Test
  void everyPartHasAZeroAndCoordinatesOfItsOwn() {
    GraphLaplacian.Builder builder = new GraphLaplacian.Builder(71);
    joinRing(builder, 0, 40, 1);
    joinRing(builder, 40, 30, 2); // and the last point is joined to none
    GraphLaplacian graph = builder.build();
    assertThat(graph.parts().of(0)).isEqualTo(0);
    assertThat(graph.parts().of(69)).isEqualTo(1);
    assertThat(graph.parts().of(70)).isEqualTo(2);
    for (boolean once : new boolean[] {true, false}) {
      Eigenpairs found = smallest(graph, 4, once);
      EXACT.check("first part", ringValue(1, 40), found.values()[0]);
      EXACT.check("first part", ringValue(1, 40), found.values()[1]);
      EXACT.check("second part", 2 * ringValue(1, 30), found.values()[2]);
      requireEigenvectors(graph, found);
      EXACT.check("lone point", 0, found.vectors().at(70, 0));
      EXACT.check("other part", 0, found.vectors().at(50, 0));
    }
  }

  private static Eigenpairs smallest(GraphLaplacian graph, int count, boolean once) {
    return once
        ? SmoothCoordinates.atOnce(graph, count, 1e-8, JAVA)
        : SmoothCoordinates.iteratively(graph, count, 1e-8, JAVA);
  }

  private static void requireEigenvectors(GraphLaplacian graph, Eigenpairs found) {
    int count = found.values().length;
    double[] product = graph.times(found.vectors().toArray(), count);
    DoubleMatrix overlap = found.vectors().transposed().times(found.vectors());
    for (int index = 0; index < product.length; index++) {
      EXACT.check(
          "L v",
          found.values()[index % count] * found.vectors().at(index / count, index % count),
          product[index]);
    }
    for (int one = 0; one < count; one++) {
      for (int two = 0; two < count; two++) {
        EXACT.check("orthonormal", one == two ? 1 : 0, overlap.at(one, two));
      }
    }
  }

  @SeededTest(seeds = 3)
  void iterationFindsWhatTheFullDecompositionDoes(Draws draws) {
    GraphLaplacian graph = neighbours(draws, 150);
    Eigenpairs all = smallest(graph, 6, true);
    Eigenpairs found = smallest(graph, 6, false);
    EXACT.check("values", all.values(), found.values());
    SAME.check("vectors", all.vectors().toArray(), found.vectors().toArray());
    assertThat(smallest(graph, 6, false)).isEqualTo(found);
  }

  private static GraphLaplacian neighbours(Draws draws, int points) {
    NeighbourGraph near = NeighbourGraph.of(DenseMatrix.ofRows(draws.normal(points, 2)), 5);
    GraphLaplacian.Builder builder = new GraphLaplacian.Builder(points);
    for (int point = 0; point < points; point++) {
      for (int other : near.joinedTo(point)) {
        if (other > point) {
          builder.join(point, other, 0.5 + draws.uniform(0, 1));
        }
      }
    }
    return builder.build();
  }

  @Test
  void fewPointsHaveFewCoordinates() {
    GraphLaplacian.Builder builder = new GraphLaplacian.Builder(3);
    GraphLaplacian path = builder.join(0, 1, 1).join(1, 2, 1).build();
    for (boolean once : new boolean[] {true, false}) {
      Eigenpairs found = smallest(path, 8, once);
      EXACT.check("values of a path", new double[] {1, 3}, found.values());
      assertThat(smallest(new GraphLaplacian.Builder(2).build(), 8, once).values()).isEmpty();
    }
  }

  @SeededTest(seeds = 1)
  void noRoundIsBegunOnceInterrupted(Draws draws) {
    GraphLaplacian graph = neighbours(draws, 60);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> smallest(graph, 3, false))
          .isInstanceOf(CancellationException.class)
          .hasMessageContaining("smooth coordinates");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void whatDidNotConvergeIsSaidWithWhatToChange() {
    GraphLaplacian.Builder builder = new GraphLaplacian.Builder(70);
    joinRing(builder, 0, 40, 1);
    joinRing(builder, 40, 30, 2);
    GraphLaplacian graph = builder.build();
    assertThat(SmoothCoordinates.notConverged(graph, graph.parts(), 8))
        .hasMessage(
            "the 8 smoothest coordinates of a graph of 70 points did not converge in 60 rounds:"
                + " its points have 2.0 neighbours on average and fall into 2 parts that no edge"
                + " joins; more neighbours of each point, or fewer coordinates, make it converge");
  }

  @Test
  void edgesHaveTwoEndsAndAWeight() {
    GraphLaplacian.Builder builder = new GraphLaplacian.Builder(2);
    assertThatThrownBy(() -> builder.join(1, 1, 1)).hasMessageContaining("found 1, 1 and 1.0");
    assertThatThrownBy(() -> builder.join(0, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a weight above 0");
    assertThat(builder.join(0, 1, 1).join(1, 0, 2).build().toMatrix().toArray())
        .containsExactly(3, -3, -3, 3);
  }

  @SeededTest(seeds = 2)
  void linearCoordinatesAreTheSmoothestOfTheirKind(Draws draws) {
    GraphLaplacian graph = neighbours(draws, 40);
    DenseMatrix one = DenseMatrix.ofRows(draws.normal(25, 4));
    DenseMatrix two = DenseMatrix.ofRows(draws.normal(15, 20)); // more features than points
    SmoothProjections found = SmoothProjections.of(graph, List.of(one, two), 3, 1e-8, JAVA);
    assertThat(found.weights().get(0).rows()).isEqualTo(4);
    assertThat(found.weights().get(1).rows()).isEqualTo(20);
    double[] places = new double[40 * 3];
    DoubleMatrix first = DoubleMatrix.of(one).times(found.weights().get(0));
    DoubleMatrix second = DoubleMatrix.of(two).times(found.weights().get(1));
    System.arraycopy(first.toArray(), 0, places, 0, 75);
    System.arraycopy(second.toArray(), 0, places, 75, 45);
    DoubleMatrix all = DoubleMatrix.wrap(40, 3, places);
    DoubleMatrix energy = all.transposed().times(DoubleMatrix.wrap(40, 3, graph.times(places, 3)));
    DoubleMatrix lengths = all.transposed().times(all);
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        SAME.check("unit length", row == column ? 1 : 0, lengths.at(row, column));
        SAME.check("energy", row == column ? found.values()[row] : 0, energy.at(row, column));
      }
    }
    Eigenpairs free = smallest(graph, 1, true);
    assertThat(found.values()[0]).isGreaterThanOrEqualTo(free.values()[0] * (1 - 1e-9));
    assertThatThrownBy(() -> SmoothProjections.of(graph, List.of(one), 3, 1e-8, JAVA))
        .hasMessageContaining("expected 40 points, found 25");
  }
}
