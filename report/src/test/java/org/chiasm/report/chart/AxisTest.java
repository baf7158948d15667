package org.chiasm.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

  @Test
  void ticksAreRound() {
    assertThat(labels(-1.2, 1.3, 6)).containsExactly("\u22121.0", "\u22120.5", "0", "0.5", "1.0");
    assertThat(labels(0, 10, 5)).containsExactly("0", "2", "4", "6", "8", "10");
    assertThat(labels(2.4, 7.6, 7)).containsExactly("3", "4", "5", "6", "7");
    assertThat(labels(-3e6, 3e6, 6))
        .containsExactly("\u22123e6", "\u22122e6", "\u22121e6", "0", "1e6", "2e6", "3e6");
    assertThat(labels(0, 3.1e-6, 4)).containsExactly("0", "1e-6", "2e-6", "3e-6");
  }

  @Test
  void logarithmicTicksAreRoundToo() {
    assertThat(logarithmic(0.04, 1.3, 6)).containsExactly("0.05", "0.1", "0.2", "0.5", "1");
    assertThat(logarithmic(0.002, 900, 6)).containsExactly("0.01", "0.1", "1", "10", "100");
    assertThat(logarithmic(1e-9, 1e9, 5)).containsExactly("1e-8", "0.0001", "1", "10000", "1e8");
    assertThat(logarithmic(0.3, 0.9, 4)).containsExactly("0.4", "0.6", "0.8");
  }

  private static List<String> logarithmic(double min, double max, int wanted) {
    return Axis.logarithmic("", min, max, wanted).ticks().stream().map(Ticks::label).toList();
  }

  @Test
  void equalFactorsAreEqualDistancesOnALogarithmicAxis() {
    Axis axis = Axis.logarithmic("", 0.01, 100, 5);
    assertThat(axis.fraction(0.01)).isZero();
    assertThat(axis.fraction(1)).isEqualTo(0.5);
    assertThat(axis.fraction(100)).isEqualTo(1);
    assertThatThrownBy(() -> Axis.logarithmic("", 0, 1, 5).ticks())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void labelsKeepApart() {
    Axis axis = Axis.along(120, "z", -90_000, 90_000, 7);

    assertThat(Panel.tickRoom(axis)).isLessThanOrEqualTo(120);
    assertThat(axis.ticks()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "NaN,1", "0,Infinity"})
  void refusesWhatIsNoRange(double min, double max) {
    assertThatThrownBy(() -> Axis.bare(min, max)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> labels(double min, double max, int wanted) {
    return Ticks.within(min, max, wanted).stream().map(Ticks::label).toList();
  }
}
