package org.chiasm.methods.coupled;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.NearestName;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.ModelState;
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
  private final Map<String, CommonSpace> spaces;
  private final List<String> names;
  private final CoupledNetwork network;
  private final NamedArrays values;

  CoupledModel(CoupledOptions options, Map<String, CommonSpace> spaces, NamedArrays values) {
    this.options = options;
    this.spaces = Collections.unmodifiableMap(new LinkedHashMap<>(spaces));
    this.names = List.copyOf(spaces.keySet());
    this.values = values;
    List<BranchShape> shapes = new ArrayList<>();
    spaces.forEach(
        (name, space) ->
            shapes.add(
                new BranchShape(
                    name, space.width(), options.branch(space.kind()), Initializer.constant(0f))));
    this.network = new CoupledNetwork(shapes, options);
  }

  /** What an encoder sees in place of a missing value: the training mean. */
  static float[] fill(CommonSpace space) {
    double[] mean = space.trainingMean();
    float[] fill = new float[mean.length];
    for (int feature = 0; feature < fill.length; feature++) {
      // a feature that was never measured has no mean, and its weights were never trained
      fill[feature] = Double.isNaN(mean[feature]) ? 0f : (float) mean[feature];
    }
    return fill;
  }

  @Override
  public String method() {
    return CoupledAutoencoder.NAME;
  }

  @Override
  public Map<String, CommonSpace> spaces() {
    return spaces;
  }

  @Override
  public OptionalInt latentSize() {
    return OptionalInt.of(options.latentSize());
  }

  @Override
  public boolean predicts(String from, String to) {
    return names.contains(from) && names.contains(to);
  }

  @Override
  public DenseMatrix embed(String modality, DenseMatrix cells) {
    int branch = branch(modality);
    return run(
        filled(modality, cells),
        options.latentSize(),
        (input, pass) -> network.encode(branch, input, pass));
  }

  @Override
  public DenseMatrix predict(String from, String to, DenseMatrix cells) {
    int source = branch(from);
    int target = branch(to);
    return run(
        filled(from, cells),
        space(to).width(),
        (input, pass) -> network.decode(target, network.encode(source, input, pass), pass));
  }

  private int branch(String modality) {
    int branch = names.indexOf(modality);
    if (branch < 0) {
      throw new IllegalArgumentException(
          "the model knows no modality '" + modality + "'" + NearestName.hint(modality, names));
    }
    return branch;
  }

  private CommonSpace space(String modality) {
    CommonSpace space = spaces.get(modality);
    if (space == null) {
      throw new IllegalArgumentException("the model knows no modality '" + modality + "'");
    }
    return space;
  }

  private DenseMatrix filled(String modality, DenseMatrix cells) {
    CommonSpace space = space(modality);
    if (cells.columns() != space.width()) {
      throw new IllegalArgumentException(
          "expected " + space.width() + " features of " + modality + ", found " + cells.columns());
    }
    float[] fill = fill(space);
    float[] filled = cells.toArray();
    for (int i = 0; i < filled.length; i++) {
      if (Float.isNaN(filled[i])) {
        filled[i] = fill[i % fill.length];
      }
    }
    return DenseMatrix.wrap(cells.rows(), cells.columns(), filled);
  }

  @SuppressWarnings("try") // the scopes work by being open
  private DenseMatrix run(DenseMatrix cells, int width, BiFunction<Tensor, Pass, Tensor> function) {
    float[] result = new float[Math.multiplyExact(cells.rows(), width)];
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
    throw new UnsupportedOperationException();
  }
}
