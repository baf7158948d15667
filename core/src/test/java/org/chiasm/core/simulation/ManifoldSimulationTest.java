package org.chiasm.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.metrics.RSquared;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.RidgeRegression;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ManifoldSimulationTest {

  private static final Tolerance SINGLE =
      Tolerance.absolute("places", 1e-5, "places are stored in single precision");

  @ParameterizedTest
  @EnumSource
  void theDefaultIsADatasetOfTwoModalitiesWithThreeClasses(Manifold manifold) {
    SimulatedManifold simulated =
        ManifoldSimulation.simulate(ManifoldOptions.of(manifold), RandomStreams.of(1));
    MultimodalDataset dataset = simulated.dataset();
    assertThat(dataset.modalityNames()).containsExactly("modality1", "modality2");
    Modality first = dataset.modality("modality1");
    Modality second = dataset.modality("modality2");
    assertThat(first.features()).hasSize(1000).extracting("name").contains("x0001", "x1000");
    assertThat(second.features()).hasSize(2000).extracting("name").contains("y0001", "y2000");
    assertThat(first.kind()).isEqualTo(FeatureKind.CONTINUOUS);
    assertThat(first.cells()).hasSize(300).isEqualTo(second.cells()).isEqualTo(simulated.cells());
    assertThat(first.cells()).startsWith("cell001").endsWith("cell300");
    assertThat(simulated.places().rows()).isEqualTo(300);
    assertThat(simulated.places().columns()).isEqualTo(manifold.axes());
    assertThat(simulated.coordinates().columns()).isEqualTo(manifold.coordinateNames().size());
    Labels types = dataset.table().labels("cell_type");
    assertThat(types.classes()).hasSize(3);
    for (String type : types.classes()) {
      assertThat(Collections.frequency(dataset.table().values("cell_type"), type)).isEqualTo(100);
    }
    for (Modality modality : dataset.modalities()) {
      assertThat(sd(((DenseMatrix) modality.values()).toArray())).isBetween(1.0, 2.5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSeedDecidesAndTheNoiseLeavesTheCellsInPlace(Manifold manifold) {
    ManifoldOptions options = ManifoldOptions.of(manifold).withSize(60, 40, 50);
    SimulatedManifold one = ManifoldSimulation.simulate(options, RandomStreams.of(3));
    SimulatedManifold again = ManifoldSimulation.simulate(options, RandomStreams.of(3));
    SimulatedManifold other = ManifoldSimulation.simulate(options, RandomStreams.of(4));
    SimulatedManifold exact =
        ManifoldSimulation.simulate(options.withNoise(0), RandomStreams.of(3));
    for (String name : List.of("modality1", "modality2")) {
      assertThat(values(again, name)).isEqualTo(values(one, name));
      assertThat(values(other, name)).isNotEqualTo(values(one, name));
      float[] noise = values(one, name).toArray();
      float[] signal = values(exact, name).toArray();
      for (int index = 0; index < noise.length; index++) {
        noise[index] -= signal[index];
      }
      // 2400 and more values: 5 standard deviations of their standard deviation are 0.03
      assertThat(sd(noise)).isBetween(0.37, 0.43);
    }
    assertThat(again.dataset().table().values("cell_type"))
        .isEqualTo(one.dataset().table().values("cell_type"));
    assertThat(exact.places()).isEqualTo(one.places()).isNotEqualTo(other.places());
    assertThat(exact.coordinates()).isEqualTo(one.coordinates());
  }

  @ParameterizedTest
  @EnumSource
  void aLinearMapOfTheFirstModalityFindsTheUnseenPlaces(Manifold manifold) {
    SimulatedManifold simulated =
        ManifoldSimulation.simulate(ManifoldOptions.of(manifold), RandomStreams.of(5));
    double linear = placesFrom(values(simulated, "modality1"), simulated.places());
    assertThat(linear).isGreaterThan(0.99);
    double bent = placesFrom(values(simulated, "modality2"), simulated.places());
    assertThat(bent).isLessThan(linear).isGreaterThan(0.9);
  }

  /** Without noise modality 1 has as many independent features as axes, modality 2 the products. */
  @ParameterizedTest
  @EnumSource
  void theSecondModalityIsLinearInTanhAndProducts(Manifold manifold) {
    SimulatedManifold simulated =
        ManifoldSimulation.simulate(
            ManifoldOptions.of(manifold).withNoise(0).withSize(200, 20, 20), RandomStreams.of(6));
    DenseMatrix places = simulated.places();
    DenseMatrix second = values(simulated, "modality2");
    assertThat(explained(curved(places, true), second)).isGreaterThan(0.99999);
    assertThat(explained(curved(places, false), second)).isLessThan(0.999);
    assertThat(explained(places, second)).isLessThan(0.999);
    assertThat(explained(places, values(simulated, "modality1"))).isGreaterThan(0.99999);
  }

  @SeededTest(seeds = 10)
  void cellsWithoutPartnerAreSharedOut(Draws draws) {
    int cells = draws.integer(3, 90);
    double share = draws.integer(0, 10) / 10.0;
    ManifoldOptions options =
        ManifoldOptions.of(Manifold.FRUSTUM).withSize(cells, 4, 5).withPaired(share);
    SimulatedManifold simulated =
        ManifoldSimulation.simulate(options, RandomStreams.of(draws.seed()));
    MultimodalDataset dataset = simulated.dataset();
    int first = dataset.modality("modality1").cells().size();
    int second = dataset.modality("modality2").cells().size();
    int paired = dataset.paired(dataset.modalityNames()).size();
    assertThat(paired).isEqualTo((int) Math.round(share * cells));
    assertThat(first + second - paired).isEqualTo(cells);
    assertThat(first - second).isBetween(0, 1);
    assertThat(simulated.cells()).hasSize(cells);
    SimulatedManifold all =
        ManifoldSimulation.simulate(options.withPaired(1), RandomStreams.of(draws.seed()));
    Modality some = dataset.modality("modality2");
    assertThat(all.dataset().modality("modality2").selectCells(some.cells()).values())
        .isEqualTo(some.values());
  }

  @Test
  void branchesHaveTheirDirectionsAndLengths() {
    SimulatedManifold simulated = large(Manifold.BRANCHING);
    double[] lengths = {0.6, 1.1, 1.9};
    double[] degrees = {30, 135, 255};
    for (int branch = 0; branch < 3; branch++) {
      int[] rows = cellsOf(simulated, "branch" + (branch + 1));
      double distance = 0.12 + lengths[branch] * Math.sqrt(2 / Math.PI);
      double angle = Math.toRadians(degrees[branch]);
      double spread = 5 * lengths[branch] / Math.sqrt(rows.length);
      assertThat(mean(simulated.coordinates(), rows, 0))
          .isBetween(distance - spread, distance + spread);
      assertThat(mean(simulated.places(), rows, 0) - distance * Math.cos(angle))
          .isBetween(-spread, spread);
      assertThat(mean(simulated.places(), rows, 1) - distance * Math.sin(angle))
          .isBetween(-spread, spread);
    }
  }

  @Test
  void theRollIsRolledAndItsSegmentsFollowEachOther() {
    SimulatedManifold simulated = large(Manifold.SWISS_ROLL);
    for (int cell = 0; cell < simulated.cells().size(); cell++) {
      float[] place = simulated.places().row(cell);
      double angle = simulated.coordinates().at(cell, 0);
      double width = simulated.coordinates().at(cell, 1);
      assertThat(width).isBetween(-10.5, 10.5);
      SINGLE.check("x", angle * Math.cos(angle) / 7, place[0]);
      SINGLE.check("y", width / 7, place[1]);
      SINGLE.check("z", angle * Math.sin(angle) / 7, place[2]);
      int segment = (int) Math.floor((angle / Math.PI - 1.5));
      assertThat(type(simulated, cell)).isEqualTo("segment" + (segment + 1));
    }
  }

  @Test
  void theFrustumNarrowsAndItsRingsLieOnEachOther() {
    SimulatedManifold simulated = large(Manifold.FRUSTUM);
    int[] quadrants = new int[4];
    for (int cell = 0; cell < simulated.cells().size(); cell++) {
      float[] place = simulated.places().row(cell);
      double angle = simulated.coordinates().at(cell, 0);
      double height = simulated.coordinates().at(cell, 1);
      double radius = 1.5 - height / 3;
      SINGLE.check("x", radius * Math.cos(angle), place[0]);
      SINGLE.check("y", radius * Math.sin(angle), place[1]);
      SINGLE.check("z", height, place[2]);
      assertThat(type(simulated, cell)).isEqualTo("ring" + ((int) Math.floor(height + 1.5) + 1));
      quadrants[(int) Math.floor(angle / (Math.PI / 2))]++;
    }
    for (int cells : quadrants) {
      assertThat(cells).isBetween(400, 600);
    }
  }

  @Test
  void impossibleOptions() {
    ManifoldOptions options = ManifoldOptions.of(Manifold.BRANCHING);
    assertThatThrownBy(() -> options.withSize(2, 1, 1))
        .hasMessage("cells: expected at least 3, found 2");
    assertThatThrownBy(() -> options.withSize(3, 0, 1))
        .hasMessage("first features: expected at least 1, found 0");
    assertThatThrownBy(() -> options.withSize(3, 1, 0)).hasMessageContaining("second features");
    assertThatThrownBy(() -> options.withNoise(Double.NaN)).hasMessageContaining("noise");
    assertThatThrownBy(() -> options.withPaired(1.01))
        .hasMessage("paired: expected a share from 0 to 1, found 1.01");
  }

  private static SimulatedManifold large(Manifold manifold) {
    return ManifoldSimulation.simulate(
        ManifoldOptions.of(manifold).withSize(2000, 1, 1), RandomStreams.of(7));
  }

  private static String type(SimulatedManifold simulated, int cell) {
    return simulated.dataset().table().values("cell_type").get(cell);
  }

  private static int[] cellsOf(SimulatedManifold simulated, String type) {
    return IntStream.range(0, simulated.cells().size())
        .filter(cell -> type(simulated, cell).equals(type))
        .toArray();
  }

  private static double mean(DenseMatrix matrix, int[] rows, int column) {
    return IntStream.of(rows).mapToDouble(row -> matrix.at(row, column)).average().orElseThrow();
  }

  private static DenseMatrix values(SimulatedManifold simulated, String modality) {
    return (DenseMatrix) simulated.dataset().modality(modality).values();
  }

  private static double sd(float[] values) {
    double mean = 0;
    double squares = 0;
    for (float value : values) {
      mean += value / (double) values.length;
      squares += (double) value * value / values.length;
    }
    return Math.sqrt(squares - mean * mean);
  }

  /** R2 of the places of the last third of the cells, learnt on the others. */
  private static double placesFrom(DenseMatrix source, DenseMatrix places) {
    int cells = source.rows();
    int[] known = IntStream.range(0, cells * 2 / 3).toArray();
    int[] asked = IntStream.range(cells * 2 / 3, cells).toArray();
    RidgeRegression fitted =
        RidgeRegression.fit(source.selectRows(known), places.selectRows(known));
    DenseMatrix truth = places.selectRows(asked);
    return rSquared(truth, fitted.predict(source.selectRows(asked)));
  }

  /** R2 of the same cells, all but unpenalised. */
  private static double explained(DenseMatrix source, DenseMatrix target) {
    RidgeRegression.Options weak = new RidgeRegression.Options(List.of(1e-12));
    return rSquared(target, RidgeRegression.fit(source, target, weak).predict(source));
  }

  private static double rSquared(DenseMatrix truth, DenseMatrix predicted) {
    double[] means = new double[truth.columns()];
    int[] rows = IntStream.range(0, truth.rows()).toArray();
    for (int column = 0; column < means.length; column++) {
      means[column] = mean(truth, rows, column);
    }
    return RSquared.of(truth, predicted, means).multivariate().orElseThrow();
  }

  private static DenseMatrix curved(DenseMatrix places, boolean products) {
    int axes = places.columns();
    int columns = products ? axes + axes * (axes - 1) / 2 : axes;
    return DenseMatrix.generate(
        places.rows(),
        columns,
        row -> {
          float[] values = new float[columns];
          int next = 0;
          for (int axis = 0; axis < axes; axis++) {
            values[next++] = (float) Math.tanh(places.at(row, axis) / 2);
          }
          for (int axis = 0; axis < axes && products; axis++) {
            for (int other = axis + 1; other < axes; other++) {
              values[next++] = places.at(row, axis) * places.at(row, other);
            }
          }
          return values;
        });
  }
}
