package org.chiasm.core.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

class FeatureStatisticsTest {

  private static final float NAN = Float.NaN;
  private static final Tolerance SINGLE =
      Tolerance.relative("single precision", 1e-6, "values are kept as floats");

  private static FeatureStatistics fit(FeatureKind kind, float[]... values) {
    List<String> cells = IntStream.range(0, values.length).mapToObj(cell -> "s" + cell).toList();
    List<Feature> features =
        IntStream.range(0, values[0].length).mapToObj(i -> Feature.named("f" + i)).toList();
    return FeatureStatistics.fit(
        new Modality("X", kind, cells, features, DenseMatrix.ofRows(values)));
  }

  @Test
  void countsHaveSharesAMedianDepthAndMeansOfLogs() {
    FeatureStatistics fitted =
        fit(
            FeatureKind.COUNTS,
            new float[] {2, 8, 0, NAN},
            new float[] {15, 5, 0, NAN},
            new float[] {0, 0, 0, NAN});
    // depths 10 and 20; the cell without a count does not count
    assertThat(fitted.medianDepth()).isEqualTo(15f);
    SINGLE.check("shares", new double[] {17.0 / 30, 13.0 / 30, 0, 0}, fitted.countShares());
    SINGLE.check(
        "means",
        new double[] {
          (Math.log1p(3) + Math.log1p(11.25)) / 2, (Math.log1p(12) + Math.log1p(3.75)) / 2, 0, NAN
        },
        fitted.means());
    assertThat(fitted.centres()).containsOnly(0f);
    assertThat(fitted.spreads()).containsOnly(1f);
    assertThat(fitted.width()).isEqualTo(4);
  }

  @Test
  void theMedianOfAnOddNumberOfDepthsIsTheMiddleOne() {
    FeatureStatistics fitted =
        fit(FeatureKind.COUNTS, new float[] {100}, new float[] {1}, new float[] {7});
    assertThat(fitted.medianDepth()).isEqualTo(7f);
  }

  @Test
  void spreadHasTheDivisorNAndIsZeroForConstants() {
    FeatureStatistics fitted =
        fit(
            FeatureKind.CONTINUOUS,
            new float[] {1, 5, NAN, 1e6f},
            new float[] {4, 5, NAN, 1e6f + 0.0625f},
            new float[] {NAN, 5, NAN, 1e6f});
    SINGLE.check("centres", new double[] {2.5, 5, NAN, 1e6}, fitted.centres());
    // the last one differs in the last bit of a float only
    SINGLE.check("spreads", new double[] {1.5, 0, 0, 0}, fitted.spreads());
    assertThat(fitted.means()).containsExactly(0f, 0f, NAN, 0f);
    assertThat(fitted.medianDepth()).isEqualTo(1f);
  }

  @Test
  void manyEqualValuesAreConstantInSpiteOfRounding() {
    float[][] values = new float[1001][];
    Arrays.fill(values, new float[] {0.1f});
    assertThat(fit(FeatureKind.CONTINUOUS, values).spreads()).containsExactly(0f);
  }

  @Test
  void whatIsReadCannotBeWrittenTo() {
    FeatureStatistics fitted = fit(FeatureKind.CONTINUOUS, new float[] {1}, new float[] {3});
    fitted.centres()[0] = 9f;
    fitted.spreads()[0] = 9f;
    fitted.means()[0] = 9f;
    fitted.countShares()[0] = 9f;
    assertThat(fitted.centres()).containsExactly(2f);
    assertThat(fitted.spreads()).containsExactly(1f);
    assertThat(fitted.means()).containsExactly(0f);
    assertThat(fitted.countShares()).containsExactly(0f);
  }

  @Test
  void arraysHaveToBeOfOneLength() {
    assertThatThrownBy(
            () -> new FeatureStatistics(1f, new float[2], new float[2], new float[1], new float[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("statistics differ in their number of features");
  }
}
