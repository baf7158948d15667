package org.chiasm.methods.coupled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Queries;
import org.chiasm.methods.TinyCells;
import org.chiasm.methods.TrainingCells;
import org.junit.jupiter.api.Test;

/** Three modalities of which the third is known of half of the cells only. */
class ThreeModalitiesTest {

  private static final int CELLS = 80;
  private static final MultimodalDataset COMPLETE = TinyCells.three(4, CELLS);
  private static final MultimodalDataset PARTLY = withSites(row -> row % 2 == 0, false);

  private static final CrossModalModel MODEL = fit(PARTLY);

  private static CrossModalModel fit(MultimodalDataset dataset) {
    CoupledOptions options = CoupledOptions.recommended().withLatentSize(2).withSteps(60);
    return new CoupledAutoencoder(options).fit(TrainingCells.of(dataset), FitContext.seeded(3));
  }

  /**
   * The cells with M of some of them only.
   *
   * @param asMissingRows whether the others have a row without any value, or no row
   */
  private static MultimodalDataset withSites(IntPredicate known, boolean asMissingRows) {
    Modality sites = COMPLETE.modality(TinyCells.M);
    List<String> kept =
        IntStream.range(0, CELLS).filter(known).mapToObj(sites.cells()::get).toList();
    return TinyCells.with(
        COMPLETE,
        asMissingRows
            ? TinyCells.changed(sites, (row, column, value) -> known.test(row) ? value : Float.NaN)
            : sites.selectCells(kept));
  }

  private static List<DenseMatrix> predictions(CrossModalModel model, MultimodalDataset query) {
    List<DenseMatrix> all = new ArrayList<>();
    for (Modality from : query.modalities()) {
      for (String to : model.spaces().names()) {
        all.add(Queries.impute(model, from, to).predicted().values().toDense());
      }
    }
    return all;
  }

  @Test
  void aRowWithoutValuesIsACellWithoutTheModality() {
    MultimodalDataset rows = withSites(row -> row % 2 == 0, true);
    CrossModalModel other = fit(rows);

    assertThat(other.state().arrays()).isEqualTo(MODEL.state().arrays());
    assertThat(predictions(MODEL, rows)).isEqualTo(predictions(MODEL, PARTLY));
  }

  @Test
  void aColumnWithoutValuesIsAFeatureThatTheQueryLacks() {
    for (Modality from : COMPLETE.modalities()) {
      List<String> others =
          from.features().stream().skip(1).map(feature -> feature.name()).toList();
      Modality gap =
          TinyCells.changed(from, (row, column, value) -> column == 0 ? Float.NaN : value);
      for (String to : MODEL.spaces().names()) {
        assertThat(Queries.impute(MODEL, gap, to).predicted().values())
            .as("%s from %s", to, from.name())
            .isEqualTo(Queries.impute(MODEL, from.selectFeatures(others), to).predicted().values());
      }
    }
  }

  /** What was never measured in training says nothing of a cell, whatever it is there. */
  @Test
  void aColumnWithoutValuesInTrainingChangesNoPrediction() {
    for (Modality known : COMPLETE.modalities()) {
      Modality gap =
          TinyCells.changed(known, (row, column, value) -> column == 0 ? Float.NaN : value);
      CrossModalModel model = fit(TinyCells.with(PARTLY, gap));
      Modality other =
          TinyCells.changed(
              known, (row, column, value) -> column == 0 ? other(known, value) : value);
      for (String to : model.spaces().names()) {
        DenseMatrix expected = Queries.impute(model, known, to).predicted().values().toDense();
        for (Modality query : List.of(gap, other)) {
          assertThat(Queries.impute(model, query, to).predicted().values().toDense())
              .as("%s from %s", to, known.name())
              .isEqualTo(expected);
        }
      }
    }
  }

  private static float other(Modality modality, float value) {
    return modality.kind() == FeatureKind.CONTINUOUS ? value - 3f : 1f - Math.min(1f, value);
  }

  @Test
  void aValueThatOneCellLacksChangesNoOtherCell() {
    for (Modality from : COMPLETE.modalities()) {
      Modality gap = TinyCells.changed(from, (row, column, value) -> row == 1 ? Float.NaN : value);
      List<String> others = new ArrayList<>(from.cells());
      others.remove(1);
      for (String to : MODEL.spaces().names()) {
        Queries.Imputation found = Queries.impute(MODEL, gap, to);
        assertThat(found.cells().empty()).containsExactly(from.cells().get(1));
        assertThat(found.predicted().cells()).isEqualTo(others);
        DenseMatrix expected =
            Queries.impute(MODEL, from, to).predicted().selectCells(others).values().toDense();
        requireClose(expected, found.predicted().values().toDense());
      }
    }
  }

  private static void requireClose(DenseMatrix expected, DenseMatrix found) {
    float[] wanted = expected.toArray();
    float[] got = found.toArray();
    assertThat(got).hasSameSizeAs(wanted);
    for (int i = 0; i < wanted.length; i++) {
      new RecommendedContractTest().sameCell().check("value " + i, wanted[i], got[i]);
    }
  }
}
