package org.chiasm.report.plane;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.SelectedFeature;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.SparseModel;

/** A model whose n-th feature is a wave of n times some height over the latent space. */
public final class WavyModel implements SparseModel {

  private final int dimensions;
  private final boolean reconstructs;
  private final Map<String, List<String>> features = new LinkedHashMap<>();

  /** A model of so many latent dimensions, which predicts its source back or does not. */
  public WavyModel(int dimensions, boolean reconstructs) {
    this.dimensions = dimensions;
    this.reconstructs = reconstructs;
    features.put("T", names("Gene", 30));
    features.put("E", names("a property of the cell", 12));
  }

  /** The same with another target. */
  WavyModel and(String target, int width) {
    features.put(target, names(target + " feature", width));
    return this;
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(index -> prefix + " " + index).toList();
  }

  @Override
  public String sourceName() {
    return "T";
  }

  @Override
  public List<SelectedFeature> selectedFeatures() {
    return IntStream.range(0, 20)
        .mapToObj(index -> new SelectedFeature("Gene " + (29 - index), 20.0 - index))
        .toList();
  }

  @Override
  public DenseMatrix predictAt(String modality, DenseMatrix latents) {
    int width = features.getOrDefault(modality, List.of()).size();
    return DenseMatrix.generate(
        latents.rows(),
        width,
        row -> {
          float[] values = new float[width];
          for (int column = 0; column < width; column++) {
            double x = latents.at(row, 0);
            double y = latents.at(row, latents.columns() - 1);
            values[column] = (float) (0.2 * column * Math.sin(x + column) * Math.cos(y));
          }
          return values;
        });
  }

  @Override
  public boolean predicts(String from, String to) {
    return from.equals("T") && (reconstructs || !to.equals("T"));
  }

  @Override
  public Spaces spaces() {
    Map<String, CommonSpace> spaces = new LinkedHashMap<>();
    features.forEach(
        (modality, names) -> {
          DenseMatrix values =
              DenseMatrix.generate(2, names.size(), row -> repeated(row, names.size()));
          spaces.put(
              modality,
              CommonSpace.fit(
                  new Modality(
                      modality,
                      FeatureKind.CONTINUOUS,
                      List.of("a", "b"),
                      names.stream().map(Feature::named).toList(),
                      values)));
        });
    return new Spaces(spaces);
  }

  private static float[] repeated(float value, int count) {
    float[] row = new float[count];
    Arrays.fill(row, value);
    return row;
  }

  @Override
  public String method() {
    return "wavy";
  }

  @Override
  public OptionalInt latentSize() {
    return OptionalInt.of(dimensions);
  }

  @Override
  public boolean embeds(String modality) {
    return modality.equals("T");
  }

  @Override
  public DenseMatrix embed(String modality, DenseMatrix values) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DenseMatrix predict(String from, String to, DenseMatrix values) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ModelState state() {
    throw new UnsupportedOperationException();
  }
}
