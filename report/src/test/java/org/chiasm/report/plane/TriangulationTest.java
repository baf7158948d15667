package org.chiasm.report.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Path2D;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.chart.Panel;
import org.chiasm.report.scene.Box;
import org.chiasm.report.scene.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriangulationTest {

  private static final Panel PANEL =
      new Panel(new Box(0, 0, 400, 400), Axis.bare(-3, 3), Axis.bare(-3, 3));

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 10, 1000})
  void aPlaneLiesInTheRightBandsEverywhere(int count) {
    double[][] places = scattered(count);
    DoubleBinaryOperator slope = (x, y) -> 1.3 * x - 0.7 * y + 0.1;

    List<Region> regions = triangulated(places).regions(surface(places, slope));

    RandomGenerator random = RandomStreams.of(5).generator();
    int inside = 0;
    for (int trial = 0; trial < 500; trial++) {
      double x = 6 * random.nextDouble() - 3;
      double y = 6 * random.nextDouble() - 3;
      Optional<Integer> band = seen(regions, PANEL.place(x, y));
      inside += band.isPresent() ? 1 : 0;
      double value = slope.applyAsDouble(x, y);
      double toBorder =
          IntStream.range(0, Surface.BANDS - 1)
              .mapToDouble(index -> Math.abs(Surface.borders()[index] - value))
              .min()
              .orElseThrow();
      if (band.isPresent() && toBorder > 0.01) {
        assertThat(band.get()).as("%s at %s, %s", value, x, y).isEqualTo(Surface.band(value));
      }
    }
    assertThat(inside).isPositive();
  }

  @Test
  void aPeakLiesOnTopOfWhatSurroundsIt() {
    double[][] places = scattered(800);
    List<Region> regions =
        triangulated(places)
            .regions(surface(places, (x, y) -> 3 * Math.exp(-4 * (x * x + y * y)) - 1));

    assertThat(seen(regions, PANEL.place(0, 0)))
        .hasValueSatisfying(band -> assertThat(band).isGreaterThan(13));
    assertThat(seen(regions, PANEL.place(1.5, 0))).hasValue(4);
  }

  @Test
  void whatIsTheSameEverywhereIsOneRegion() {
    double[][] places = scattered(50);

    List<Region> regions = triangulated(places).regions(surface(places, (x, y) -> 0));

    assertThat(regions).hasSize(1);
    assertThat(regions.get(0).band()).isEqualTo(Surface.BANDS / 2);
  }

  @Test
  void regularAndRepeatedPlacesAreTriangulated() {
    double[][] places = new double[300][];
    for (int cell = 0; cell < places.length; cell++) {
      places[cell] = new double[] {cell % 10 - 4.5, cell / 10 % 10 - 4.5};
    }

    List<Region> regions = triangulated(places).regions(surface(places, (x, y) -> x * y / 4));

    assertThat(regions).hasSizeGreaterThan(4);
  }

  @Test
  void cellsAtOnePlaceHaveTheirMean() {
    double[][] places = {{0, 0}, {0, 0}, {2, 0}, {2, 0}, {0, 2}, {0, 2}};
    DenseMatrix values = DenseMatrix.wrap(6, 1, new float[] {2, -2, 2, -2, 2, -2});

    List<Region> regions = triangulated(places).regions(new Surface("E", "e", values, 0));

    assertThat(regions).extracting(Region::band).containsExactly(Surface.BANDS / 2);
  }

  @Test
  void cellsWithoutAPlaceAreLeftOut() {
    double[][] places = {{0, 0}, {Double.NaN, Double.NaN}, {2, 0}, {0, 2}};
    DenseMatrix values = DenseMatrix.wrap(4, 1, new float[] {1, Float.NaN, 1, 1});

    assertThat(triangulated(places).regions(new Surface("E", "e", values, 0))).hasSize(1);
  }

  @Test
  void thereIsNoAreaBetweenFewOrCollinearOrCoincidingPlaces() {
    double[][] line = new double[20][];
    double[][] nearLine = new double[20][];
    double[][] one = new double[20][];
    for (int cell = 0; cell < line.length; cell++) {
      line[cell] = new double[] {0.1 * cell, 0.3 * cell - 7};
      nearLine[cell] = new double[] {cell, cell + 1e-6 * (cell % 3)};
      one[cell] = new double[] {1e9, -1e-9};
    }
    double[][] none = {};
    double[][] two = {{0, 0}, {1, 1}, {Double.NaN, Double.NaN}};
    for (double[][] places : List.of(none, two, line, nearLine, one)) {
      assertThat(Triangulation.of(places)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1, 1e12})
  void theUnitOfTheLatentsDoesNotMatter(double unit) {
    double[][] places = scattered(200);
    double[][] scaled = new double[places.length][];
    for (int cell = 0; cell < places.length; cell++) {
      scaled[cell] = new double[] {unit * (places[cell][0] + 5), unit * places[cell][1]};
    }
    Surface surface = surface(places, (x, y) -> x + y);

    assertThat(triangulated(scaled).regions(surface))
        .extracting(Region::band)
        .isEqualTo(triangulated(places).regions(surface).stream().map(Region::band).toList());
  }

  private static Triangulation triangulated(double[][] places) {
    return Triangulation.of(places).orElseThrow();
  }

  /** The band of the topmost region at a place. */
  private static Optional<Integer> seen(List<Region> regions, Point at) {
    Optional<Integer> top = Optional.empty();
    for (Region region : regions) {
      Path2D path = new Path2D.Double();
      for (Point corner : region.outline(PANEL)) {
        if (path.getCurrentPoint() == null) {
          path.moveTo(corner.x(), corner.y());
        } else {
          path.lineTo(corner.x(), corner.y());
        }
      }
      path.closePath();
      if (path.contains(at.x(), at.y())) {
        top = Optional.of(region.band());
      }
    }
    return top;
  }

  private static Surface surface(double[][] places, DoubleBinaryOperator height) {
    DenseMatrix values =
        DenseMatrix.generate(
            places.length,
            1,
            cell -> new float[] {(float) height.applyAsDouble(places[cell][0], places[cell][1])});
    return new Surface("E", "e", values, 0);
  }

  private static double[][] scattered(int count) {
    RandomGenerator random = RandomStreams.of(3).generator();
    double[][] places = new double[count][];
    for (int cell = 0; cell < count; cell++) {
      places[cell] = new double[] {4 * random.nextDouble() - 2, 4 * random.nextDouble() - 2};
    }
    places[0] = new double[] {-2, -2};
    places[1] = new double[] {2, -2};
    places[2] = new double[] {0, 2};
    return places;
  }
}
