package org.chiasm.methods.ridge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.statistics.RidgeRegression;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.LinearMap;
import org.chiasm.methods.Method;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.PairwiseModel;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.Trait;
import org.chiasm.tensor.NamedArrays;

/**
 * Ridge regression of each modality on each other one, on the cells that have both; the penalty is
 * chosen by leave-one-out error on the training cells ({@link RidgeRegression}).
 */
public final class Ridge implements Method {

  /** The name of this method. */
  public static final String NAME = "ridge";

  /** The model that {@link CrossModalModel#state} described. */
  public static CrossModalModel restore(Spaces spaces, ModelState state) {
    Map<String, LinearMap> maps = new LinkedHashMap<>();
    for (String from : spaces.names()) {
      for (String to : spaces.names()) {
        if (!from.equals(to)) {
          String name = direction(from, to);
          int inputs = spaces.of(from).width();
          int outputs = spaces.of(to).width();
          maps.put(name, LinearMap.restore(name, state.arrays(), inputs, outputs));
        }
      }
    }
    return new Model(spaces, maps);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isRandom() {
    return false;
  }

  @Override
  public Set<Trait> traits() {
    return Set.of(Trait.PREDICTIONS);
  }

  @Override
  public CrossModalModel fit(TrainingCells training, FitContext context) {
    training.requirePairs(NAME, 3);
    Map<String, LinearMap> maps = new LinkedHashMap<>();
    for (int from = 0; from < training.parts().size(); from++) {
      for (int to = 0; to < training.parts().size(); to++) {
        if (from != to) {
          TrainingCells.Part source = training.parts().get(from);
          TrainingCells.Part target = training.parts().get(to);
          int[] paired = training.paired(from, to);
          maps.put(direction(source.name(), target.name()), regression(source, target, paired));
        }
      }
    }
    return new Model(Spaces.of(training), maps);
  }

  private static LinearMap regression(
      TrainingCells.Part source, TrainingCells.Part target, int[] paired) {
    DenseMatrix known = source.space().filled(source.valuesOf(paired));
    DenseMatrix wanted = Gaps.withoutSparseColumns(target.valuesOf(paired), target.space());
    return LinearMap.of(RidgeRegression.fit(known, wanted));
  }

  private static String direction(String from, String to) {
    return from + ">" + to;
  }

  private static final class Model extends PairwiseModel {

    private final Map<String, LinearMap> maps;

    private Model(Spaces spaces, Map<String, LinearMap> maps) {
      super(spaces);
      this.maps = maps;
    }

    @Override
    public String method() {
      return NAME;
    }

    @Override
    protected DenseMatrix predictFilled(String from, String to, DenseMatrix values) {
      LinearMap map = maps.get(direction(from, to));
      if (map == null) {
        throw new IllegalStateException("no regression of " + to + " on " + from);
      }
      return map.apply(values);
    }

    @Override
    public ModelState state() {
      NamedArrays arrays = new NamedArrays(Map.of());
      for (Map.Entry<String, LinearMap> map : maps.entrySet()) {
        arrays = arrays.and(map.getValue().state(map.getKey()));
      }
      return new ModelState(ModelJson.toObject(Map.of()), arrays);
    }
  }
}
