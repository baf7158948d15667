package org.chiasm.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

/** What methods whose models see few features of one modality have to fulfil besides. */
public abstract class SparseModelContractTest extends MethodContractTest {

  /** How many features {@link #method} selects at most. */
  protected static final int GENES = 6;

  private static final Tolerance SCALED =
      new Tolerance("standardised", 1e-4, 1e-4, "scaled to the common space and back in floats");

  /** The same method the other way, or from and to the given modalities. */
  protected abstract Method method(Direction direction);

  @Override
  protected final Method method() {
    return method(Direction.DEFAULT);
  }

  private SparseModel sparse() {
    return (SparseModel) model();
  }

  @Test
  void fewFeaturesAreNamedTheLargestFirst() {
    List<SelectedFeature> selected = sparse().selectedFeatures();
    assertThat(selected).hasSizeBetween(1, GENES);
    assertThat(selected)
        .isSortedAccordingTo(Comparator.comparingDouble(feature -> -feature.norm()));
    assertThat(selected).allMatch(feature -> feature.norm() > 0);
    assertThat(selected).extracting(SelectedFeature::name).doesNotHaveDuplicates();
  }

  @Test
  void otherFeaturesHaveNoInfluence() {
    List<String> used = sparse().selectedFeatures().stream().map(SelectedFeature::name).toList();
    DenseMatrix plain = values(T);
    List<String> names = new ArrayList<>();
    model().spaces().of(T).features().forEach(feature -> names.add(feature.name()));
    DenseMatrix others = changed(plain, names, used, false);
    assertThat(model().embed(T, others)).isEqualTo(model().embed(T, plain));
    assertThat(model().predict(T, E, others)).isEqualTo(model().predict(T, E, plain));
    assertThat(model().predict(T, E, changed(plain, names, used, true)))
        .isNotEqualTo(model().predict(T, E, plain));
  }

  private static DenseMatrix changed(
      DenseMatrix values, List<String> names, List<String> used, boolean ofUsed) {
    return DenseMatrix.generate(
        values.rows(),
        values.columns(),
        row -> {
          float[] changed = values.row(row);
          for (int column = 0; column < changed.length; column++) {
            changed[column] += used.contains(names.get(column)) == ofUsed ? 3f : 0f;
          }
          return changed;
        });
  }

  @Test
  void picturesShowWhatIsPredicted() {
    DenseMatrix latents = model().embed(T, values(T));
    DenseMatrix standardized = sparse().predictAt(E, latents);
    DenseMatrix predicted = model().predict(T, E, values(T));
    Modality known = training.modality(E);
    assertThat(sparse().sourceName()).isEqualTo(T);
    for (int column = 0; column < predicted.columns(); column++) {
      // E is standardised in its common space already
      assertThat(known.features()).hasSize(predicted.columns());
      SCALED.check("value", predicted.at(0, column), standardized.at(0, column));
    }
    assertThatThrownBy(() -> sparse().predictAt("X", latents))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theOtherWayIsLearnedOnRequest() {
    CrossModalModel model = fit(method(new Direction(Optional.of(E), List.of(T))), training);
    assertThat(model.spaces().names()).containsExactly(E, T);
    assertThat(model.predicts(E, T)).isTrue();
    assertThat(model.predicts(T, E)).isFalse();
    requireWorking(model, heldOut);
  }

  @Test
  void ofThreeModalitiesTwoMayBePicked() {
    MultimodalDataset three = TinyCells.three(1, TRAINING);
    CrossModalModel model =
        fit(method(new Direction(Optional.empty(), List.of(TinyCells.M))), three);
    assertThat(model.spaces().names()).containsExactly(T, TinyCells.M);
    assertThatThrownBy(() -> fit(method(new Direction(Optional.of("G"), List.of())), three))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no modality 'G'");
    assertThatThrownBy(() -> fit(method(new Direction(Optional.of(T), List.of(T))), three))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'T'");
  }

  @Test
  void moreFeaturesThanThereAreAreRefused() {
    Modality few =
        training
            .modality(T)
            .selectFeatures(
                training.modality(T).features().stream().limit(5).map(f -> f.name()).toList());
    assertThatThrownBy(() -> fit(method(), TinyCells.with(training, few)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("genes: expected at most the 5 features");
  }

  @Test
  void featuresThatDoNotVaryCannotBeAskedFor() {
    Modality constant =
        TinyCells.changed(training.modality(T), (row, column, value) -> column < 5 ? value : 0f);
    assertThatThrownBy(() -> fit(method(), TinyCells.with(training, constant)))
        .isInstanceOf(DataFormatException.class)
        // that vary, unless a preprocessing has left the others out
        .hasMessageContaining("genes: expected at most the 5 features")
        .hasMessageContaining("found 6");
    Modality odd =
        TinyCells.changed(training.modality(T), (row, column, value) -> column == 0 ? 0f : value);
    SparseModel model = (SparseModel) fit(method(), TinyCells.with(training, odd));
    assertThat(model.selectedFeatures()).extracting(SelectedFeature::name).doesNotContain("T0");
  }

  @Test
  void targetsWithoutAValueOrThatDoNotVaryAreNotLearned() {
    Modality odd =
        TinyCells.changed(
            training.modality(E),
            (row, column, value) -> column == 1 ? Float.NaN : column == 4 ? -7f : value);
    Modality few =
        training
            .modality(E)
            .selectFeatures(
                training.modality(E).features().stream()
                    .map(feature -> feature.name())
                    .filter(name -> !name.equals("E1") && !name.equals("E4"))
                    .toList());
    CrossModalModel model = fit(method(), TinyCells.with(training, odd));
    CrossModalModel without = fit(method(), TinyCells.with(training, few));
    DenseMatrix predicted = model.predict(T, E, values(T));
    DenseMatrix learned = without.predict(T, E, values(T));
    int[] kept = {0, 2, 3, 5};
    assertThat(predicted.columns()).isEqualTo(6);
    for (int column = 0; column < kept.length; column++) {
      assertThat(predicted.column(kept[column])).isEqualTo(learned.column(column));
    }
    DenseMatrix shown = ((SparseModel) model).predictAt(E, model.embed(T, values(T)));
    assertThat(shown.column(1)).containsOnly(0f);
    assertThat(shown.column(4)).containsOnly(0f);
    DenseMatrix original = model.spaces().of(E).toOriginalUnits(predicted);
    assertThat(original.column(1)).containsOnly(Float.NaN);
    assertThat(original.column(4)).containsOnly(-7f);
  }

  @Test
  void targetsOfWhichNoneVariesAreRefused() {
    Modality flat = TinyCells.changed(training.modality(E), (row, column, value) -> 3f);
    assertThatThrownBy(() -> fit(method(), TinyCells.with(training, flat)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("none of the 6 features of E varies")
        .hasMessageContaining("nothing to predict");
  }
}
