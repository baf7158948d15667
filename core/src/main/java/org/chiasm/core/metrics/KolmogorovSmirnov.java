package org.chiasm.core.metrics;

import java.util.Arrays;
import org.chiasm.core.text.Message;

/**
 * The two-sided Kolmogorov-Smirnov test of two samples: D, the largest difference of their
 * empirical distribution functions, and the probability of one as large if both are of one
 * distribution.
 *
 * <p>The probability is exact for samples without ties: the share of the orders of n and m values
 * in which the functions come as far apart. Where n m is above {@value #EXACT}, it is that of the
 * limit, {@code 2 sum_k (-1)^(k-1) exp(-2 k^2 D^2 n m / (n + m))}. Values that occur in both
 * samples make it too large. Hodges 1958, doi 10.1007/BF02589501.
 *
 * @param statistic D, from 0 to 1
 * @param pValue the probability
 * @param first number of values of the first sample, n
 * @param second number of values of the second sample, m
 */
public record KolmogorovSmirnov(double statistic, double pValue, int first, int second) {

  /** Steps of the exact count; it takes a tenth of a second. */
  private static final long EXACT = 20_000_000;

  /** The limit's terms fall so fast that no more than these are seen. */
  private static final int TERMS = 100;

  /**
   * Tests two samples.
   *
   * @throws IllegalArgumentException if one is empty or has a NaN
   */
  public static KolmogorovSmirnov of(double[] first, double[] second) {
    double[] one = sorted("first", first);
    double[] two = sorted("second", second);
    long apart = farthest(one, two);
    long product = (long) one.length * two.length;
    double statistic = (double) apart / product;
    double pValue =
        product <= EXACT
            ? exact(one.length, two.length, apart)
            : limit(statistic * Math.sqrt((double) product / (one.length + two.length)));
    return new KolmogorovSmirnov(statistic, pValue, one.length, two.length);
  }

  private static double[] sorted(String which, double[] sample) {
    if (sample.length == 0 || Arrays.stream(sample).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException(
          Message.format(
              "Kolmogorov-Smirnov test: expected numbers in the %s sample, found %s",
              which, sample.length == 0 ? "none" : "NaN"));
    }
    double[] copy = sample.clone();
    Arrays.sort(copy);
    return copy;
  }

  /** {@code n m D}, a whole number, so that equal differences are equal. */
  private static long farthest(double[] one, double[] two) {
    long apart = 0;
    int below = 0;
    int under = 0;
    while (below < one.length && under < two.length) {
      double value = Math.min(one[below], two[under]);
      while (below < one.length && one[below] <= value) {
        below++;
      }
      while (under < two.length && two[under] <= value) {
        under++;
      }
      apart = Math.max(apart, Math.abs((long) below * two.length - (long) under * one.length));
    }
    return apart;
  }

  /**
   * A(i, j), the probability that the functions were so far apart when i values of one sample and j
   * of the other have passed: 1 where they are, else {@code A(i-1, j) i/(i+j) + A(i, j-1) j/(i+j)}.
   * All terms are positive, so small probabilities keep their digits.
   */
  private static double exact(int n, int m, long apart) {
    if (apart == 0) {
      return 1.0;
    }
    double[] row = new double[m + 1];
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= m; j++) {
        if (Math.abs((long) i * m - (long) j * n) >= apart) {
          row[j] = 1.0;
        } else {
          double fromFirst = i == 0 ? 0.0 : row[j] * i / (i + j);
          double fromSecond = j == 0 ? 0.0 : row[j - 1] * j / (i + j);
          row[j] = fromFirst + fromSecond;
        }
      }
    }
    return Math.min(1.0, row[m]);
  }

  private static double limit(double scaled) {
    double sum = 0;
    for (int k = TERMS; k >= 1; k--) {
      double term = StrictMath.exp(-2.0 * k * k * scaled * scaled);
      sum += k % 2 == 1 ? term : -term;
    }
    // where the series does not converge, the functions hardly differ
    return scaled < 0.1 ? 1.0 : Math.min(1.0, Math.max(0.0, 2 * sum));
  }
}
