package org.chiasm.core.simulation;

import java.util.random.RandomGenerator;

/**
 * Draws counts of a given mean {@code m} and variance {@code m + phi m^2} as a Poisson count whose
 * rate is gamma distributed.
 *
 * <p>Gamma: Marsaglia and Tsang 2000 (doi 10.1145/358407.358414). Poisson: transformed rejection
 * PTRS from mean 10 on, Hoermann 1993 (doi 10.1016/0167-6687(93)90997-4), below by multiplication
 * of uniform numbers.
 */
final class NegativeBinomial {

  private static final double HALF_LOG_TWO_PI = 0.5 * StrictMath.log(2 * Math.PI);
  private static final double REJECTION_FROM = 10;

  private final double overDispersion;
  private final RandomGenerator random;

  NegativeBinomial(double overDispersion, RandomGenerator random) {
    this.overDispersion = overDispersion;
    this.random = random;
  }

  /** A count of the given mean, which may be 0. */
  long draw(double mean) {
    double rate = overDispersion == 0 ? mean : mean * overDispersion * gamma(1 / overDispersion);
    return rate < REJECTION_FROM ? poissonByMultiplication(rate) : poissonByRejection(rate);
  }

  /** A gamma variate of the given shape and scale 1. */
  private double gamma(double shape) {
    if (shape < 1) {
      return gamma(shape + 1) * StrictMath.pow(random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = (1 + c * x) * (1 + c * x) * (1 + c * x);
      if (v <= 0) {
        continue;
      }
      double u = random.nextDouble();
      boolean quick = u < 1 - 0.0331 * (x * x) * (x * x);
      if (quick || StrictMath.log(u) < 0.5 * x * x + d * (1 - v + StrictMath.log(v))) {
        return d * v;
      }
    }
  }

  private long poissonByMultiplication(double rate) {
    double limit = StrictMath.exp(-rate);
    long count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  private long poissonByRejection(double rate) {
    double b = 0.931 + 2.53 * Math.sqrt(rate);
    double a = -0.059 + 0.02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    double quick = 0.9277 - 3.6224 / (b - 2);
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextDouble();
      double us = 0.5 - Math.abs(u);
      double count = Math.floor((2 * a / us + b) * u + rate + 0.43);
      if (us >= 0.07 && v <= quick) {
        return (long) count;
      }
      if (count < 0 || (us < 0.013 && v > us)) {
        continue;
      }
      double logRatio = StrictMath.log(v * inverseAlpha / (a / (us * us) + b));
      if (logRatio <= count * StrictMath.log(rate) - rate - logFactorial(count)) {
        return (long) count;
      }
    }
  }

  /** {@code ln n!}: by multiplication below 10, else by Stirling's series (error below 1e-10). */
  private static double logFactorial(double n) {
    if (n < 10) {
      double product = 1;
      for (int factor = 2; factor <= n; factor++) {
        product *= factor;
      }
      return StrictMath.log(product);
    }
    double series = (1.0 / 12 - (1.0 / 360 - 1.0 / (1260 * n * n)) / (n * n)) / n;
    return (n + 0.5) * StrictMath.log(n) - n + HALF_LOG_TWO_PI + series;
  }
}
