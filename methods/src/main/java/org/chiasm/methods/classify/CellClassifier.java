package org.chiasm.methods.classify;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.metrics.LatentClassifier;
import org.chiasm.core.metrics.NearestNeighbours;
import org.chiasm.core.metrics.Neighbours;
import org.chiasm.core.metrics.QuadraticDiscriminant;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.text.Message;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.file.TrainedModel;
import org.chiasm.methods.file.TrainingRecord;

/**
 * Tells the class of cells from their latents, after the labelled training cells of a model: {@link
 * LatentClassifier} with probabilities.
 *
 * <p>A cell whose class the quadratic discriminant decides gets its posterior probabilities, with 0
 * for classes too small for it. A cell whose class its neighbours decide, because it is such a
 * small one, gets their vote shares.
 */
public final class CellClassifier {

  private final List<String> classes;
  private final List<String> trainingLabels;
  private final LatentClassifier classifier;
  private final NearestNeighbours neighbours;

  private CellClassifier(DenseMatrix latents, List<String> trainingLabels) {
    this.classes = List.copyOf(new TreeSet<>(trainingLabels));
    this.trainingLabels = List.copyOf(trainingLabels);
    this.classifier =
        LatentClassifier.fit(latents, trainingLabels, QuadraticDiscriminant.Options.defaults());
    this.neighbours = NearestNeighbours.fit(latents);
  }

  /**
   * A classifier of cells of a modality.
   *
   * @param modality the labelled training cells that have it are learned from. Usually that of the
   *     query; any other serves as well, because all share the latent space
   * @throws IllegalArgumentException if the model keeps no latents or labels of that modality
   */
  public static CellClassifier of(TrainedModel trained, String modality) {
    trained.model().spaces().of(modality);
    TrainingRecord training = trained.training();
    if (trained.model().latentSize().isEmpty()) {
      throw new IllegalArgumentException(
          Message.format(
              "a model of the method '%s' has no latent space to classify in; that takes one of %s,"
                  + " trained with a label column",
              trained.model().method(), String.join(", ", Methods.PLACING_NEW_CELLS)));
    }
    Labels labels =
        training
            .labels()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the model was trained without labels, so it cannot classify; train it"
                            + " with a label column"));
    DenseMatrix latents =
        training
            .latentsOf(modality)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        Message.format(
                            trained.model().embeds(modality)
                                ? "the model keeps no latents of its training cells of %s"
                                : "the model does not place cells of %s in its latent space",
                            modality)));
    List<String> cells = training.cellsOf(modality);
    int[] labelled =
        IntStream.range(0, cells.size())
            .filter(row -> labels.of(cells.get(row)).isPresent())
            .toArray();
    if (labelled.length == 0) {
      throw new IllegalArgumentException(
          Message.format(
              "none of the %d training cells of %s has a label in '%s'",
              cells.size(), modality, labels.name()));
    }
    List<String> known =
        IntStream.of(labelled).mapToObj(row -> labels.of(cells.get(row)).orElseThrow()).toList();
    return new CellClassifier(latents.selectRows(labelled), known);
  }

  /** All classes of the training cells, sorted. */
  public List<String> classes() {
    return classes;
  }

  /**
   * The classes of cells.
   *
   * @param latents {@code [cells, latent size]}
   * @throws IllegalArgumentException if the dimensions differ or a value is not finite
   */
  public Classification classify(DenseMatrix latents) {
    List<String> labels = classifier.predict(latents);
    Neighbours found = neighbours.find(latents, LatentClassifier.NEIGHBOURS);
    Optional<DoubleMatrix> posteriors =
        classifier.discriminant().map(fitted -> fitted.probabilities(latents));
    double[] values = new double[Matrix.size(labels.size(), classes.size())];
    for (int cell = 0; cell < labels.size(); cell++) {
      double[] row =
          decidedByNeighbours(labels.get(cell))
              ? votes(found.cells(cell))
              : allClasses(posteriors.orElseThrow().row(cell));
      System.arraycopy(row, 0, values, cell * row.length, row.length);
    }
    return new Classification(
        classes, labels, DoubleMatrix.wrap(labels.size(), classes.size(), values));
  }

  private boolean decidedByNeighbours(String label) {
    return classifier.discriminant().map(fitted -> fitted.leftOut().contains(label)).orElse(true);
  }

  private double[] votes(int[] cells) {
    double[] shares = new double[classes.size()];
    for (int cell : cells) {
      shares[classes.indexOf(trainingLabels.get(cell))] += 1.0 / cells.length;
    }
    return shares;
  }

  /** Posteriors of the classes of the discriminant, with zeros for all others. */
  private double[] allClasses(double[] posteriors) {
    List<String> kept = classifier.discriminant().orElseThrow().classes();
    double[] row = new double[classes.size()];
    for (int index = 0; index < posteriors.length; index++) {
      row[classes.indexOf(kept.get(index))] = posteriors[index];
    }
    return row;
  }
}
