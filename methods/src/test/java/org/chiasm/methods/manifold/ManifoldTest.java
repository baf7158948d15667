package org.chiasm.methods.manifold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.Warnings;
import org.chiasm.testkit.Golden;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

class ManifoldTest {

  private static final Tolerance SINGLE =
      Tolerance.absolute(
          "coordinates", 2e-5, "features and weights in single precision, unit length over all");

  private static final List<Method> BOTH =
      List.of(
          new Nlma(ManifoldOptions.defaults().withLatentSize(4)),
          new Lma(ManifoldOptions.defaults().withLatentSize(4)));

  private static Modality modality(String name, String prefix, float[][] rows) {
    return new Modality(
        name,
        FeatureKind.CONTINUOUS,
        IntStream.range(0, rows.length).mapToObj(cell -> prefix + cell).toList(),
        IntStream.range(0, rows[0].length).mapToObj(f -> Feature.named(name + f)).toList(),
        DenseMatrix.ofRows(rows));
  }

  private static MultimodalDataset dataset(Modality... modalities) {
    return new MultimodalDataset(List.of(modalities), CellTable.empty());
  }

  private static DenseMatrix places(CrossModalModel model, TrainingCells training, int part) {
    return model.latentsOf(training.parts().get(part)).orElseThrow();
  }

  @Test
  void weightedPairsAsSciPySolvesThem() {
    Golden golden = Golden.load("manifold");
    List<CellPairs.Pair> pairs = new ArrayList<>();
    double[] weights = golden.vector("weights");
    for (int cell = 0; cell < weights.length; cell++) {
      pairs.add(new CellPairs.Pair("x" + cell, "y" + cell, (float) weights[cell]));
    }
    TrainingCells training =
        TrainingCells.of(
            dataset(modality("X", "x", golden.floats("x")), modality("Y", "y", golden.floats("y")))
                .withPairs(new CellPairs("X", "Y", pairs)));
    ManifoldOptions options =
        ManifoldOptions.defaults().withLatentSize(4).withNeighbours(golden.integer("neighbours"));
    for (Method method : List.of(new Nlma(options), new Lma(options))) {
      CrossModalModel model = method.fit(training, FitContext.seeded(1));
      double[][] expected = golden.matrix(method.name());
      for (int cell = 0; cell < 16; cell++) {
        SINGLE.check(method.name(), expected[cell], places(model, training, 0).row(cell));
        SINGLE.check(method.name(), expected[16 + cell], places(model, training, 1).row(cell));
      }
    }
  }

  /** Cells on a line, seen forwards and backwards. */
  private static float[][] line(double factor, float... places) {
    float[][] rows = new float[places.length][];
    for (int cell = 0; cell < rows.length; cell++) {
      rows[cell] = new float[] {(float) (factor * places[cell]), places[cell] * places[cell]};
    }
    return rows;
  }

  @Test
  void threeCellsAreEnough() {
    TrainingCells training =
        TrainingCells.of(
            dataset(modality("X", "c", line(1, 0, 1, 3)), modality("Y", "c", line(-2, 0, 1, 3))));
    for (Method method : BOTH) {
      CrossModalModel model = method.fit(training, FitContext.seeded(1));
      // of the features three cells have two directions each
      assertThat(model.latentSize().getAsInt()).isEqualTo(4);
      requireNear(places(model, training, 0), places(model, training, 1), 0.6);
    }
    CrossModalModel many = new Nlma(ManifoldOptions.defaults()).fit(training, FitContext.seeded(1));
    assertThat(many.latentSize()).hasValue(5);
  }

  /** The first axis agrees. */
  private static void requireNear(DenseMatrix one, DenseMatrix two, double most) {
    for (int cell = 0; cell < one.rows(); cell++) {
      assertThat(Math.abs(one.at(cell, 0) - two.at(cell, 0))).isLessThan((float) most);
    }
  }

  @Test
  void cellsThatAreEqualDoNoHarm() {
    float[] repeated = {0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4};
    TrainingCells training =
        TrainingCells.of(
            dataset(modality("X", "c", line(1, repeated)), modality("Y", "c", line(-1, repeated))));
    for (Method method : BOTH) {
      CrossModalModel model = method.fit(training, FitContext.seeded(1));
      for (float value : places(model, training, 0).toArray()) {
        assertThat(value).isFinite();
      }
    }
  }

  @Test
  void partsThatAreFarFromEachOtherHaveAxesOfTheirOwn() {
    float[] apart = new float[24];
    for (int cell = 0; cell < apart.length; cell++) {
      apart[cell] = cell < 12 ? 0.1f * cell : 1000 + 0.07f * cell;
    }
    TrainingCells training =
        TrainingCells.of(
            dataset(modality("X", "c", line(1, apart)), modality("Y", "c", line(-1, apart))));
    Warnings warnings = new Warnings();
    CrossModalModel model = BOTH.get(0).fit(training, warnings.context());
    assertThat(warnings.all())
        .containsExactly(
            "nlma: the neighbours and pairs of the 48 cells (each counted in every modality) join"
                + " them to 2 parts, of which the largest has 24, and each part has axes of its"
                + " own: their cells cannot be compared by place; more --neighbours may join the"
                + " parts");
    DenseMatrix places = places(model, training, 0);
    for (int axis = 0; axis < 2; axis++) {
      boolean first = Math.abs(places.at(0, axis)) > 1e-4;
      for (int cell = first ? 12 : 0; cell < (first ? 24 : 12); cell++) {
        SINGLE.check("axis of the other part", 0, places.at(cell, axis));
      }
    }
    assertThat(BOTH.get(0).fit(training, FitContext.seeded(2)).state().arrays())
        .isEqualTo(model.state().arrays());
  }

  @Test
  void partsAreWarnedOfWhereTheMapIsLinearToo() {
    float[] apart = {0, 1, 2, 3, 4, 5, 6, 7, 1000, 1001, 1002, 1003, 1004, 1005};
    TrainingCells training =
        TrainingCells.of(
            dataset(modality("X", "c", line(1, apart)), modality("Y", "c", line(-1, apart))));
    Warnings warnings = new Warnings();
    new Lma(ManifoldOptions.defaults()).fit(training, warnings.context());
    assertThat(warnings.all())
        .containsExactly(
            "lma: the neighbours and pairs of the 28 cells (each counted in every modality) join"
                + " them to 2 parts, of which the largest has 16, and nothing says where cells of"
                + " one part lie to those of another; more --neighbours may join the parts");
    warnings = new Warnings();
    new Lma(ManifoldOptions.defaults().withNeighbours(9)).fit(training, warnings.context());
    assertThat(warnings.all()).isEmpty();
  }

  @Test
  void partsWithoutAnAxisAreWarnedOf() {
    float[] apart = new float[40];
    for (int cell = 0; cell < apart.length; cell++) {
      apart[cell] = cell < 24 ? 0.1f * cell : (cell < 32 ? 1000 : 3000) + 0.07f * cell;
    }
    TrainingCells training =
        TrainingCells.of(
            dataset(modality("X", "c", line(1, apart)), modality("Y", "c", line(-1, apart))));
    Warnings warnings = new Warnings();
    CrossModalModel model =
        new Nlma(ManifoldOptions.defaults().withLatentSize(1)).fit(training, warnings.context());
    assertThat(warnings.all())
        .singleElement()
        .asString()
        .contains("80 cells", "3 parts, of which the largest has 48")
        .endsWith(
            "--latent 1 leaves all 32 cells of 2 of them at the origin; more --neighbours may join"
                + " the parts, a larger --latent has more axes");
    for (int cell = 24; cell < 40; cell++) {
      SINGLE.check("at the origin", 0, places(model, training, 0).at(cell, 0));
    }
  }

  @Test
  void aModalityWithoutPairsIsRefused() {
    float[] some = {0, 1, 2, 4, 7, 8};
    MultimodalDataset data =
        dataset(
            modality("X", "c", line(1, some)),
            modality("Y", "c", line(-1, some)),
            modality("Z", "other", line(1, some)));
    for (Method method : BOTH) {
      assertThatThrownBy(() -> method.fit(TrainingCells.of(data), FitContext.seeded(1)))
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining(
              method.name() + " needs at least 1 training cell with both X and Z");
    }
  }

  @Test
  void featuresThatDoNotVaryAreRefused() {
    float[][] equal = {{1, 2}, {1, 2}, {1, 2}};
    MultimodalDataset data =
        dataset(modality("X", "c", line(1, 0, 1, 3)), modality("Y", "c", equal));
    assertThatThrownBy(() -> BOTH.get(0).fit(TrainingCells.of(data), FitContext.seeded(1)))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("modality Y: no feature varies over its training cells");
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> ManifoldOptions.defaults().withNeighbours(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("neighbours: expected a positive whole number, found 0");
    assertThatThrownBy(() -> ManifoldOptions.defaults().withLatentSize(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("latent size: expected a positive whole number, found 0");
  }
}
