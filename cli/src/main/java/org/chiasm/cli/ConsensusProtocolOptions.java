package org.chiasm.cli;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.text.Message;
import org.chiasm.study.consensus.ConsensusOptions;
import org.chiasm.study.consensus.ConsensusOptions.Fit;
import org.chiasm.study.consensus.ConsensusOptions.Network;
import org.chiasm.study.consensus.ConsensusOptions.Shares;
import org.chiasm.study.consensus.ConsensusOptions.Sizes;
import picocli.CommandLine.Option;

/** Options that say how consensus types are found. */
final class ConsensusProtocolOptions {

  private static final ConsensusOptions DEFAULTS = ConsensusOptions.defaults();

  @Option(
      names = "--networks",
      paramLabel = "N",
      description =
          "Coupled autoencoders to train, which differ in their random numbers only. Default:"
              + " ${DEFAULT-VALUE}.")
  private int networks = DEFAULTS.networks();

  @Option(
      names = "--sizes",
      paramLabel = "FROM..TO",
      description = "Numbers of types to try on each network. Default: ${DEFAULT-VALUE}.")
  private String sizes = DEFAULTS.sizes().toString();

  @Option(
      names = "--starts",
      paramLabel = "N",
      description =
          "Starts of each mixture, of which the likeliest counts. Default: ${DEFAULT-VALUE}.")
  private int starts = DEFAULTS.fit().starts();

  @Option(
      names = "--k",
      paramLabel = "N",
      description =
          "Also say what is found with N types, whatever number is chosen; one of --sizes."
              + " Repeatable.")
  private List<Integer> asked = new ArrayList<>();

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "Settings of the networks to begin with: recommended, gala-2020 or gala-2019. Default:"
              + " ${DEFAULT-VALUE}.")
  private String preset = DEFAULTS.network().preset();

  @Option(
      names = "--latent",
      paramLabel = "D",
      description = "Number of latent dimensions. Default: ${DEFAULT-VALUE}.")
  private int latent = DEFAULTS.network().latentSize();

  @Option(
      names = "--lambda",
      paramLabel = "WEIGHT",
      description =
          "How strongly the latents of one cell are pulled together. Default: ${DEFAULT-VALUE}, 1"
              + " as published.")
  private double lambda = DEFAULTS.network().lambda();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Training steps of each network. Default: ${DEFAULT-VALUE}.")
  private int steps = DEFAULTS.network().steps();

  @Option(
      names = "--regularisation",
      paramLabel = "X",
      description =
          "What is added to the variances of mixtures: types are at least as wide as that."
              + " Default: ${DEFAULT-VALUE}, 0.0001 as published.")
  private double regularisation = DEFAULTS.fit().regularisation();

  @Option(
      names = "--test-share",
      paramLabel = "SHARE",
      description =
          "Share of the cells that nothing is fitted to, on which the agreement of the modalities"
              + " is measured. Default: ${DEFAULT-VALUE}.")
  private double testShare = DEFAULTS.shares().test();

  @Option(
      names = "--validation-share",
      paramLabel = "SHARE",
      description =
          "Share of the other cells that says which network is the best. Default:"
              + " ${DEFAULT-VALUE}.")
  private double validationShare = DEFAULTS.shares().validation();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all randomness. Default: ${DEFAULT-VALUE}.")
  private long seed = DEFAULTS.seed();

  /** Filled in by picocli. */
  ConsensusProtocolOptions() {}

  /**
   * @throws IllegalArgumentException if an option is out of range
   */
  ConsensusOptions options() {
    ConsensusOptions options =
        new ConsensusOptions(
            networks,
            new Network(preset, latent, lambda, steps),
            Sizes.parse(sizes),
            new Fit(starts, regularisation),
            new Shares(testShare, validationShare),
            seed);
    for (int size : asked) {
      if (!options.sizes().contains(size)) {
        throw new IllegalArgumentException(
            Message.format(
                "--k: expected a number of --sizes %s, for mixtures of others are not fitted, found"
                    + " %d",
                options.sizes(), size));
      }
    }
    return options;
  }

  /** Numbers of types to tell of beside the one that is found. */
  List<Integer> asked() {
    return List.copyOf(asked);
  }
}
