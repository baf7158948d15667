package org.chiasm.methods;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A method fitted once to the training half of tiny data, and what its tests have in common. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FittedOnce {

  static final String T = TinyCells.T;
  static final String E = TinyCells.E;
  static final int TRAINING = 120;
  static final int ALL = 180;

  final MultimodalDataset everything = TinyCells.two(1, ALL);
  final MultimodalDataset training =
      everything.selectCells(everything.table().cells().subList(0, TRAINING));
  final MultimodalDataset heldOut =
      everything.selectCells(everything.table().cells().subList(TRAINING, ALL));

  /** {@link #sameCell} of coupled networks. */
  protected static final Tolerance NETWORK =
      new Tolerance(
          "same cell of a network",
          1e-4,
          1e-5,
          "single-precision matrix products add up in an order that depends on the number of rows");

  private Optional<CrossModalModel> fitted = Optional.empty();

  /** A new method with settings that train fast. */
  protected abstract Method method();

  /** Fewest features that a modality has to have. */
  protected int fewestFeatures() {
    return 1;
  }

  /** How far a cell's results may depend on the cells that it is computed with. */
  protected Tolerance sameCell() {
    return Tolerance.absolute("same cell", 0.0, "each cell is computed on its own");
  }

  @BeforeAll
  void fitOnce() {
    fitted = Optional.of(fit(method(), training));
  }

  CrossModalModel model() {
    return fitted.orElseThrow();
  }

  static CrossModalModel fit(Method method, MultimodalDataset dataset) {
    return method.fit(TrainingCells.of(dataset), FitContext.seeded(7));
  }

  static void requireSame(CrossModalModel expected, CrossModalModel actual) {
    assertThat(actual.state().configuration()).isEqualTo(expected.state().configuration());
    assertThat(actual.state().arrays()).isEqualTo(expected.state().arrays());
  }

  DenseMatrix values(String modality) {
    return values(model(), heldOut.modality(modality));
  }

  static DenseMatrix values(CrossModalModel model, Modality query) {
    return model.spaces().of(query.name()).prepare(query).values();
  }

  static void requireFinite(DenseMatrix matrix) {
    for (float value : matrix.toArray()) {
      assertThat(value).isFinite();
    }
  }

  boolean has(Trait trait) {
    return method().traits().contains(trait);
  }

  /** All that a model computes of new cells of a modality: latents, and predictions by target. */
  static Map<String, DenseMatrix> computed(CrossModalModel model, String from, DenseMatrix values) {
    Map<String, DenseMatrix> computed = new LinkedHashMap<>();
    if (model.embeds(from)) {
      computed.put("latents", model.embed(from, values));
    }
    for (String to : model.spaces().names()) {
      if (model.predicts(from, to)) {
        computed.put("prediction of " + to, model.predict(from, to, values));
      }
    }
    return computed;
  }

  Map<String, DenseMatrix> computed(String from, DenseMatrix values) {
    return computed(model(), from, values);
  }

  /** Checks shapes and finiteness of everything that a model says of its training cells. */
  void requireTrained(CrossModalModel model, MultimodalDataset dataset) {
    for (TrainingCells.Part part : TrainingCells.of(dataset).parts()) {
      Optional<DenseMatrix> latents = model.latentsOf(part);
      latents.ifPresent(
          found -> requireShape(found, part.values().rows(), model.latentSize().orElseThrow()));
      assertThat(latents.isPresent())
          .isEqualTo(model instanceof TransductiveModel || model.embeds(part.name()));
    }
    requireWorking(model, dataset);
  }

  /** Checks shapes and finiteness of everything that a model offers. */
  void requireWorking(CrossModalModel model, MultimodalDataset queries) {
    int directions = 0;
    for (Modality from : queries.modalities()) {
      DenseMatrix values = values(model, from);
      if (model.embeds(from.name())) {
        DenseMatrix latents = model.embed(from.name(), values);
        requireShape(latents, values.rows(), model.latentSize().orElseThrow());
      }
      for (Modality to : queries.modalities()) {
        if (model.predicts(from.name(), to.name())) {
          directions++;
          DenseMatrix predicted = model.predict(from.name(), to.name(), values);
          requireShape(predicted, values.rows(), model.spaces().of(to.name()).width());
        }
      }
    }
    // a method may predict from one modality only, but then all others
    assertThat(directions)
        .isGreaterThanOrEqualTo(has(Trait.PREDICTIONS) ? queries.modalities().size() - 1 : 0);
  }

  private static void requireShape(DenseMatrix found, int rows, int columns) {
    assertThat(found.rows()).isEqualTo(rows);
    assertThat(found.columns()).isEqualTo(columns);
    requireFinite(found);
  }

  void requireSameCells(DenseMatrix expected, DenseMatrix actual) {
    assertThat(actual.rows()).isEqualTo(expected.rows());
    float[] wanted = expected.toArray();
    float[] found = actual.toArray();
    for (int i = 0; i < wanted.length; i++) {
      sameCell().check("value " + i, wanted[i], found[i]);
    }
  }
}
