package org.chiasm.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.core.text.Identified;
import org.chiasm.core.text.Message;
import org.chiasm.methods.coupled.Likelihood;
import picocli.CommandLine.Option;

/** How the values of a modality are taken to be distributed. */
final class LikelihoodOption {

  private static final String NAME = "--likelihood";

  @Option(
      names = NAME,
      paramLabel = "NAME=MODEL",
      description =
          "How a modality's values are distributed around what a decoder says (coupled only):"
              + " gaussian (the squared error), gaussian-variance (the decoder also says how sure it"
              + " is of each value); of counts negative-binomial or"
              + " zero-inflated-negative-binomial, of zeros and ones bernoulli. Such as"
              + " T=negative-binomial; repeatable. Default: gaussian.")
  private List<String> given = new ArrayList<>();

  /** Filled in by picocli. */
  LikelihoodOption() {}

  private Map<String, String> byModality() {
    return ValuesByModality.parse(NAME, Likelihood.NEGATIVE_BINOMIAL.id(), given);
  }

  /**
   * What was said, as a setting of a method; empty if nothing was.
   *
   * @throws IllegalArgumentException if a text is not of the form, or a name is given twice
   */
  Optional<String> setting() {
    return byModality().isEmpty() ? Optional.empty() : Optional.of(String.join(",", given));
  }

  /**
   * Checks that it is said of modalities that are given.
   *
   * @throws IllegalArgumentException if it is not; the message offers the nearest
   */
  void requireKnown(Collection<String> known) {
    byModality().keySet().forEach(name -> TableOptions.requireGiven(NAME, name, known));
  }

  /**
   * Checks that the values can be so, as the method sees them.
   *
   * @throws IllegalArgumentException if they cannot
   */
  void requirePossible(
      MultimodalDataset dataset, Map<String, Preprocessing.Options> preprocessing) {
    byModality()
        .forEach(
            (name, text) -> {
              Likelihood likelihood =
                  Identified.requireId(Likelihood.class, "likelihood", text.strip());
              requirePossible(name, likelihood, dataset.modality(name).kind());
              if (likelihood != Likelihood.GAUSSIAN
                  && likelihood != Likelihood.GAUSSIAN_VARIANCE
                  && !preprocessing
                      .getOrDefault(name, Preprocessing.Options.defaults())
                      .keepsCounts()) {
                throw new IllegalArgumentException(
                    Message.format(
                        "%s: %s is of the values of %s themselves; leave --scaling and --components"
                            + " of it out",
                        NAME, likelihood.id(), name));
              }
            });
  }

  private static void requirePossible(String name, Likelihood likelihood, FeatureKind kind) {
    if (!likelihood.fits(kind)) {
      throw new IllegalArgumentException(
          Message.format(
              "%s: %s is for %s, but modality %s is %s",
              NAME, likelihood.id(), likelihood.needs(), name, kind.id()));
    }
  }
}
