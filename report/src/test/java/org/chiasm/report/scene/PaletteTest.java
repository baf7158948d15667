package org.chiasm.report.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PaletteTest {

  /** About the smallest difference of two colours that is seen when they do not touch. */
  private static final double NOTICED = 0.02;

  @Test
  void startsWithOkabeAndIto() {
    assertThat(Palette.categorical(3).stream().map(Colour::hex))
        .containsExactly("#0072B2", "#D55E00", "#009E73");
  }

  @Test
  void isTheSameEverywhere() {
    // an anchor: these follow from the algorithm, and change only if it does
    assertThat(Palette.categorical(12).subList(8, 12).stream().map(Colour::hex))
        .containsExactly("#6B141F", "#320E9D", "#AF22F5", "#B11776");
  }

  @Test
  void aLongerListStartsWithTheShorter() {
    assertThat(Palette.categorical(100).subList(0, 20)).isEqualTo(Palette.categorical(20));
    assertThat(Palette.categorical(0)).isEmpty();
  }

  @Test
  void aHundredColoursDiffer() {
    List<Colour> colours = Palette.categorical(100);

    assertThat(colours).doesNotHaveDuplicates();
    assertThat(smallestDistance(colours, OkLab::of)).isGreaterThan(NOTICED);
  }

  @Test
  void sixteenColoursDifferWithoutRedOrGreenCones() {
    List<Colour> colours = Palette.categorical(16);

    assertThat(smallestDistance(colours, OkLab::protanopia)).isGreaterThan(NOTICED);
    assertThat(smallestDistance(colours, OkLab::deuteranopia)).isGreaterThan(NOTICED);
  }

  @Test
  void repeatsWhenExhausted() {
    List<Colour> colours = Palette.categorical(Palette.DISTINCT + 1);

    assertThat(colours.get(Palette.DISTINCT)).isEqualTo(colours.get(0));
    assertThatThrownBy(() -> Palette.categorical(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static double smallestDistance(List<Colour> colours, Function<Colour, OkLab> seen) {
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < colours.size(); i++) {
      for (int j = 0; j < i; j++) {
        double distance = seen.apply(colours.get(i)).distance(seen.apply(colours.get(j)));
        smallest = Math.min(smallest, distance);
      }
    }
    return smallest;
  }
}
