package org.chiasm.testkit;

import java.util.Locale;
import org.opentest4j.AssertionFailedError;

/**
 * How far a number may be from the one expected, with a name and a reason, so that nobody widens it
 * without reading why it was so.
 *
 * <p>A value is accepted if {@code |actual - expected| <= absolute + relative |expected|}. NaN is
 * accepted exactly where NaN is expected, an infinity where the same infinity is expected.
 *
 * @param name what is compared, such as {@code float32 scores}
 * @param absolute largest allowed absolute difference
 * @param relative largest allowed difference as a share of the expected value
 * @param reason why it is this large and no larger
 */
public record Tolerance(String name, double absolute, double relative, String reason) {

  /**
   * @throws IllegalArgumentException if name or reason is blank or a bound is negative
   */
  public Tolerance {
    if (name.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException("a tolerance needs a name and a reason");
    }
    if (!(absolute >= 0) || !(relative >= 0)) {
      throw new IllegalArgumentException("tolerance " + name + ": bounds must not be negative");
    }
  }

  /** A tolerance in the unit of the compared values. */
  public static Tolerance absolute(String name, double bound, String reason) {
    return new Tolerance(name, bound, 0, reason);
  }

  /** A tolerance as a share of the expected value. */
  public static Tolerance relative(String name, double bound, String reason) {
    return new Tolerance(name, 0, bound, reason);
  }

  /** Whether the actual value is near enough. */
  public boolean accepts(double expected, double actual) {
    return Double.compare(expected, actual) == 0
        || Math.abs(actual - expected) <= absolute + relative * Math.abs(expected);
  }

  /**
   * Fails the test if the value is too far off.
   *
   * @param what names the compared value in the message
   */
  public void check(String what, double expected, double actual) {
    if (!accepts(expected, actual)) {
      throw failure(what, expected, actual);
    }
  }

  /** Fails the test at the first value that is too far off; lengths have to be equal. */
  public void check(String what, double[] expected, double[] actual) {
    checkLength(what, expected.length, actual.length);
    for (int index = 0; index < expected.length; index++) {
      check(what + "[" + index + "]", expected[index], actual[index]);
    }
  }

  /** Fails the test at the first value that is too far off; lengths have to be equal. */
  public void check(String what, double[] expected, float[] actual) {
    checkLength(what, expected.length, actual.length);
    for (int index = 0; index < expected.length; index++) {
      check(what + "[" + index + "]", expected[index], actual[index]);
    }
  }

  private void checkLength(String what, int expected, int actual) {
    if (expected != actual) {
      throw new AssertionFailedError(
          what + ": expected " + expected + " values, found " + actual, expected, actual);
    }
  }

  private AssertionFailedError failure(String what, double expected, double actual) {
    String message =
        String.format(
            Locale.ROOT,
            "%s: expected %s, found %s, off by %.3g; tolerance '%s' allows %.3g (%s)",
            what,
            expected,
            actual,
            Math.abs(actual - expected),
            name,
            absolute + relative * Math.abs(expected),
            reason);
    return new AssertionFailedError(message, expected, actual);
  }
}
