package org.chiasm.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.Golden;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberHistogramTest {

  @ParameterizedTest
  @ValueSource(strings = {"chosen", "skewed", "many"})
  void theWidthIsThatOfNumPy(String name) {
    Golden golden = Golden.load("consensus").group("widths").group(name);
    double[] sorted = golden.vector("values");
    Arrays.sort(sorted);
    double width = Histogram.freedmanDiaconis(sorted);
    assertThat(width).isCloseTo(golden.number("width"), within(1e-12));
    double range = sorted[sorted.length - 1] - sorted[0];
    assertThat((int) Math.ceil(range / width)).isEqualTo(golden.integer("bins"));
  }

  @Test
  void numbersThatAreCloseTogetherHaveABinEach() {
    NumberHistogram histogram = NumberHistogram.of(List.of(20, 20, 20, 20, 21, 20, 23));
    assertThat(histogram.width()).isEqualTo(1);
    assertThat(histogram.counts()).containsExactly(5, 1, 0, 1);
    assertThat(histogram.modalNumber()).isEqualTo(20);
    assertThat(histogram.median()).isEqualTo(20);
    assertThat(histogram.label(3)).isEqualTo("23");
  }

  @Test
  void ofEquallyFullBinsTheOneNearestToTheMedianCounts() {
    assertThat(NumberHistogram.of(List.of(15, 15, 20, 20, 20, 21, 21, 21, 30)).modalNumber())
        .isEqualTo(20);
    // as near: the lower
    assertThat(NumberHistogram.of(List.of(4, 6)).modalNumber()).isEqualTo(4);
  }

  @Test
  void betweenTwoNumbersTheSmallerCounts() {
    NumberHistogram histogram = new NumberHistogram(14.5, 2, List.of(3, 9), 17);
    assertThat(histogram.middle(1)).isEqualTo(17.5);
    assertThat(histogram.modalNumber()).isEqualTo(17);
    assertThat(histogram.label(1)).isEqualTo("17 to 18");
  }

  @SeededTest(seeds = 10)
  void everyNumberIsInOneBinAndOrderDoesNotMatter(Draws draws) {
    List<Integer> numbers = new ArrayList<>();
    int size = draws.integer(1, 40);
    for (int index = 0; index < size; index++) {
      numbers.add(draws.integer(15, 45));
    }
    NumberHistogram histogram = NumberHistogram.of(numbers);
    assertThat(histogram.counts().stream().mapToInt(Integer::intValue).sum()).isEqualTo(size);
    assertThat(histogram.counts().get(0)).isPositive();
    assertThat(histogram.modalNumber()).isBetween(14, 46);
    List<Integer> sorted = numbers.stream().sorted().toList();
    assertThat(NumberHistogram.of(sorted)).isEqualTo(histogram);
    List<Integer> shifted = numbers.stream().map(number -> number + 100).toList();
    assertThat(NumberHistogram.of(shifted).modalNumber()).isEqualTo(histogram.modalNumber() + 100);
  }

  @Test
  void noNumbersAreRefused() {
    assertThatThrownBy(() -> NumberHistogram.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found none");
  }
}
