package org.chiasm.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;

class SplitMixTest {

  private static final List<Function<RandomGenerator, Object>> KINDS =
      List.of(
          RandomGenerator::nextLong,
          RandomGenerator::nextInt,
          random -> random.nextInt(1000),
          random -> random.nextInt(-3, 12),
          random -> random.nextLong(1L << 40),
          RandomGenerator::nextDouble,
          random -> random.nextDouble(2, 3),
          RandomGenerator::nextFloat,
          RandomGenerator::nextBoolean,
          RandomGenerator::nextGaussian,
          RandomGenerator::nextExponential,
          random -> random.ints(5, 0, 77).boxed().toList(),
          random -> random.doubles(3).boxed().toList());

  @SeededTest(seeds = 10)
  void drawsWhatSplittableRandomDraws(Draws draws) {
    SplittableRandom expected = new SplittableRandom(draws.seed());
    SplitMix found = new SplitMix(draws.seed());
    for (int draw = 0; draw < 500; draw++) {
      Function<RandomGenerator, Object> kind = KINDS.get(draws.integer(0, KINDS.size() - 1));
      assertThat(kind.apply(found)).isEqualTo(kind.apply(expected));
    }
  }

  @SeededTest(seeds = 5)
  void goesOnFromWhereItWas(Draws draws) {
    SplitMix first = new SplitMix(draws.seed());
    for (int draw = 0; draw < 50; draw++) {
      assertThat(KINDS.get(draws.integer(0, KINDS.size() - 1)).apply(first)).isNotNull();
    }
    SplitMix second = new SplitMix(first.state());
    SplitMix third = new SplitMix(7);
    third.moveTo(first.state());
    for (Function<RandomGenerator, Object> kind : KINDS) {
      Object drawn = kind.apply(first);
      assertThat(kind.apply(second)).isEqualTo(drawn);
      assertThat(kind.apply(third)).isEqualTo(drawn);
    }
  }
}
