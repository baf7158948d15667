package org.chiasm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.simulation.PatchSeqOptions;
import org.chiasm.core.simulation.PatchSeqSimulation;
import org.chiasm.core.split.Balance;
import org.chiasm.core.split.Folds;
import org.chiasm.core.split.Split;
import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.methods.reducedrank.ReducedRank;
import org.chiasm.methods.reducedrank.ReducedRankOptions;
import org.chiasm.tensor.TrainingListener;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

class ReducedRankGridTest {

  private static final MultimodalDataset DATA =
      PatchSeqSimulation.simulate(
              PatchSeqOptions.defaults().withSize(80, 30, 6), RandomStreams.of(1))
          .dataset();
  private static final List<Split> SPLITS =
      Folds.draw(DATA.cells(), 3, Balance.none(), RandomStreams.of(2)).splits();
  private static final Tolerance SAME =
      Tolerance.absolute("R2", 1e-4, "a model rounds its numbers to single precision");

  private static List<ReducedRankGrid.Point> run(ReducedRankGrid grid, int threads) {
    return grid.run(
        new DirectedFolds(DATA, SPLITS, Direction.DEFAULT, false),
        threads,
        CrossValidation.Observer.SILENT);
  }

  @Test
  void eachPointIsWhatACrossValidationWithItsSettingsGives() {
    ReducedRankGrid grid = new ReducedRankGrid(List.of(0.1, 0.3), List.of(1.0, 0.5), List.of(1, 2));
    List<ReducedRankGrid.Point> points = run(grid, 2);
    assertThat(points).hasSize(8).isEqualTo(run(grid, 1));
    for (ReducedRankGrid.Point point : points) {
      ReducedRank method =
          new ReducedRank(
              ReducedRankOptions.defaults()
                  .withRank(point.rank())
                  .withPenalty(OptionalDouble.of(point.penalty()), point.mix()),
              Direction.DEFAULT);
      List<Evaluation> folds =
          new CrossValidation(DATA, SPLITS, Optional.empty(), 0)
              .run(List.of(method), 1, CrossValidation.Observer.SILENT)
              .getOrDefault("reduced-rank", List.of());
      for (int fold = 0; fold < 3; fold++) {
        double expected =
            folds.get(fold).reconstruction().stream()
                .filter(score -> score.from().equals("T") && score.to().equals("E"))
                .findFirst()
                .orElseThrow()
                .r2()
                .orElseThrow();
        SAME.check("fold " + fold, expected, point.scores().r2().get(fold));
      }
    }
  }

  @Test
  void aPenaltyThatSelectsNothingHasNoScore() {
    List<ReducedRankGrid.Point> points =
        run(new ReducedRankGrid(List.of(100.0, 0.2), List.of(1.0), List.of(2)), 1);
    FoldScores nothing = points.get(0).scores();
    assertThat(nothing.r2()).containsOnly(Double.NaN);
    assertThat(nothing.genes()).containsOnly(0);
    assertThat(nothing.foldsWithoutAny()).isEqualTo(3);
    assertThat(points.get(1).scores().r2()).doesNotContain(Double.NaN);
    assertThat(points.get(1).scores().genes()).allMatch(genes -> genes > 0);
    assertThat(points.get(1).scores().foldsWithoutAny()).isZero();

    double useful = nothing.usefulEverywhere().orElseThrow();
    FoldScores justBelow =
        run(new ReducedRankGrid(List.of(0.99 * useful), List.of(1.0), List.of(2)), 1)
            .get(0)
            .scores();
    assertThat(justBelow.foldsWithoutAny()).isZero();
    FoldScores shrunken =
        run(new ReducedRankGrid(List.of(100.0), List.of(0.0), List.of(2)), 1).get(0).scores();
    assertThat(shrunken.usefulEverywhere()).isEmpty();
  }

  @Test
  void progressOfEachFoldIsToldOf() {
    Map<String, List<Double>> shares = new TreeMap<>();
    new ReducedRankGrid(List.of(0.1, 0.3), List.of(1.0, 0.5), List.of(1, 2))
        .run(
            new DirectedFolds(DATA, SPLITS, Direction.DEFAULT, false),
            1,
            new CrossValidation.Observer() {
              @Override
              public TrainingListener started(String method, String which) {
                return new TrainingListener() {
                  @Override
                  public void prepared(double share) {
                    shares.computeIfAbsent(which, fold -> new ArrayList<>()).add(share);
                  }
                };
              }
            });
    assertThat(shares).containsOnlyKeys("fold 0", "fold 1", "fold 2");
    assertThat(shares.get("fold 2"))
        .containsExactly(0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1.0);
  }

  @Test
  void somethingHasToBeTried() {
    assertThatThrownBy(() -> new ReducedRankGrid(List.of(), List.of(1.0), List.of(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("some penalties");
  }
}
