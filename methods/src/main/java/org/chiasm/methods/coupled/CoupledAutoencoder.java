package org.chiasm.methods.coupled;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.random.SplitMix;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.Trait;
import org.chiasm.methods.coupled.CoupledNetwork.BranchShape;
import org.chiasm.tensor.NamedArrays;
import org.chiasm.tensor.Parameters;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Placement;
import org.chiasm.tensor.Scope;
import org.chiasm.tensor.Tensor;
import org.chiasm.tensor.Training;
import org.chiasm.tensor.TrainingState;

/**
 * Coupled autoencoders: an encoder and a decoder for each modality, trained so that each cell's
 * latents agree (Gala et al., NeurIPS 2019, arXiv:1911.05663; Gala et al., Nature Computational
 * Science 2021, doi 10.1038/s43588-021-00030-1).
 *
 * <p>Any number of modalities, cells with only some of them, missing values. Values missing in the
 * input are replaced by the training mean, in the target they are left out of the loss.
 */
public final class CoupledAutoencoder implements Method {

  /** The name of this method. */
  public static final String NAME = "coupled";

  private final CoupledOptions options;
  private final ModelWatch watch;

  /** A method with the given settings. */
  public CoupledAutoencoder(CoupledOptions options) {
    this(options, ModelWatch.NONE);
  }

  private CoupledAutoencoder(CoupledOptions options, ModelWatch watch) {
    this.options = options;
    this.watch = watch;
  }

  /** The same method; what it trains can be watched, and is what it would be without. */
  public CoupledAutoencoder watchedBy(ModelWatch value) {
    return new CoupledAutoencoder(options, value);
  }

  /**
   * The model that {@link CrossModalModel#state} described.
   *
   * @throws IllegalArgumentException if an array is missing or of another shape
   */
  public static CrossModalModel restore(Spaces spaces, ModelState state) {
    CoupledOptions options = CoupledModel.options(state.configuration());
    FittingLikelihoods.require(options.likelihoods(), spaces);
    CoupledModel model = new CoupledModel(options, spaces, state.arrays());
    model.requireAllArrays();
    return model;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Trait> traits() {
    return Set.of(
        Trait.LATENTS,
        Trait.NEW_CELLS,
        Trait.PREDICTIONS,
        Trait.SAID_PAIRS,
        Trait.RESUMES,
        Trait.ANY_DEVICE);
  }

  @Override
  @SuppressWarnings("try") // the scope works by being open
  public CrossModalModel fit(TrainingCells training, FitContext context) {
    if (options.lambda() > 0.0) {
      training.requireLinks(NAME, 2, "; --pairs says which cells belong together");
      requireCoupling(training);
    }
    requireCells(training);
    FittingLikelihoods.require(options.likelihoods(), training);
    requireFactors(Spaces.of(training).names());
    CoupledNetwork network = network(training, options, context.streams());
    try (Scope scope = Scope.open()) {
      NamedArrays initial = network.layout().initialValues(context.streams().child("init"));
      Parameters parameters = new Parameters(network.layout(), initial, context.placement());
      train(network, parameters, training, context);
      return new CoupledModel(options, Spaces.of(training), parameters.snapshot());
    }
  }

  private void requireFactors(List<String> known) {
    for (String name : options.factors().keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "weight: there is no modality '" + name + "'" + NearestName.hint(name, known));
      }
    }
  }

  /** A modality with fewer than d + 2 cells in a batch is not coupled in that step. */
  private void requireCoupling(TrainingCells training) {
    long needed = options.latentSize() + 2L;
    TrainingUnits units = TrainingUnits.of(training);
    for (int modality = 0; modality < training.parts().size(); modality++) {
      TrainingCells.Part part = training.parts().get(modality);
      double share = units.share(modality);
      if (share * options.schedule().batchSize() < needed) {
        throw new DataFormatException(
            Message.format(
                "%s with %d latent dimensions needs %d cells of each modality in a batch; modality"
                    + " %s has %d of %d training cells, which makes %.0f in a batch of %d",
                NAME,
                options.latentSize(),
                needed,
                part.name(),
                part.values().rows(),
                training.cells().size(),
                share * options.schedule().batchSize(),
                options.schedule().batchSize()));
      }
    }
  }

  private static void requireCells(TrainingCells training) {
    for (TrainingCells.Part part : training.parts()) {
      if (part.values().rows() < 2) {
        throw new DataFormatException(
            NAME + " needs at least 2 training cells of modality " + part.name());
      }
    }
  }

  private void train(
      CoupledNetwork network, Parameters parameters, TrainingCells training, FitContext context) {
    CoupledOptions.Schedule schedule = options.schedule();
    List<BranchData> data = data(training, options, context.placement());
    TrainingUnits units = TrainingUnits.of(training);
    CoupledLoss loss = new CoupledLoss(network, options, data, branches(training), units.shares());
    SplitMix batches = context.streams().child("batches").generator();
    SplitMix noise = context.streams().child("noise").generator();
    Pass pass = new Pass(parameters, Pass.Mode.TRAINING, noise);
    int[] everyUnit = IntStream.range(0, units.size()).toArray();
    Training.Objective objective =
        step ->
            loss.of(
                Batch.of(
                    units, step < schedule.steps() ? sample(units.size(), batches) : everyUnit),
                pass);
    int steps = schedule.steps() + schedule.fullBatchSteps();
    int before = context.checkpoints().last().map(TrainingState::step).orElse(0);
    ShownModels shown =
        new ShownModels(
            watch,
            before,
            () -> {
              Parameters copy =
                  new Parameters(network.layout(), parameters.snapshot(), context.placement());
              return finished(network, copy, data, units, training);
            });
    new Training(parameters, schedule.optimizer(), steps, context.listener())
        .drawingFrom("batches", batches)
        .drawingFrom("noise", noise)
        .keeping(context.checkpoints())
        .afterEachStep(rate -> shown.stepped())
        .run(objective);
    recomputeNormalization(network, data, units, pass);
  }

  /** The model of a training that ends with these parameters, whose statistics it changes. */
  private CrossModalModel finished(
      CoupledNetwork network,
      Parameters parameters,
      List<BranchData> data,
      TrainingUnits units,
      TrainingCells training) {
    RandomGenerator unused = RandomStreams.of(0).generator();
    recomputeNormalization(network, data, units, new Pass(parameters, Pass.Mode.INFERENCE, unused));
    return new CoupledModel(options, Spaces.of(training), parameters.snapshot());
  }

  private int[] sample(int size, RandomGenerator random) {
    return random.ints(options.schedule().batchSize(), 0, size).toArray();
  }

  @SuppressWarnings("try") // the scope works by being open
  private static void recomputeNormalization(
      CoupledNetwork network, List<BranchData> data, TrainingUnits units, Pass pass) {
    try (Scope scope = Scope.open()) {
      Pass.withoutGradients(
          () -> {
            for (int branch = 0; branch < data.size(); branch++) {
              Tensor input = data.get(branch).input(units.rows(branch));
              network.recomputeNormalization(branch, input, pass);
            }
            return data.size();
          });
    }
  }

  private List<BranchOptions> branches(TrainingCells training) {
    return training.parts().stream()
        .map(part -> options.branch(part.name(), part.space().kind()))
        .toList();
  }

  static List<BranchData> data(
      TrainingCells training, CoupledOptions options, Placement placement) {
    List<BranchData> data = new ArrayList<>();
    for (TrainingCells.Part part : training.parts()) {
      data.add(BranchData.of(part, options, placement));
    }
    return data;
  }

  static CoupledNetwork network(
      TrainingCells training, CoupledOptions options, RandomStreams streams) {
    List<BranchShape> shapes = new ArrayList<>();
    for (TrainingCells.Part part : training.parts()) {
      shapes.add(
          new BranchShape(
              part.name(),
              part.space().width(),
              options.branch(part.space().kind()),
              ComponentProjection.fit(
                  part, options.branch(part.space().kind()), streams.child("components")),
              OutputShape.of(part.space(), options.likelihood(part.name()), options.outputBias())));
    }
    return new CoupledNetwork(shapes, options);
  }
}
