package org.chiasm.methods;

import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.testkit.Draws;

/** Cells along a spiral, whose geometry alone says which cells of two views of it are the same. */
public final class SpiralCells {

  private SpiralCells() {}

  /** Two views of the same cells in the same order, no cell under the same id. */
  public static MultimodalDataset unpaired(Draws draws, int cells) {
    return new MultimodalDataset(
        List.of(view(draws, "A", "a", cells, 40), view(draws, "B", "b", cells, 60)),
        CellTable.empty());
  }

  /** The spiral seen by random features; more cells lie near its beginning. */
  public static Modality view(Draws draws, String name, String prefix, int cells, int features) {
    float[][] axes = draws.normal(2, features);
    float[][] noise = draws.normal(cells, features);
    return new Modality(
        name,
        FeatureKind.CONTINUOUS,
        IntStream.range(0, cells).mapToObj(cell -> prefix + cell).toList(),
        IntStream.range(0, features).mapToObj(f -> Feature.named(name + f)).toList(),
        DenseMatrix.generate(
            cells,
            features,
            cell -> {
              double place = Math.pow((double) cell / cells, 1.5);
              double x = (1 + 3 * place) * Math.cos(4 * place);
              double y = (1 + 3 * place) * Math.sin(4 * place);
              float[] row = new float[features];
              for (int feature = 0; feature < features; feature++) {
                row[feature] =
                    (float) (x * axes[0][feature] + y * axes[1][feature])
                        + 0.03f * noise[cell][feature];
              }
              return row;
            }));
  }
}
