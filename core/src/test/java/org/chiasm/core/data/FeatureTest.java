package org.chiasm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"AP width (ms)", "Sst", "Latency @ +20pA current (ms)", "Sag area (mV*s)", "f(x)"})
  void headersAreReadAndWrittenAlike(String header) {
    assertThat(Feature.parseHeaders(List.of(header)).get(0).header()).isEqualTo(header);
  }

  @Test
  void aTrailingUnitIsSplitOff() {
    List<Feature> features =
        Feature.parseHeaders(List.of("AP width (ms)", "f(x)", "(mV)", "rate (a) (Hz)", "x ()"));
    assertThat(features.get(0)).isEqualTo(new Feature("AP width", Optional.of("ms")));
    assertThat(features.get(1)).isEqualTo(Feature.named("f(x)"));
    assertThat(features.get(2)).isEqualTo(Feature.named("(mV)"));
    assertThat(features.get(3)).isEqualTo(new Feature("rate (a)", Optional.of("Hz")));
    assertThat(features.get(4)).isEqualTo(Feature.named("x ()"));
  }

  @Test
  void headersStayWholeIfNamesWouldCollide() {
    assertThat(Feature.parseHeaders(List.of("AP (ms)", "AP (mV)", "Sag (mV)")))
        .containsExactly(
            Feature.named("AP (ms)"), Feature.named("AP (mV)"), Feature.named("Sag (mV)"));
    assertThat(Feature.parseHeaders(List.of())).isEmpty();
  }

  @Test
  void aNameIsNeverBlank() {
    assertThatThrownBy(() -> Feature.named(" ")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void kindsAreDetectedFromValues() {
    assertKind(FeatureKind.BINARY, 0f, 1f, Float.NaN);
    assertKind(FeatureKind.BINARY, 1f, 1f);
    assertKind(FeatureKind.COUNTS, 0f, 0f, Float.NaN);
    assertKind(FeatureKind.CONTINUOUS, Float.NaN, Float.NaN);
    assertKind(FeatureKind.CONTINUOUS);
    assertKind(FeatureKind.COUNTS, 0f, 1f, 2f);
    assertKind(FeatureKind.CONTINUOUS, 0f, 1f, 2.5f);
    assertKind(FeatureKind.CONTINUOUS, 0f, 1f, -2f);
    assertThat(FeatureKind.CONTINUOUS.id()).isEqualTo("continuous");
  }

  private static void assertKind(FeatureKind kind, float... values) {
    DenseMatrix dense = DenseMatrix.wrap(1, values.length, values);
    assertThat(FeatureKind.detect(dense)).isEqualTo(kind);
    assertThat(FeatureKind.detect(SparseMatrix.of(dense))).isEqualTo(kind);
  }
}
