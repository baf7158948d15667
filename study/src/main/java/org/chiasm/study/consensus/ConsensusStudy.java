package org.chiasm.study.consensus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.study.store.PlannedTrial;
import org.chiasm.study.store.StoredTrial;
import org.chiasm.study.store.TrialOutcome;

/**
 * Consensus cell types of two modalities, as Gala et al. 2021 (doi 10.1038/s43588-021-00030-1)
 * propose them: Gaussian mixtures on the latents of many coupled autoencoders, which differ in
 * nothing but their random numbers, say how many types there are; the mixture of the best of them
 * is the types, and held-out cells are assigned to them from either modality.
 *
 * <p>Trials are of two kinds: models, then mixtures on what the models placed.
 */
public final class ConsensusStudy {

  /** Its name on the command line and in the store. */
  public static final String NAME = "consensus";

  private final ConsensusData data;
  private final ConsensusOptions options;

  /** A study of some cells. */
  public ConsensusStudy(ConsensusData data, ConsensusOptions options) {
    this.data = data;
    this.options = options;
  }

  /** The trainings: all networks, then the linear baseline. */
  public List<PlannedTrial> models() {
    return RepresentationTrial.all(data, options).stream()
        .map(RepresentationTrial::planned)
        .toList();
  }

  /**
   * The mixtures on what trained models placed: of every network by the first modality, of the best
   * network and of the baseline by each modality.
   *
   * @param models as the store has them; those that failed are left out
   */
  public List<PlannedTrial> mixtures(List<StoredTrial> models) {
    List<Representation> placed = representations(models);
    Optional<Representation> best = best(placed);
    List<PlannedTrial> trials = new ArrayList<>();
    for (Representation one : placed) {
      add(one, data.names().get(0), trials);
      if (one.network().isEmpty() || best.filter(one::equals).isPresent()) {
        add(one, data.names().get(1), trials);
      }
    }
    return trials;
  }

  private void add(Representation representation, String modality, List<PlannedTrial> trials) {
    for (int size = options.sizes().fewest(); size <= options.sizes().most(); size++) {
      trials.add(new MixtureTrial(representation, modality, size, data, options).planned());
    }
  }

  /**
   * What was found.
   *
   * @param models as the store has them
   * @param mixtures as the store has them
   * @param asked numbers of types to say something of beside the one that is found
   * @throws DataFormatException if no network or mixture came to its end
   */
  public ConsensusResult result(
      List<StoredTrial> models, List<StoredTrial> mixtures, List<Integer> asked) {
    List<Representation> placed = representations(models);
    Representation best =
        best(placed)
            .orElseThrow(
                () ->
                    new DataFormatException("none of the networks came to its end" + why(models)));
    FittedMixtures fitted = new FittedMixtures(mixtures);
    if (fitted.tried(best, data.names().get(0)).isEmpty()) {
      throw new DataFormatException("none of the mixtures came to its end" + why(mixtures));
    }
    return ConsensusResult.of(data, options, placed, best, fitted, asked);
  }

  private static String why(List<StoredTrial> trials) {
    for (StoredTrial trial : trials) {
      if (trial.outcome() instanceof TrialOutcome.Failed failed) {
        return ": " + failed.reason();
      }
    }
    return "";
  }

  private static List<Representation> representations(List<StoredTrial> models) {
    List<Representation> placed = new ArrayList<>();
    for (StoredTrial trial : models) {
      if (trial.outcome() instanceof TrialOutcome.Done done) {
        placed.add(Representation.of(trial, done));
      }
    }
    return placed;
  }

  /** The network with the lowest error of validation cells; of equal ones the first. */
  private static Optional<Representation> best(List<Representation> placed) {
    return placed.stream()
        .filter(one -> one.network().isPresent())
        .min(Comparator.comparingDouble(Representation::validationError));
  }
}
