package org.chiasm.study;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Scores of one model on cells that it was not trained on, all in the common space of each
 * modality.
 *
 * @param version version of the program
 * @param method name of the method
 * @param modalities names in the user's order
 * @param seed seed of the training
 * @param reconstruction one entry for each direction that the model predicts
 * @param alignment agreement of the modalities' latents
 * @param classification accuracies from the latents; empty without labels
 * @param levels the same at every resolution of a taxonomy; empty without one
 * @param profiles of measured and predicted values by type; empty unless asked for
 * @param cells how many cells were trained on and scored
 * @param training how the model came to be
 */
public record Evaluation(
    String version,
    String method,
    List<String> modalities,
    long seed,
    List<Reconstruction> reconstruction,
    Alignment alignment,
    List<Classification> classification,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LevelScore> levels,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TypeProfile> profiles,
    CellNumbers cells,
    TrainingEffort training) {

  /** Copies the lists. */
  public Evaluation {
    modalities = List.copyOf(modalities);
    reconstruction = List.copyOf(reconstruction);
    classification = List.copyOf(classification);
    levels = List.copyOf(levels);
    profiles = List.copyOf(profiles);
  }

  /** The same scores under another seed, for a method that the seed means nothing to. */
  public Evaluation withSeed(long value) {
    return new Evaluation(
        version,
        method,
        modalities,
        value,
        reconstruction,
        alignment,
        classification,
        levels,
        profiles,
        cells,
        training);
  }

  /**
   * The same without what the clock says of it: two evaluations of equal trainings are equal then.
   */
  public Evaluation untimed() {
    return withEffort(new TrainingEffort(training.steps(), OptionalDouble.empty()));
  }

  private Evaluation withEffort(TrainingEffort value) {
    return new Evaluation(
        version,
        method,
        modalities,
        seed,
        reconstruction,
        alignment,
        classification,
        levels,
        profiles,
        cells,
        value);
  }

  /**
   * Which parts to keep.
   *
   * @param predictions reconstruction
   * @param agreement alignment
   * @param labels classification
   * @param tree levels
   * @param means profiles
   */
  public record Parts(
      boolean predictions, boolean agreement, boolean labels, boolean tree, boolean means) {}

  /** The same with only some of its parts; the others are empty. */
  public Evaluation withParts(Parts kept) {
    return new Evaluation(
        version,
        method,
        modalities,
        seed,
        kept.predictions() ? reconstruction : List.of(),
        kept.agreement() ? alignment : Alignment.undefined(),
        kept.labels() ? classification : List.of(),
        kept.tree() ? levels : List.of(),
        kept.means() ? profiles : List.of(),
        cells,
        training);
  }

  /**
   * How well one modality is predicted.
   *
   * @param from source modality, or the label column whose class means are the prediction
   * @param to predicted modality
   * @param space name of the space of the scores
   * @param r2 1 - SSE/SST around the training mean, all features pooled; empty if undefined
   * @param n number of cells scored
   * @param scoredFeatures number of features that {@code r2} is about: those that the cells have
   * @param scorableFeatures number of features of the model that vary over its training cells
   * @param features R2 of each feature; without those for which it is undefined
   * @param medianPearson median of the correlations of the features; empty if none has one
   * @param featurePearson Pearson correlation of each feature's measured and predicted values;
   *     without those for which it is undefined
   */
  public record Reconstruction(
      String from,
      String to,
      String space,
      OptionalDouble r2,
      int n,
      int scoredFeatures,
      int scorableFeatures,
      Map<String, Double> features,
      OptionalDouble medianPearson,
      Map<String, Double> featurePearson) {}

  /**
   * How well latents of different modalities agree, averaged over the pairs of modalities.
   *
   * @param foscttm fraction of samples closer than the true match; 0 is perfect, 0.5 chance; empty
   *     without a latent space or without two cells that have both modalities
   * @param labelTransferAccuracy 5-NN accuracy on one modality's latents of a classifier trained on
   *     the other's, mean of both directions; empty without a latent space or labels
   * @param n number of different cells that FOSCTTM is averaged over
   * @param pairs the same for each direction on its own; without those for which it is undefined
   */
  public record Alignment(
      OptionalDouble foscttm, OptionalDouble labelTransferAccuracy, int n, List<Transfer> pairs) {

    /** Copies the list. */
    public Alignment {
      pairs = List.copyOf(pairs);
    }

    /** Of a method without a latent space. */
    static Alignment undefined() {
      return new Alignment(OptionalDouble.empty(), OptionalDouble.empty(), 0, List.of());
    }
  }

  /**
   * How well labels go over from one modality to another.
   *
   * @param trainedOn modality of the training cells' latents
   * @param testedOn modality of the scored cells' latents
   * @param labelTransferAccuracy 5-NN accuracy
   * @param n number of cells scored
   */
  public record Transfer(String trainedOn, String testedOn, double labelTransferAccuracy, int n) {}

  /**
   * How well labels are found in the latents of one modality.
   *
   * @param modality modality whose latents are used, of training and scored cells
   * @param label label column
   * @param method {@code 5-nn} or {@code qda}
   * @param accuracy share of scored cells with the right label
   * @param chance share that always naming the largest training class gets right
   * @param stratifiedGuess share that random labels with the training shares get right on average
   * @param n number of cells scored
   */
  public record Classification(
      String modality,
      String label,
      String method,
      double accuracy,
      double chance,
      double stratifiedGuess,
      int n) {}

  /**
   * Numbers of cells.
   *
   * @param train trained on
   * @param test scored
   */
  public record CellNumbers(int train, int test) {}

  /**
   * What a training took.
   *
   * @param steps training steps; 0 for methods without, empty if unknown
   * @param seconds wall-clock seconds; empty if unknown
   */
  public record TrainingEffort(OptionalInt steps, OptionalDouble seconds) {

    /** Of a model whose training nobody watched. */
    public static TrainingEffort unknown() {
      return new TrainingEffort(OptionalInt.empty(), OptionalDouble.empty());
    }
  }
}
