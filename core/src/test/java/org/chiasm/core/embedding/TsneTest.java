package org.chiasm.core.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.metrics.NearestNeighbours;
import org.chiasm.core.metrics.Neighbours;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.Golden;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TsneTest {

  private static final Tolerance REPORTED =
      Tolerance.relative(
          "divergence reported by scikit-learn",
          0.01,
          "its sums are those of Barnes and Hut at the last of its steps, in single precision");

  private static final Tolerance RANKS =
      Tolerance.absolute(
          "trustworthiness", 1e-5, "two ranks: cells on a grid are equally far, in whatever order");

  /**
   * The same cells in another order end in places that are up to 5 % better or worse, there as
   * here; medians of several orders differ less.
   */
  private static final double NOT_WORSE = 1.03;

  private static final Tsne.Options DEFAULTS = Tsne.Options.defaults();

  @ParameterizedTest
  @ValueSource(strings = {"separate", "overlapping"})
  void findsPlacesAsGoodAsThoseOfScikitLearn(String name) {
    Golden golden = Golden.load("tsne").group(name);
    DenseMatrix cells = DenseMatrix.ofRows(golden.floats("x"));
    Tsne.Options options = DEFAULTS.withPerplexity(golden.number("perplexity"));
    Draws draws = Draws.of(1);
    double[] reached = new double[golden.vector("divergences").length];
    for (int order = 0; order < reached.length; order++) {
      DenseMatrix same = cells.selectRows(draws.permutation(cells.rows()));
      Tsne found = Tsne.fit(same, options);
      reached[order] = found.divergence();
      assertThat(trustworthiness(same, found.places()))
          .isGreaterThan(golden.number("trustworthiness") - 0.01);
    }
    assertThat(median(reached)).isLessThan(NOT_WORSE * median(golden.vector("divergences")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"separate", "overlapping"})
  void placesOfScikitLearnHaveTheDivergenceThatItReports(String name) {
    Golden golden = Golden.load("tsne").group(name);
    DenseMatrix cells = DenseMatrix.ofRows(golden.floats("x"));
    double[][] places = golden.matrix("places");
    Divergence divergence = new Divergence(Affinities.of(cells, golden.number("perplexity")), 0.5);

    REPORTED.check(
        "divergence",
        golden.number("divergence"),
        divergence.at(column(places, 0), column(places, 1)));
    RANKS.check(
        "trustworthiness", golden.number("trustworthiness"), trustworthiness(cells, places));
  }

  @Test
  void tellsTheDivergenceOfItsPlaces() {
    DenseMatrix cells = DenseMatrix.ofRows(Draws.of(1).normal(60, 5));
    Tsne found = Tsne.fit(cells, DEFAULTS.withPerplexity(10).withTheta(0));
    Divergence exact = new Divergence(Affinities.of(cells, 10), 0);

    assertThat(found.divergence())
        .isEqualTo(exact.at(column(found.places(), 0), column(found.places(), 1)));
    assertThat(found.divergence())
        .isLessThan(
            Tsne.fit(cells, DEFAULTS.withPerplexity(10).withTheta(0).withSteps(0)).divergence());
  }

  @Test
  void cellsOfACloudStayTogether() {
    float[][] rows = Draws.of(2).normal(240, 6);
    for (int cell = 0; cell < rows.length; cell++) {
      rows[cell][cell % 3] += 30;
    }
    DenseMatrix cells = DenseMatrix.ofRows(rows);
    double[][] places = Tsne.fit(cells, DEFAULTS).places();

    Neighbours near = nearest(flat(places), 10);
    for (int cell = 0; cell < rows.length; cell++) {
      int cloud = cell % 3;
      assertThat(IntStream.of(near.cells(cell))).allMatch(other -> other % 3 == cloud);
    }
    assertThat(trustworthiness(cells, places)).isGreaterThan(0.95);
  }

  @Test
  void equalInputGivesEqualPlaces() {
    DenseMatrix cells = DenseMatrix.ofRows(Draws.of(3).normal(100, 5));

    assertThat(Tsne.fit(cells, DEFAULTS).places())
        .isDeepEqualTo(Tsne.fit(cells, DEFAULTS).places());
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 10, 31})
  void fewCellsHaveARoomierPlace(int count) {
    DenseMatrix cells = DenseMatrix.ofRows(Draws.of(4).normal(count, 5));
    double[][] places = Tsne.fit(cells, DEFAULTS).places();

    assertThat(places).hasDimensions(count, 2);
    Set<List<Double>> different = new HashSet<>();
    for (double[] place : places) {
      assertThat(place[0]).isFinite();
      assertThat(place[1]).isFinite();
      different.add(List.of(place[0], place[1]));
    }
    assertThat(different).hasSize(count);
  }

  @Test
  void cellsThatAreAllEqualStandAtZero() {
    double[][] places = Tsne.fit(DenseMatrix.wrap(20, 5, new float[100]), DEFAULTS).places();

    for (double[] place : places) {
      assertThat(place).containsExactly(0, 0);
    }
  }

  @Test
  void manyRepeatedCellsAreNoTrouble() {
    float[][] rows = new float[200][5];
    for (int cell = 0; cell < rows.length; cell++) {
      rows[cell][cell % 4] = 1;
    }
    double[][] places = Tsne.fit(DenseMatrix.ofRows(rows), DEFAULTS).places();

    for (double[] place : places) {
      assertThat(Math.hypot(place[0], place[1])).isFinite();
    }
    assertThat(Math.hypot(places[0][0] - places[1][0], places[0][1] - places[1][1]))
        .isGreaterThan(1);
  }

  @Test
  void cellsOnALineAreSpreadOverThePlane() {
    float[][] rows = new float[120][4];
    for (int cell = 0; cell < rows.length; cell++) {
      rows[cell][1] = cell;
    }
    double[][] places = Tsne.fit(DenseMatrix.ofRows(rows), DEFAULTS.withPerplexity(10)).places();

    assertThat(DoubleStream.of(column(places, 1))).anyMatch(height -> Math.abs(height) > 1);
  }

  @Test
  void refusesWhatHasNoMeaning() {
    assertThatThrownBy(() -> Tsne.fit(DenseMatrix.wrap(3, 5, new float[15]), DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("t-SNE: expected at least 4 cells, found 3");
    float[] gap = new float[50];
    gap[7] = Float.NaN;
    assertThatThrownBy(() -> Tsne.fit(DenseMatrix.wrap(10, 5, gap), DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    List<Runnable> wrong =
        List.of(
            () -> DEFAULTS.withPerplexity(0.5),
            () -> DEFAULTS.withPerplexity(Double.NaN),
            () -> DEFAULTS.withSteps(-1),
            () -> DEFAULTS.withTheta(0.9));
    for (Runnable one : wrong) {
      assertThatThrownBy(one::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected a perplexity of at least 1");
    }
    assertThat(DEFAULTS.perplexityOf(10)).isEqualTo(3);
    assertThat(DEFAULTS.perplexityOf(1000)).isEqualTo(30);
  }

  /** How few strangers are among the ten nearest (Venna and Kaski 2001), as in scikit-learn. */
  private static double trustworthiness(DenseMatrix cells, double[][] places) {
    int wanted = 10;
    int count = places.length;
    Neighbours near = nearest(cells, count - 1);
    Neighbours drawn = nearest(flat(places), wanted);
    double penalty = 0;
    for (int cell = 0; cell < count; cell++) {
      List<Integer> order = new ArrayList<>();
      IntStream.of(near.cells(cell)).forEach(order::add);
      for (int other : drawn.cells(cell)) {
        // the cell itself comes first in both
        penalty += Math.max(0, order.indexOf(other) - wanted);
      }
    }
    return 1 - penalty * 2 / (count * wanted * (2.0 * count - 3.0 * wanted - 1));
  }

  /** The nearest of each row but itself; rows differ. */
  private static Neighbours nearest(DenseMatrix rows, int wanted) {
    return NearestNeighbours.fit(rows).find(rows, wanted + 1);
  }

  private static DenseMatrix flat(double[][] places) {
    return DenseMatrix.generate(
        places.length, 2, row -> new float[] {(float) places[row][0], (float) places[row][1]});
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double[] column(double[][] places, int axis) {
    return Arrays.stream(places).mapToDouble(place -> place[axis]).toArray();
  }
}
