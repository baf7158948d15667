package org.chiasm.methods.coupled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.coupled.CoupledNetwork.BranchShape;
import org.chiasm.tensor.Initializer;
import org.chiasm.tensor.NamedArrays;
import org.chiasm.tensor.Parameters;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Precision;
import org.chiasm.tensor.Scope;
import org.chiasm.tensor.Tensor;

/** A trained coupled autoencoder. Holds its numbers on the Java heap. */
final class CoupledModel implements CrossModalModel {

  /** Cells that go through the network at once: enough to keep it busy, little memory. */
  private static final int CHUNK = 4096;

  private final CoupledOptions options;
  private final Spaces spaces;
  private final CoupledNetwork network;
  private final NamedArrays values;

  CoupledModel(CoupledOptions options, Spaces spaces, NamedArrays values) {
    this.options = options;
    this.spaces = spaces;
    this.values = values;
    List<BranchShape> shapes = new ArrayList<>();
    for (String name : spaces.names()) {
      CommonSpace space = spaces.of(name);
      shapes.add(
          new BranchShape(
              name,
              space.width(),
              options.branch(space.kind()),
              ComponentProjection.restore(name, options.branch(space.kind()), values),
              Initializer.constant(0f)));
    }
    this.network = new CoupledNetwork(shapes, options);
  }

  /** Checks that there is an array of the right shape for every part of the network. */
  void requireAllArrays() {
    for (Map.Entry<String, List<Long>> slot : network.layout().shapes().entrySet()) {
      List<Long> found = Arrays.stream(values.entry(slot.getKey()).shape()).boxed().toList();
      if (!found.equals(slot.getValue())) {
        throw new IllegalArgumentException(
            Message.format(
                "array '%s': expected shape %s, found %s", slot.getKey(), slot.getValue(), found));
      }
    }
  }

  @Override
  public String method() {
    return CoupledAutoencoder.NAME;
  }

  @Override
  public Spaces spaces() {
    return spaces;
  }

  @Override
  public OptionalInt latentSize() {
    return OptionalInt.of(options.latentSize());
  }

  @Override
  public boolean predicts(String from, String to) {
    return spaces.has(from) && spaces.has(to);
  }

  @Override
  public boolean embeds(String modality) {
    return spaces.has(modality);
  }

  @Override
  public DenseMatrix embed(String modality, DenseMatrix cells) {
    int branch = spaces.position(modality);
    return run(
        input(spaces.of(modality), cells),
        options.latentSize(),
        (input, pass) -> network.encode(branch, input, pass));
  }

  @Override
  public DenseMatrix predict(String from, String to, DenseMatrix cells) {
    int source = spaces.position(from);
    int target = spaces.position(to);
    return run(
        input(spaces.of(from), cells),
        spaces.of(to).width(),
        (input, pass) -> network.decode(target, network.encode(source, input, pass), pass));
  }

  /**
   * What an encoder sees: the training mean in place of missing values, and of features that did
   * not vary in training. The weights of the latter are still as they were drawn, so any other
   * value would move the latent at random.
   */
  private static DenseMatrix input(CommonSpace space, DenseMatrix cells) {
    DenseMatrix filled = space.filled(cells);
    if (space.constantFeatures().isEmpty()) {
      return filled;
    }
    float[] fill = space.fillValues();
    float[] values = filled.toArray();
    for (int feature : space.constantFeatures()) {
      for (int i = feature; i < values.length; i += fill.length) {
        values[i] = fill[feature];
      }
    }
    return DenseMatrix.wrap(filled.rows(), filled.columns(), values);
  }

  @SuppressWarnings("try") // the scopes work by being open
  private DenseMatrix run(DenseMatrix cells, int width, BiFunction<Tensor, Pass, Tensor> function) {
    float[] result = new float[Matrix.size(cells.rows(), width)];
    try (Scope scope = Scope.open()) {
      Parameters parameters = new Parameters(network.layout(), values, Precision.FLOAT32);
      SplittableRandom unused = RandomStreams.of(0).generator();
      Pass pass = new Pass(parameters, Pass.Mode.INFERENCE, unused);
      for (int start = 0; start < cells.rows(); start += CHUNK) {
        int count = Math.min(CHUNK, cells.rows() - start);
        DenseMatrix chunk = cells.selectRows(IntStream.range(start, start + count).toArray());
        try (Scope step = Scope.open()) {
          float[] mapped =
              Pass.withoutGradients(() -> function.apply(Tensor.of(chunk), pass).toArray());
          System.arraycopy(mapped, 0, result, start * width, mapped.length);
        }
      }
    }
    return DenseMatrix.wrap(cells.rows(), width, result);
  }

  @Override
  public ModelState state() {
    return new ModelState(ModelJson.toObject(options), values);
  }
}
