package org.chiasm.methods.preprocessed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.core.preprocessing.Scaling;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.LinearModel;
import org.chiasm.methods.Method;
import org.chiasm.methods.SelectedFeature;
import org.chiasm.methods.SparseModel;
import org.chiasm.methods.TinyCells;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.catalog.Setting;
import org.chiasm.methods.catalog.Settings;
import org.chiasm.methods.reducedrank.ReducedRank;
import org.chiasm.methods.reducedrank.ReducedRankOptions;
import org.chiasm.methods.ridge.Ridge;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

/** What of a sparse model is there behind a preprocessing. */
class PreprocessedSparseTest {

  private static final String T = TinyCells.T;
  private static final String E = TinyCells.E;
  private static final String M = TinyCells.M;
  private static final Preprocessing.Options NOTHING = Preprocessing.Options.defaults();
  private static final TrainingCells CELLS = TrainingCells.of(TinyCells.three(1, 120));
  private static final Direction DIRECTION = new Direction(Optional.of(T), List.of(E));
  private static final Tolerance SCALED =
      new Tolerance("scaled", 1e-4, 1e-4, "scaled to and fro in floats, an iteration that ends");

  private static Method reducedRank() {
    return new ReducedRank(ReducedRankOptions.defaults().withGenes(6).withRank(2), DIRECTION);
  }

  private static CrossModalModel fit(Method inner, Map<String, Preprocessing.Options> options) {
    return Preprocessed.of(inner, options).fit(CELLS, FitContext.seeded(1));
  }

  private static DenseMatrix values(String modality) {
    return CELLS.parts().stream()
        .filter(part -> part.name().equals(modality))
        .findFirst()
        .orElseThrow()
        .values();
  }

  @Test
  void scalingChangesNothingForAMethodThatStandardises() {
    LinearModel plain = (LinearModel) fit(reducedRank(), Map.of());
    LinearModel scaled =
        (LinearModel)
            fit(
                reducedRank(),
                Map.of(
                    T, NOTHING.withScaling(Scaling.LOG2), E, NOTHING.withScaling(Scaling.Z_SCORE)));
    assertThat(names(scaled)).isEqualTo(names(plain));
    assertThat(scaled.sourceName()).isEqualTo(T);
    for (int index = 0; index < 6; index++) {
      SCALED.check(
          "norm",
          plain.selectedFeatures().get(index).norm(),
          scaled.selectedFeatures().get(index).norm());
    }
    DenseMatrix latents = plain.embed(T, values(T));
    check(latents, scaled.embed(T, values(T)));
    check(plain.predictAt(E, latents), scaled.predictAt(E, latents));
    check(plain.projections(E, values(E)), scaled.projections(E, values(E)));
  }

  private static void check(DenseMatrix expected, DenseMatrix found) {
    assertThat(found.columns()).isEqualTo(expected.columns());
    for (int row = 0; row < expected.rows(); row++) {
      for (int column = 0; column < expected.columns(); column++) {
        SCALED.check("cell " + row, expected.at(row, column), found.at(row, column));
      }
    }
  }

  private static List<String> names(SparseModel model) {
    return model.selectedFeatures().stream().map(SelectedFeature::name).toList();
  }

  @Test
  void whatIsNotSelectedStandsAtItsMean() {
    SparseModel model =
        (SparseModel)
            fit(
                reducedRank(),
                Map.of(T, NOTHING.withVariableFeatures(9), E, NOTHING.withVariableFeatures(3)));
    DenseMatrix places = DenseMatrix.ofRows(new float[] {1f, -2f});
    DenseMatrix predicted = model.predictAt(E, places);
    DenseMatrix back = model.predict(T, E, values(T));

    assertThat(predicted.columns()).isEqualTo(model.spaces().of(E).width());
    Set<Integer> known = new TreeSet<>();
    for (int column = 0; column < predicted.columns(); column++) {
      if (predicted.at(0, column) != 0f) {
        known.add(column);
        assertThat(back.at(0, column)).isNotEqualTo(back.at(1, column));
      } else {
        assertThat(back.at(0, column)).isEqualTo(back.at(1, column));
      }
    }
    assertThat(known).hasSize(3);
    assertThat(model.predictAt(T, places).columns()).isEqualTo(model.spaces().of(T).width());
  }

  @Test
  void componentsHaveNoNames() {
    assertThat(fit(reducedRank(), Map.of(T, NOTHING.withComponents(8))))
        .isNotInstanceOf(SparseModel.class);
    assertThat(fit(reducedRank(), Map.of(E, NOTHING.withComponents(3))))
        .isNotInstanceOf(SparseModel.class);
    assertThat(fit(new Ridge(), Map.of(T, NOTHING.withVariableFeatures(9))))
        .isNotInstanceOf(SparseModel.class);
    // of a modality that the model does not know
    assertThat(fit(reducedRank(), Map.of(M, NOTHING.withComponents(2))))
        .isInstanceOf(LinearModel.class);
  }

  @Test
  void aNetworkIsSparseAndNotLinear() {
    Settings settings =
        Settings.defaults()
            .with(Setting.GENES, 5)
            .with(Setting.FROM, T)
            .with(Setting.TO, E)
            .withPreprocessing(Map.of(T, NOTHING.withScaling(Scaling.Z_SCORE)));
    CrossModalModel model = Methods.create("bottleneck", settings).fit(CELLS, FitContext.seeded(1));
    assertThat(model).isInstanceOf(SparseModel.class).isNotInstanceOf(LinearModel.class);
    assertThat(names((SparseModel) model)).hasSize(5);
  }

  @Test
  void theModelIsOfTheModalitiesOfItsDirection() {
    Direction back = new Direction(Optional.of(E), List.of(T));
    Method method = new ReducedRank(ReducedRankOptions.defaults().withGenes(3).withRank(1), back);
    CrossModalModel model =
        fit(method, Map.of(T, NOTHING.withScaling(Scaling.LOG2), M, NOTHING.withComponents(2)));
    assertThat(model.spaces().names()).containsExactly(E, T);
    CrossModalModel restored = Methods.restore(ReducedRank.NAME, model.spaces(), model.state());
    assertThat(restored.predict(E, T, values(E))).isEqualTo(model.predict(E, T, values(E)));
    assertThat(names((SparseModel) restored)).isEqualTo(names((SparseModel) model));
  }
}
