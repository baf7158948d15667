package org.chiasm.report.latent;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;

/** Small made-up latents. */
final class LatentSamples {

  private LatentSamples() {}

  /** Clouds of points, one for each type; every seventh cell has no label. */
  static LatentPanel clouds(String modality, int cells, int dimensions, int types) {
    RandomGenerator random = RandomStreams.of(7).child(modality).generator();
    List<String> ids = IntStream.range(0, cells).mapToObj(cell -> "cell " + cell).toList();
    List<Optional<String>> labels =
        IntStream.range(0, cells)
            .mapToObj(
                cell ->
                    cell % 7 == 6 ? Optional.<String>empty() : Optional.of("type " + cell % types))
            .toList();
    DenseMatrix latents =
        DenseMatrix.generate(
            cells,
            dimensions,
            cell -> {
              float[] row = new float[dimensions];
              for (int column = 0; column < dimensions; column++) {
                double centre = 3 * Math.cos(1.7 * (cell % types) * (column + 1));
                row[column] = (float) (centre + random.nextDouble() - 0.5) / (column + 1);
              }
              return row;
            });
    return new LatentPanel(modality, ids, latents, labels);
  }
}
