package org.chiasm.tensor;

import java.util.List;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;

/** Gradients of all layers against finite differences. */
@SuppressWarnings("try") // scopes work by being open
class LayerGradientTest {

  private static final int CELLS = 7;
  private static final int INPUTS = 4;
  private static final int OUTPUTS = 3;

  @SeededTest(seeds = 5)
  void linearWithBias(Draws draws) {
    Layout layout = new Layout();
    checkOnNoise(layout, linear(layout, "linear", draws), draws, Pass.Mode.TRAINING);
  }

  @SeededTest(seeds = 5)
  void linearWithoutBias(Draws draws) {
    Layout layout = new Layout();
    Layer linear =
        Linear.withoutBias(layout, "linear", INPUTS, OUTPUTS, Initializer.glorotUniform());
    checkOnNoise(layout, linear, draws, Pass.Mode.TRAINING);
  }

  @SeededTest(seeds = 5)
  void everyActivation(Draws draws) {
    for (Activation activation : Activation.values()) {
      Layout layout = new Layout();
      Layer network = new Sequential(List.of(linear(layout, "linear", draws), activation));
      checkOnNoise(layout, network, draws, Pass.Mode.TRAINING);
    }
  }

  @SeededTest(seeds = 5)
  void dropout(Draws draws) {
    for (double rate : new double[] {0.5, 0.3}) {
      Layout layout = new Layout();
      Layer network = new Sequential(List.of(linear(layout, "linear", draws), new Dropout(rate)));
      checkOnNoise(layout, network, draws, Pass.Mode.TRAINING);
    }
  }

  @SeededTest(seeds = 5)
  void batchNormOfTheBatch(Draws draws) {
    Layout layout = new Layout();
    checkOnNoise(layout, normalized(layout, draws), draws, Pass.Mode.TRAINING);
  }

  @SeededTest(seeds = 5)
  void batchNormWithRunningStatistics(Draws draws) {
    Layout layout = new Layout();
    checkOnNoise(layout, normalized(layout, draws), draws, Pass.Mode.INFERENCE);
  }

  @SeededTest(seeds = 5)
  void deepNetwork(Draws draws) {
    Layout layout = new Layout();
    Layer network =
        new Sequential(
            List.of(
                linear(layout, "first", draws),
                Activation.ELU,
                new Dropout(0.25),
                Linear.withoutBias(layout, "second", OUTPUTS, 2, Initializer.glorotUniform()),
                new BatchNorm(layout, "norm", 2, 1e-10, 0.95),
                Linear.withBias(
                    layout, "third", 2, OUTPUTS, Initializer.glorotUniform(), normal(draws)),
                Activation.RELU));
    checkOnNoise(layout, network, draws, Pass.Mode.TRAINING);
  }

  private static Layer normalized(Layout layout, Draws draws) {
    return new Sequential(
        List.of(
            linear(layout, "linear", draws), new BatchNorm(layout, "norm", OUTPUTS, 1e-10, 0.5)));
  }

  private static Layer linear(Layout layout, String name, Draws draws) {
    return Linear.withBias(
        layout, name, INPUTS, OUTPUTS, Initializer.glorotUniform(), normal(draws));
  }

  private static Initializer normal(Draws draws) {
    return Gradients.normal(draws, OUTPUTS);
  }

  private static void checkOnNoise(Layout layout, Layer network, Draws draws, Pass.Mode mode) {
    try (Scope scope = Scope.open()) {
      Tensor input = Gradients.normal(draws, CELLS, INPUTS);
      Tensor weights = Gradients.normal(draws, CELLS, OUTPUTS);
      Gradients.check(
          layout,
          draws,
          mode,
          pass -> Gradients.weighted(network.apply(input, pass).plus(0.5).square(), weights));
    }
  }
}
