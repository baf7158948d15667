package org.chiasm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.simulation.PatchSeqOptions;
import org.chiasm.core.simulation.PatchSeqSimulation;
import org.chiasm.core.split.Balance;
import org.chiasm.core.split.Folds;
import org.chiasm.core.split.Split;
import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.methods.bottleneck.Bottleneck;
import org.chiasm.methods.bottleneck.BottleneckOptions;
import org.chiasm.methods.bottleneck.BottleneckOptions.LassoStep;
import org.chiasm.methods.bottleneck.BottleneckOptions.Network;
import org.chiasm.methods.bottleneck.BottleneckOptions.Phase;
import org.chiasm.methods.bottleneck.BottleneckOptions.Pretraining;
import org.chiasm.methods.bottleneck.BottleneckOptions.Selection;
import org.chiasm.methods.bottleneck.BottleneckOptions.Selector;
import org.chiasm.tensor.Adam;
import org.chiasm.tensor.LearningRate;
import org.chiasm.tensor.TrainingListener;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

class BottleneckGridTest {

  private static final MultimodalDataset DATA =
      PatchSeqSimulation.simulate(
              PatchSeqOptions.defaults().withSize(80, 30, 6), RandomStreams.of(1))
          .dataset();
  private static final List<Split> SPLITS =
      Folds.draw(DATA.cells(), 2, Balance.none(), RandomStreams.of(2)).splits();
  private static final DirectedFolds FOLDS =
      new DirectedFolds(DATA, SPLITS, Direction.DEFAULT, false);
  private static final Tolerance SAME =
      Tolerance.absolute("R2", 1e-4, "a model rounds its numbers to single precision");

  /** Trains in a fraction of a second. */
  private static Bottleneck network(double lasso, LassoStep step) {
    BottleneckOptions options = BottleneckOptions.bernaerts2021();
    Phase some = new Phase(20, Adam.Options.of(new LearningRate.Constant(5e-3)));
    Phase none = new Phase(0, some.optimizer());
    Selection selection =
        new Selection(
            Selector.GROUP_LASSO, lasso, step, new Pretraining(2, 1, 1, 0.4, none), none, some);
    return new Bottleneck(
        options
            .withGenes(5)
            .withNetwork(new Network(List.of(8, 4), options.network().activation(), 0.0, 16))
            .withSelection(selection)
            .withRefinement(some, some),
        Direction.DEFAULT);
  }

  private static List<BottleneckGrid.Point> run(List<Double> lassos, LassoStep step, int threads) {
    return new BottleneckGrid(lassos, lasso -> network(lasso, step))
        .run(FOLDS, 7, threads, CrossValidation.Observer.SILENT);
  }

  @Test
  void eachPointIsWhatACrossValidationWithItsStrengthGives() {
    List<BottleneckGrid.Point> points = run(List.of(0.01, 0.3), LassoStep.GRADIENT, 2);
    assertThat(points).hasSize(2).isEqualTo(run(List.of(0.01, 0.3), LassoStep.GRADIENT, 1));
    for (BottleneckGrid.Point point : points) {
      List<Evaluation> folds =
          new CrossValidation(DATA, SPLITS, Optional.empty(), 7)
              .run(
                  List.of(network(point.lasso(), LassoStep.GRADIENT)),
                  1,
                  CrossValidation.Observer.SILENT)
              .getOrDefault("bottleneck", List.of());
      for (int fold = 0; fold < SPLITS.size(); fold++) {
        double expected =
            folds.get(fold).reconstruction().stream()
                .filter(entry -> !entry.from().equals(entry.to()))
                .findFirst()
                .orElseThrow()
                .r2()
                .orElseThrow();
        SAME.check("fold " + fold, expected, point.scores().r2().get(fold));
      }
      assertThat(point.scores().genes()).containsExactly(5, 5);
    }
  }

  @Test
  void theHeadOfTheSourceIsNotTrained() {
    Set<String> parts = Collections.synchronizedSet(new TreeSet<>());
    CrossValidation.Observer observer =
        new CrossValidation.Observer() {
          @Override
          public TrainingListener started(String method, String which) {
            return new TrainingListener() {
              @Override
              public void part(String name) {
                parts.add(name);
              }
            };
          }
        };
    new BottleneckGrid(List.of(0.01), lasso -> network(lasso, LassoStep.GRADIENT))
        .run(FOLDS, 7, 1, observer);
    assertThat(parts).containsExactly("Refining the prediction", "Selecting features");
  }

  @Test
  void theNormsFallFromTheLargestAndAStrongerLassoMakesThemSmaller() {
    List<BottleneckGrid.Point> points = run(List.of(0.01, 0.3), LassoStep.GRADIENT, 2);
    for (BottleneckGrid.Point point : points) {
      assertThat(point.norms()).hasSize(30).isSortedAccordingTo(Collections.reverseOrder());
    }
    for (int rank = 0; rank < 30; rank++) {
      assertThat(points.get(1).norms().get(rank)).isLessThan(points.get(0).norms().get(rank));
    }
  }

  @Test
  void aLassoThatLeavesNothingHasNoScore() {
    List<BottleneckGrid.Point> points = run(List.of(1e4, 0.01), LassoStep.PROXIMAL, 1);
    assertThat(points.get(0).scores().r2()).containsOnly(Double.NaN);
    assertThat(points.get(0).scores().genes()).containsOnly(0);
    assertThat(points.get(0).norms()).hasSize(30).containsOnly(0.0);
    assertThat(points.get(0).scores().usefulEverywhere()).isEmpty();
    assertThat(points.get(1).scores().r2()).doesNotContain(Double.NaN);
  }

  @Test
  void somethingHasToBeTried() {
    assertThatThrownBy(() -> new BottleneckGrid(List.of(), l -> network(l, LassoStep.GRADIENT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("some strengths");
  }
}
