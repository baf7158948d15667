package org.chiasm.core.random;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * A tree of independent random streams, each known by its path: the stream of {@code
 * streams.child("fold/3").child("init")} is the same whatever else was drawn before, in whatever
 * order and on however many threads.
 *
 * <p>A child's seed is the parent's seed mixed with the FNV-1a hash of the child's name through the
 * finaliser of SplitMix64 (Steele et al. 2014, doi 10.1145/2660193.2660195).
 */
public final class RandomStreams {

  private final long seed;

  private RandomStreams(long seed) {
    this.seed = seed;
  }

  /** The root of a tree. */
  public static RandomStreams of(long seed) {
    return new RandomStreams(mix(seed));
  }

  /** The subtree of the given name. */
  public RandomStreams child(String name) {
    return new RandomStreams(mix(seed + hash(name)));
  }

  /** The subtree of the given name and number, such as a fold. */
  public RandomStreams child(String name, int number) {
    return child(name + "/" + number);
  }

  /** A new generator at the beginning of this stream. */
  public SplitMix generator() {
    return new SplitMix(seed);
  }

  /** Shuffles in place (Fisher-Yates). */
  public static void shuffle(int[] values, RandomGenerator random) {
    for (int last = values.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int swap = values[last];
      values[last] = values[other];
      values[other] = swap;
    }
  }

  private static long hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }

  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
