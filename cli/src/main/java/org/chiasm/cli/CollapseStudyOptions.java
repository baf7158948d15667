package org.chiasm.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chiasm.study.collapse.CollapseOptions;
import org.chiasm.study.collapse.CollapseStudy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Options of the study of couplings. */
final class CollapseStudyOptions {

  private static final CollapseOptions DEFAULTS = CollapseOptions.defaults();

  @Option(
      names = "--arms",
      paramLabel = "NAME",
      split = ",",
      splitSynopsisLabel = ",",
      description =
          "Modalities of the two autoencoders. Default: the first one twice, so that both are fed"
              + " the same values, as in the paper.")
  private @Nullable List<String> arms;

  @Option(
      names = "--latent",
      paramLabel = "D",
      split = ",",
      splitSynopsisLabel = ",",
      description = "Numbers of latent dimensions to try, 2 among them. Default: 2,5,10,20.")
  private @Nullable List<Integer> latentSizes;

  @Option(
      names = "--batch",
      paramLabel = "N",
      split = ",",
      splitSynopsisLabel = ",",
      description = "Numbers of cells in a batch to try. Default: 15,20,50,100,200.")
  private @Nullable List<Integer> batchSizes;

  @Option(
      names = "--lambda",
      paramLabel = "X",
      description = "Weight of the coupling. Default: ${DEFAULT-VALUE}.")
  private double lambda = DEFAULTS.lambda();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of each training. Default: ${DEFAULT-VALUE}.")
  private int steps = DEFAULTS.steps();

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description =
          "Trainings of each setting, which differ in their random numbers. Default:"
              + " ${DEFAULT-VALUE}.")
  private int repeats = DEFAULTS.repeats();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all randomness, also of simulated cells. Default: ${DEFAULT-VALUE}.")
  private long seed = DEFAULTS.seed();

  /** Filled in by picocli. */
  CollapseStudyOptions() {}

  /**
   * Refuses these options of another study.
   *
   * @throws IllegalArgumentException if one is given
   */
  static void requireNone(ParseResult parsed, String study) {
    Stream.of("--arms", "--latent", "--batch", "--lambda", "--steps", "--repeats")
        .filter(parsed::hasMatchedOption)
        .findFirst()
        .ifPresent(
            option -> {
              throw new IllegalArgumentException(
                  option
                      + " is an option of the study "
                      + CollapseStudy.NAME
                      + "; "
                      + study
                      + " says itself what is trained");
            });
  }

  /**
   * The settings.
   *
   * @throws IllegalArgumentException if one is out of range; the message names the option
   */
  CollapseOptions options() {
    if (arms != null && arms.size() != 2) {
      throw new IllegalArgumentException(
          "--arms: expected two modalities such as T,T or T,E, found " + String.join(",", arms));
    }
    return SimulateCommand.options(this::made);
  }

  private CollapseOptions made() {
    CollapseOptions options =
        DEFAULTS.withSteps(steps).withLambda(lambda).withRepeats(repeats).withSeed(seed);
    if (latentSizes != null) {
      options = options.withLatentSizes(latentSizes);
    }
    return batchSizes == null ? options : options.withBatchSizes(batchSizes);
  }

  /** Modalities of the two arms, if they were said. */
  Optional<List<String>> arms() {
    return Optional.ofNullable(arms);
  }
}
