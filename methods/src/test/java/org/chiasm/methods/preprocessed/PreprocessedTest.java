package org.chiasm.methods.preprocessed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.core.preprocessing.Scaling;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Queries;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.TinyCells;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.catalog.Settings;
import org.chiasm.methods.file.ModelFile;
import org.chiasm.methods.file.Provenance;
import org.chiasm.methods.file.TrainedModel;
import org.chiasm.methods.file.TrainingRecord;
import org.chiasm.methods.ridge.Ridge;
import org.chiasm.tensor.NamedArrays;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the inner method sees, what comes back, and what is kept. */
class PreprocessedTest {

  private static final String T = TinyCells.T;
  private static final String E = TinyCells.E;
  private static final Preprocessing.Options NOTHING = Preprocessing.Options.defaults();
  private static final MultimodalDataset DATA = TinyCells.two(2, 60);
  private static final TrainingCells TRAINING = TrainingCells.of(DATA);
  private static final Preprocessing.Options GENES =
      NOTHING.withVariableFeatures(5).withScaling(Scaling.Z_SCORE).withComponents(3);
  private static final Tolerance SINGLE =
      Tolerance.relative("single precision", 1e-5, "a mean in floats, through an exponential");

  private static CrossModalModel fit(Map<String, Preprocessing.Options> options) {
    return Preprocessed.of(new Ridge(), options).fit(TRAINING, FitContext.seeded(1));
  }

  @Test
  void withoutOptionsNothingIsWrapped(@TempDir Path folder) throws Exception {
    Method inner = new Ridge();
    assertThat(Preprocessed.of(inner, Map.of())).isSameAs(inner);
    assertThat(Preprocessed.of(inner, Map.of(T, NOTHING))).isSameAs(inner);
    Settings settings = Settings.defaults();
    assertThat(Methods.create(Ridge.NAME, settings)).isInstanceOf(Ridge.class);
    Method method = Methods.create(Ridge.NAME, settings.withPreprocessing(Map.of(T, NOTHING)));
    assertThat(method).isInstanceOf(Ridge.class);
    assertThat(write(folder.resolve("a"), method.fit(TRAINING, FitContext.seeded(1))))
        .hasSameBinaryContentAs(
            write(folder.resolve("b"), inner.fit(TRAINING, FitContext.seeded(1))));
  }

  private static Path write(Path file, CrossModalModel model) throws Exception {
    Provenance provenance = Provenance.here(1, List.of(), List.of());
    ModelFile.write(file, new TrainedModel(model, TrainingRecord.of(model, TRAINING, provenance)));
    return file;
  }

  @Test
  void theInnerMethodSeesTheModelSpace() {
    List<TrainingCells> seen = new ArrayList<>();
    Method spy =
        new Method() {
          @Override
          public String name() {
            return "spy";
          }

          @Override
          public CrossModalModel fit(TrainingCells training, FitContext context) {
            seen.add(training);
            return new Ridge().fit(training, context);
          }
        };
    Method method = Preprocessed.of(spy, Map.of(T, GENES));
    CrossModalModel model = method.fit(TRAINING, FitContext.seeded(1));
    assertThat(method.name()).isEqualTo("spy");
    TrainingCells inner = seen.get(0);
    assertThat(inner.cells()).isEqualTo(TRAINING.cells());
    TrainingCells.Part genes = inner.parts().get(0);
    assertThat(genes.space().kind()).isEqualTo(FeatureKind.CONTINUOUS);
    assertThat(genes.space().features().stream().map(Feature::name))
        .containsExactly("PC1", "PC2", "PC3");
    assertThat(genes.values().columns()).isEqualTo(3);
    assertThat(genes.rowOf(7)).isEqualTo(TRAINING.parts().get(0).rowOf(7));
    TrainingCells.Part signals = inner.parts().get(1);
    assertThat(signals.space()).isSameAs(TRAINING.parts().get(1).space());
    assertThat(signals.values()).isEqualTo(TRAINING.parts().get(1).values());
    assertThat(model.spaces().of(T)).isSameAs(TRAINING.parts().get(0).space());
    assertThat(model.method()).isEqualTo(Ridge.NAME);
  }

  @Test
  void unselectedFeaturesArePredictedAsTheirMeanInOriginalUnits() {
    CrossModalModel model = fit(Map.of(T, NOTHING.withVariableFeatures(5), E, GENES));
    Modality predicted = Queries.impute(model, DATA.modality(E), T).predicted();
    assertThat(predicted.features()).isEqualTo(DATA.modality(T).features());
    double[] mean = model.spaces().of(T).trainingMean();
    int constant = 0;
    for (int gene = 0; gene < mean.length; gene++) {
      float[] column = predicted.values().toDense().column(gene);
      if (Arrays.equals(column, filled(column[0], column.length))) {
        SINGLE.check("gene " + gene, Math.expm1(mean[gene]), column[0]);
        constant++;
      }
    }
    assertThat(constant).isEqualTo(mean.length - 5);
    Modality signals = Queries.impute(model, DATA.modality(T), E).predicted();
    assertThat(signals.features()).isEqualTo(DATA.modality(E).features());
  }

  private static float[] filled(float value, int length) {
    float[] filled = new float[length];
    Arrays.fill(filled, value);
    return filled;
  }

  @Test
  void aLinearMethodDoesNotNoticeAnAffineChangeOfItsTarget() {
    DenseMatrix signals = TRAINING.parts().get(1).values();
    DenseMatrix plain = fit(Map.of()).predict(E, T, signals);
    // all components, divided by one number: squared errors, hence the penalty, stay in proportion
    Preprocessing.Options rotated = NOTHING.withComponents(100);
    DenseMatrix changed = fit(Map.of(T, rotated)).predict(E, T, signals);
    Tolerance linear =
        Tolerance.absolute("rotated and back", 1e-4, "weights and loadings are floats");
    for (int cell = 0; cell < plain.rows(); cell++) {
      for (int feature = 0; feature < plain.columns(); feature++) {
        linear.check("cell " + cell, plain.at(cell, feature), changed.at(cell, feature));
      }
    }
  }

  @Test
  void whatIsKept(@TempDir Path folder) throws Exception {
    CrossModalModel model = fit(Map.of(T, GENES, E, NOTHING.withScaling(Scaling.LOG2)));
    assertThat(model.state().configuration())
        .hasToString(
            "{\"settings\":{},\"preprocessing\":{"
                + "\"E\":{\"variableFeatures\":null,\"scaling\":\"LOG2\",\"components\":null},"
                + "\"T\":{\"variableFeatures\":5,\"scaling\":\"Z_SCORE\",\"components\":3}}}");
    assertThat(model.state().arrays().entries())
        .containsOnlyKeys(
            "E>T.centre",
            "E>T.offset",
            "E>T.weights",
            "T>E.centre",
            "T>E.offset",
            "T>E.weights",
            "preprocessing/T.centre",
            "preprocessing/T.componentMean",
            "preprocessing/T.loadings",
            "preprocessing/T.selected",
            "preprocessing/T.spread",
            "preprocessing/T.totalVariance",
            "preprocessing/T.variance");
    CrossModalModel read = ModelFile.read(write(folder.resolve("m.chiasm"), model)).model();
    assertThat(read.state().arrays()).isEqualTo(model.state().arrays());
    DenseMatrix genes = TRAINING.parts().get(0).values();
    assertThat(read.predict(T, E, genes)).isEqualTo(model.predict(T, E, genes));
  }

  @Test
  void unknownModalitiesAreNamed() {
    assertThatThrownBy(() -> fit(Map.of("TT", GENES)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("preprocessing: there is no modality 'TT'; did you mean 'T'?");
    ModelState state = fit(Map.of(T, GENES)).state();
    Spaces others = new Spaces(Map.of("A", CommonSpace.fit(DATA.modality(T))));
    assertThatThrownBy(() -> Methods.restore(Ridge.NAME, others, state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'T'");
  }

  @Test
  void aModalityWithoutVariationIsNamed() {
    Modality flat = TinyCells.changed(DATA.modality(T), (row, column, value) -> 2f);
    TrainingCells cells = TrainingCells.of(TinyCells.with(DATA, flat));
    Method method = Preprocessed.of(new Ridge(), Map.of(T, GENES));
    assertThatThrownBy(() -> method.fit(cells, FitContext.seeded(1)))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("modality T: no feature varies over the training cells");
  }

  @Test
  void aDamagedStateIsRefused() {
    CrossModalModel model = fit(Map.of(T, GENES));
    ModelState state = model.state();
    Map<String, NamedArrays.Entry> arrays = state.arrays().entries();
    float[] mask = state.arrays().entry("preprocessing/T.selected").values().clone();
    mask[3] = 0.5f;
    arrays.put("preprocessing/T.selected", new NamedArrays.Entry(new long[] {mask.length}, mask));
    assertThatThrownBy(
            () ->
                Methods.restore(
                    Ridge.NAME,
                    model.spaces(),
                    new ModelState(state.configuration(), new NamedArrays(arrays))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("array 'preprocessing/T.selected': expected 0 or 1, found 0.5 at 3");
    ModelState unknown = new ModelState(state.configuration().deepCopy(), state.arrays());
    unknown.configuration().withObject("/preprocessing/T").put("components", 0);
    assertThatThrownBy(() -> Methods.restore(Ridge.NAME, model.spaces(), unknown))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("components: expected a positive number, found 0");
  }

  @Test
  void cellsAreMappedToSpacesThatFitOnly() {
    assertThatThrownBy(
            () ->
                TRAINING.mapped(
                    Spaces.of(TRAINING),
                    part -> part.values().selectColumns(new int[] {0}),
                    part -> true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("modality T: expected values of ")
        .hasMessageEndingWith(" x 1");
  }
}
