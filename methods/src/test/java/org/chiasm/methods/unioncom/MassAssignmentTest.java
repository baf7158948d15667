package org.chiasm.methods.unioncom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.graph.Assignment;
import org.chiasm.methods.unioncom.GeometricMatching.Side;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

class MassAssignmentTest {

  /** Of a point of mass 1, as the assignment makes them. */
  private static final int COPIES = 3;

  private static final Tolerance SUM =
      Tolerance.absolute("sums", 1e-5, "shares of up to a dozen copies in single precision");

  private static Side side(float... masses) {
    return new Side(DenseMatrix.wrap(masses.length, 0, new float[0]), masses);
  }

  private static float[] masses(Draws draws, int points, int most) {
    float[] masses = new float[points];
    for (int point = 0; point < points; point++) {
      masses[point] = draws.integer(1, most);
    }
    return masses;
  }

  private static DenseMatrix of(DenseMatrix matching, float[] first, float[] second) {
    return MassAssignment.of(matching, side(first), side(second));
  }

  @SeededTest(seeds = 3)
  void pointsOfMassOneAreAssignedOneToOne(Draws draws) {
    DenseMatrix matching = DenseMatrix.ofRows(draws.normal(7, 9));
    float[] seven = new float[7];
    float[] nine = new float[9];
    Arrays.fill(seven, 1f);
    Arrays.fill(nine, 1f);
    DenseMatrix shares = of(matching, seven, nine);
    int[] partners = Assignment.largest(matching);
    for (int row = 0; row < 7; row++) {
      float[] expected = new float[9];
      expected[partners[row]] = 1f;
      assertThat(shares.row(row)).containsExactly(expected);
    }
  }

  /** Their sum is that of the cells, each of them a row or column of its own. */
  @SeededTest(seeds = 10)
  void pointsThatStandForCellsAreAssignedAsWellAsTheseCells(Draws draws) {
    float[] first = masses(draws, 5, 3);
    float[] second = masses(draws, 6, 4);
    second[0] += 8; // more cells than in the first
    DenseMatrix matching = DenseMatrix.ofRows(draws.normal(5, 6));
    DenseMatrix shares = of(matching, first, second);

    int[] rows = repeated(first);
    int[] columns = repeated(second);
    int[] partners = Assignment.largest(matching.selectRows(rows).selectColumns(columns));
    double expected = 0.0;
    for (int row = 0; row < rows.length; row++) {
      expected += matching.at(rows[row], columns[partners[row]]);
    }
    double found = 0.0;
    double[] given = new double[second.length];
    for (int row = 0; row < first.length; row++) {
      double sum = 0.0;
      for (int column = 0; column < second.length; column++) {
        double share = shares.at(row, column);
        assertThat(share).isNotNegative();
        sum += share;
        given[column] += first[row] * share;
        found += first[row] * share * matching.at(row, column);
      }
      SUM.check("row " + row, 1.0, sum);
    }
    SUM.check("sum of the assignment", expected, found);
    for (int column = 0; column < second.length; column++) {
      assertThat(given[column]).isLessThanOrEqualTo(second[column] + 1e-5);
    }
  }

  private static int[] repeated(float[] masses) {
    return IntStream.range(0, masses.length)
        .flatMap(point -> IntStream.range(0, (int) masses[point]).map(copy -> point))
        .toArray();
  }

  @Test
  void aPointOfLittleMassStillHasAPartner() {
    DenseMatrix shares =
        of(
            DenseMatrix.ofRows(new float[] {0, 1}, new float[] {1, 0}),
            new float[] {0.01f, 1},
            new float[] {0.01f, 1.99f});
    // the first place has room for one of the three copies of the second point
    assertThat(shares.row(0)).containsExactly(0, 1);
    SUM.check("first place of the second", 1.0 / COPIES, shares.at(1, 0));
    SUM.check("second place of the second", 2.0 / COPIES, shares.at(1, 1));
  }

  /** Each half cell is rounded up to two copies, which are more than there is room for. */
  @Test
  void copiesThatRoundingMadeTooManyAreLeftOut() {
    float[] halves = new float[10];
    Arrays.fill(halves, 0.5f);
    float[] ones = new float[5];
    Arrays.fill(ones, 1f);
    DenseMatrix shares = of(DenseMatrix.wrap(10, 5, new float[50]), halves, ones);
    double[] given = new double[5];
    for (int row = 0; row < 10; row++) {
      double sum = 0.0;
      for (int column = 0; column < 5; column++) {
        sum += shares.at(row, column);
        given[column] += shares.at(row, column);
      }
      SUM.check("row " + row, 1.0, sum);
    }
    for (double taken : given) {
      assertThat(taken).isLessThanOrEqualTo(COPIES);
    }
  }
}
