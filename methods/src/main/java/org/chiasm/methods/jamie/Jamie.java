package org.chiasm.methods.jamie;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.ComponentSpace;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.Trait;
import org.chiasm.methods.jamie.JamieOptions.Schedule;
import org.chiasm.tensor.NamedArrays;
import org.chiasm.tensor.Parameters;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Precision;
import org.chiasm.tensor.Scope;
import org.chiasm.tensor.Tensor;
import org.chiasm.tensor.Training;

/**
 * Joint variational autoencoders: an encoder and a decoder for each modality, whose latents are
 * aggregated with those of the cell's partners in other modalities (JAMIE; Cohen Kalafut, Huang,
 * Wang 2023, doi 10.1038/s42256-023-00663-z).
 */
public final class Jamie implements Method {

  /** The name of this method. */
  public static final String NAME = "jamie";

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
    return Set.of(Trait.LATENTS, Trait.NEW_CELLS, Trait.PREDICTIONS, Trait.SAID_PAIRS);
  }

  @Override
  @SuppressWarnings("try") // the scope works by being open
  public CrossModalModel fit(TrainingCells training, FitContext context) {
    training.requireLinks(NAME, 2);
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
      Parameters parameters = new Parameters(network.layout(), initial, Precision.FLOAT32);
      train(network, parameters, training, components, context);
      return new JamieModel(options, Spaces.of(training), components, parameters.snapshot());
    }
  }

  private void train(
      JamieNetwork network,
      Parameters parameters,
      TrainingCells training,
      List<ComponentSpace> components,
      FitContext context) {
    Schedule schedule = options.schedule();
    List<Tensor> data = new ArrayList<>();
    for (int part = 0; part < components.size(); part++) {
      TrainingCells.Part modality = training.parts().get(part);
      data.add(
          Tensor.of(
              components.get(part).forward().apply(modality.space().filled(modality.values()))));
    }
    Correspondences correspondences = new Correspondences(training);
    JamieBatches batches =
        new JamieBatches(
            training, correspondences, schedule, context.streams().child("batches").generator());
    JamieLoss loss = new JamieLoss(network, options, data, correspondences);
    Pass pass =
        new Pass(parameters, Pass.Mode.TRAINING, context.streams().child("noise").generator());
    double middle = schedule.minEpochs() / 2.0;
    int perEpoch = batches.perEpoch();
    LossWatch watch = new LossWatch(schedule, perEpoch);
    new Training(
            parameters, schedule.optimizer(), schedule.maxEpochs() * perEpoch, context.listener())
        .inEpochs(perEpoch)
        .stoppingWhen(watch)
        .run(
            step -> {
              int epoch = step / perEpoch;
              double anneal = 1.0 / (1.0 + Math.exp(-5.0 * (epoch - middle) / middle));
              return loss.of(batches.next(), anneal, pass);
            });
  }
}
