package org.chiasm.cli;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.chiasm.methods.Method;
import org.chiasm.methods.Methods;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that say what to train. */
final class MethodOptions {

  @Parameters(index = "0", paramLabel = "METHOD", description = "coupled, pc-cca, ridge or knn.")
  private String method = "";

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "Settings to begin with (coupled: recommended, gala-2020).")
  private @Nullable String preset;

  @Option(
      names = "--latent",
      paramLabel = "D",
      description = "Number of latent dimensions (coupled and pc-cca; default 3).")
  private @Nullable Integer latent;

  @Option(
      names = "--lambda",
      paramLabel = "WEIGHT",
      description = "Weight of the coupling (coupled; 0 trains independent autoencoders).")
  private @Nullable Double lambda;

  @Option(names = "--steps", paramLabel = "N", description = "Number of training steps (coupled).")
  private @Nullable Integer steps;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of all randomness. Default: ${DEFAULT-VALUE}.")
  private long seed;

  /** Filled in by picocli. */
  MethodOptions() {}

  Method method() {
    return Methods.create(
        method,
        new Methods.Settings(
            Optional.ofNullable(preset),
            latent == null ? OptionalInt.empty() : OptionalInt.of(latent),
            lambda == null ? OptionalDouble.empty() : OptionalDouble.of(lambda),
            steps == null ? OptionalInt.empty() : OptionalInt.of(steps)));
  }

  OptionalInt latentSize() {
    return latent == null ? OptionalInt.empty() : OptionalInt.of(latent);
  }

  long seed() {
    return seed;
  }
}
