package org.chiasm.cli;

import picocli.CommandLine.Option;

/**
 * Options of a study that trains many times: how often, how many at a time, and what is printed.
 */
final class TrialOptions {

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description =
          "Train so many times in each fold or split, with the seeds S, S+1, ... from S of --seed"
              + " on, as results of networks differ from seed to seed. The folds stay those of S;"
              + " methods that draw no random numbers are trained once. Default: ${DEFAULT-VALUE}.")
  private int seeds = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Trainings at a time, one core each; with 1, 'compare' tells the memory of each method."
              + " Default: number of cores.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--json",
      description = "Print the result as JSON, with the score of each feature, fold and seed.")
  private boolean json;

  /** Filled in by picocli. */
  TrialOptions() {}

  /**
   * @throws IllegalArgumentException if a number is not positive
   */
  void requireOptionsThatFit() {
    requirePositive("--seeds", seeds);
    requirePositive("--threads", threads);
  }

  private static void requirePositive(String option, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(option + ": expected a positive number, found " + number);
    }
  }

  int seeds() {
    return seeds;
  }

  int threads() {
    return threads;
  }

  boolean json() {
    return json;
  }
}
