package org.chiasm.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.chiasm.core.random.RandomStreams;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegativeBinomialTest {

  private static final int DRAWS = 40_000;

  @ParameterizedTest
  @CsvSource({"0,0", "0.3,0", "9.5,0", "12,0", "800,0", "0.3,0.5", "12,0.5", "800,0.5", "40,3"})
  void hasTheStatedMeanAndVariance(double mean, double overDispersion) {
    NegativeBinomial counts =
        new NegativeBinomial(overDispersion, RandomStreams.of(11).generator());
    double sum = 0;
    double squares = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      double count = counts.draw(mean);
      assertThat(count).isGreaterThanOrEqualTo(0);
      sum += count;
      squares += count * count;
    }
    double variance = mean + overDispersion * mean * mean;
    double found = sum / DRAWS;
    assertThat(found).isCloseTo(mean, within(5 * Math.sqrt(variance / DRAWS)));
    // the variance of a sample variance of a heavy-tailed count is a few times that of a normal one
    assertThat(squares / DRAWS - found * found)
        .isCloseTo(variance, within(variance * 5 * Math.sqrt(8.0 * (1 + overDispersion) / DRAWS)));
  }
}
