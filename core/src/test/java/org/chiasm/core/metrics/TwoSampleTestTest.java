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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TwoSampleTestTest {

  private static final Tolerance EXACT =
      Tolerance.absolute("two samples", 1e-12, "the same counts");
  private static final Tolerance DRAWN =
      Tolerance.absolute(
          "relabellings", 0.025, "four standard errors of two times 199 relabellings");

  /** A fifth of those that users get, which would take half a minute. */
  private static final int RELABELLINGS = 199;

  private static TwoSampleTest test(
      TwoSampleClassifier classifier, float[][] first, float[][] second) {
    return TwoSampleTest.of(
        DenseMatrix.ofRows(first),
        DenseMatrix.ofRows(second),
        classifier,
        RELABELLINGS,
        RandomStreams.of(1));
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

  @ParameterizedTest
  @EnumSource
  void samplesOfOneDistributionAreRarelyToldApart(TwoSampleClassifier classifier) {
    List<Figure> accuracies = new ArrayList<>();
    List<Figure> areas = new ArrayList<>();
    for (int seed = 0; seed < 40; seed++) {
      Draws draws = Draws.of(seed);
      TwoSampleTest found = test(classifier, draws.normal(40, 2), draws.normal(40, 2));
      accuracies.add(found.accuracy());
      areas.add(found.auroc());
    }
    for (List<Figure> figures : List.of(accuracies, areas)) {
      // two of 40 are expected at 0.05, more than seven once in a thousand such series
      assertThat(figures.stream().filter(one -> one.pValue() <= 0.05).count()).isLessThan(8);
      assertThat(figures.stream().mapToDouble(Figure::expected).average().orElseThrow())
          .as("chance, of which 40 times 199 relabellings have a standard error below 0.001")
          .isBetween(0.46, 0.505);
      double squares = 0;
      for (Figure one : figures) {
        squares += Math.pow((one.value() - one.expected()) / one.standardError(), 2);
      }
      assertThat(squares / figures.size()).as("variance in errors").isBetween(0.4, 1.8);
    }
  }

  @ParameterizedTest
  @EnumSource
  void shiftedSamplesAreToldApart(TwoSampleClassifier classifier) {
    for (int seed = 0; seed < 3; seed++) {
      Draws draws = Draws.of(seed);
      float[][] first = draws.normal(60, 3);
      float[][] second = draws.normal(60, 3);
      TwoSampleTest some = test(classifier, first, changed(second, 1, 1.5f));
      assertThat(some.accuracy().value()).isGreaterThan(0.6);
      assertThat(some.accuracy().pValue()).isLessThan(0.02);
      assertThat(some.auroc().pValue()).isLessThan(0.02);
      TwoSampleTest far = test(classifier, first, changed(second, 1, 100));
      assertThat(far.accuracy().value()).isEqualTo(1);
      assertThat(far.auroc().value()).isEqualTo(1);
      assertThat(far.accuracy().pValue()).isEqualTo(1.0 / (1 + RELABELLINGS));
    }
  }

  @SeededTest(seeds = 4)
  void eachClassifierSeesWhatTheOtherIsBlindTo(Draws draws) {
    float[][] narrow = changed(draws.normal(60, 10), 0.3f, 0);
    float[][] wide = draws.normal(60, 10);
    TwoSampleTest blind = test(TwoSampleClassifier.NEIGHBOURS, narrow, wide);
    assertThat(blind.firstRight()).isGreaterThan(0.9);
    assertThat(blind.secondRight()).isLessThan(0.4);
    assertThat(test(TwoSampleClassifier.DISCRIMINANT, narrow, wide).accuracy().value())
        .isGreaterThan(0.9);

    // two points against the normal distribution that has their mean and spread
    float[][] clumped = changed(draws.normal(60, 1), 0.01f, 0);
    for (int cell = 0; cell < 60; cell++) {
      clumped[cell][0] += cell % 2 == 0 ? 1 : -1;
    }
    float[][] even = draws.normal(60, 1);
    assertThat(test(TwoSampleClassifier.NEIGHBOURS, clumped, even).accuracy().value())
        .isGreaterThan(0.75);
    assertThat(test(TwoSampleClassifier.DISCRIMINANT, clumped, even).accuracy().value())
        .isLessThan(0.7);
  }

  @ParameterizedTest
  @EnumSource
  void neitherOrderNorPlaceNorUnitMatters(TwoSampleClassifier classifier) {
    Draws draws = Draws.of(11);
    float[][] first = draws.normal(40, 3);
    float[][] second = changed(draws.normal(40, 3), 1.5f, 0.5f);
    TwoSampleTest found = test(classifier, first, second);
    TwoSampleTest moved = test(classifier, changed(first, 4, 64), changed(second, 4, 64));
    TwoSampleTest exchanged = test(classifier, second, first);
    EXACT.check("moved", found.accuracy().value(), moved.accuracy().value());
    DRAWN.check("expected", found.accuracy().expected(), moved.accuracy().expected());
    float[][] shuffled = new float[40][];
    int[] order = draws.permutation(40);
    for (int row = 0; row < 40; row++) {
      shuffled[row] = first[order[row]];
    }
    TwoSampleTest reordered = test(classifier, shuffled, second);
    boolean folds = classifier == TwoSampleClassifier.DISCRIMINANT;
    // other cells share a fold, so that a few of 80 near the border change sides
    Tolerance bound =
        folds ? Tolerance.absolute("folds", 0.08, "six of 80 cells on the other side") : EXACT;
    for (TwoSampleTest other : List.of(exchanged, reordered)) {
      bound.check("accuracy", found.accuracy().value(), other.accuracy().value());
      bound.check("AUROC", found.auroc().value(), other.auroc().value());
      DRAWN.check("expected", found.auroc().expected(), other.auroc().expected());
    }
    bound.check("exchanged", found.firstRight(), exchanged.secondRight());
  }

  @ParameterizedTest
  @EnumSource
  void equalCellsTellNothing(TwoSampleClassifier classifier) {
    float[][] equal = new float[12][2];
    TwoSampleTest found = test(classifier, equal, equal);
    assertThat(found.cells()).isEqualTo(12);
    assertThat(found.accuracy().value()).isBetween(0.0, 1.0);
    assertThat(found.auroc().value()).isBetween(0.0, 1.0);
    assertThat(found.accuracy().pValue()).isGreaterThan(0.01);
  }

  @Test
  void neighboursAreAnOddNumber() {
    assertThat(TwoSampleClassifier.neighboursOf(2)).isEqualTo(1);
    assertThat(TwoSampleClassifier.neighboursOf(16)).isEqualTo(3);
    assertThat(TwoSampleClassifier.neighboursOf(244)).isEqualTo(15);
    assertThat(TwoSampleClassifier.neighboursOf(400)).isEqualTo(19);
  }

  @Test
  void whatCannotBeTestedIsRefused() {
    float[][] some = new float[12][2];
    TwoSampleClassifier any = TwoSampleClassifier.NEIGHBOURS;
    assertThatThrownBy(() -> test(any, some, new float[13][2]))
        .hasMessageContaining("two samples: cells: expected 12, found 13");
    assertThatThrownBy(() -> test(any, some, new float[12][1]))
        .hasMessageContaining("two samples: dimensions: expected 2, found 1");
    assertThatThrownBy(() -> test(any, new float[9][2], new float[9][2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 10 cells of each, found 9 of each");
  }
}
