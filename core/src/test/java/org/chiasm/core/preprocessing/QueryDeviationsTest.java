package org.chiasm.core.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.junit.jupiter.api.Test;

/** What is unlike the training cells: depths and values far out. */
class QueryDeviationsTest {

  private static Modality modality(FeatureKind kind, List<String> features, float[]... rows) {
    List<String> cells = IntStream.range(0, rows.length).mapToObj(row -> "c" + row).toList();
    return new Modality(
        "M", kind, cells, features.stream().map(Feature::named).toList(), DenseMatrix.ofRows(rows));
  }

  @Test
  void depthsAreSharesOfTheTrainingMedian() {
    CommonSpace space =
        CommonSpace.fit(
            modality(
                FeatureKind.COUNTS,
                List.of("a", "b"),
                new float[] {30, 70},
                new float[] {30, 70},
                new float[] {300, 700}));
    Modality query =
        modality(
            FeatureKind.COUNTS,
            List.of("x", "b", "a"),
            new float[] {900, 2, 2},
            new float[] {0, 0, 0},
            new float[] {0, 60, 0},
            new float[] {0, 1, 0});
    QueryDepths depths = space.prepare(query).depths();

    assertThat(depths.below(0.05)).containsExactly("c0", "c3");
    assertThat(depths.below(0.02)).containsExactly("c3");
    assertThat(depths.smallest()).isEqualTo(0.01);
    assertThat(space.prepare(query).empty()).containsExactly("c1");
  }

  @Test
  void aPartOfTheFeaturesIsNoSmallDepth() {
    CommonSpace space =
        CommonSpace.fit(
            modality(
                FeatureKind.COUNTS, List.of("a", "b"), new float[] {1, 99}, new float[] {1, 99}));
    Modality query = modality(FeatureKind.COUNTS, List.of("a"), new float[] {1});

    assertThat(space.prepare(query).depths().below(0.9)).isEmpty();
  }

  @Test
  void aCellWithAllFeaturesHasTheDepthThatItsCountsAreDividedBy() {
    // shares of a third each, whose single-precision sum is not 1
    CommonSpace space =
        CommonSpace.fit(
            modality(FeatureKind.COUNTS, List.of("a", "b", "c"), new float[] {10, 10, 10}));
    Modality query = modality(FeatureKind.COUNTS, List.of("a", "b", "c"), new float[] {1, 1, 1});
    PreparedCells prepared = space.prepare(query);

    assertThat(prepared.depths().smallest()).isEqualTo(0.1);
    assertThat(prepared.values().at(0, 0)).isEqualTo((float) Math.log1p(1 / 0.1));
  }

  @Test
  void otherKindsHaveNoDepth() {
    Modality values =
        modality(FeatureKind.CONTINUOUS, List.of("a"), new float[] {1}, new float[] {2.5f});
    QueryDepths depths = CommonSpace.fit(values).prepare(values).depths();

    assertThat(depths.below(1e9)).isEmpty();
    assertThat(depths.smallest()).isEqualTo(1.0);
  }

  @Test
  void farValuesAreFoundInOriginalUnits() {
    List<String> features = List.of("constant", "near", "far");
    CommonSpace space =
        CommonSpace.fit(
            modality(
                FeatureKind.CONTINUOUS, features, new float[] {7, 0, 9}, new float[] {7, 1, 11}));
    Modality query =
        modality(
            FeatureKind.CONTINUOUS,
            features,
            new float[] {7, 0, 10},
            new float[] {900, Float.NaN, 40},
            new float[] {7, 1, -40});

    assertThat(QueryCells.of(space, space.prepare(query)).far())
        .containsExactly(new FarFeature(Feature.named("far"), "c2", -40.0, 50.0, 2));
    assertThat(new FarFeatures(space, 51.0).add(space.prepare(query)).found()).isEmpty();
  }
}
