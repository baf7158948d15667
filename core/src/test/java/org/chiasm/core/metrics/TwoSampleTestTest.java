package org.chiasm.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.metrics.TwoSampleTest.Figure;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

class TwoSampleTestTest {

  private static final Tolerance EXACT =
      Tolerance.absolute("two samples", 1e-12, "the same counts");
  private static final Tolerance DRAWN =
      Tolerance.absolute("relabellings", 0.02, "four standard errors of 999 relabellings");

  private static TwoSampleTest test(float[][] first, float[][] second) {
    return TwoSampleTest.of(
        DenseMatrix.ofRows(first), DenseMatrix.ofRows(second), RandomStreams.of(1));
  }

  private static float[][] changed(float[][] rows, float factor, float shift) {
    float[][] changed = new float[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      changed[row] = rows[row].clone();
      for (int column = 0; column < changed[row].length; column++) {
        changed[row][column] = changed[row][column] * factor + (column == 0 ? shift : 0);
      }
    }
    return changed;
  }

  @Test
  void samplesOfOneDistributionAreRarelyToldApart() {
    List<Figure> accuracies = new ArrayList<>();
    List<Figure> areas = new ArrayList<>();
    for (int seed = 0; seed < 60; seed++) {
      Draws draws = Draws.of(seed);
      TwoSampleTest found = test(draws.normal(60, 3), draws.normal(60, 3));
      accuracies.add(found.accuracy());
      areas.add(found.auroc());
    }
    for (List<Figure> figures : List.of(accuracies, areas)) {
      // about 3 of 60 by chance at 0.05, more than 9 in one of 500 such series
      assertThat(figures.stream().filter(one -> one.pValue() <= 0.05).count()).isLessThan(10);
      assertThat(figures.stream().mapToDouble(Figure::pValue).average().orElseThrow())
          .isBetween(0.35, 0.65);
      double sum = 0;
      for (Figure one : figures) {
        sum += Math.pow((one.value() - one.expected()) / one.standardError(), 2);
        assertThat(one.expected()).isBetween(0.47, 0.505);
      }
      assertThat(sum / figures.size()).as("variance in standard errors").isBetween(0.5, 1.6);
    }
  }

  @SeededTest(seeds = 8)
  void shiftedSamplesAreToldApart(Draws draws) {
    float[][] first = draws.normal(80, 3);
    TwoSampleTest some = test(first, changed(draws.normal(80, 3), 1, 1.5f));
    assertThat(some.accuracy().value()).isGreaterThan(0.6);
    assertThat(some.accuracy().pValue()).isLessThan(0.01);
    assertThat(some.auroc().pValue()).isLessThan(0.01);
    TwoSampleTest far = test(first, changed(draws.normal(80, 3), 1, 100));
    assertThat(far.accuracy().value()).isEqualTo(1);
    assertThat(far.auroc().value()).isEqualTo(1);
    assertThat(far.accuracy().pValue()).isEqualTo(0.001);
  }

  @SeededTest(seeds = 5)
  void aNarrowSampleIsSeenByTheSharesOfBothAndTheArea(Draws draws) {
    TwoSampleTest found = test(changed(draws.normal(80, 10), 0.3f, 0), draws.normal(80, 10));
    assertThat(found.firstRight()).isGreaterThan(0.9);
    assertThat(found.secondRight()).isLessThan(0.4);
    assertThat(found.auroc().pValue()).isLessThan(0.01);
  }

  @SeededTest(seeds = 8)
  void neitherOrderNorPlaceNorUnitMatters(Draws draws) {
    float[][] first = draws.normal(40, 3);
    float[][] second = changed(draws.normal(40, 3), 1.5f, 0.5f);
    TwoSampleTest found = test(first, second);
    float[][] shuffled = new float[40][];
    int[] order = draws.permutation(40);
    for (int row = 0; row < 40; row++) {
      shuffled[row] = first[order[row]];
    }
    requireSame(found, test(shuffled, second));
    requireSame(found, test(changed(first, 4, 64), changed(second, 4, 64)));
    TwoSampleTest other = test(second, first);
    EXACT.check("exchanged", found.firstRight(), other.secondRight());
    EXACT.check("exchanged", found.accuracy().value(), other.accuracy().value());
    EXACT.check("exchanged", found.auroc().value(), other.auroc().value());
  }

  private static void requireSame(TwoSampleTest one, TwoSampleTest two) {
    EXACT.check("accuracy", one.accuracy().value(), two.accuracy().value());
    EXACT.check("first", one.firstRight(), two.firstRight());
    EXACT.check("AUROC", one.auroc().value(), two.auroc().value());
    DRAWN.check("expected", one.accuracy().expected(), two.accuracy().expected());
    DRAWN.check("expected", one.auroc().expected(), two.auroc().expected());
  }

  /** Four cells on a line, whose labellings can be counted by hand. */
  @Test
  void chanceIsTheMeanOverLabellings() {
    TwoSampleTest found =
        TwoSampleTest.of(
            DenseMatrix.ofRows(new float[][] {{0}, {1}}),
            DenseMatrix.ofRows(new float[][] {{10}, {11}}),
            1,
            RandomStreams.of(3));
    // nearest in pairs: right in all four cells if both pairs are of a kind, which 2 of the 6
    // labellings make, else in none
    assertThat(found.accuracy().value()).isEqualTo(1);
    Tolerance draws = Tolerance.absolute("labellings", 0.06, "four standard errors of 999");
    draws.check("expected", 1 / 3.0, found.accuracy().expected());
    draws.check("error", Math.sqrt(2) / 3, found.accuracy().standardError());
    draws.check("p", 1 / 3.0, found.accuracy().pValue());
  }

  @Test
  void equalCellsAreNotTheirOwnNeighbours() {
    float[][] equal = new float[6][2];
    TwoSampleTest found = test(equal, equal);
    assertThat(found.neighbours()).isEqualTo(3);
    assertThat(found.accuracy().value()).isBetween(0.0, 1.0);
    assertThat(found.auroc().value()).isNotNaN();
  }

  @Test
  void neighboursAreAnOddNumber() {
    assertThat(TwoSampleTest.neighbours(2)).isEqualTo(1);
    assertThat(TwoSampleTest.neighbours(8)).isEqualTo(3);
    assertThat(TwoSampleTest.neighbours(122)).isEqualTo(15);
    assertThat(TwoSampleTest.neighbours(200)).isEqualTo(19);
  }

  @Test
  void whatCannotBeTestedIsRefused() {
    float[][] three = new float[3][2];
    assertThatThrownBy(() -> test(three, new float[4][2]))
        .hasMessageContaining("two samples: cells: expected 3, found 4");
    assertThatThrownBy(() -> test(three, new float[3][1]))
        .hasMessageContaining("two samples: dimensions: expected 2, found 1");
    assertThatThrownBy(() -> test(new float[1][2], new float[1][2]))
        .hasMessageContaining("found 1 of each");
    for (int neighbours : new int[] {0, 2, 7}) {
      assertThatThrownBy(
              () ->
                  TwoSampleTest.of(
                      DenseMatrix.ofRows(three),
                      DenseMatrix.ofRows(three),
                      neighbours,
                      RandomStreams.of(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("and " + neighbours + " neighbours");
    }
  }
}
