package org.chiasm.methods.unioncom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.metrics.Foscttm;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.TrainingCells;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;

class UnionComTest {

  private static final int CELLS = 90;

  /** A spiral seen by random features; more cells lie near its beginning. */
  private static Modality view(Draws draws, String name, String prefix, int features) {
    float[][] axes = draws.normal(2, features);
    float[][] noise = draws.normal(CELLS, features);
    return new Modality(
        name,
        FeatureKind.CONTINUOUS,
        IntStream.range(0, CELLS).mapToObj(cell -> prefix + cell).toList(),
        IntStream.range(0, features).mapToObj(f -> Feature.named(name + f)).toList(),
        DenseMatrix.generate(
            CELLS,
            features,
            cell -> {
              double place = Math.pow((double) cell / CELLS, 1.5);
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

  private static TrainingCells cells(Draws draws) {
    // no cell has the same id in both
    return TrainingCells.of(
        new MultimodalDataset(
            List.of(view(draws, "A", "a", 40), view(draws, "B", "b", 60)), CellTable.empty()));
  }

  @SeededTest(seeds = 1)
  void alignsTwoViewsOfASpiralWithoutAPair(Draws draws) {
    TrainingCells training = cells(draws);
    UnionCom method = new UnionCom(UnionComOptions.defaults().withLatentSize(4));
    CrossModalModel model = method.fit(training, FitContext.seeded(2));
    DenseMatrix first = model.embed("A", training.parts().get(0).values());
    DenseMatrix second = model.embed("B", training.parts().get(1).values());
    assertThat(Foscttm.of(first, second).mean()).isLessThan(0.1);

    assertThat(model.predicts("A", "B")).isFalse();
    assertThatThrownBy(() -> model.predict("A", "B", first))
        .isInstanceOf(UnsupportedOperationException.class);
    CrossModalModel restored = UnionCom.restore(model.spaces(), model.state());
    assertThat(restored.embed("A", training.parts().get(0).values())).isEqualTo(first);
    assertThat(
            method.fit(training, FitContext.seeded(2)).embed("A", training.parts().get(0).values()))
        .isEqualTo(first);
  }

  @SeededTest(seeds = 1)
  void needsTwoModalities(Draws draws) {
    TrainingCells one =
        TrainingCells.of(
            new MultimodalDataset(List.of(view(draws, "A", "a", 5)), CellTable.empty()));
    UnionCom method = new UnionCom(UnionComOptions.defaults());
    assertThatThrownBy(() -> method.fit(one, FitContext.seeded(1)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("at least two modalities, found 1");
  }
}
