package org.chiasm.methods.jamie;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.random.SplitMix;
import org.chiasm.core.text.Message;
import org.chiasm.methods.ComponentSpace;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FewCells;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.Trait;
import org.chiasm.methods.jamie.JamieOptions.Schedule;
import org.chiasm.methods.unioncom.CellMatching;
import org.chiasm.tensor.NamedArrays;
import org.chiasm.tensor.Parameters;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Scope;
import org.chiasm.tensor.Tensor;
import org.chiasm.tensor.Training;
import org.chiasm.tensor.TrainingListener;

/**
 * Joint variational autoencoders: an encoder and a decoder for each modality, whose latents are
 * aggregated with those of the cell's partners in other modalities (JAMIE; Cohen Kalafut, Huang,
 * Wang 2023, doi 10.1038/s42256-023-00663-z).
 */
public final class Jamie implements Method {

  /** The name of this method. */
  public static final String NAME = "jamie";

  private static final int FEWEST_PAIRS = 2;
  private static final int GEOMETRY_COMPONENTS = 10;

  private final JamieOptions options;

  /** A method with the given settings. */
  public Jamie(JamieOptions options) {
    this.options = options;
  }

  /**
   * The model that {@link CrossModalModel#state} described.
   *
   * @throws IllegalArgumentException if an array is missing or of another shape
   */
  public static CrossModalModel restore(Spaces spaces, ModelState state) {
    JamieOptions options = ModelJson.fromObject(state.configuration(), JamieOptions.class);
    return JamieModel.restore(options, spaces, state.arrays());
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
    requireAlignable(training, context.listener());
    RandomStreams streams = context.streams();
    List<ComponentSpace> components = new ArrayList<>();
    for (TrainingCells.Part part : training.parts()) {
      components.add(
          ComponentSpace.fit(part, options.network().components(), streams.child("components")));
    }
    JamieNetwork network =
        new JamieNetwork(
            training.parts().stream().map(TrainingCells.Part::name).toList(),
            components.stream().map(ComponentSpace::components).toList(),
            options);
    try (Scope scope = Scope.open()) {
      NamedArrays initial = network.layout().initialValues(streams.child("init"));
      Parameters parameters = new Parameters(network.layout(), initial, context.placement());
      train(network, parameters, training, components, context);
      return new JamieModel(options, Spaces.of(training), components, parameters.snapshot());
    }
  }

  /** Without estimated pairs, a modality without known ones cannot be aligned. */
  private void requireAlignable(TrainingCells training, TrainingListener listener) {
    if (!options.geometry().used()) {
      requireLinks(training);
      return;
    }
    training.requireModalities(NAME);
    Set<Integer> linked = training.linked(FEWEST_PAIRS);
    for (int part = 0; part < training.parts().size(); part++) {
      if (!linked.contains(part)) {
        boolean one = training.linked(1).contains(part);
        listener.warned(
            Message.format(
                "%s training cell of %s is known to belong to one of %s: it is aligned by the"
                    + " geometry of its cells%s",
                one ? "only one" : "no",
                training.parts().get(part).name(),
                training.parts().get(0).name(),
                one ? "" : " alone"));
        FewCells.warn(training, part, /* reference= */ 0, listener);
      }
    }
  }

  private static void requireLinks(TrainingCells training) {
    training.requireLinks(
        NAME,
        FEWEST_PAIRS,
        "; --pairs says which cells belong together, --geometry 0.5 estimates it from the geometry"
            + " of the cells");
  }

  private void train(
      JamieNetwork network,
      Parameters parameters,
      TrainingCells training,
      List<ComponentSpace> components,
      FitContext context) {
    Schedule schedule = options.schedule();
    List<DenseMatrix> values = new ArrayList<>();
    for (int part = 0; part < components.size(); part++) {
      TrainingCells.Part modality = training.parts().get(part);
      values.add(components.get(part).forward().apply(modality.space().filled(modality.values())));
    }
    Correspondences correspondences = correspondences(training, values, context);
    List<Tensor> data =
        values.stream().map(part -> Tensor.of(part).to(context.placement())).toList();
    SplitMix drawn = context.streams().child("batches").generator();
    SplitMix noise = context.streams().child("noise").generator();
    JamieBatches batches = new JamieBatches(training, correspondences, schedule, drawn);
    JamieLoss loss = new JamieLoss(network, options, data, correspondences);
    Pass pass = new Pass(parameters, Pass.Mode.TRAINING, noise);
    int perEpoch = batches.perEpoch();
    LossWatch watch = new LossWatch(schedule, perEpoch);
    new Training(
            parameters, schedule.optimizer(), schedule.maxEpochs() * perEpoch, context.listener())
        .inEpochs(perEpoch)
        .stoppingWhen(watch)
        .drawingFrom("batches", drawn)
        .drawingFrom("noise", noise)
        .keeping(context.checkpoints())
        .run(step -> loss.of(batches.next(), schedule.annealed(step / perEpoch), pass));
  }

  private Correspondences correspondences(
      TrainingCells training, List<DenseMatrix> values, FitContext context) {
    Correspondences known = Correspondences.known(training);
    if (!options.geometry().used()) {
      return known;
    }
    return known.with(
        (first, second) ->
            CellMatching.of(
                leading(values.get(first)),
                leading(values.get(second)),
                CellMatching.Options.defaults(),
                context.streams().child("geometry").child(first + "-" + second),
                context.listener()));
  }

  /** Distances of all components are mostly those of noise. */
  private static DenseMatrix leading(DenseMatrix components) {
    return components.selectColumns(
        IntStream.range(0, Math.min(GEOMETRY_COMPONENTS, components.columns())).toArray());
  }
}
