package org.chiasm.methods.bottleneck;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.text.Message;
import org.chiasm.methods.DirectedCells;
import org.chiasm.methods.DirectedModel;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.SelectedFeature;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.bottleneck.BottleneckNetwork.Shape;
import org.chiasm.tensor.Inference;
import org.chiasm.tensor.NamedArrays;

/** A trained sparse bottleneck network. Holds its numbers on the Java heap. */
final class BottleneckModel extends DirectedModel {

  private static final String SELECTED = "selected";

  private final BottleneckOptions options;
  private final int[] selected;
  private final NamedArrays values;
  private final BottleneckNetwork onTargets;
  private final BottleneckNetwork onSource;

  BottleneckModel(
      BottleneckOptions options, DirectedCells cells, BottleneckTraining.Trained trained) {
    super(cells.spaces(), cells.source(), cells.targets());
    this.options = options;
    this.selected = trained.columns();
    this.values = trained.values();
    this.onTargets = network(BottleneckNetwork.TARGETS, targetWidth());
    this.onSource = network(BottleneckNetwork.SOURCE, standardizedSource().width());
  }

  /**
   * A model as it was kept.
   *
   * @throws IllegalArgumentException if an array is missing or of another shape
   */
  BottleneckModel(BottleneckOptions options, Spaces spaces, NamedArrays arrays) {
    super(spaces, arrays);
    this.options = options;
    this.selected = selected(arrays, standardizedSource().width());
    this.values = arrays;
    this.onTargets = network(BottleneckNetwork.TARGETS, targetWidth());
    this.onSource = network(BottleneckNetwork.SOURCE, standardizedSource().width());
    onTargets.layout().requireArrays(values);
    if (reconstructs()) {
      onSource.layout().requireArrays(values);
    }
  }

  private BottleneckNetwork network(String head, int outputs) {
    return new BottleneckNetwork(
        new Shape(selected.length, options.network(), options.latentSize(), outputs, head, 0));
  }

  private static int[] selected(NamedArrays arrays, int features) {
    float[] kept = arrays.entry(SELECTED).values();
    int[] columns = new int[kept.length];
    for (int index = 0; index < kept.length; index++) {
      columns[index] = (int) kept[index];
      if (columns[index] < 0 || columns[index] >= features || columns[index] != kept[index]) {
        throw new IllegalArgumentException(
            Message.format(
                "array '%s': expected columns of %d features, found %s",
                SELECTED, features, kept[index]));
      }
    }
    return columns;
  }

  @Override
  public String method() {
    return Bottleneck.NAME;
  }

  @Override
  protected int dimensions() {
    return options.latentSize();
  }

  @Override
  protected boolean reconstructs() {
    return options.geneHead().epochs() > 0;
  }

  @Override
  protected DenseMatrix latents(DenseMatrix source) {
    return new Inference(onTargets.layout(), values)
        .apply(source.selectColumns(selected), options.latentSize(), onTargets::encode);
  }

  @Override
  protected DenseMatrix targets(DenseMatrix latents) {
    return new Inference(onTargets.layout(), values)
        .apply(latents, targetWidth(), onTargets::decode);
  }

  @Override
  protected DenseMatrix reconstruction(DenseMatrix latents) {
    return new Inference(onSource.layout(), values)
        .apply(latents, standardizedSource().width(), onSource::decode);
  }

  @Override
  public List<SelectedFeature> selectedFeatures() {
    List<Feature> features = spaces().of(sourceName()).features();
    DenseMatrix weights = values.entry(BottleneckNetwork.FIRST_WEIGHTS).toMatrix();
    int inputs = weights.columns();
    int width = weights.rows();
    return SelectedFeature.ofWeights(
        Arrays.stream(selected).mapToObj(features::get).toList(),
        DenseMatrix.generate(inputs, width, weights::column));
  }

  @Override
  public ModelState state() {
    float[] columns = new float[selected.length];
    for (int index = 0; index < columns.length; index++) {
      columns[index] = selected[index];
    }
    NamedArrays kept =
        new NamedArrays(
            Map.of(SELECTED, new NamedArrays.Entry(new long[] {columns.length}, columns)));
    return new ModelState(
        ModelJson.toObject(options), standardizations().and(kept).and(networkValues()));
  }

  private NamedArrays networkValues() {
    Map<String, NamedArrays.Entry> used = new LinkedHashMap<>();
    onTargets.layout().shapes().keySet().forEach(name -> used.put(name, values.entry(name)));
    if (reconstructs()) {
      onSource.layout().shapes().keySet().forEach(name -> used.put(name, values.entry(name)));
    }
    return new NamedArrays(used);
  }
}
