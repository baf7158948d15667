package org.chiasm.methods.coupled;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.chiasm.core.data.Matrix;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.coupled.BranchOptions.NoiseUnit;
import org.chiasm.tensor.Placement;
import org.chiasm.tensor.RandomMask;
import org.chiasm.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The training data of one modality as plain arrays. Batches are put together and disturbed on the
 * Java side, because noise needs no gradient. Reuses one array for all batches of a size, because
 * new ones of this size every step would cost page faults: for one thread.
 */
final class BranchData {

  private final int features;
  private final float[] values;

  /** What a decoder should return: the values, or the counts that they came from. */
  private final float[] targets;

  /** All counts of each row, if the targets are counts. */
  private final Optional<float[]> totals;

  /** One where a value was measured, zero elsewhere; empty if nothing is missing at all. */
  private final Optional<float[]> observed;

  private final float[] fill;
  private final float[] noiseSd;
  private final BranchOptions options;
  private final Placement placement;

  /** The batch that is put together; its values are copied before the next one is begun. */
  private float[] batch = new float[0];

  private BranchData(
      TrainingCells.Part part, BranchOptions options, Likelihood likelihood, Placement placement) {
    this.features = part.space().width();
    this.values = part.values().toArray();
    this.fill = part.space().fillValues();
    this.options = options;
    this.placement = placement;
    this.observed = takeOutMissing(values);
    this.noiseSd = noiseSd();
    this.totals = likelihood.ofCounts() ? Optional.of(totals(part)) : Optional.empty();
    this.targets = likelihood.ofCounts() ? counts(part) : values;
  }

  /** The training data of a modality. */
  static BranchData of(TrainingCells.Part part, CoupledOptions options, Placement placement) {
    return new BranchData(
        part, options.branch(part.space().kind()), options.likelihood(part.name()), placement);
  }

  private static float[] totals(TrainingCells.Part part) {
    double[] depths = part.depths().orElseThrow();
    float[] totals = new float[depths.length];
    for (int row = 0; row < totals.length; row++) {
      totals[row] = (float) (depths[row] * OutputShape.medianTotal(part.space()));
    }
    return totals;
  }

  /** The whole numbers that values came from; zero where missing. */
  private float[] counts(TrainingCells.Part part) {
    double[] depths = part.depths().orElseThrow();
    float[] counts = new float[values.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = (float) Math.rint(Math.expm1(values[i]) * depths[i / features]);
    }
    return counts;
  }

  /** Replaces missing values by zero; where they were not, empty if there were none. */
  private static Optional<float[]> takeOutMissing(float[] values) {
    float @Nullable [] observed = null;
    for (int i = 0; i < values.length; i++) {
      if (Float.isNaN(values[i])) {
        if (observed == null) {
          observed = new float[values.length];
          Arrays.fill(observed, 1f);
        }
        observed[i] = 0f;
        values[i] = 0f;
      }
    }
    return Optional.ofNullable(observed);
  }

  private float[] noiseSd() {
    float[] sd = new float[features];
    boolean byVariance = options.noise().unit() == NoiseUnit.FEATURE_VARIANCE;
    for (int feature = 0; feature < features; feature++) {
      sd[feature] = (float) (options.noise().sd() * (byVariance ? variance(feature) : 1.0));
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
      count += isObserved(i) ? 1.0 : 0.0;
    }
    double mean = count > 0.0 ? sum / count : 0.0;
    // with the divisor n - 1, as the released program
    return count > 1.0 ? Math.max(0.0, squares - count * mean * mean) / (count - 1.0) : 0.0;
  }

  private boolean isObserved(int index) {
    return observed.isEmpty() || observed.get()[index] != 0f;
  }

  /** What a decoder should say of rows. */
  ObservationModel.Target target(int[] rows) {
    return new ObservationModel.Target(
        tensor(gather(targets, rows), rows.length), observed(rows), totals(rows));
  }

  private Optional<Tensor> totals(int[] rows) {
    return totals.map(
        all -> {
          float[] chosen = new float[rows.length];
          for (int row = 0; row < chosen.length; row++) {
            chosen[row] = all[rows[row]];
          }
          return Tensor.of(chosen, chosen.length).to(placement);
        });
  }

  private Optional<Tensor> observed(int[] rows) {
    return observed.map(known -> tensor(gather(known, rows), rows.length));
  }

  /** Number of measured values of each row. */
  int[] observedPerRow(int[] rows) {
    int[] counts = new int[rows.length];
    for (int row = 0; row < rows.length; row++) {
      int first = rows[row] * features;
      counts[row] =
          observed.isEmpty()
              ? features
              : (int) IntStream.range(first, first + features).filter(this::isObserved).count();
    }
    return counts;
  }

  /** What an encoder sees, undisturbed: {@code [rows, features]}. */
  Tensor input(int[] rows) {
    return tensor(filled(rows), rows.length);
  }

  /** What an encoder sees in training: Gaussian noise is added, then values are dropped out. */
  Tensor noisyInput(int[] rows, RandomGenerator random) {
    float[] input = filled(rows);
    if (options.noise().sd() > 0.0) {
      for (int first = 0; first < input.length; first += features) {
        for (int feature = 0; feature < features; feature++) {
          input[first + feature] += (float) (noiseSd[feature] * random.nextGaussian());
        }
      }
    }
    RandomMask.dropOut(input, input.length, options.noise().dropout(), random);
    return tensor(input, rows.length);
  }

  /** Rows with something in place of missing values; valid until the next call. */
  float[] filled(int[] rows) {
    float[] input = gather(values, rows);
    if (observed.isPresent()) {
      for (int row = 0; row < rows.length; row++) {
        for (int feature = 0; feature < features; feature++) {
          if (!isObserved(rows[row] * features + feature)) {
            input[row * features + feature] = fill[feature];
          }
        }
      }
    }
    return input;
  }

  /** Rows of an array one after the other; valid until the next call. */
  private float[] gather(float[] source, int[] rows) {
    int size = Matrix.size(rows.length, features);
    if (batch.length != size) {
      batch = new float[size];
    }
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(source, rows[row] * features, batch, row * features, features);
    }
    return batch;
  }

  private Tensor tensor(float[] source, int rows) {
    return Tensor.of(source, rows, features).to(placement);
  }

  int features() {
    return features;
  }
}
