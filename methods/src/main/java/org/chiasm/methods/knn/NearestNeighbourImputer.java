package org.chiasm.methods.knn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.metrics.NearestNeighbours;
import org.chiasm.core.metrics.Neighbours;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.statistics.PrincipalComponents;
import org.chiasm.core.text.Message;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.LinearMap;
import org.chiasm.methods.Method;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.PairwiseModel;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.TrainingComponents;
import org.chiasm.methods.Trait;
import org.chiasm.tensor.NamedArrays;

/**
 * Predicts a modality as the mean of the k training cells that are nearest in the principal
 * components of the source (Euclidean). Missing target values are left out of the mean; where all
 * neighbours lack one, the training mean stands in.
 */
public final class NearestNeighbourImputer implements Method {

  /** The name of this method. */
  public static final String NAME = "knn";

  /**
   * Settings.
   *
   * @param neighbours k
   * @param components principal components of the source, if it has as many
   */
  public record Options(int neighbours, int components) {

    /** Five neighbours in 40 components. */
    public static Options defaults() {
      return new Options(5, 40);
    }

    /**
     * @throws IllegalArgumentException if a number is not positive
     */
    public Options {
      if (neighbours < 1 || components < 1) {
        throw new IllegalArgumentException(
            Message.format(
                "knn: expected positive numbers of neighbours and components, found %d and %d",
                neighbours, components));
      }
    }
  }

  private final Options options;

  /** A method with the given settings. */
  public NearestNeighbourImputer(Options options) {
    this.options = options;
  }

  /** The model that {@link CrossModalModel#state} described. */
  public static CrossModalModel restore(Spaces spaces, ModelState state) {
    Options options = ModelJson.fromObject(state.configuration(), Options.class);
    Map<String, Direction> directions = new LinkedHashMap<>();
    for (String from : spaces.names()) {
      for (String to : spaces.names()) {
        if (!from.equals(to)) {
          directions.put(
              name(from, to), restore(name(from, to), spaces.of(from), spaces.of(to), state));
        }
      }
    }
    return new Model(options, spaces, directions);
  }

  private static Direction restore(
      String name, CommonSpace from, CommonSpace to, ModelState state) {
    DenseMatrix scores = state.arrays().entry(name + ".scores").toMatrix();
    DenseMatrix targets = state.arrays().entry(name + ".targets").toMatrix();
    if (targets.rows() != scores.rows() || targets.columns() != to.width()) {
      throw new IllegalArgumentException(
          Message.format(
              "array '%s.targets': expected shape [%d, %d], found [%d, %d]",
              name, scores.rows(), to.width(), targets.rows(), targets.columns()));
    }
    int components = scores.columns();
    return new Direction(
        LinearMap.restore(name, state.arrays(), from.width(), components), scores, targets);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Trait> traits() {
    return Set.of(Trait.PREDICTIONS);
  }

  @Override
  public CrossModalModel fit(TrainingCells training, FitContext context) {
    training.requirePairs(NAME, 2);
    Map<String, Direction> directions = new LinkedHashMap<>();
    for (int from = 0; from < training.parts().size(); from++) {
      for (int to = 0; to < training.parts().size(); to++) {
        if (from != to) {
          String name = name(training.parts().get(from).name(), training.parts().get(to).name());
          directions.put(name, direction(training, from, to, context));
        }
      }
    }
    return new Model(options, Spaces.of(training), directions);
  }

  private Direction direction(TrainingCells training, int from, int to, FitContext context) {
    TrainingCells.Part source = training.parts().get(from);
    int[] paired = training.paired(from, to);
    DenseMatrix known = source.space().filled(source.valuesOf(paired));
    PrincipalComponents components =
        TrainingComponents.fit(
            source.name(), known, options.components(), context.streams().child("pca"));
    LinearMap toScores =
        new LinearMap(
            LinearMap.narrow(components.means()),
            components.loadings().toDense(),
            new float[components.components()]);
    return new Direction(
        toScores, toScores.apply(known), training.parts().get(to).valuesOf(paired));
  }

  private static String name(String from, String to) {
    return from + ">" + to;
  }

  /**
   * One direction of prediction.
   *
   * @param toScores principal components of the source
   * @param scores those of the training cells {@code [cells, components]}
   * @param targets their target values {@code [cells, features]}, NaN where missing
   */
  private record Direction(LinearMap toScores, DenseMatrix scores, DenseMatrix targets) {

    DenseMatrix predict(DenseMatrix values, int count, float[] fill) {
      Neighbours found =
          NearestNeighbours.fit(scores)
              .find(toScores.apply(values), Math.min(count, scores.rows()));
      return DenseMatrix.generate(values.rows(), targets.columns(), row -> mean(found, row, fill));
    }

    private float[] mean(Neighbours found, int query, float[] fill) {
      float[] mean = new float[targets.columns()];
      for (int feature = 0; feature < mean.length; feature++) {
        double sum = 0.0;
        int observed = 0;
        for (int cell : found.cells(query)) {
          float value = targets.at(cell, feature);
          if (!Float.isNaN(value)) {
            sum += value;
            observed++;
          }
        }
        mean[feature] = observed == 0 ? fill[feature] : (float) (sum / observed);
      }
      return mean;
    }
  }

  private static final class Model extends PairwiseModel {

    private final Options options;
    private final Map<String, Direction> directions;

    private Model(Options options, Spaces spaces, Map<String, Direction> directions) {
      super(spaces);
      this.options = options;
      this.directions = directions;
    }

    @Override
    public String method() {
      return NAME;
    }

    @Override
    protected DenseMatrix predictFilled(String from, String to, DenseMatrix values) {
      Direction direction = directions.get(name(from, to));
      if (direction == null) {
        throw new IllegalStateException("no neighbours of " + from + " for " + to);
      }
      return direction.predict(values, options.neighbours(), spaces().of(to).fillValues());
    }

    @Override
    public ModelState state() {
      NamedArrays arrays = new NamedArrays(Map.of());
      for (Map.Entry<String, Direction> entry : directions.entrySet()) {
        Direction direction = entry.getValue();
        NamedArrays training =
            new NamedArrays(
                Map.of(
                    entry.getKey() + ".scores",
                    NamedArrays.Entry.ofMatrix(direction.scores()),
                    entry.getKey() + ".targets",
                    NamedArrays.Entry.ofMatrix(direction.targets())));
        arrays = arrays.and(direction.toScores().state(entry.getKey())).and(training);
      }
      return new ModelState(ModelJson.toObject(options), arrays);
    }
  }
}
