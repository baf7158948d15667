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
import org.chiasm.methods.SpiralCells;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.Warnings;
import org.chiasm.methods.unioncom.UnionComOptions.Embedding;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnionComTest {

  private static final int CELLS = 70;

  /**
   * FOSCTTM of two views of a spiral; of cells placed at random it is 0.5, of mirrored ones more.
   */
  private static final double ALIGNED = 0.1;

  /** The same of 40 landmarks for 70 cells, whose places are means of those near them. */
  private static final double ALIGNED_BY_LANDMARKS = 0.15;

  private static UnionComOptions quick() {
    UnionComOptions options = UnionComOptions.defaults().withLatentSize(4);
    return options.withTraining(
        new UnionComOptions.Schedule(1, 400, 60, options.training().optimizer()));
  }

  private static TrainingCells cells(Draws draws) {
    return TrainingCells.of(SpiralCells.unpaired(draws, CELLS));
  }

  @SeededTest(seeds = 1)
  void alignsTwoViewsOfASpiralWithoutAPair(Draws draws) {
    TrainingCells training = cells(draws);
    UnionCom method = new UnionCom(quick());
    CrossModalModel model = method.fit(training, FitContext.seeded(2));
    DenseMatrix first = model.embed("A", training.parts().get(0).values());
    DenseMatrix second = model.embed("B", training.parts().get(1).values());
    assertThat(Foscttm.of(first, second).mean()).isLessThan(ALIGNED);

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
  void theMeansOfPartnersAlignThemToo(Draws draws) {
    TrainingCells training = cells(draws);
    UnionCom method = new UnionCom(UnionComOptions.defaults().withEmbedding(Embedding.BARYCENTRIC));
    CrossModalModel model = method.fit(training, FitContext.seeded(2));
    DenseMatrix first = model.embed("A", training.parts().get(0).values());
    DenseMatrix second = model.embed("B", training.parts().get(1).values());
    assertThat(Foscttm.of(first, second).mean()).isLessThan(ALIGNED);
    assertThat(model.latentSize()).hasValue(10);
    assertThat(model.embed("B", DenseMatrix.wrap(0, 60, new float[0])).columns()).isEqualTo(10);

    CrossModalModel restored = UnionCom.restore(model.spaces(), model.state());
    assertThat(restored.embed("A", training.parts().get(0).values())).isEqualTo(first);
    assertThat(restored.embed("B", training.parts().get(1).values())).isEqualTo(second);
    assertThatThrownBy(() -> model.predict("A", "B", first))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @SeededTest(seeds = 1)
  void someCellsAsLandmarksAlignThemToo(Draws draws) {
    TrainingCells training = cells(draws);
    CellMatching.Options fast =
        CellMatching.Options.defaults().withSolver(CellMatching.Solver.FAST).withLandmarks(40);
    UnionCom method = new UnionCom(quick().withMatching(fast));
    CrossModalModel model = method.fit(training, FitContext.seeded(2));
    assertThat(
            Foscttm.of(
                    model.embed("A", training.parts().get(0).values()),
                    model.embed("B", training.parts().get(1).values()))
                .mean())
        .isLessThan(ALIGNED_BY_LANDMARKS);
  }

  /** Two parts far apart, most cells of one of them at the same place. */
  private static Modality odd(String name, int cells) {
    return new Modality(
        name,
        FeatureKind.CONTINUOUS,
        IntStream.range(0, cells).mapToObj(cell -> name + cell).toList(),
        List.of(Feature.named(name + "x"), Feature.named(name + "y")),
        DenseMatrix.generate(
            cells,
            2,
            cell -> new float[] {cell % 2 == 0 ? 1000 : cell * 0.01f, cell == 0 ? 1 : 0}));
  }

  @ParameterizedTest
  @CsvSource({"6, 6", "7, 120", "120, 9"})
  void oddCellsGetFiniteLatents(int first, int second) {
    TrainingCells training =
        TrainingCells.of(
            new MultimodalDataset(List.of(odd("A", first), odd("B", second)), CellTable.empty()));
    for (Embedding embedding : Embedding.values()) {
      for (CellMatching.Solver solver : CellMatching.Solver.values()) {
        UnionComOptions options =
            UnionComOptions.defaults()
                .withEmbedding(embedding)
                .withEpochs(2)
                .withMatching(CellMatching.Options.defaults().withSolver(solver).withLandmarks(5));
        CrossModalModel model = new UnionCom(options).fit(training, FitContext.seeded(1));
        for (TrainingCells.Part part : training.parts()) {
          for (float value : model.embed(part.name(), part.values()).toArray()) {
            assertThat(value).isFinite();
          }
        }
      }
    }
  }

  @Test
  void partsThatNoNeighboursJoinAreWarnedOf() {
    // 60 cells at each place: 40 neighbours lead to none of the other
    TrainingCells training =
        TrainingCells.of(
            new MultimodalDataset(List.of(odd("A", 9), odd("B", 120)), CellTable.empty()));
    Warnings warnings = new Warnings();
    new UnionCom(UnionComOptions.defaults().withEmbedding(Embedding.BARYCENTRIC))
        .fit(training, warnings.context());
    assertThat(warnings.all())
        .containsExactly(
            "the geometry of 9 cells is often matched wrongly (of fewer than 300): check the"
                + " result of A against labels or known pairs",
            "unioncom: the 120 cells of B fall into 2 parts that no neighbours join, the largest of"
                + " 60 cells; cells of different parts count as equally far from each other, so"
                + " parts may be matched wrongly");
  }

  @Test
  void needsThreeCells() {
    TrainingCells three =
        TrainingCells.of(
            new MultimodalDataset(List.of(odd("A", 3), odd("B", 3)), CellTable.empty()));
    for (Embedding embedding : Embedding.values()) {
      CrossModalModel model =
          new UnionCom(UnionComOptions.defaults().withEmbedding(embedding))
              .fit(three, FitContext.seeded(1));
      for (float value : model.embed("A", three.parts().get(0).values()).toArray()) {
        assertThat(value).isFinite();
      }
    }
    TrainingCells few =
        TrainingCells.of(
            new MultimodalDataset(List.of(odd("A", 2), odd("B", 8)), CellTable.empty()));
    assertThatThrownBy(
            () -> new UnionCom(UnionComOptions.defaults()).fit(few, FitContext.seeded(1)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("at least 3 training cells of each modality, found 2 of A");
  }

  @Test
  void refusesSettingsThatAreNotFinite() {
    UnionComOptions options = UnionComOptions.defaults();
    for (double value : new double[] {Double.POSITIVE_INFINITY, Double.NaN, -1.0}) {
      assertThatThrownBy(() -> options.withMatchWeight(value))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("match weight: expected a finite number >= 0")
          .hasMessageContaining("" + value);
      assertThatThrownBy(
              () ->
                  new UnionComOptions(
                      options.embedding(),
                      options.latentSize(),
                      options.components(),
                      options.distanceComponents(),
                      value,
                      options.matchWeight(),
                      options.training(),
                      options.matching()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("perplexity: expected a finite number >= 1");
    }
  }

  @SeededTest(seeds = 1)
  void needsTwoModalities(Draws draws) {
    TrainingCells one =
        TrainingCells.of(
            new MultimodalDataset(
                List.of(SpiralCells.view(draws, "A", "a", CELLS, 5)), CellTable.empty()));
    UnionCom method = new UnionCom(UnionComOptions.defaults());
    assertThatThrownBy(() -> method.fit(one, FitContext.seeded(1)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("at least two modalities, found 1");
  }
}
