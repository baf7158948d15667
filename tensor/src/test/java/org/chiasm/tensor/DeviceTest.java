package org.chiasm.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.random.SplitMix;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DeviceTest {

  private static final Device CARD = new Device(Device.Kind.CUDA, 0);

  private static final Tolerance DIGITS =
      Tolerance.relative(
          "a training held in another way",
          1e-3,
          "sums are rounded in another way, and what that changes grows over the steps");

  @Test
  void namesAreReadAsTheyAreWritten() {
    assertThat(Device.of("cpu")).isEqualTo(Device.CPU).hasToString("cpu");
    assertThat(Device.of("cuda")).isEqualTo(CARD).hasToString("cuda:0");
    assertThat(Device.of("cuda:12")).isEqualTo(new Device(Device.Kind.CUDA, 12));
    for (String wrong : List.of("", "CPU", "gpu", "cuda:", "cuda:x", "cuda:-1", "cuda:128")) {
      assertThatThrownBy(() -> Device.of(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "expected cpu, cuda or the number of a card such as cuda:1, found '" + wrong + "'");
    }
  }

  @Test
  void theProcessorIsAlwaysThere() {
    assertThat(Device.CPU.isPresent()).isTrue();
    assertThat(Device.CPU.required()).isSameAs(Device.CPU);
  }

  @Test
  void aCardThatIsNotThereIsMissedBeforeAnythingIsComputed() {
    Device beyond = Device.of("cuda:127");
    assertThat(beyond.isPresent()).isFalse();
    assertThatThrownBy(beyond::required)
        .isInstanceOf(MissingDeviceException.class)
        .hasMessageStartingWith("there is no device cuda:127 here: ")
        .hasMessageEndingWith("--device cpu is there");
  }

  @Tag("gpu")
  @Test
  @SuppressWarnings("try") // the scope works by being open
  void numbersComeBackFromACard() {
    assumeTrue(CARD.isPresent(), "there is no graphics card that LibTorch could use");
    Placement there = Placement.on(CARD);
    try (Scope scope = Scope.open()) {
      Tensor values = Tensor.of(new float[] {1f, 2f, 3f, 4f}, 2, 2).to(there);
      assertThat(values.toArray()).containsExactly(1f, 2f, 3f, 4f);
      assertThat(values.rows(Tensor.indices(new int[] {1})).toArray()).containsExactly(3f, 4f);
      values.fill(new float[] {5f, 6f, 7f, 8f});
      assertThat(values.toArray()).containsExactly(5f, 6f, 7f, 8f);
      assertThat(Tensor.zeros(there, 3).toArray()).containsExactly(0f, 0f, 0f);
    }
  }

  @Tag("gpu")
  @Test
  void aNetworkLearnsOnACardWhatItLearnsOnTheProcessor() {
    assumeTrue(CARD.isPresent(), "there is no graphics card that LibTorch could use");
    DIGITS.check("weights", wide(trained(Placement.FLOAT32)), trained(Placement.on(CARD)));
  }

  @Test
  void aNetworkLearnsTheSameInBothPrecisions() {
    DIGITS.check("weights", wide(trained(Placement.FLOAT64)), trained(Placement.FLOAT32));
  }

  private static double[] wide(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  @SuppressWarnings("try") // the scope works by being open
  private static float[] trained(Placement placement) {
    Layout layout = new Layout();
    Layer network =
        new Sequential(
            List.of(
                Linear.withBias(
                    layout, "in", 4, 8, Initializer.glorotUniform(), Initializer.constant(0f)),
                Activation.RELU,
                new Dropout(0.1),
                Linear.withBias(
                    layout, "out", 8, 2, Initializer.glorotUniform(), Initializer.constant(0f))));
    SplitMix random = RandomStreams.of(7).generator();
    float[] input = draws(random, 64 * 4);
    float[] target = draws(random, 64 * 2);
    float[] weights = new float[64];
    Arrays.fill(weights, 1f / 64);
    try (Scope scope = Scope.open()) {
      Parameters parameters =
          new Parameters(layout, layout.initialValues(RandomStreams.of(1)), placement);
      Pass pass = new Pass(parameters, Pass.Mode.TRAINING, random);
      new Training(
              parameters,
              Adam.Options.of(new LearningRate.Constant(1e-3)),
              50,
              TrainingListener.SILENT)
          .run(
              step ->
                  new Loss(
                      List.of(
                          new SquaredError(
                              network.apply(Tensor.of(input, 64, 4).to(placement), pass),
                              Tensor.of(target, 64, 2).to(placement),
                              Optional.empty(),
                              Tensor.of(weights, 64).to(placement)))));
      return parameters.snapshot().entry("in.weight").values();
    }
  }

  private static float[] draws(SplitMix random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
