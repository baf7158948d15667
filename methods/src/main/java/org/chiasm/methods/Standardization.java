package org.chiasm.methods;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.preprocessing.FeatureScaling;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.statistics.Moments;
import org.chiasm.core.text.Message;
import org.chiasm.tensor.NamedArrays;

/**
 * Features of common spaces, side by side, at mean 0 and standard deviation 1 over the training
 * cells. What does not vary is 0: it says nothing, and is nothing to learn.
 */
public final class Standardization {

  private final FeatureScaling scaling;

  private Standardization(FeatureScaling scaling) {
    this.scaling = scaling;
  }

  /** Fits to the training cells of some modalities, side by side. */
  static Standardization fit(List<TrainingCells.Part> parts) {
    int width = parts.stream().mapToInt(part -> part.space().width()).sum();
    float[] centres = new float[width];
    float[] spreads = new float[width];
    int offset = 0;
    for (TrainingCells.Part part : parts) {
      Set<Integer> constant = new HashSet<>(part.space().constantFeatures());
      FeatureScaling own = FeatureScaling.zScore(Moments.of(part.reference()), constant);
      System.arraycopy(own.centres(), 0, centres, offset, own.width());
      System.arraycopy(own.spreads(), 0, spreads, offset, own.width());
      offset += own.width();
    }
    return new Standardization(new FeatureScaling(centres, spreads));
  }

  /** Fits to the training cells of one modality. */
  public static Standardization of(TrainingCells.Part part) {
    return fit(List.of(part));
  }

  /**
   * Fits to the training cells of one modality, of which some feature has to vary.
   *
   * @throws DataFormatException if none does
   */
  public static Standardization ofVarying(TrainingCells.Part part) {
    Standardization fitted = of(part);
    if (fitted.varying().length == 0) {
      throw new DataFormatException(
          "modality " + part.name() + ": no feature varies over its training cells");
    }
    return fitted;
  }

  /**
   * The map from values without gaps to {@code x W}, x standardised.
   *
   * @param weights W {@code [features, outputs]}; no weight is given to what does not vary
   */
  public LinearMap then(DoubleMatrix weights) {
    return then(weights, new double[weights.columns()]);
  }

  /** The map to {@code x W + offset}, x standardised. */
  public LinearMap then(DoubleMatrix weights, double[] offset) {
    float[] spreads = scaling.spreads();
    DenseMatrix scaled =
        DenseMatrix.generate(
            weights.rows(),
            weights.columns(),
            feature -> {
              float[] row = new float[weights.columns()];
              for (int output = 0; output < row.length && spreads[feature] != 0f; output++) {
                row[output] = (float) (weights.at(feature, output) / spreads[feature]);
              }
              return row;
            });
    return new LinearMap(scaling.centres(), scaled, LinearMap.narrow(offset));
  }

  /** Number of features. */
  public int width() {
    return scaling.width();
  }

  /** Columns of the features that vary over the training cells, rising. */
  public int[] varying() {
    float[] spreads = scaling.spreads();
    return IntStream.range(0, spreads.length).filter(column -> spreads[column] > 0f).toArray();
  }

  /** The same, except that some features count as not varying. */
  Standardization withConstant(IntPredicate columns) {
    float[] spreads = scaling.spreads();
    for (int column = 0; column < spreads.length; column++) {
      spreads[column] = columns.test(column) ? 0f : spreads[column];
    }
    return new Standardization(new FeatureScaling(scaling.centres(), spreads));
  }

  /** Standardised values {@code [cells, features]}; a missing one is 0, the mean. */
  public DenseMatrix withoutGaps(DenseMatrix values) {
    return scaled(values, 0f);
  }

  /** Standardised values {@code [cells, features]}; a missing one stays missing (NaN). */
  public DenseMatrix withGaps(DenseMatrix values) {
    return scaled(values, Float.NaN);
  }

  private DenseMatrix scaled(DenseMatrix values, float missing) {
    if (values.columns() != width()) {
      throw new IllegalArgumentException(
          Message.format("expected %d features, found %d", width(), values.columns()));
    }
    float[] scaled = scaling.apply(values).toArray();
    float[] spreads = scaling.spreads();
    for (int index = 0; index < scaled.length; index++) {
      if (spreads[index % spreads.length] == 0f) {
        scaled[index] = 0f;
      } else if (Float.isNaN(scaled[index])) {
        scaled[index] = missing;
      }
    }
    return DenseMatrix.wrap(values.rows(), width(), scaled);
  }

  /** Standardised means of the training cells of some modalities, side by side. */
  double[] meansOf(List<TrainingCells.Part> parts) {
    double[] means = new double[width()];
    float[] centres = scaling.centres();
    float[] spreads = scaling.spreads();
    int offset = 0;
    for (TrainingCells.Part part : parts) {
      double[] own = part.hasOtherReference() ? Moments.of(part.values()).means() : new double[0];
      for (int column = 0; column < own.length; column++) {
        int place = offset + column;
        means[place] = spreads[place] == 0f ? 0.0 : (own[column] - centres[place]) / spreads[place];
      }
      offset += part.space().width();
    }
    return means;
  }

  /** All features, of standardised ones that vary: the others are 0, the mean. */
  DenseMatrix widened(DenseMatrix varying) {
    int[] columns = varying();
    return DenseMatrix.generate(
        varying.rows(),
        width(),
        row -> {
          float[] all = new float[width()];
          for (int column = 0; column < columns.length; column++) {
            all[columns[column]] = varying.at(row, column);
          }
          return all;
        });
  }

  /** Standardised values with 0 for what does not vary, whatever was predicted for it. */
  DenseMatrix withZeros(DenseMatrix scaled) {
    float[] values = scaled.toArray();
    float[] spreads = scaling.spreads();
    for (int index = 0; index < values.length; index++) {
      values[index] = spreads[index % spreads.length] == 0f ? 0f : values[index];
    }
    return DenseMatrix.wrap(scaled.rows(), scaled.columns(), values);
  }

  /** Values in the common spaces of standardised ones, {@code [cells, features]}. */
  public DenseMatrix undo(DenseMatrix scaled) {
    return scaling.undo(scaled);
  }

  /** This as arrays under a name. */
  public NamedArrays state(String name) {
    return new NamedArrays(
        Map.of(
            name + ".centre", vector(scaling.centres()),
            name + ".spread", vector(scaling.spreads())));
  }

  private static NamedArrays.Entry vector(float[] values) {
    return new NamedArrays.Entry(new long[] {values.length}, values);
  }

  /**
   * What {@link #state} described.
   *
   * @throws IllegalArgumentException if an array is missing or of another shape
   */
  public static Standardization restore(String name, NamedArrays arrays, int width) {
    for (String part : List.of(".centre", ".spread")) {
      long[] shape = arrays.entry(name + part).shape();
      if (!Arrays.equals(shape, new long[] {width})) {
        throw new IllegalArgumentException(
            Message.format(
                "array '%s%s': expected shape [%d], found %s",
                name, part, width, Arrays.toString(shape)));
      }
    }
    return new Standardization(
        new FeatureScaling(
            arrays.entry(name + ".centre").values(), arrays.entry(name + ".spread").values()));
  }
}
