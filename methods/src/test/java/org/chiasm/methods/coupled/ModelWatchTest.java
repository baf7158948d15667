package org.chiasm.methods.coupled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.TrainingCells;
import org.chiasm.testkit.Draws;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelWatchTest {

  private static final int STEPS = 30;

  private static TrainingCells cells() {
    Draws draws = Draws.of(4);
    return SmallNetwork.cells(
        SmallNetwork.modality("A", FeatureKind.CONTINUOUS, 0, draws.normal(20, 5)),
        SmallNetwork.modality("B", FeatureKind.CONTINUOUS, 0, draws.normal(20, 4)));
  }

  private static CoupledOptions options(Coupling coupling, int steps) {
    return CoupledOptions.gala2019()
        .withCoupling(coupling)
        .withLatentSize(2)
        .withBatchSize(10)
        .withSteps(steps);
  }

  private static ModelWatch everyTenSteps(Map<Integer, ModelState> shown) {
    return new ModelWatch() {
      @Override
      public boolean wants(int step) {
        return step % 10 == 0;
      }

      @Override
      public void shown(int step, CrossModalModel model) {
        shown.put(step, model.state());
      }
    };
  }

  @ParameterizedTest
  @EnumSource(
      value = Coupling.class,
      names = {"PLAIN", "MIN_SINGULAR_VALUE", "KL"})
  void watchingChangesNothingAndShowsWhatATrainingEndsWith(Coupling coupling) {
    Map<Integer, ModelState> shown = new LinkedHashMap<>();
    ModelState watched =
        new CoupledAutoencoder(options(coupling, STEPS))
            .watchedBy(everyTenSteps(shown))
            .fit(cells(), FitContext.seeded(1))
            .state();

    assertThat(watched).isEqualTo(fitted(coupling, STEPS));
    assertThat(shown.keySet()).containsExactly(0, 10, 20, 30);
    assertThat(shown).containsEntry(30, watched);
    assertThat(shown.values()).doesNotHaveDuplicates();
    // with a constant learning rate the first steps do not know how many are to come
    assertThat(shown.values().stream().map(ModelState::arrays))
        .contains(fitted(coupling, 20).arrays());
  }

  private static ModelState fitted(Coupling coupling, int steps) {
    return new CoupledAutoencoder(options(coupling, steps))
        .fit(cells(), FitContext.seeded(1))
        .state();
  }
}
