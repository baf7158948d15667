package org.chiasm.methods.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.SelectedFeature;
import org.chiasm.methods.SparseModel;
import org.chiasm.methods.TinyCells;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.bottleneck.BottleneckOptions.LassoStep;
import org.chiasm.methods.bottleneck.BottleneckOptions.Phase;
import org.chiasm.tensor.TrainingListener;
import org.junit.jupiter.api.Test;

class BottleneckTest {

  private static final TrainingCells CELLS = TrainingCells.of(TinyCells.two(1, 120));

  private static CrossModalModel fit(BottleneckOptions options, TrainingListener listener) {
    return new Bottleneck(options, Direction.DEFAULT)
        .fit(CELLS, new FitContext(RandomStreams.of(3), listener));
  }

  @Test
  void theListenerSeesOneTrainingFromBeginningToEnd() {
    List<String> seen = new ArrayList<>();
    List<Integer> steps = new ArrayList<>();
    List<Integer> averaged = new ArrayList<>();
    fit(
        SmallBottleneck.published(LassoStep.GRADIENT),
        new TrainingListener() {
          @Override
          public void started(int planned) {
            seen.add("started");
          }

          @Override
          public void part(String name) {
            seen.add(name);
          }

          @Override
          public void progressed(Progress progress) {
            steps.add(progress.step());
            assertThat(progress.step()).isLessThanOrEqualTo(progress.steps());
          }

          @Override
          public boolean averages() {
            return true;
          }

          @Override
          public void averaged(Stretch stretch) {
            averaged.add(stretch.step());
            assertThat(stretch.length()).isEqualTo(stretch.perEpoch());
          }

          @Override
          public void finished(int step) {
            seen.add("finished");
            steps.add(step);
          }
        });
    assertThat(seen)
        .containsExactly(
            "started",
            "Learning groups of cells",
            "First prediction",
            "Selecting features",
            "Refining the prediction",
            "Predicting the source",
            "finished");
    assertThat(averaged).isSorted().hasSizeGreaterThan(4).doesNotHaveDuplicates();
    assertThat(steps).isSorted().hasSizeGreaterThan(4);
  }

  @Test
  void withoutAHeadOfTheSourceItIsNotPredicted() {
    BottleneckOptions options = SmallBottleneck.recommended();
    Phase none = new Phase(0, options.geneHead().optimizer());
    SparseModel model =
        (SparseModel)
            fit(options.withRefinement(options.refinement(), none), TrainingListener.SILENT);
    assertThat(model.predicts("T", "E")).isTrue();
    assertThat(model.predicts("T", "T")).isFalse();
    assertThat(model.state().arrays().entries().keySet())
        .noneMatch(name -> name.startsWith("sourceDecoder") || name.startsWith("head.source"));
  }

  @Test
  void aStrongerLassoLeavesSmallerNorms() {
    double weak = largestNorm(0.001);
    double strong = largestNorm(0.2);
    assertThat(strong).isLessThan(weak);
  }

  private static double largestNorm(double lasso) {
    BottleneckOptions options = SmallBottleneck.published(LassoStep.GRADIENT).withLasso(lasso);
    Phase none = Phase.constant(0, 1e-3);
    Phase one = Phase.constant(1, 1e-9);
    SparseModel model =
        (SparseModel) fit(options.withRefinement(one, none), TrainingListener.SILENT);
    return model.selectedFeatures().stream().mapToDouble(SelectedFeature::norm).max().orElseThrow();
  }

  @Test
  void theSelectedFeaturesAreThoseWithTheLargestNorms() {
    BottleneckOptions options = SmallBottleneck.published(LassoStep.PROXIMAL);
    FitContext context = FitContext.seeded(3);
    Bottleneck.Selected selected =
        new Bottleneck(options, Direction.DEFAULT).select(CELLS, context);
    List<Feature> features = selected.model().spaces().of("T").features();
    assertThat(selected.norms()).hasSameSizeAs(features).allMatch(norm -> norm >= 0);
    List<String> largest =
        IntStream.range(0, features.size())
            .boxed()
            .sorted(Comparator.comparingDouble(feature -> -selected.norms().get(feature)))
            .limit(options.genes())
            .map(feature -> features.get(feature).name())
            .toList();
    assertThat(selected.model().selectedFeatures().stream().map(SelectedFeature::name))
        .containsExactlyInAnyOrderElementsOf(largest);
    assertThat(
            new Bottleneck(SmallBottleneck.recommended(), Direction.DEFAULT)
                .select(CELLS, context)
                .norms())
        .isEmpty();
  }

  @Test
  void aLassoThatLeavesNothingIsRefused() {
    BottleneckOptions options = SmallBottleneck.published(LassoStep.PROXIMAL).withLasso(1e4);
    assertThatThrownBy(() -> fit(options, TrainingListener.SILENT))
        .isInstanceOf(DataFormatException.class)
        .hasCauseInstanceOf(NothingSelectedException.class)
        .hasMessageContaining("lasso: 10000.0 drives all features out of the network")
        .hasMessageContaining("expected less than 4.000, the square root of the 16 units");
  }

  @Test
  void aLassoBelowTheRootOfTheWidthLeavesSomething() {
    BottleneckOptions options = SmallBottleneck.published(LassoStep.PROXIMAL);
    BottleneckOptions.Selection selection = options.selection();
    Phase many = Phase.constant(300, 1e-2);
    BottleneckOptions longer =
        options
            .withSelection(
                new BottleneckOptions.Selection(
                    selection.selector(),
                    selection.lasso(),
                    selection.lassoStep(),
                    selection.pretraining(),
                    selection.frozen(),
                    many))
            .withRefinement(Phase.constant(1, 1e-3), Phase.constant(0, 1e-3));
    assertThat(fit(longer.withLasso(2), TrainingListener.SILENT)).isNotNull();
    assertThatThrownBy(() -> fit(longer.withLasso(5), TrainingListener.SILENT))
        .hasCauseInstanceOf(NothingSelectedException.class);
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    BottleneckOptions options = BottleneckOptions.recommended();
    assertThatThrownBy(() -> options.withGenes(0)).hasMessageContaining("genes: expected");
    assertThatThrownBy(() -> options.withLatentSize(0)).hasMessageContaining("width: expected");
    assertThatThrownBy(() -> options.withLasso(-1)).hasMessageContaining("lasso: expected");
    assertThatThrownBy(() -> options.withLasso(Double.POSITIVE_INFINITY))
        .hasMessageContaining("lasso: expected");
    assertThatThrownBy(() -> Phase.constant(-1, 1e-3)).hasMessageContaining("epochs: expected");
    assertThatThrownBy(() -> BottleneckOptions.preset("bernaerts"))
        .hasMessageContaining("no preset 'bernaerts' of bottleneck; did you mean 'bernaerts-2021'");
    assertThat(options.withLasso(0.2).selection().selector())
        .isEqualTo(BottleneckOptions.Selector.GROUP_LASSO);
  }
}
