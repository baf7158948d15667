package org.chiasm.methods.jamie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.metrics.Foscttm;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.SpiralCells;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.jamie.JamieOptions.Geometry;
import org.chiasm.methods.jamie.JamieOptions.Schedule;
import org.chiasm.tensor.TrainingListener;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;

/** Cells of which no pair is known, aligned by the geometry within each modality. */
class EstimatedPairsTest {

  private static final int CELLS = 90;

  /** FOSCTTM where no pair is known, the estimated ones being partly wrong; by chance it is 0.5. */
  private static final double ALIGNED_BY_GEOMETRY = 0.2;

  /** The same where two other modalities are paired, which helps the third. */
  private static final double ALIGNED_BESIDE_PAIRS = 0.1;

  private static Jamie method(double share) {
    JamieOptions options = JamieOptions.recommended().withLatentSize(4);
    Schedule schedule = options.schedule();
    return new Jamie(
        options
            .withGeometry(new Geometry(share, 1.0))
            .withSchedule(new Schedule(90, 0.8, 300, 300, 0, schedule.optimizer())));
  }

  /** The spiral twice; of the first cells it is said that they are the same. */
  private static MultimodalDataset paired(MultimodalDataset unpaired, int count) {
    return unpaired.withPairs(
        new CellPairs(
            "A",
            "B",
            IntStream.range(0, count)
                .mapToObj(cell -> new CellPairs.Pair("a" + cell, "b" + cell, 1.0))
                .toList()));
  }

  private static double alignment(
      CrossModalModel model, TrainingCells training, int first, int second) {
    return Foscttm.of(
            model.embed(training.parts().get(first).name(), training.parts().get(first).values()),
            model.embed(training.parts().get(second).name(), training.parts().get(second).values()))
        .mean();
  }

  @SeededTest(seeds = 1)
  void theGeometryAlignsWhereNothingElseIsKnown(Draws draws) {
    TrainingCells training = TrainingCells.of(SpiralCells.unpaired(draws, CELLS));
    List<String> warnings = new ArrayList<>();
    FitContext context =
        new FitContext(
            RandomStreams.of(1),
            new TrainingListener() {
              @Override
              public void warned(String message) {
                warnings.add(message);
              }
            });
    CrossModalModel model = method(0.5).fit(training, context);
    assertThat(alignment(model, training, 0, 1)).isLessThan(ALIGNED_BY_GEOMETRY);
    assertThat(warnings)
        .containsExactly(
            "no training cell of B is known to belong to one of A: it is aligned by the geometry of"
                + " its cells alone",
            "the geometry of 90 cells is often matched wrongly (of fewer than 300): check the"
                + " result of B against labels or known pairs");
    assertThat(
            Jamie.restore(model.spaces(), model.state())
                .embed("A", training.parts().get(0).values()))
        .isEqualTo(model.embed("A", training.parts().get(0).values()));
  }

  @SeededTest(seeds = 1)
  void aThirdModalityWithoutAPairIsAligned(Draws draws) {
    MultimodalDataset two = SpiralCells.unpaired(draws, CELLS);
    Modality third = SpiralCells.view(draws, "C", "c", CELLS, 30);
    List<Modality> three = new ArrayList<>(two.modalities());
    three.add(third);
    TrainingCells training =
        TrainingCells.of(paired(new MultimodalDataset(three, two.table()), CELLS));
    CrossModalModel model = method(0.5).fit(training, FitContext.seeded(2));
    assertThat(alignment(model, training, 0, 2)).isLessThan(ALIGNED_BESIDE_PAIRS);
  }

  @SeededTest(seeds = 1)
  void withoutPairsAndGeometryThereIsNothingToGoBy(Draws draws) {
    TrainingCells training = TrainingCells.of(SpiralCells.unpaired(draws, CELLS));
    assertThatThrownBy(() -> method(0.0).fit(training, FitContext.seeded(1)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("both A and B, found 0")
        .hasMessageContaining("--geometry");
  }
}
