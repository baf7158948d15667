package org.chiasm.study.collapse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.chiasm.core.data.DenseMatrix;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;

class LatentSpreadTest {

  @Test
  void knownLatents() {
    // deviations from the mean (3, 4) are +-3 along one axis and +-1 along the other
    LatentSpread spread =
        LatentSpread.of(
            DenseMatrix.ofRows(
                new float[] {6, 4}, new float[] {0, 4}, new float[] {3, 5}, new float[] {3, 3}));

    assertThat(spread.largest()).isEqualTo(Math.sqrt(6), within(1e-12));
    assertThat(spread.smallest()).isEqualTo(Math.sqrt(2 / 3.0), within(1e-12));
    assertThat(spread.ratio()).isEqualTo(1 / 3.0, within(1e-12));
    assertThat(spread.norm())
        .isEqualTo((Math.sqrt(52) + 4 + Math.sqrt(34) + Math.sqrt(18)) / 4, within(1e-12));
  }

  @Test
  void aLineHasNoNarrowDirectionAndAPointNone() {
    DenseMatrix line =
        DenseMatrix.ofRows(new float[] {1, 2}, new float[] {2, 4}, new float[] {3, 6});
    DenseMatrix point = DenseMatrix.ofRows(new float[] {1, 2}, new float[] {1, 2});

    assertThat(LatentSpread.of(line).ratio()).isEqualTo(0, within(1e-7));
    assertThat(LatentSpread.of(point).ratio()).isNaN();
    assertThatThrownBy(() -> LatentSpread.of(DenseMatrix.ofRows(new float[] {1, 2})))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @SeededTest(seeds = 5)
  void turningTheLatentsChangesNothing(Draws draws) {
    float[][] latents = draws.normal(40, 5);
    float[][] turned = Draws.multiply(latents, draws.rotation(5));
    LatentSpread one = LatentSpread.of(DenseMatrix.ofRows(latents));
    LatentSpread two = LatentSpread.of(DenseMatrix.ofRows(turned));

    // the turned latents are rounded to single precision
    assertThat(two.largest()).isEqualTo(one.largest(), within(1e-5));
    assertThat(two.smallest()).isEqualTo(one.smallest(), within(1e-5));
    assertThat(two.norm()).isEqualTo(one.norm(), within(1e-5));
  }
}
