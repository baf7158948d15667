package org.chiasm.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.chiasm.core.random.RandomStreams;
import org.junit.jupiter.api.Test;

/** Layout, parameters and tensors. */
@SuppressWarnings("try") // scopes work by being open
class ParametersTest {

  private static Layout layout(String... names) {
    Layout layout = new Layout();
    for (String name : names) {
      Linear.withBias(layout, name, 3, 2, Initializer.glorotUniform(), Initializer.constant(0.5f));
    }
    return layout;
  }

  @Test
  void layoutRefusesTwoOfOneName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layout("a", "a"))
        .withMessage("two parameters are named 'a.weight'");
  }

  @Test
  void layoutCountsWhatIsTrained() {
    Layout layout = layout("a", "b");
    new BatchNorm(layout, "norm", 5, 1e-5, 0.1);
    assertThat(layout.trainedValues()).isEqualTo(2 * (6 + 2));
    assertThat(layout.size(Slot.Role.WEIGHT)).isEqualTo(12);
    assertThat(layout.size(Slot.Role.BIAS)).isEqualTo(4);
    assertThat(layout.size(Slot.Role.STATE)).isEqualTo(10);
    assertThat(layout.slots()).extracting(Slot::offset).containsExactly(0, 0, 6, 2, 0, 5);
  }

  @Test
  void layoutTellsShapesInOrder() {
    assertThat(layout("b", "a").shapes())
        .containsExactly(
            Map.entry("b.weight", List.of(2L, 3L)),
            Map.entry("b.bias", List.of(2L)),
            Map.entry("a.weight", List.of(2L, 3L)),
            Map.entry("a.bias", List.of(2L)));
  }

  @Test
  void layoutRefusesWhatFitsInNoBuffer() {
    Initializer zeros = Initializer.constant(0f);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Linear.withoutBias(new Layout(), "a", 50_000, 50_000, zeros))
        .withMessage(
            "the parameter 'a.weight' of shape [50000, 50000] has more than the 2147483639 values"
                + " that one buffer can hold");
    Layout layout = new Layout();
    Linear.withoutBias(layout, "a", 40_000, 40_000, zeros);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Linear.withoutBias(layout, "b", 40_000, 40_000, zeros))
        .withMessageContaining("more than 2147483639 values up to the parameter 'b.weight'");
  }

  @Test
  void initialValuesDependOnNamesNotOnOrder() {
    NamedArrays forth = layout("a", "b").initialValues(RandomStreams.of(1));
    NamedArrays back = layout("b", "a").initialValues(RandomStreams.of(1));
    assertThat(back).isEqualTo(forth);
    assertThat(forth.entry("a.weight")).isNotEqualTo(forth.entry("b.weight"));
    assertThat(layout("a", "b").initialValues(RandomStreams.of(2))).isNotEqualTo(forth);
  }

  @Test
  void snapshotGivesBackWhatWasRestored() {
    Layout layout = layout("a", "b");
    NamedArrays initial = layout.initialValues(RandomStreams.of(1));
    NamedArrays other = layout.initialValues(RandomStreams.of(2));
    for (Placement placement : List.of(Placement.FLOAT32, Placement.FLOAT64)) {
      try (Scope scope = Scope.open()) {
        Parameters parameters = new Parameters(layout, initial, placement);
        assertThat(parameters.snapshot()).isEqualTo(initial);
        parameters.restore(other);
        assertThat(parameters.snapshot()).isEqualTo(other);
      }
    }
  }

  @Test
  void shapeMismatchNamesTheParameter() {
    Layout layout = layout("a");
    NamedArrays wrong =
        new NamedArrays(
            Map.of(
                "a.weight", new NamedArrays.Entry(new long[] {3, 2}, new float[6]),
                "a.bias", new NamedArrays.Entry(new long[] {2}, new float[2])));
    try (Scope scope = Scope.open()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Parameters(layout, wrong, Placement.FLOAT32))
          .withMessage("parameter 'a.weight': expected shape [2, 3], found [3, 2]");
    }
  }

  @Test
  void missingArrayOffersTheNearestName() {
    Layout layout = layout("alpha");
    NamedArrays wrong = layout("alpho").initialValues(RandomStreams.of(1));
    try (Scope scope = Scope.open()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Parameters(layout, wrong, Placement.FLOAT32))
          .withMessageContaining("there is no array 'alpha.weight'")
          .withMessageContaining("alpho.weight");
    }
  }

  @Test
  void layerOfAnotherNetworkIsRefused() {
    Layout own = layout("a");
    Layer stranger =
        Linear.withoutBias(new Layout(), "stranger", 3, 2, Initializer.glorotUniform());
    try (Scope scope = Scope.open()) {
      Parameters parameters =
          new Parameters(own, own.initialValues(RandomStreams.of(1)), Placement.FLOAT32);
      Pass pass = new Pass(parameters, Pass.Mode.INFERENCE, RandomStreams.of(1).generator());
      Tensor input = Tensor.zeros(Placement.FLOAT32, 1, 3);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> stranger.apply(input, pass))
          .withMessage("no parameter 'stranger.weight' in this network");
    }
  }

  @Test
  void tensorRefusesTheWrongNumberOfValues() {
    try (Scope scope = Scope.open()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Tensor.of(new float[5], 2, 3))
          .withMessage("shape [2, 3] does not hold 5 values");
      Tensor tensor = Tensor.zeros(Placement.FLOAT32, 2, 3);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> tensor.fill(new float[7]))
          .withMessage("Tensor[2, 3] does not hold 7 values");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> tensor.transposed().fill(new float[6]))
          .withMessage("Tensor[3, 2] is a view whose values do not lie one after the other");
    }
  }

  @Test
  void batchStatisticsNeedTwoCells() {
    Layout layout = new Layout();
    BatchNorm norm = new BatchNorm(layout, "norm", 3, 1e-10, 0.95);
    try (Scope scope = Scope.open()) {
      Parameters parameters =
          new Parameters(layout, layout.initialValues(RandomStreams.of(1)), Placement.FLOAT32);
      Tensor one = Tensor.zeros(Placement.FLOAT32, 1, 3);
      Pass training = new Pass(parameters, Pass.Mode.TRAINING, RandomStreams.of(1).generator());
      Pass inference = new Pass(parameters, Pass.Mode.INFERENCE, RandomStreams.of(1).generator());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> norm.apply(one, training))
          .withMessage("batch normalisation needs at least 2 cells, found 1");
      assertThatIllegalArgumentException().isThrownBy(() -> norm.recompute(one, training));
      assertThat(norm.apply(one, inference).toArray()).containsOnly(0f);
    }
  }

  @Test
  void finiteDifferencesNeedDoublePrecision() {
    Layout layout = layout("a");
    try (Scope scope = Scope.open()) {
      Parameters single =
          new Parameters(layout, layout.initialValues(RandomStreams.of(1)), Placement.FLOAT32);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> GradientCheck.of(single, () -> new Loss(List.of())))
          .withMessage("finite differences need FLOAT64, found FLOAT32");
    }
  }
}
