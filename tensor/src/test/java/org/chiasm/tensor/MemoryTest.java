package org.chiasm.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.Pointer;
import org.chiasm.core.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Native memory of a long training, and trainings side by side. */
@SuppressWarnings("try") // scopes work by being open
class MemoryTest {

  /**
   * The JVM's own memory, such as compiled code, grows in strides of 3 MB; a leak of one hidden
   * activation (4 kB) a step would be 24 MB.
   */
  private static final long RESIDENT_GROWTH = 10L << 20;

  private static final int WARM_UP = 1000;
  private static final int STEPS = 6000;
  private static final int REPORT_EVERY = 100;
  private static final int CELLS = 64;
  private static final int FEATURES = 40;

  private static final class Watch implements TrainingListener {
    private final List<Long> pointers = new ArrayList<>();
    private final List<Long> bytes = new ArrayList<>();
    private final List<Long> resident = new ArrayList<>();

    @Override
    public void progressed(Progress progress) {
      if (progress.step() % REPORT_EVERY == 0) {
        pointers.add(Pointer.totalCount());
        bytes.add(Pointer.totalBytes());
        resident.add(Pointer.physicalBytes());
      }
    }
  }

  private static NamedArrays train(long seed, int steps, TrainingListener listener) {
    Layout layout = new Layout();
    Layer network =
        new Sequential(
            List.of(
                linear(layout, "first", FEATURES, 16),
                Activation.RELU,
                new Dropout(0.5),
                linear(layout, "second", 16, 3),
                new BatchNorm(layout, "norm", 3, 1e-10, 0.95),
                linear(layout, "third", 3, FEATURES)));
    RandomGenerator random = RandomStreams.of(seed).child("train").generator();
    try (Scope scope = Scope.open()) {
      Parameters parameters =
          new Parameters(layout, layout.initialValues(RandomStreams.of(seed)), Placement.FLOAT32);
      Pass pass = new Pass(parameters, Pass.Mode.TRAINING, random);
      Adam.Options options =
          Adam.Options.of(new LearningRate.Constant(1e-3)).withClipNorm(1.0).withWeightDecay(0.1);
      EarlyStopping watch = new EarlyStopping(() -> -random.nextDouble(), 10, steps);
      new Training(parameters, options, steps, listener)
          .stoppingEarly(watch)
          .run(step -> loss(network, pass));
      return parameters.snapshot();
    }
  }

  private static Layer linear(Layout layout, String name, int inputs, int outputs) {
    return Linear.withBias(
        layout, name, inputs, outputs, Initializer.glorotUniform(), Initializer.constant(0f));
  }

  private static Loss loss(Layer network, Pass pass) {
    float[] values = new float[CELLS * FEATURES];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) pass.random().nextDouble();
    }
    float[] weights = new float[CELLS];
    Arrays.fill(weights, 1f / values.length);
    Tensor input = Tensor.of(values, CELLS, FEATURES);
    Tensor output = network.apply(input, pass);
    Tensor latentSize = output.square().mean();
    return new Loss(
        List.of(
            new SquaredError(output, input, Optional.empty(), Tensor.of(weights, CELLS)),
            Loss.scalar(latentSize)));
  }

  @Test
  void longTrainingKeepsNoNativeObjects() {
    long before = Pointer.totalCount();
    Watch watch = new Watch();
    train(1, 2000, watch);
    assertThat(watch.pointers).hasSize(20).containsOnly(first(watch.pointers));
    assertThat(watch.bytes).containsOnly(first(watch.bytes));
    assertThat(Pointer.totalCount()).as("left behind").isEqualTo(before);
  }

  @Test
  void longTrainingNeedsNoMoreMemory(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path result = folder.resolve("resident.txt");
    List<String> constantHeap =
        List.of(
            "-Xms48m",
            "-Xmx48m",
            "-XX:+AlwaysPreTouch",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1");
    ChildJvm.run(LongTraining.class, constantHeap, folder, result.toString());
    List<Long> resident = Files.readAllLines(result).stream().map(Long::valueOf).toList();
    long warm = resident.get(WARM_UP / REPORT_EVERY);
    long last = resident.get(resident.size() - 1);
    assertThat(last - warm).as("growth of %s", resident).isLessThan(RESIDENT_GROWTH);
  }

  /** Trains, and writes the resident memory at each report. */
  static final class LongTraining {
    private LongTraining() {}

    public static void main(String[] arguments) throws IOException {
      Watch watch = new Watch();
      train(1, WARM_UP + STEPS, watch);
      Files.write(Path.of(arguments[0]), watch.resident.stream().map(String::valueOf).toList());
    }
  }

  @Test
  void copiesOfTheParametersKeepNoNativeObjects() {
    Layout layout = new Layout();
    layout.add("weight", Slot.Role.WEIGHT, Initializer.glorotUniform(), 2, 3);
    NamedArrays initial = layout.initialValues(RandomStreams.of(1));
    for (Placement placement : List.of(Placement.FLOAT32, Placement.FLOAT64)) {
      try (Scope scope = Scope.open()) {
        Parameters parameters = new Parameters(layout, initial, placement);
        long before = Pointer.totalCount();
        parameters.restore(parameters.snapshot());
        parameters.clearGradients();
        assertThat(parameters.finite()).isTrue();
        assertThat(Pointer.totalCount()).isEqualTo(before);
      }
    }
  }

  private static long first(List<Long> values) {
    return values.get(0);
  }

  @Test
  void twoThreadsGiveTheSameBytesAsOneAfterTheOther() throws Exception {
    int steps = 300;
    NamedArrays first = train(1, steps, TrainingListener.SILENT);
    NamedArrays second = train(2, steps, TrainingListener.SILENT);
    assertThat(second).isNotEqualTo(first);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<NamedArrays> one = threads.submit(() -> train(1, steps, TrainingListener.SILENT));
      Future<NamedArrays> two = threads.submit(() -> train(2, steps, TrainingListener.SILENT));
      assertThat(one.get()).isEqualTo(first);
      assertThat(two.get()).isEqualTo(second);
    } finally {
      threads.shutdownNow();
    }
  }
}
