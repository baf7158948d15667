package org.chiasm.report.biplot;

import java.util.Comparator;
import java.util.List;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.report.latent.LatentPanel;

/**
 * One of the two biplots.
 *
 * @param cells places of the cells on the two axes, at mean 0 and standard deviation 1
 * @param lines the features, the longest first
 * @param axes what the two axes are
 */
record BiplotSide(LatentPanel cells, List<BiplotLine> lines, List<String> axes) {

  BiplotSide {
    lines = lines.stream().sorted(Comparator.comparingDouble(line -> -line.length())).toList();
    axes = List.copyOf(axes);
  }

  /** The first two columns at mean 0 and standard deviation 1; what does not vary is 0. */
  static DenseMatrix standardized(DenseMatrix places) {
    float[][] columns = {standardized(places.column(0)), standardized(places.column(1))};
    return DenseMatrix.generate(
        places.rows(), 2, row -> new float[] {columns[0][row], columns[1][row]});
  }

  private static float[] standardized(float[] values) {
    double mean = 0;
    for (float value : values) {
      mean += (double) value / values.length;
    }
    double squares = 0;
    for (float value : values) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / Math.max(1, values.length - 1));
    float[] result = new float[values.length];
    for (int index = 0; index < result.length; index++) {
      result[index] = deviation > 0 ? (float) ((values[index] - mean) / deviation) : 0;
    }
    return result;
  }
}
