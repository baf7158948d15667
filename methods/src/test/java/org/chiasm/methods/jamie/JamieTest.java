package org.chiasm.methods.jamie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.metrics.Foscttm;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.jamie.JamieOptions.Schedule;
import org.chiasm.methods.jamie.JamieOptions.Weights;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;

/** What makes the method what it is: partial pairing, pairs that are said. */
class JamieTest {

  private static final int CELLS = 120;

  /** FOSCTTM of cells of which a third is paired; by chance it is 0.5. */
  private static final double ALIGNED = 0.1;

  /** Wrong pairs make it that of chance; half of it is left for luck. */
  private static final double NOT_ALIGNED = 0.25;

  /** Two views of the same points in the plane, the second under ids of its own. */
  private static MultimodalDataset views(Draws draws) {
    float[][] points = draws.normal(CELLS, 2);
    return new MultimodalDataset(
        List.of(view(draws, "A", "a", points, 8), view(draws, "B", "b", points, 6)),
        CellTable.empty());
  }

  private static Modality view(
      Draws draws, String name, String prefix, float[][] points, int features) {
    float[][] axes = draws.normal(2, features);
    float[][] noise = draws.normal(CELLS, features);
    DenseMatrix values =
        DenseMatrix.generate(
            CELLS,
            features,
            cell -> {
              float[] row = new float[features];
              for (int feature = 0; feature < features; feature++) {
                row[feature] =
                    points[cell][0] * axes[0][feature]
                        + points[cell][1] * axes[1][feature]
                        + 0.1f * noise[cell][feature];
              }
              return row;
            });
    return new Modality(
        name,
        FeatureKind.CONTINUOUS,
        IntStream.range(0, CELLS).mapToObj(cell -> prefix + cell).toList(),
        IntStream.range(0, features).mapToObj(f -> Feature.named(name + f)).toList(),
        values);
  }

  private static JamieOptions options() {
    JamieOptions options =
        JamieOptions.recommended().withLatentSize(4).withWeights(new Weights(0.03, 2.0, 1.0, 3.0));
    Schedule schedule = options.schedule();
    return options.withSchedule(
        new Schedule(64, schedule.pairedShare(), 400, 400, 0, schedule.optimizer()));
  }

  private static CellPairs firstPairs(int count, double weight) {
    return new CellPairs(
        "A",
        "B",
        IntStream.range(0, count)
            .mapToObj(cell -> new CellPairs.Pair("a" + cell, "b" + cell, weight))
            .toList());
  }

  private static double alignmentOfAllCells(MultimodalDataset dataset) {
    TrainingCells training = TrainingCells.of(dataset);
    CrossModalModel model = new Jamie(options()).fit(training, FitContext.seeded(1));
    return Foscttm.of(
            model.embed("A", training.parts().get(0).values()),
            model.embed("B", training.parts().get(1).values()))
        .mean();
  }

  @SeededTest(seeds = 1)
  void aThirdOfThePairsAlignsAllCells(Draws draws) {
    MultimodalDataset views = views(draws);
    assertThat(alignmentOfAllCells(views.withPairs(firstPairs(CELLS / 3, 0.5))))
        .isLessThan(ALIGNED);
    // what it is worth: with cells paired at random nothing is aligned
    List<CellPairs.Pair> wrong = new ArrayList<>();
    for (int cell = 0; cell < CELLS / 3; cell++) {
      wrong.add(new CellPairs.Pair("a" + cell, "b" + (CELLS - 1 - cell), 0.5));
    }
    assertThat(alignmentOfAllCells(views.withPairs(new CellPairs("A", "B", wrong))))
        .isGreaterThan(NOT_ALIGNED);
  }

  @SeededTest(seeds = 2)
  void aBatchHasMostlyCellsWithPartners(Draws draws) {
    TrainingCells training = TrainingCells.of(views(draws).withPairs(firstPairs(80, 1)));
    Schedule schedule = new Schedule(50, 0.8, 1, 1, 0, options().schedule().optimizer());
    JamieBatches batches =
        new JamieBatches(
            training,
            Correspondences.known(training),
            schedule,
            new SplittableRandom(draws.seed()));
    assertThat(batches.perEpoch()).isEqualTo(2);
    Set<Integer> seen = new HashSet<>();
    for (int index = 0; index < 30; index++) {
      JamieBatch batch = batches.next();
      for (int part = 0; part < 2; part++) {
        assertThat(batch.rows(part)).hasSize(50).doesNotHaveDuplicates();
        IntStream.of(batch.rows(part)).forEach(seen::add);
      }
      // 40 of 50 come with their partner, of the others few happen to
      long together =
          IntStream.of(batch.rows(0))
              .filter(row -> row < 80)
              .filter(row -> IntStream.of(batch.rows(1)).anyMatch(other -> other == row))
              .count();
      assertThat(together).isBetween(40L, 49L);
    }
    assertThat(seen).hasSize(CELLS);
  }

  @SeededTest(seeds = 2)
  void aBatchIsAllOfPairsWhereEveryCellHasOne(Draws draws) {
    TrainingCells training = TrainingCells.of(views(draws).withPairs(firstPairs(CELLS, 1)));
    Schedule schedule = new Schedule(50, 0.8, 1, 1, 0, options().schedule().optimizer());
    JamieBatches batches =
        new JamieBatches(
            training,
            Correspondences.known(training),
            schedule,
            new SplittableRandom(draws.seed()));
    for (int index = 0; index < 5; index++) {
      JamieBatch batch = batches.next();
      assertThat(batch.rows(0)).hasSize(50).isEqualTo(batch.rows(1));
    }
  }

  @Test
  void refusesAPresetThatIsNone() {
    assertThatThrownBy(() -> JamieOptions.preset("jamie-2032"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("did you mean 'jamie-2023'?");
  }
}
