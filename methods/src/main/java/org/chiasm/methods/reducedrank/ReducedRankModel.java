package org.chiasm.methods.reducedrank;

import java.util.List;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.methods.DirectedCells;
import org.chiasm.methods.DirectedModel;
import org.chiasm.methods.LinearMap;
import org.chiasm.methods.LinearModel;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.SelectedFeature;
import org.chiasm.methods.Spaces;
import org.chiasm.tensor.NamedArrays;

/** A fitted reduced-rank regression: a linear map into the latent space, and two out of it. */
final class ReducedRankModel extends DirectedModel implements LinearModel {

  private final ReducedRankOptions options;
  private final LinearMap encoder;
  private final LinearMap decoder;
  private final LinearMap reconstruction;

  ReducedRankModel(
      ReducedRankOptions options,
      DirectedCells cells,
      LinearMap encoder,
      LinearMap decoder,
      LinearMap reconstruction) {
    super(cells.spaces(), cells.source(), cells.targets());
    this.options = options;
    this.encoder = encoder;
    this.decoder = decoder;
    this.reconstruction = reconstruction;
  }

  private ReducedRankModel(ReducedRankOptions options, Spaces spaces, NamedArrays arrays) {
    super(spaces, arrays);
    this.options = options;
    int width = standardizedSource().width();
    this.encoder = LinearMap.restore("encoder", arrays, width, options.rank());
    this.decoder = LinearMap.restore("decoder", arrays, options.rank(), targetWidth());
    this.reconstruction = LinearMap.restore("reconstruction", arrays, options.rank(), width);
  }

  static ReducedRankModel restore(ReducedRankOptions options, Spaces spaces, NamedArrays arrays) {
    return new ReducedRankModel(options, spaces, arrays);
  }

  @Override
  public String method() {
    return ReducedRank.NAME;
  }

  @Override
  protected int dimensions() {
    return options.rank();
  }

  @Override
  protected boolean reconstructs() {
    return true;
  }

  @Override
  protected DenseMatrix latents(DenseMatrix source) {
    return encoder.apply(source);
  }

  @Override
  protected DenseMatrix targets(DenseMatrix latents) {
    return decoder.apply(latents);
  }

  @Override
  protected DenseMatrix reconstruction(DenseMatrix latents) {
    return reconstruction.apply(latents);
  }

  @Override
  public List<SelectedFeature> selectedFeatures() {
    return SelectedFeature.ofWeights(spaces().of(sourceName()).features(), encoder.weights());
  }

  @Override
  public DenseMatrix projections(String target, DenseMatrix values) {
    DenseMatrix loadings = decoder.weights();
    int features = loadings.columns();
    DenseMatrix transposed = DenseMatrix.generate(features, options.rank(), loadings::column);
    return LinearMap.product(transposed).apply(standardizedTarget(target, values));
  }

  @Override
  public ModelState state() {
    NamedArrays arrays =
        standardizations()
            .and(encoder.state("encoder"))
            .and(decoder.state("decoder"))
            .and(reconstruction.state("reconstruction"));
    return new ModelState(ModelJson.toObject(options), arrays);
  }
}
