package org.chiasm.core.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.chiasm.core.text.Message;

/**
 * How often whole numbers occur, in bins of equal width, and the number that the fullest bin stands
 * for.
 *
 * <p>The width is {@code max(1, 2 IQR n^(-1/3))}: that of Freedman and Diaconis (1981, doi
 * 10.1007/BF01025868), but never finer than the numbers themselves, so that an IQR of 0 gives 1.
 * The first bin begins half a step below the smallest number, where no number can lie on an edge of
 * bins of width 1; a number on an edge of others belongs to the bin above. The last bin may reach
 * beyond the largest number.
 *
 * @param start lower end of the first bin
 * @param width of each bin
 * @param counts numbers in each bin, from the lowest on
 * @param median of the numbers; of an even number of them the mean of the two in the middle
 */
public record NumberHistogram(double start, double width, List<Integer> counts, double median) {

  /** Copies the list. */
  public NumberHistogram {
    counts = List.copyOf(counts);
  }

  /**
   * The histogram of some numbers.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static NumberHistogram of(List<Integer> numbers) {
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("histogram: expected at least one number, found none");
    }
    double[] sorted = numbers.stream().mapToDouble(Integer::doubleValue).sorted().toArray();
    double width = Math.max(1, Histogram.freedmanDiaconis(sorted));
    double start = sorted[0] - 0.5;
    int bins = 1 + bin(sorted[sorted.length - 1], start, width);
    List<Integer> counts = new ArrayList<>(Collections.nCopies(bins, 0));
    for (double number : sorted) {
      counts.set(bin(number, start, width), counts.get(bin(number, start, width)) + 1);
    }
    return new NumberHistogram(start, width, counts, Histogram.quantile(sorted, 0.5));
  }

  private static int bin(double number, double start, double width) {
    return (int) Math.floor((number - start) / width);
  }

  /** The middle of a bin. */
  public double middle(int bin) {
    return start + (bin + 0.5) * width;
  }

  /**
   * The place of the fullest bin: of several equally full ones that whose middle is nearest to the
   * median, of two equally near ones the lower.
   */
  public int mode() {
    int mode = 0;
    for (int bin = 1; bin < counts.size(); bin++) {
      int more = counts.get(bin) - counts.get(mode);
      boolean nearer = Math.abs(middle(bin) - median) < Math.abs(middle(mode) - median);
      mode = more > 0 || (more == 0 && nearer) ? bin : mode;
    }
    return mode;
  }

  /**
   * The whole number nearest to the middle of the fullest bin; between two the smaller, the simpler
   * model.
   */
  public int modalNumber() {
    return (int) Math.ceil(middle(mode()) - 0.5);
  }

  /** For people: where a bin begins and ends, of bins of width 1 the number. */
  public String label(int bin) {
    double from = start + bin * width;
    return width == 1
        ? Message.format("%.0f", middle(bin))
        : Message.format("%.0f to %.0f", Math.ceil(from), Math.ceil(from + width) - 1);
  }
}
