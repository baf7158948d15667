package org.chiasm.methods.bottleneck;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.bottleneck.BottleneckOptions.Phase;
import org.chiasm.tensor.Inference;
import org.chiasm.tensor.Loss;
import org.chiasm.tensor.NamedArrays;
import org.chiasm.tensor.Parameters;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Placement;
import org.chiasm.tensor.Scope;
import org.chiasm.tensor.Tensor;
import org.chiasm.tensor.Training;
import org.chiasm.tensor.TrainingListener;

/** Trains a network for some epochs, each of which sees every cell once, in an order of its own. */
final class PhaseTraining {

  /**
   * What the network sees.
   *
   * @param features standardised, without gaps, {@code [cells, inputs]}
   * @param noise standard deviation of the noise that is added anew in each step
   */
  record Input(DenseMatrix features, double noise) {

    static Input undisturbed(DenseMatrix features) {
      return new Input(features, 0.0);
    }
  }

  /** The loss of some cells. */
  @FunctionalInterface
  interface BatchLoss {

    /** The loss of the network's output {@code [rows, outputs]} for the cells in the given rows. */
    Loss of(Tensor output, int[] rows, Pass pass);
  }

  private final BottleneckNetwork network;
  private final Phase phase;
  private final RandomStreams streams;
  private final TrainingListener listener;

  /**
   * @param streams randomness of this phase
   */
  PhaseTraining(
      BottleneckNetwork network, Phase phase, RandomStreams streams, TrainingListener listener) {
    this.network = network;
    this.phase = phase;
    this.streams = streams;
    this.listener = listener;
  }

  /**
   * Trains on the given rows.
   *
   * @param input of all cells
   * @param before numbers of layers that were trained earlier; others begin anew
   * @param afterStep what is done to the weights of the first layer after each step
   * @return numbers of all layers, those of earlier phases that this network lacks among them
   */
  @SuppressWarnings("try") // the scope works by being open
  NamedArrays run(
      Input input, NamedArrays before, int[] rows, BatchLoss loss, AfterStep afterStep) {
    int batchSize = network.shape().options().batchSize();
    int batches = (rows.length + batchSize - 1) / batchSize;
    try (Scope scope = Scope.open()) {
      NamedArrays initial = begin(before);
      Parameters parameters = new Parameters(network.layout(), initial, Placement.FLOAT32);
      Pass pass = new Pass(parameters, Pass.Mode.TRAINING, streams.child("noise").generator());
      Epochs epochs = new Epochs(rows, batchSize, streams.child("batches").generator());
      DenseMatrix cells = fixed(input.features(), initial);
      new Training(parameters, phase.optimizer(), phase.epochs() * batches, listener)
          .inEpochs(batches)
          .afterEachStep(rate -> afterStep.changed(pass, rate))
          .run(
              step -> {
                int[] batch = epochs.batch(step % batches);
                Tensor seen = disturbed(Tensor.of(cells.selectRows(batch)), input.noise(), pass);
                return loss.of(network.decode(network.trained(seen, pass), pass), batch, pass);
              });
      return merged(before, parameters.snapshot());
    }
  }

  /**
   * What the trained layers see, on the heap {@code [cells, inputs]}: the frozen layers make the
   * same of a cell every time, so that is computed once.
   */
  private DenseMatrix fixed(DenseMatrix features, NamedArrays values) {
    return network.shape().frozen() == 0
        ? features
        : new Inference(network.layout(), values)
            .apply(features, network.fixedWidth(), network::fixed);
  }

  private static Tensor disturbed(Tensor cells, double sd, Pass pass) {
    if (sd == 0.0) {
      return cells;
    }
    float[] noise = new float[Math.toIntExact(cells.size())];
    for (int index = 0; index < noise.length; index++) {
      noise[index] = (float) sd * (float) pass.random().nextGaussian();
    }
    return cells.plus(Tensor.of(noise, cells.length(0), cells.length(1)));
  }

  /** What is done after a step. */
  @FunctionalInterface
  interface AfterStep {

    /** Does nothing. */
    AfterStep NOTHING = (pass, rate) -> {};

    void changed(Pass pass, double rate);
  }

  private NamedArrays begin(NamedArrays before) {
    Map<String, NamedArrays.Entry> values =
        new LinkedHashMap<>(network.layout().initialValues(streams.child("init")).entries());
    before.entries().forEach((name, entry) -> values.computeIfPresent(name, (n, old) -> entry));
    return new NamedArrays(values);
  }

  private static NamedArrays merged(NamedArrays before, NamedArrays after) {
    Map<String, NamedArrays.Entry> values = new LinkedHashMap<>(before.entries());
    values.putAll(after.entries());
    return new NamedArrays(values);
  }

  /** The rows in a new order each epoch, cut into batches. */
  private static final class Epochs {
    private final int[] order;
    private final int batchSize;
    private final RandomGenerator random;

    Epochs(int[] rows, int batchSize, RandomGenerator random) {
      this.order = rows.clone();
      this.batchSize = batchSize;
      this.random = random;
    }

    int[] batch(int index) {
      if (index == 0) {
        RandomStreams.shuffle(order, random);
      }
      int start = index * batchSize;
      int end = Math.min(order.length, start + batchSize);
      return Arrays.copyOfRange(order, start, end);
    }
  }
}
