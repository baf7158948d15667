package org.chiasm.core.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.Modality;
import org.chiasm.core.split.Split;

/**
 * The R2 that the true conditional mean of a modality given the shared latent place reaches against
 * the measured, noisy values. No prediction from the other modality can do better, except by luck:
 * beyond the shared place that modality says nothing.
 *
 * <p>R2 is {@code 1 - SSE / SST} around the training mean over all features in units of their
 * training standard deviation (divisor n; 1 for a constant feature), missing values left out.
 *
 * @param r2 all features pooled
 * @param byFeature of each feature alone, NaN where nothing was measured or nothing varies
 */
public record PredictionCeiling(double r2, List<Double> byFeature) {

  /** Copies the list. */
  public PredictionCeiling {
    byFeature = List.copyOf(byFeature);
  }

  static PredictionCeiling of(
      Modality source, Modality target, List<String> cells, Matrix expected, Split split) {
    Map<String, Integer> expectedRows = new HashMap<>();
    for (int row = 0; row < cells.size(); row++) {
      expectedRows.put(cells.get(row), row);
    }
    List<String> train =
        split.train().stream().filter(cell -> target.rowOf(cell).isPresent()).toList();
    List<String> test =
        split.test().stream()
            .filter(cell -> source.rowOf(cell).isPresent() && target.rowOf(cell).isPresent())
            .toList();
    if (train.isEmpty() || test.isEmpty()) {
      throw new IllegalArgumentException(
          "expected training cells with "
              + target.name()
              + " and test cells with both, found "
              + train.size()
              + " and "
              + test.size());
    }
    int[] expectedTestRows = test.stream().mapToInt(expectedRows::get).toArray();
    return score(
        target.selectCells(train).values(),
        target.selectCells(test).values(),
        expected.selectRows(expectedTestRows));
  }

  private static PredictionCeiling score(Matrix train, Matrix test, Matrix expected) {
    double residual = 0;
    double total = 0;
    List<Double> byFeature = new ArrayList<>();
    for (int feature = 0; feature < train.columns(); feature++) {
      double mean = mean(train, feature);
      double variance = variance(train, feature, mean);
      double featureResidual = 0;
      double featureTotal = 0;
      for (int row = 0; row < test.rows(); row++) {
        double value = test.at(row, feature);
        if (!Double.isNaN(value)) {
          featureResidual += square(value - expected.at(row, feature)) / variance;
          featureTotal += square(value - mean) / variance;
        }
      }
      byFeature.add(featureTotal > 0 ? 1 - featureResidual / featureTotal : Double.NaN);
      residual += featureResidual;
      total += featureTotal;
    }
    return new PredictionCeiling(total > 0 ? 1 - residual / total : Double.NaN, byFeature);
  }

  /** Mean of the observed values; 0 if there is none. */
  private static double mean(Matrix values, int feature) {
    double sum = 0;
    int count = 0;
    for (int row = 0; row < values.rows(); row++) {
      double value = values.at(row, feature);
      if (!Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  /** Variance of the observed values, divisor n; 1 if there is none. */
  private static double variance(Matrix values, int feature, double mean) {
    double sum = 0;
    int count = 0;
    for (int row = 0; row < values.rows(); row++) {
      double value = values.at(row, feature);
      if (!Double.isNaN(value)) {
        sum += square(value - mean);
        count++;
      }
    }
    return sum == 0 ? 1 : sum / count;
  }

  private static double square(double value) {
    return value * value;
  }
}
