package org.chiasm.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.chiasm.core.ChiasmVersion;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.metrics.Accuracy;
import org.chiasm.core.metrics.Chance;
import org.chiasm.core.metrics.Foscttm;
import org.chiasm.core.metrics.LabelTransfer;
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
    List<Reconstruction> reconstruction = new ArrayList<>();
    for (String from : prepared.keySet()) {
      for (String to : prepared.keySet()) {
        if (model.predicts(from, to)) {
          reconstruction.add(reconstruction(from, to));
        }
      }
    }
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
        new Evaluation.CellNumbers(training.count(), testCells),
        effort);
  }

  private Reconstruction reconstruction(String from, String to) {
    PairedRows rows = PairedRows.of(test.cellsOf(from), test.cellsOf(to));
    DenseMatrix source = values(from).selectRows(rows.first());
    DenseMatrix truth = values(to).selectRows(rows.second());
    return score(
        from,
        to,
        truth,
        model.predict(from, to, source),
        model.spaces().of(to),
        trainingMeans.apply(to));
  }

  static Reconstruction score(
      String from,
      String to,
      DenseMatrix truth,
      DenseMatrix predicted,
      CommonSpace space,
      double[] means) {
    RSquared scores = RSquared.of(truth, predicted, means, space.constantFeatures());
    Map<String, Double> features = new LinkedHashMap<>();
    double[] perFeature = scores.perFeature();
    for (int feature = 0; feature < perFeature.length; feature++) {
      if (!Double.isNaN(perFeature[feature])) {
        features.put(space.features().get(feature).name(), perFeature[feature]);
      }
    }
    return new Reconstruction(
        from,
        to,
        space.id(),
        scores.multivariate(),
        truth.rows(),
        features.size(),
        space.width() - space.constantFeatures().size(),
        features);
  }

  private Alignment alignment(Optional<Labels> labels) {
    List<Double> distances = new ArrayList<>();
    List<Transfer> transfers = new ArrayList<>();
    Set<String> compared = new HashSet<>();
    List<String> names = List.copyOf(test.latents().keySet());
    for (int first = 0; first < names.size(); first++) {
      for (int second = first + 1; second < names.size(); second++) {
        String one = names.get(first);
        String two = names.get(second);
        PairedRows rows = PairedRows.of(test.cellsOf(one), test.cellsOf(two));
        if (rows.first().length > 1) {
          distances.add(
              Foscttm.of(test.latentsOf(one), test.latentsOf(two), rows.first(), rows.second())
                  .mean());
          IntStream.of(rows.first()).mapToObj(test.cellsOf(one)::get).forEach(compared::add);
        }
        labels.ifPresent(known -> transfers.addAll(transfers(one, two, known)));
      }
    }
    return new Alignment(
        mean(distances),
        mean(transfers.stream().map(Transfer::labelTransferAccuracy).toList()),
        compared.size(),
        transfers);
  }

  private List<Transfer> transfers(String one, String two, Labels labels) {
    List<Transfer> transfers = new ArrayList<>();
    for (String[] direction : new String[][] {{one, two}, {two, one}}) {
      LabelledLatents known = labelled(training, direction[0], labels);
      LabelledLatents asked = labelled(test, direction[1], labels);
      if (!known.isEmpty() && !asked.isEmpty()) {
        double accuracy = byNeighbours(known, asked);
        transfers.add(new Transfer(direction[0], direction[1], accuracy, asked.labels().size()));
      }
    }
    return transfers;
  }

  private static double byNeighbours(LabelledLatents known, LabelledLatents asked) {
    return LabelTransfer.accuracy(
        known.latents(), known.labels(), asked.latents(), asked.labels(), LabelTransfer.NEIGHBOURS);
  }

  private static OptionalDouble mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average();
  }

  private List<Classification> classify(String modality, Labels labels) {
    LabelledLatents known = labelled(training, modality, labels);
    LabelledLatents asked = labelled(test, modality, labels);
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
            byNeighbours(known, asked),
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
    Map<String, Integer> sizes = new TreeMap<>();
    known.labels().forEach(name -> sizes.merge(name, 1, Integer::sum));
    List<String> classes =
        sizes.entrySet().stream()
            .filter(entry -> entry.getValue() >= options.minimumCells())
            .map(Map.Entry::getKey)
            .toList();
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

  private static LabelledLatents labelled(EmbeddedCells cells, String modality, Labels labels) {
    return cells.has(modality)
        ? LabelledLatents.of(cells.cellsOf(modality), cells.latentsOf(modality), labels)
        : new LabelledLatents(cells.latentsOf(modality), List.of());
  }

  private DenseMatrix values(String modality) {
    PreparedCells cells = prepared.get(modality);
    if (cells == null) {
      throw new IllegalArgumentException("there is no modality '" + modality + "' to score");
    }
    return cells.values();
  }
}
