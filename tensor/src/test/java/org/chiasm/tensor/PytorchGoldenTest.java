package org.chiasm.tensor;

import java.util.List;
import java.util.Optional;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.testkit.Golden;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

/** Optimiser, schedule and batch normalisation against PyTorch. */
@SuppressWarnings("try") // scopes work by being open
class PytorchGoldenTest {

  private static final Tolerance DOUBLES =
      new Tolerance("double precision", 1e-12, 1e-12, "the same formula in another order");
  private static final Tolerance CLIPPED =
      new Tolerance(
          "clipped", 1e-7, 1e-7, "PyTorch adds 1e-6 to the norm, which is 15 or more here");

  private final Golden golden = Golden.load("pytorch-engine");

  @Test
  void adam() {
    Golden group = golden.group("adam");
    LearningRate rate = new LearningRate.Constant(group.number("rate"));
    checkAdam(group, Adam.Options.of(rate).withEps(group.number("eps")), DOUBLES);
  }

  @Test
  void adamWithDecayClippingAndSchedule() {
    Golden group = golden.group("adamw");
    LearningRate rate = new LearningRate.OneCycle(group.number("rate"), group.number("rise"));
    Adam.Options options =
        Adam.Options.of(rate)
            .withEps(group.number("eps"))
            .withSecondDecay(group.number("second_decay"))
            .withWeightDecay(group.number("weight_decay"))
            .withClipNorm(group.number("clip_norm"));
    checkAdam(group, options, CLIPPED);
  }

  private static void checkAdam(Golden group, Adam.Options options, Tolerance tolerance) {
    int steps = group.integer("steps");
    Layout layout = new Layout();
    Layer linear =
        Linear.withBias(
            layout,
            "linear",
            3,
            2,
            Initializer.given(Gradients.flat(group.floats("start_weight"))),
            Initializer.given(Doubles.narrow(group.vector("start_bias"))));
    try (Scope scope = Scope.open()) {
      NamedArrays start = layout.initialValues(RandomStreams.of(1));
      Parameters parameters = new Parameters(layout, start, Placement.FLOAT64);
      Adam adam = new Adam(options, parameters);
      Pass pass = new Pass(parameters, Pass.Mode.TRAINING, RandomStreams.of(1).generator());
      Tensor ones = Tensor.zeros(Placement.FLOAT64, 5).plus(1.0);
      for (int step = 0; step < steps; step++) {
        Tensor input = of(group.matrix("inputs")[step], 3);
        Tensor target = of(group.matrix("targets")[step], 2);
        Tensor output = linear.apply(input, pass);
        new Loss(List.of(new SquaredError(output, target, Optional.empty(), ones))).backward();
        adam.step(step, steps);
        double[] weight = Doubles.of(parameters.values(Slot.Role.WEIGHT));
        double[] bias = Doubles.of(parameters.values(Slot.Role.BIAS));
        tolerance.check("weight after step " + step, group.matrix("weights")[step], weight);
        tolerance.check("bias after step " + step, group.matrix("biases")[step], bias);
      }
    }
  }

  private static Tensor of(double[] values, int columns) {
    return Tensor.of(Doubles.narrow(values), values.length / columns, columns)
        .to(Placement.FLOAT64);
  }

  @Test
  void oneCycle() {
    for (int index = 0; index < golden.integer("one_cycles"); index++) {
      Golden group = golden.group("one_cycle").group(String.valueOf(index));
      LearningRate rate = new LearningRate.OneCycle(group.number("peak"), group.number("rise"));
      int steps = group.integer("steps");
      double[] rates = new double[steps];
      for (int step = 0; step < steps; step++) {
        rates[step] = rate.at(step, steps);
      }
      DOUBLES.check(steps + " steps, rate", group.vector("rates"), rates);
    }
  }

  @Test
  void batchNormThatForgets() {
    checkBatchNorm(golden.group("forgetful"));
  }

  @Test
  void batchNormThatRemembers() {
    checkBatchNorm(golden.group("slow"));
  }

  private static void checkBatchNorm(Golden group) {
    Layout layout = new Layout();
    BatchNorm norm =
        new BatchNorm(layout, "norm", 3, group.number("eps"), group.number("momentum"));
    try (Scope scope = Scope.open()) {
      NamedArrays start = layout.initialValues(RandomStreams.of(1));
      Parameters parameters = new Parameters(layout, start, Placement.FLOAT64);
      Pass training = new Pass(parameters, Pass.Mode.TRAINING, RandomStreams.of(1).generator());
      Pass inference = new Pass(parameters, Pass.Mode.INFERENCE, RandomStreams.of(1).generator());
      check(group, "first_normalized", norm.apply(Doubles.matrix(group, "first"), training));
      check(group, "second_normalized", norm.apply(Doubles.matrix(group, "second"), training));
      check(group, "third_normalized", norm.apply(Doubles.matrix(group, "third"), inference));
      checkState(parameters, group.vector("mean"), group.vector("variance"));
      norm.recompute(Doubles.matrix(group, "first"), training);
      checkState(parameters, group.vector("recomputed_mean"), group.vector("recomputed_variance"));
    }
  }

  private static void check(Golden group, String key, Tensor actual) {
    DOUBLES.check(key, Doubles.flat(group.matrix(key)), Doubles.of(actual));
  }

  private static void checkState(Parameters parameters, double[] mean, double[] variance) {
    double[] state = Doubles.of(parameters.values(Slot.Role.STATE));
    DOUBLES.check("mean", mean, new double[] {state[0], state[1], state[2]});
    DOUBLES.check("variance", variance, new double[] {state[3], state[4], state[5]});
  }
}
