package org.chiasm.core.random;

import java.util.random.RandomGenerator;

/**
 * A generator that says where it is, so that it can go on from there in another process: SplitMix64
 * (Steele et al. 2014, doi 10.1145/2660193.2660195), the same numbers as {@link
 * java.util.SplittableRandom} of the same seed. Not thread-safe.
 */
public final class SplitMix implements RandomGenerator {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  /** A generator at the beginning of the stream of a seed, or where {@link #state} was taken. */
  public SplitMix(long state) {
    this.state = state;
  }

  /** Where the stream is. */
  public long state() {
    return state;
  }

  /** Goes to where {@link #state} was taken. */
  public void moveTo(long other) {
    state = other;
  }

  @Override
  public long nextLong() {
    state += GOLDEN_GAMMA;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  @Override
  public int nextInt() {
    state += GOLDEN_GAMMA;
    long z = state;
    z = (z ^ (z >>> 33)) * 0x62a9d9ed799705f5L;
    return (int) (((z ^ (z >>> 28)) * 0xcb24d0a5c88c35b3L) >>> 32);
  }
}
