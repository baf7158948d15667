package org.chiasm.methods.preprocessed;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.preprocessing.FeatureScaling;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.core.preprocessing.RowNorm;
import org.chiasm.core.preprocessing.Scaling;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.statistics.PrincipalComponents;
import org.chiasm.core.text.Message;
import org.chiasm.tensor.NamedArrays;

/**
 * A fitted preprocessing as arrays {@code preprocessing/MODALITY.NAME}. What its options do not ask
 * for has no array.
 */
final class PreprocessingArrays {

  private static final String SELECTED = "selected";
  private static final String CENTRE = "centre";
  private static final String SPREAD = "spread";
  private static final String ROW_NORM = "rowNorm";
  private static final String ROW_MEANS = "rowMean";
  private static final String COMPONENT_MEANS = "componentMean";
  private static final String LOADINGS = "loadings";
  private static final String VARIANCES = "variance";
  private static final String TOTAL_VARIANCE = "totalVariance";
  private static final List<String> ALL =
      List.of(
          SELECTED,
          CENTRE,
          SPREAD,
          ROW_NORM,
          ROW_MEANS,
          COMPONENT_MEANS,
          LOADINGS,
          VARIANCES,
          TOTAL_VARIANCE);

  private PreprocessingArrays() {}

  private static String name(String modality, String array) {
    return "preprocessing/" + modality + "." + array;
  }

  /** The arrays of a modality's preprocessing. */
  static NamedArrays of(String modality, Preprocessing fitted) {
    Map<String, NamedArrays.Entry> arrays = new TreeMap<>();
    if (fitted.options().variableFeatures().isPresent()) {
      float[] mask = new float[fitted.space().width()];
      for (int column : fitted.selected()) {
        mask[column] = 1f;
      }
      arrays.put(name(modality, SELECTED), vector(mask));
    }
    if (fitted.options().scaling() == Scaling.Z_SCORE) {
      arrays.put(name(modality, CENTRE), vector(fitted.scaling().centres()));
      arrays.put(name(modality, SPREAD), vector(fitted.scaling().spreads()));
    }
    fitted
        .rowNorm()
        .ifPresent(
            norm -> {
              arrays.put(name(modality, ROW_NORM), vector(new float[] {norm.typical()}));
              arrays.put(name(modality, ROW_MEANS), vector(norm.means()));
            });
    fitted
        .components()
        .ifPresent(
            pca -> {
              arrays.put(name(modality, COMPONENT_MEANS), NamedArrays.Entry.ofVector(pca.means()));
              arrays.put(
                  name(modality, LOADINGS), NamedArrays.Entry.ofMatrix(pca.loadings().toDense()));
              arrays.put(
                  name(modality, VARIANCES), NamedArrays.Entry.ofVector(pca.explainedVariance()));
              arrays.put(
                  name(modality, TOTAL_VARIANCE),
                  NamedArrays.Entry.ofVector(new double[] {pca.totalVariance()}));
            });
    return new NamedArrays(arrays);
  }

  private static NamedArrays.Entry vector(float[] values) {
    return new NamedArrays.Entry(new long[] {values.length}, values);
  }

  /** All arrays but those of the preprocessing of these modalities. */
  static NamedArrays withoutThose(List<String> modalities, NamedArrays arrays) {
    Map<String, NamedArrays.Entry> others = arrays.entries();
    for (String modality : modalities) {
      ALL.forEach(array -> others.remove(name(modality, array)));
    }
    return new NamedArrays(others);
  }

  /**
   * The preprocessing that {@link #of} described.
   *
   * @throws IllegalArgumentException if an array is missing or of another shape
   */
  static Preprocessing restore(
      String modality, CommonSpace space, Preprocessing.Options options, NamedArrays arrays) {
    Optional<int[]> selected =
        options.variableFeatures().isPresent()
            ? Optional.of(columns(name(modality, SELECTED), space.width(), arrays))
            : Optional.empty();
    int width = selected.map(columns -> columns.length).orElse(space.width());
    Optional<FeatureScaling> scaling =
        options.scaling() == Scaling.Z_SCORE
            ? Optional.of(
                new FeatureScaling(
                    require(name(modality, CENTRE), arrays, width).values().clone(),
                    require(name(modality, SPREAD), arrays, width).values().clone()))
            : Optional.empty();
    Optional<RowNorm> rowNorm =
        options.scaling() == Scaling.L2
            ? Optional.of(
                new RowNorm(
                    require(name(modality, ROW_NORM), arrays, 1).values()[0],
                    require(name(modality, ROW_MEANS), arrays, width).values().clone()))
            : Optional.empty();
    Optional<PrincipalComponents> components =
        options.components().isPresent()
            ? Optional.of(components(modality, width, arrays))
            : Optional.empty();
    return Preprocessing.restore(space, options, selected, scaling, rowNorm, components);
  }

  private static int[] columns(String name, int width, NamedArrays arrays) {
    float[] mask = require(name, arrays, width).values();
    return IntStream.range(0, width)
        .filter(
            column -> {
              if (mask[column] != 0f && mask[column] != 1f) {
                throw new IllegalArgumentException(
                    Message.format(
                        "array '%s': expected 0 or 1, found %s at %d", name, mask[column], column));
              }
              return mask[column] == 1f;
            })
        .toArray();
  }

  private static PrincipalComponents components(String modality, int width, NamedArrays arrays) {
    int count = arrays.entry(name(modality, VARIANCES)).values().length;
    return PrincipalComponents.restore(
        require(name(modality, COMPONENT_MEANS), arrays, width).toDoubles(),
        DoubleMatrix.wrap(
            width, count, require(name(modality, LOADINGS), arrays, width, count).toDoubles()),
        require(name(modality, VARIANCES), arrays, count).toDoubles(),
        require(name(modality, TOTAL_VARIANCE), arrays, 1).toDoubles()[0]);
  }

  private static NamedArrays.Entry require(String name, NamedArrays arrays, long... shape) {
    NamedArrays.Entry entry = arrays.entry(name);
    if (!Arrays.equals(entry.shape(), shape)) {
      throw new IllegalArgumentException(
          Message.format(
              "array '%s': expected shape %s, found %s",
              name, Arrays.toString(shape), Arrays.toString(entry.shape())));
    }
    return entry;
  }
}
