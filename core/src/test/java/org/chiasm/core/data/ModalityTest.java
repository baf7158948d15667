package org.chiasm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModalityTest {

  private static final List<Feature> GENES = List.of(Feature.named("Pvalb"), Feature.named("Sst"));

  private static Modality modality(FeatureKind kind, List<String> cells, float[][] values) {
    DenseMatrix matrix =
        values.length == 0 ? DenseMatrix.wrap(0, 2, new float[0]) : DenseMatrix.ofRows(values);
    return new Modality("T", kind, cells, GENES, matrix);
  }

  private static Modality threeCells() {
    return modality(
        FeatureKind.COUNTS, List.of("a", "b", "c"), new float[][] {{1, 2}, {3, 4}, {5, Float.NaN}});
  }

  @Test
  void knowsItsRowsAndColumns() {
    Modality modality = threeCells();
    assertThat(modality.rowOf("b")).hasValue(1);
    assertThat(modality.rowOf("x")).isEmpty();
    assertThat(modality.columnOf("Sst")).hasValue(1);
    assertThat(modality.columnOf("Vip")).isEmpty();
    assertThat(modality).hasToString("Modality[T, counts, 3 cells x 2 features]");
  }

  @Test
  void selectsCellsInTheGivenOrderAndLeavesOutWhatItLacks() {
    Modality selected = threeCells().selectCells(List.of("c", "x", "a"));
    assertThat(selected.cells()).containsExactly("c", "a");
    assertThat(selected.values())
        .isEqualTo(DenseMatrix.ofRows(new float[][] {{5, Float.NaN}, {1, 2}}));
    assertThat(threeCells().selectCells(List.of()).cells()).isEmpty();
    assertThatThrownBy(() -> threeCells().selectCells(List.of("a", "a")))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("modality T: cell id 'a' occurs twice, at positions 1 and 2");
  }

  @Test
  void selectsFeaturesAndHintsAtTheNearestName() {
    Modality selected = threeCells().selectFeatures(List.of("Sst"));
    assertThat(selected.features()).containsExactly(Feature.named("Sst"));
    assertThat(selected.values().at(1, 0)).isEqualTo(4f);
    assertThatThrownBy(() -> threeCells().selectFeatures(List.of("Pvlab")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("modality T has no feature 'Pvlab'; did you mean 'Pvalb'?");
  }

  @ParameterizedTest
  @EnumSource
  void mayBeEmptyOrMissAllValues(FeatureKind kind) {
    assertThat(modality(kind, List.of(), new float[0][]).cells()).isEmpty();
    Modality one = modality(kind, List.of("a"), new float[][] {{Float.NaN, Float.NaN}});
    assertThat(one.values().at(0, 0)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(floats = {-1f, 0.5f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void countsAreNonNegativeAndWhole(float value) {
    assertRefused(FeatureKind.COUNTS, value, "a count (non-negative whole number)");
  }

  @ParameterizedTest
  @ValueSource(floats = {-1f, 2f, 0.5f, Float.POSITIVE_INFINITY})
  void binaryValuesAreZeroOrOne(float value) {
    assertRefused(FeatureKind.BINARY, value, "0 or 1");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void continuousValuesAreFinite(float value) {
    assertRefused(FeatureKind.CONTINUOUS, value, "a finite number");
  }

  private static void assertRefused(FeatureKind kind, float value, String expected) {
    assertThatThrownBy(() -> modality(kind, List.of("a", "b"), new float[][] {{0, 1}, {1, value}}))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            "modality T: cell 'b', feature 'Sst': expected " + expected + ", found " + value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"m6A/b", "A>B", "a\\b", "T=1", " T", "T ", "\t", "", "a\nb"})
  void namesDoNotMixWithThoseOfFilesAndArrays(String name) {
    assertThatThrownBy(
            () ->
                new Modality(
                    name,
                    FeatureKind.COUNTS,
                    List.of(),
                    GENES,
                    DenseMatrix.wrap(0, 2, new float[0])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name");
  }

  @Test
  void aRefusedNameIsShownWithTheReason() {
    assertThat(Modality.requireName("RNA seq 10x (v3)")).isEqualTo("RNA seq 10x (v3)");
    assertThatThrownBy(() -> Modality.requireName("A>B"))
        .hasMessage(
            "the modality name 'A>B' has a '>', which names of files and arrays are put together"
                + " with; none of /\\>= can be in it");
    assertThatThrownBy(() -> Modality.requireName("a\nb"))
        .hasMessage("a modality name has a control character (U+000A) at position 2");
    assertThatThrownBy(() -> Modality.requireName(" T"))
        .hasMessage("the modality name ' T' begins or ends with a blank");
  }

  @Test
  void namesAreUniqueAndShapesFit() {
    assertThatThrownBy(() -> modality(FeatureKind.COUNTS, List.of("a", "a"), new float[2][2]))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("modality T: cell id 'a' occurs twice, at positions 1 and 2");
    DenseMatrix one = DenseMatrix.wrap(1, 2, new float[2]);
    List<Feature> twice =
        List.of(Feature.named("g"), Feature.parseHeaders(List.of("g (mV)")).get(0));
    assertThatThrownBy(() -> new Modality("T", FeatureKind.COUNTS, List.of("a"), twice, one))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("modality T: feature 'g' occurs twice, at positions 1 and 2");
    assertThatThrownBy(() -> modality(FeatureKind.COUNTS, List.of("a"), new float[2][2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("modality T: expected 1 x 2 values, found 2 x 2");
  }
}
