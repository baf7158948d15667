package org.chiasm.methods.mmdma;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.text.Message;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FewCells;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.LinearAlignmentModel;
import org.chiasm.methods.LinearMap;
import org.chiasm.methods.Method;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.Standardization;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.Trait;
import org.chiasm.tensor.Initializer;
import org.chiasm.tensor.Lapack;
import org.chiasm.tensor.Layout;
import org.chiasm.tensor.Linear;
import org.chiasm.tensor.NamedArrays;
import org.chiasm.tensor.Parameters;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Placement;
import org.chiasm.tensor.Scope;
import org.chiasm.tensor.Training;
import org.chiasm.tensor.TrainingListener;
import org.chiasm.tensor.TrainingParts;

/**
 * MMD-MA (Liu et al. 2019, doi 10.4230/LIPIcs.WABI.2019.10; Singh et al. 2020, doi
 * 10.1145/3388440.3412410): places the cells of each modality by a linear map so that their
 * distributions agree and their similarities are kept; no pair of cells is used.
 *
 * <p>The first modality begins with its leading principal axes, every other with its own, mirrored
 * or turned at random. Each beginning is the best of a few draws by its loss, and of several
 * beginnings the one that ends with the lowest loss is kept: other placements than the true one, in
 * mirror image above all, are minima, too.
 */
public final class MmdMa implements Method {

  /** The name of this method. */
  public static final String NAME = "mmd-ma";

  private static final int FEWEST = 3;

  private final MmdMaOptions options;

  /** A method with the given settings. */
  public MmdMa(MmdMaOptions options) {
    this.options = options;
  }

  /** Where one beginning ended: the weights of its axes and its loss. */
  record Ending(NamedArrays axes, double loss) {}

  /**
   * The model that {@link CrossModalModel#state} described.
   *
   * @throws IllegalArgumentException if an array is missing or of another shape
   */
  public static CrossModalModel restore(Spaces spaces, ModelState state) {
    MmdMaOptions options = ModelJson.fromObject(state.configuration(), MmdMaOptions.class);
    return LinearAlignmentModel.restore(NAME, ModelJson.toObject(options), spaces, state.arrays());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Trait> traits() {
    return Set.of(Trait.LATENTS, Trait.NEW_CELLS, Trait.NO_PAIRS);
  }

  @Override
  public CrossModalModel fit(TrainingCells training, FitContext context) {
    Prepared prepared = Prepared.of(training, options.latentSize());
    for (int part = 1; part < training.parts().size(); part++) {
      FewCells.warn(training, part, /* reference= */ 0, context.listener());
    }
    int restarts = options.restarts();
    TrainingParts parts =
        TrainingParts.begin(context.listener(), Math.multiplyExact(restarts, options.steps()));
    Optional<Ending> best = Optional.empty();
    for (int number = 0; number < restarts; number++) {
      TrainingListener listener =
          parts.next(Message.format("Beginning %d of %d", number + 1, restarts));
      Ending ending = run(prepared, number, new FitContext(context.streams(), listener));
      if (best.isEmpty() || ending.loss() < best.get().loss()) {
        best = Optional.of(ending);
      }
    }
    parts.done();
    return model(training, prepared, best.orElseThrow());
  }

  CrossModalModel model(TrainingCells training, Prepared prepared, Ending ending) {
    List<LinearMap> encoders = new ArrayList<>();
    for (int part = 0; part < prepared.kernels.size(); part++) {
      DenseMatrix axes =
          ending.axes.entry(name(training.parts().get(part).name()) + ".weight").toMatrix();
      DoubleMatrix weights =
          prepared.kernels.get(part).back().times(DoubleMatrix.of(axes).transposed());
      encoders.add(prepared.scalings.get(part).then(weights));
    }
    return new LinearAlignmentModel(
        NAME, ModelJson.toObject(options), Spaces.of(training), encoders);
  }

  /** Trains from one beginning. */
  @SuppressWarnings("try") // the scope works by being open
  Ending run(Prepared prepared, int number, FitContext context) {
    RandomStreams streams = context.streams().child("restart", number);
    Layout layout = new Layout();
    List<Linear> axes = new ArrayList<>();
    for (int part = 0; part < prepared.kernels.size(); part++) {
      axes.add(
          Linear.withoutBias(
              layout,
              name(prepared.names.get(part)),
              prepared.kernels.get(part).rank(),
              prepared.dimensions,
              Initializer.constant(0)));
    }
    try (Scope scope = Scope.open()) {
      Beginning beginning =
          new Beginning(prepared.dimensions, streams.child("beginning").generator());
      Parameters parameters = new Parameters(layout, beginning.axes(prepared), Placement.FLOAT32);
      MmdMaLoss loss =
          new MmdMaLoss(
              prepared.kernels,
              axes,
              options,
              prepared.dimensions,
              prepared.bandwidth,
              Placement.FLOAT32);
      Pass pass = new Pass(parameters, Pass.Mode.TRAINING, streams.child("noise").generator());
      parameters.restore(best(prepared, beginning, parameters, () -> value(loss, pass)));
      new Training(parameters, options.optimizer(), options.steps(), context.listener())
          .run(step -> loss.of(pass));
      return new Ending(parameters.snapshot(), value(loss, pass));
    }
  }

  /** Of some places to begin at, that of the lowest loss. */
  private NamedArrays best(
      Prepared prepared, Beginning beginning, Parameters parameters, DoubleSupplier loss) {
    NamedArrays best = parameters.snapshot();
    double lowest = loss.getAsDouble();
    for (int draw = 1; draw < options.candidates(); draw++) {
      NamedArrays drawn = beginning.axes(prepared);
      parameters.restore(drawn);
      double value = loss.getAsDouble();
      if (value < lowest) {
        lowest = value;
        best = drawn;
      }
    }
    return best;
  }

  @SuppressWarnings("try") // the scope works by being open
  private static double value(MmdMaLoss loss, Pass pass) {
    try (Scope scope = Scope.open()) {
      return Pass.withoutGradients(() -> loss.of(pass).value());
    }
  }

  static String name(String modality) {
    return "axes/" + modality;
  }

  /**
   * What all beginnings share.
   *
   * @param dimensions number of latent dimensions
   * @param bandwidth h of the loss
   */
  record Prepared(
      List<String> names,
      List<Standardization> scalings,
      List<KernelSpace> kernels,
      int dimensions,
      double bandwidth) {

    static Prepared of(TrainingCells training, int latentSize) {
      training.requireModalities(NAME, FEWEST);
      List<Standardization> scalings = new ArrayList<>();
      List<KernelSpace> kernels = new ArrayList<>();
      for (TrainingCells.Part part : training.parts()) {
        Standardization scaling = Standardization.ofVarying(part);
        scalings.add(scaling);
        kernels.add(
            KernelSpace.of(
                scaling.withoutGaps(part.values()),
                scaling.varying().length,
                Lapack.eigenSolver()));
      }
      int dimensions =
          Math.min(latentSize, kernels.stream().mapToInt(KernelSpace::rank).min().orElse(0));
      return new Prepared(
          training.parts().stream().map(TrainingCells.Part::name).toList(),
          scalings,
          kernels,
          dimensions,
          Bandwidth.of(kernels, dimensions));
    }
  }
}
