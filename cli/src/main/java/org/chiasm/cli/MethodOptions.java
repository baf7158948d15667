package org.chiasm.cli;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;
import org.chiasm.methods.Method;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.cca.PcCca;
import org.chiasm.methods.coupled.CoupledAutoencoder;
import org.chiasm.methods.coupled.CoupledOptions;
import org.chiasm.methods.knn.NearestNeighbourImputer;
import org.chiasm.methods.ridge.Ridge;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that say what to train. */
final class MethodOptions {

  @Parameters(
      index = "0",
      paramLabel = "METHOD",
      description = {
        CoupledAutoencoder.NAME + ": coupled autoencoders, the main method.",
        PcCca.NAME + ": principal components, then canonical correlation; linear, fast.",
        Ridge.NAME + ": linear regression of each modality on each other; no latent space.",
        NearestNeighbourImputer.NAME
            + ": mean of the five most similar training cells; no latent space."
      })
  private String method = "";

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "Settings to begin with (coupled only): recommended, gala-2020 or gala-2019 as published. Default:"
              + " recommended.")
  private @Nullable String preset;

  @Option(
      names = "--latent",
      paramLabel = "D",
      description =
          "Number of latent dimensions (coupled, pc-cca). Default: "
              + CoupledOptions.DEFAULT_LATENT_SIZE
              + ".")
  private @Nullable Integer latent;

  @Option(
      names = "--lambda",
      paramLabel = "WEIGHT",
      description =
          "How strongly the latents of one cell are pulled together (coupled only); 0 trains"
              + " independent autoencoders. Default: "
              + CoupledOptions.DEFAULT_LAMBDA
              + ", or that of another preset.")
  private @Nullable Double lambda;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "Number of training steps on batches of cells (coupled only); fewer is faster and"
              + " rougher. A preset may add steps on all cells at once. Default: "
              + CoupledOptions.DEFAULT_STEPS
              + ", or that of another preset.")
  private @Nullable Integer steps;

  @Mixin private PreprocessingOptions preprocessing = new PreprocessingOptions();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Seed of all randomness: the same seed gives the same result. Default:"
              + " ${DEFAULT-VALUE}.")
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
            steps == null ? OptionalInt.empty() : OptionalInt.of(steps),
            preprocessing.byModality()));
  }

  /**
   * Refuses a preprocessing of modalities that are not there, and more latent dimensions than cells
   * could ever fill, before hours of work or all memory go into them.
   */
  void requirePossible(MultimodalDataset dataset) {
    preprocessing.requirePossible(dataset);
    if (latent != null && latent >= dataset.cells().size()) {
      throw new IllegalArgumentException(
          Message.format(
              "--latent: expected fewer dimensions than there are cells (%d), found %d",
              dataset.cells().size(), latent));
    }
  }

  OptionalInt latentSize() {
    return latent == null ? OptionalInt.empty() : OptionalInt.of(latent);
  }

  long seed() {
    return seed;
  }
}
