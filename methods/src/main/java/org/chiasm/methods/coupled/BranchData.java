package org.chiasm.methods.coupled;

import java.util.Optional;
import java.util.SplittableRandom;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.coupled.BranchOptions.NoiseUnit;
import org.chiasm.tensor.Precision;
import org.chiasm.tensor.RandomMask;
import org.chiasm.tensor.Tensor;

/**
 * The training data of one modality as plain arrays. Batches are put together and disturbed on the
 * Java side, because noise needs no gradient. Reuses its buffers: for one thread.
 */
final class BranchData {

  private final int features;
  private final float[] values;
  private final float[] observed;
  private final boolean complete;
  private final float[] fill;
  private final float[] noiseSd;
  private final BranchOptions options;
  private final Precision precision;

  /**
   * @param fill what the encoder sees in place of a missing value, {@code [features]}
   */
  BranchData(TrainingCells.Part part, float[] fill, BranchOptions options, Precision precision) {
    this.features = part.space().width();
    this.values = part.values().toArray();
    this.observed = new float[values.length];
    this.fill = fill;
    this.options = options;
    this.precision = precision;
    boolean all = true;
    for (int i = 0; i < values.length; i++) {
      boolean missing = Float.isNaN(values[i]);
      all &= !missing;
      observed[i] = missing ? 0f : 1f;
      values[i] = missing ? 0f : values[i];
    }
    this.complete = all;
    this.noiseSd = noiseSd();
  }

  private float[] noiseSd() {
    float[] sd = new float[features];
    boolean byVariance = options.noiseUnit() == NoiseUnit.FEATURE_VARIANCE;
    for (int feature = 0; feature < features; feature++) {
      sd[feature] = (float) (options.inputNoise() * (byVariance ? variance(feature) : 1.0));
    }
    return sd;
  }

  private double variance(int feature) {
    double sum = 0.0;
    double squares = 0.0;
    double count = 0.0;
    for (int i = feature; i < values.length; i += features) {
      sum += values[i];
      squares += (double) values[i] * values[i];
      count += observed[i];
    }
    double mean = count > 0.0 ? sum / count : 0.0;
    // with the divisor n - 1, as the released program
    return count > 1.0 ? Math.max(0.0, squares - count * mean * mean) / (count - 1.0) : 0.0;
  }

  /** What a decoder should return: {@code [rows, features]}, zero where missing. */
  Tensor target(int[] rows) {
    return tensor(gather(values, rows), rows.length);
  }

  /** One where a value was measured, zero elsewhere; empty if nothing is missing at all. */
  Optional<Tensor> observed(int[] rows) {
    return complete ? Optional.empty() : Optional.of(tensor(gather(observed, rows), rows.length));
  }

  /** Number of measured values of each row. */
  int[] observedPerRow(int[] rows) {
    int[] counts = new int[rows.length];
    for (int row = 0; row < rows.length; row++) {
      counts[row] = features;
      if (!complete) {
        double count = 0.0;
        for (int feature = 0; feature < features; feature++) {
          count += observed[rows[row] * features + feature];
        }
        counts[row] = (int) count;
      }
    }
    return counts;
  }

  /** What an encoder sees, undisturbed: {@code [rows, features]}. */
  Tensor input(int[] rows) {
    return tensor(filled(rows), rows.length);
  }

  /** What an encoder sees in training: Gaussian noise is added, then values are dropped out. */
  Tensor noisyInput(int[] rows, SplittableRandom random) {
    float[] input = filled(rows);
    if (options.inputNoise() > 0.0) {
      for (int i = 0; i < input.length; i++) {
        input[i] += (float) (noiseSd[i % features] * random.nextGaussian());
      }
    }
    RandomMask.dropOut(input, input.length, options.inputDropout(), random);
    return tensor(input, rows.length);
  }

  private float[] filled(int[] rows) {
    float[] input = gather(values, rows);
    if (!complete) {
      for (int row = 0; row < rows.length; row++) {
        for (int feature = 0; feature < features; feature++) {
          if (observed[rows[row] * features + feature] == 0f) {
            input[row * features + feature] = fill[feature];
          }
        }
      }
    }
    return input;
  }

  private float[] gather(float[] source, int[] rows) {
    float[] gathered = new float[rows.length * features];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(source, rows[row] * features, gathered, row * features, features);
    }
    return gathered;
  }

  private Tensor tensor(float[] source, int rows) {
    return Tensor.of(source, rows, features).to(precision);
  }

  int features() {
    return features;
  }
}
