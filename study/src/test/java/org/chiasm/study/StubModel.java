package org.chiasm.study;

import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.TrainingCells;

/**
 * A model whose answers a test decides on.
 *
 * @param spaces of the training cells
 * @param latentSize empty for a model without a latent space
 * @param encoder modality and values to latents
 * @param predictor target modality and values of the source to predictions
 */
record StubModel(
    Spaces spaces,
    OptionalInt latentSize,
    BiFunction<String, DenseMatrix, DenseMatrix> encoder,
    BiFunction<String, DenseMatrix, DenseMatrix> predictor)
    implements CrossModalModel {

  /** Latents are the values, predictions the values of the source. */
  static StubModel identity(MultimodalDataset training) {
    int width = training.modalities().get(0).features().size();
    return new StubModel(
        Spaces.of(TrainingCells.of(training)),
        OptionalInt.of(width),
        (modality, values) -> values,
        (to, values) -> values);
  }

  StubModel withEncoder(int size, BiFunction<String, DenseMatrix, DenseMatrix> newEncoder) {
    return new StubModel(spaces, OptionalInt.of(size), newEncoder, predictor);
  }

  StubModel withPredictor(BiFunction<String, DenseMatrix, DenseMatrix> newPredictor) {
    return new StubModel(spaces, latentSize, encoder, newPredictor);
  }

  StubModel withoutLatents() {
    return new StubModel(spaces, OptionalInt.empty(), encoder, predictor);
  }

  @Override
  public String method() {
    return "stub";
  }

  @Override
  public boolean embeds(String modality) {
    return latentSize.isPresent() && spaces.has(modality);
  }

  @Override
  public DenseMatrix embed(String modality, DenseMatrix values) {
    return encoder.apply(modality, values);
  }

  @Override
  public DenseMatrix predict(String from, String to, DenseMatrix values) {
    return predictor.apply(to, values);
  }

  @Override
  public boolean predicts(String from, String to) {
    return spaces.has(from) && spaces.has(to);
  }

  @Override
  public ModelState state() {
    throw new UnsupportedOperationException("a stub is not kept");
  }
}
