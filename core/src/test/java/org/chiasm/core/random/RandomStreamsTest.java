package org.chiasm.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {

  @SeededTest
  void aChildIsTheSameWhateverWasDrawnBefore(Draws draws) {
    RandomStreams root = RandomStreams.of(draws.seed());
    long expected = root.child("fold", 3).child("init").generator().nextLong();
    root.generator().nextLong();
    root.child("fold", 2).child("init").generator().nextLong();
    assertThat(root.child("fold", 3).child("init").generator().nextLong()).isEqualTo(expected);
    assertThat(root.child("fold/3").child("init").generator().nextLong()).isEqualTo(expected);
  }

  @Test
  void aGeneratorStartsAtTheBeginning() {
    RandomStreams streams = RandomStreams.of(1);
    assertThat(streams.generator().nextLong()).isEqualTo(streams.generator().nextLong());
  }

  @Test
  void pathsAndSeedsAreToldApart() {
    Set<Long> first = new HashSet<>();
    for (long seed = -50; seed < 50; seed++) {
      RandomStreams root = RandomStreams.of(seed);
      first.add(root.generator().nextLong());
      first.add(root.child("").generator().nextLong());
      first.add(root.child("a").child("b").generator().nextLong());
      first.add(root.child("b").child("a").generator().nextLong());
      for (int number = 0; number < 20; number++) {
        first.add(root.child("fold", number).generator().nextLong());
      }
    }
    assertThat(first).hasSize(100 * 24);
  }

  @Test
  void neighbouringSeedsAreUncorrelated() {
    double sum = 0;
    for (int seed = 0; seed < 4000; seed++) {
      RandomGenerator a = RandomStreams.of(seed).generator();
      RandomGenerator b = RandomStreams.of(seed + 1).generator();
      sum += (a.nextDouble() - 0.5) * (b.nextDouble() - 0.5) * 12;
    }
    // 5 standard deviations of a mean of 4000 products of variance 1
    assertThat(Math.abs(sum / 4000)).isLessThan(5 / Math.sqrt(4000));
  }

  @SeededTest
  void shufflingKeepsTheValues(Draws draws) {
    int[] values = IntStream.range(0, draws.integer(0, 50)).toArray();
    int[] shuffled = values.clone();
    RandomStreams.shuffle(shuffled, RandomStreams.of(draws.seed()).generator());
    Arrays.sort(shuffled);
    assertThat(shuffled).isEqualTo(values);
  }

  @Test
  void everyOrderIsAsLikely() {
    int[] counts = new int[6];
    RandomGenerator random = RandomStreams.of(3).generator();
    for (int draw = 0; draw < 6000; draw++) {
      int[] values = {0, 1, 2};
      RandomStreams.shuffle(values, random);
      counts[2 * values[0] + (values[1] > values[2] ? 1 : 0)]++;
    }
    // 1000 expected, standard deviation 29
    for (int count : counts) {
      assertThat(count).isBetween(855, 1145);
    }
  }
}
