package org.chiasm.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.chiasm.core.ChiasmVersion;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.metrics.Accuracy;
import org.chiasm.core.metrics.Chance;
import org.chiasm.core.metrics.PearsonCorrelation;
import org.chiasm.core.metrics.QuadraticDiscriminant;
import org.chiasm.core.metrics.RSquared;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.preprocessing.PreparedCells;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.TransductiveModel;
import org.chiasm.study.Evaluation.Alignment;
import org.chiasm.study.Evaluation.Classification;
import org.chiasm.study.Evaluation.Reconstruction;
import org.chiasm.study.Evaluation.TrainingEffort;
import org.chiasm.study.Evaluation.Transfer;

/**
 * Scores a model on held-out cells, as {@code docs/metrics.md} defines.
 *
 * <p>Classifiers are trained on the latents of the training cells and scored on those of held-out
 * cells; FOSCTTM is measured among the held-out pairs. A model that places no new cells has such
 * scores only if training cells are among those to score.
 */
public final class Evaluator {

  private final CrossModalModel model;
  private final EmbeddedCells training;
  private final EmbeddedCells test;
  private final Map<String, PreparedCells> prepared;
  private final int testCells;
  private final Function<String, double[]> trainingMeans;

  /**
   * @param training the cells that the model was trained on
   * @param dataset the cells to score
   */
  public Evaluator(CrossModalModel model, EmbeddedCells training, MultimodalDataset dataset) {
    this(model, training, dataset, modality -> model.spaces().of(modality).trainingMean());
  }

  /**
   * @param trainingMeans by modality, the mean of the training cells in its space, should that not
   *     be the mean that the space was fitted with
   */
  Evaluator(
      CrossModalModel model,
      EmbeddedCells training,
      MultimodalDataset dataset,
      Function<String, double[]> trainingMeans) {
    this.trainingMeans = trainingMeans;
    this.model = model;
    this.training = training;
    this.prepared = EmbeddedCells.prepared(model, dataset);
    this.test =
        model instanceof TransductiveModel
            ? training.among(prepared)
            : EmbeddedCells.of(model, prepared);
    this.testCells = dataset.cells().size();
  }

  /** The cells to score as the model sees them, by modality. */
  public Map<String, PreparedCells> prepared() {
    return Collections.unmodifiableMap(prepared);
  }

  /** All scores; those that need labels only if some are given. */
  public Evaluation evaluate(Optional<Labels> labels, long seed, TrainingEffort effort) {
    return evaluate(labels, TypeQuestions.none(), seed, effort);
  }

  /** The same, and what else is asked about types. */
  Evaluation evaluate(
      Optional<Labels> labels, TypeQuestions questions, long seed, TrainingEffort effort) {
    List<Prediction> predictions = Prediction.of(model, prepared);
    List<Reconstruction> reconstruction =
        predictions.stream()
            .map(found -> score(found, model.spaces().of(found.to()), trainingMeans))
            .toList();
    List<Classification> classification = new ArrayList<>();
    labels.ifPresent(
        known ->
            test.latents().keySet().forEach(name -> classification.addAll(classify(name, known))));
    return new Evaluation(
        ChiasmVersion.current(),
        model.method(),
        model.spaces().names(),
        seed,
        reconstruction,
        alignment(labels),
        classification,
        questions
            .taxonomy()
            .map(types -> new TaxonomyScores(training, test, types).all())
            .orElse(List.of()),
        questions.profiles().map(asked -> profiles(predictions, asked)).orElse(List.of()),
        new Evaluation.CellNumbers(training.count(), testCells),
        effort);
  }

  /** Of predictions of other modalities. */
  private List<TypeProfile> profiles(List<Prediction> predictions, TypeQuestions.Profiles asked) {
    List<TypeProfile> profiles = new ArrayList<>();
    for (Prediction one : predictions) {
      if (!one.from().equals(one.to())) {
        List<String> names =
            model.spaces().of(one.to()).features().stream().map(Feature::name).toList();
        TypeProfile.of(one, names, asked.of(names), asked.types()).ifPresent(profiles::add);
      }
    }
    return profiles;
  }

  private static Reconstruction score(
      Prediction prediction, CommonSpace space, Function<String, double[]> means) {
    return score(prediction, prediction.from(), space, means.apply(prediction.to()));
  }

  /**
   * @param from what the score says that it was predicted from
   * @param means of the training cells in the space, {@code [features]}
   */
  static Reconstruction score(
      Prediction prediction, String from, CommonSpace space, double[] means) {
    RSquared scores =
        RSquared.of(prediction.truth(), prediction.predicted(), means, space.constantFeatures());
    Map<String, Double> features = byName(scores.perFeature(), space);
    double[] correlations =
        PearsonCorrelation.perFeature(prediction.truth(), prediction.predicted());
    return new Reconstruction(
        from,
        prediction.to(),
        space.id(),
        scores.multivariate(),
        prediction.truth().rows(),
        features.size(),
        space.width() - space.constantFeatures().size(),
        features,
        median(correlations),
        byName(correlations, space));
  }

  private static OptionalDouble median(double[] perFeature) {
    double[] defined = Arrays.stream(perFeature).filter(value -> !Double.isNaN(value)).toArray();
    return defined.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(BoxSummary.of(defined).median());
  }

  /** The values that are defined. */
  private static Map<String, Double> byName(double[] perFeature, CommonSpace space) {
    Map<String, Double> named = new LinkedHashMap<>();
    for (int feature = 0; feature < perFeature.length; feature++) {
      if (!Double.isNaN(perFeature[feature])) {
        named.put(space.features().get(feature).name(), perFeature[feature]);
      }
    }
    return named;
  }

  private Alignment alignment(Optional<Labels> labels) {
    LatentAgreement agreement = new LatentAgreement(training, test);
    List<Transfer> transfers = labels.map(agreement::transfers).orElse(List.of());
    return new Alignment(
        agreement.foscttm(cell -> true),
        transfers.stream().mapToDouble(Transfer::labelTransferAccuracy).average(),
        agreement.compared(),
        transfers);
  }

  private List<Classification> classify(String modality, Labels labels) {
    LabelledLatents known = LatentAgreement.labelled(training, modality, labels);
    LabelledLatents asked = LatentAgreement.labelled(test, modality, labels);
    List<Classification> results = new ArrayList<>();
    if (known.isEmpty() || asked.isEmpty()) {
      return results;
    }
    Chance chance = Chance.of(known.labels(), asked.labels());
    results.add(
        new Classification(
            modality,
            labels.name(),
            "5-nn",
            LatentAgreement.byNeighbours(known, asked),
            chance.majorityClass(),
            chance.stratifiedGuess(),
            asked.labels().size()));
    discriminant(modality, labels.name(), known, asked).ifPresent(results::add);
    return results;
  }

  /** Classes too small for a covariance are left out, of training and of scored cells. */
  private static Optional<Classification> discriminant(
      String modality, String label, LabelledLatents known, LabelledLatents asked) {
    QuadraticDiscriminant.Options options = QuadraticDiscriminant.Options.defaults();
    List<String> classes = known.largeClasses(options.minimumCells());
    LabelledLatents large = known.ofClasses(classes);
    LabelledLatents scored = asked.ofClasses(classes);
    if (classes.size() < 2 || scored.isEmpty()) {
      return Optional.empty();
    }
    List<String> predicted =
        QuadraticDiscriminant.fit(large.latents(), large.labels(), options)
            .predict(scored.latents());
    Chance chance = Chance.of(large.labels(), scored.labels());
    return Optional.of(
        new Classification(
            modality,
            label,
            "qda",
            Accuracy.of(scored.labels(), predicted),
            chance.majorityClass(),
            chance.stratifiedGuess(),
            scored.labels().size()));
  }
}
