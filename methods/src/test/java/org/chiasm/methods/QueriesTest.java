package org.chiasm.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.methods.cca.PcCca;
import org.chiasm.methods.ridge.Ridge;
import org.junit.jupiter.api.Test;

/** Models as dictionaries for cells in original units. */
class QueriesTest {

  private static final MultimodalDataset DATA = TinyCells.two(2, 60);
  private static final CrossModalModel MODEL =
      new PcCca(PcCca.Options.defaults().withLatentSize(2))
          .fit(TrainingCells.of(DATA), FitContext.seeded(1));

  @Test
  void predictionsAreInOriginalUnitsWithNamesAndUnits() {
    Modality query = DATA.modality("T");
    Queries.Imputation found = Queries.impute(MODEL, query, "E");
    Modality predicted = found.predicted();
    assertThat(predicted.name()).isEqualTo("E");
    assertThat(predicted.cells()).isEqualTo(query.cells());
    assertThat(predicted.features()).isEqualTo(DATA.modality("E").features());
    CommonSpace space = MODEL.spaces().of("E");
    assertThat(predicted.values())
        .isEqualTo(
            space.toOriginalUnits(
                MODEL.predict("T", "E", FeatureCoverage.prepare(MODEL, query).values())));
    assertThat(found.cells().missingFeatures()).isEmpty();
  }

  @Test
  void predictedCountsAreExpectedCountsHenceContinuous() {
    Modality predicted = Queries.impute(MODEL, DATA.modality("E"), "T").predicted();
    assertThat(predicted.kind()).isEqualTo(FeatureKind.CONTINUOUS);
    for (float count : predicted.values().toDense().toArray()) {
      assertThat(count).isNotNegative();
    }
  }

  @Test
  void aModalityReconstructsItself() {
    assertThat(Queries.impute(MODEL, DATA.modality("E"), "E").predicted().features())
        .isEqualTo(DATA.modality("E").features());
  }

  @Test
  void latentsComeWithTheirCells() {
    Queries.Embedding found = Queries.embed(MODEL, DATA.modality("E"));
    assertThat(found.cells().cells()).isEqualTo(DATA.modality("E").cells());
    assertThat(found.latents())
        .isEqualTo(MODEL.embed("E", FeatureCoverage.prepare(MODEL, DATA.modality("E")).values()));
  }

  @Test
  void unknownModalitiesAndDirectionsAreRefused() {
    Modality query = DATA.modality("T");
    Modality renamed =
        new Modality("Tx", query.kind(), query.cells(), query.features(), query.values());
    assertThatThrownBy(() -> Queries.embed(MODEL, renamed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the model knows no modality 'Tx'; did you mean 'T'?");
    assertThatThrownBy(() -> Queries.impute(MODEL, query, "F"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no modality 'F'");
    CrossModalModel ridge = new Ridge().fit(TrainingCells.of(DATA), FitContext.seeded(1));
    assertThatThrownBy(() -> Queries.impute(ridge, query, "T"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a model of the method 'ridge' does not predict T from T");
    assertThat(List.of(ridge.predicts("T", "T"), ridge.predicts("T", "E")))
        .containsExactly(false, true);
  }
}
