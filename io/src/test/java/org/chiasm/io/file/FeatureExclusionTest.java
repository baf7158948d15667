package org.chiasm.io.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.Feature;
import org.junit.jupiter.api.Test;

class FeatureExclusionTest {

  @Test
  void matchesWholeNamesWithWildcards() {
    FeatureExclusion exclusion = FeatureExclusion.of(List.of("ERCC-*", "mt-?d1", "a.b"));

    assertThat(exclusion.excludes(Feature.named("ERCC-00002"))).isTrue();
    assertThat(exclusion.excludes(Feature.named("ERCC1"))).isFalse();
    assertThat(exclusion.excludes(Feature.named("mt-Nd1"))).isTrue();
    assertThat(exclusion.excludes(Feature.named("mt-nnd1"))).isFalse();
    assertThat(exclusion.excludes(Feature.named("MT-ND1"))).isFalse();
    assertThat(exclusion.excludes(Feature.named("a.b"))).isTrue();
    assertThat(exclusion.excludes(Feature.named("aXb"))).isFalse();
  }

  @Test
  void matchesTheHeaderToo() {
    Feature width = new Feature("AP width", Optional.of("ms"));

    assertThat(FeatureExclusion.of(List.of("AP width")).excludes(width)).isTrue();
    assertThat(FeatureExclusion.of(List.of("AP width (ms)")).excludes(width)).isTrue();
    assertThat(FeatureExclusion.of(List.of("*(ms)")).excludes(width)).isTrue();
    assertThat(FeatureExclusion.none().excludes(width)).isFalse();
  }

  @Test
  void tellsWhichPatternsMatchNothing() {
    FeatureExclusion exclusion = FeatureExclusion.of(List.of("MT-*", "Sst"));

    assertThat(exclusion.unused(List.of(Feature.named("mt-Nd1"), Feature.named("Sst"))))
        .containsExactly("MT-*");
  }

  @Test
  void refusesABlankPattern() {
    assertThatThrownBy(() -> FeatureExclusion.of(List.of(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is blank");
  }
}
