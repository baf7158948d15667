package org.chiasm.methods.unioncom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.embedding.Affinities;
import org.chiasm.core.graph.ConnectedParts;
import org.chiasm.core.graph.GeodesicDistances;
import org.chiasm.core.graph.NeighbourGraph;
import org.chiasm.core.random.RandomStreams;
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
import org.chiasm.methods.unioncom.UnionComLoss.Data;
import org.chiasm.methods.unioncom.UnionComLoss.Match;
import org.chiasm.tensor.NamedArrays;
import org.chiasm.tensor.Parameters;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Placement;
import org.chiasm.tensor.Scope;
import org.chiasm.tensor.Tensor;
import org.chiasm.tensor.Training;
import org.chiasm.tensor.TrainingListener;
import org.chiasm.tensor.TrainingParts;

/**
 * UnionCom (Cao, Bai, Hong, Wan 2020, doi 10.1093/bioinformatics/btaa443): matches cells of
 * different modalities by the geometry within each, without using that any cell was measured in
 * both, then trains an encoder for each modality that keeps neighbours together and brings matched
 * cells near.
 *
 * <p>All modalities are matched with the one that has most cells. Unlike in the released program
 * distances are those of the leading components, as noise in all others makes every step along the
 * manifold longer.
 */
public final class UnionCom implements Method {

  /** The name of this method. */
  public static final String NAME = "unioncom";

  private static final int FEWEST = 3;

  private final UnionComOptions options;

  /** A method with the given settings. */
  public UnionCom(UnionComOptions options) {
    this.options = options;
  }

  /**
   * The model that {@link CrossModalModel#state} described.
   *
   * @throws IllegalArgumentException if an array is missing or of another shape
   */
  public static CrossModalModel restore(Spaces spaces, ModelState state) {
    UnionComOptions options = ModelJson.fromObject(state.configuration(), UnionComOptions.class);
    return switch (options.embedding()) {
      case BARYCENTRIC -> BarycentricModel.restore(options, spaces, state.arrays());
      case NETWORK -> UnionComModel.restore(options, spaces, state.arrays());
    };
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
    training.requireModalities(NAME, FEWEST);
    List<ComponentSpace> spaces = new ArrayList<>();
    List<DenseMatrix> components = new ArrayList<>();
    for (TrainingCells.Part part : training.parts()) {
      ComponentSpace space =
          ComponentSpace.fit(part, options.components(), context.streams().child("components"));
      spaces.add(space);
      components.add(space.forward().apply(part.space().filled(part.values())));
    }
    int reference = largest(components);
    List<DenseMatrix> leading = components.stream().map(options::leading).toList();
    List<NeighbourGraph> graphs = leading.stream().map(GeodesicDistances::graph).toList();
    warnOfFewCells(training, reference, context.listener());
    warnOfParts(training, graphs, context.listener());
    TrainingParts steps =
        TrainingParts.begin(
            context.listener(), planned(graphs.size(), components.get(reference).rows()));
    List<Match> matches = matches(training, graphs, reference, context.streams(), steps);
    CrossModalModel model =
        switch (options.embedding()) {
          case BARYCENTRIC ->
              BarycentricModel.of(
                  options, Spaces.of(training), spaces, leading, matches, reference);
          case NETWORK ->
              network(
                  training,
                  new FitContext(context.streams(), steps.next("Placing the cells")),
                  spaces,
                  components,
                  graphs,
                  matches);
        };
    steps.done();
    return model;
  }

  /** Iterations of all matchings and steps of the training. */
  private int planned(int modalities, int cells) {
    int matching = (modalities - 1) * options.matching().steps().iterations();
    return switch (options.embedding()) {
      case BARYCENTRIC -> matching;
      case NETWORK -> matching + options.training().steps(cells);
    };
  }

  @SuppressWarnings("try") // the scope works by being open
  private CrossModalModel network(
      TrainingCells training,
      FitContext context,
      List<ComponentSpace> spaces,
      List<DenseMatrix> components,
      List<NeighbourGraph> graphs,
      List<Match> matches) {
    UnionComNetwork network =
        new UnionComNetwork(
            training.parts().stream().map(TrainingCells.Part::name).toList(),
            spaces.stream().map(ComponentSpace::components).toList(),
            options.latentSize());
    try (Scope scope = Scope.open()) {
      NamedArrays initial = network.layout().initialValues(context.streams().child("init"));
      Parameters parameters = new Parameters(network.layout(), initial, Placement.FLOAT32);
      List<Data> data =
          IntStream.range(0, components.size())
              .mapToObj(
                  modality ->
                      new Data(
                          Tensor.of(components.get(modality)), affinities(graphs.get(modality))))
              .toList();
      UnionComLoss loss =
          new UnionComLoss(network, options.matchWeight(), data, matches, largest(components));
      train(parameters, loss, components, context);
      return new UnionComModel(options, Spaces.of(training), spaces, parameters.snapshot());
    }
  }

  /** Of neighbours along the manifold; a part that is not joined to others has none in them. */
  private Affinities affinities(NeighbourGraph graph) {
    int cells = graph.points();
    double perplexity = Math.max(1.0, Math.min(options.perplexity(), (cells - 1) / 3.0));
    int count = Affinities.neighbours(cells, perplexity);
    int[][] neighbours = new int[cells][];
    double[][] distances = new double[cells][];
    for (int cell = 0; cell < cells; cell++) {
      NeighbourGraph.Nearest nearest = graph.nearest(cell, count);
      neighbours[cell] = nearest.points();
      distances[cell] = nearest.distances();
    }
    return Affinities.of(neighbours, distances, perplexity);
  }

  private static void warnOfFewCells(
      TrainingCells training, int reference, TrainingListener listener) {
    for (int part = 0; part < training.parts().size(); part++) {
      if (part != reference) {
        FewCells.warn(training, part, reference, listener);
      }
    }
  }

  /** How far parts lie from each other is then not known, and so not how to match them. */
  private static void warnOfParts(
      TrainingCells training, List<NeighbourGraph> graphs, TrainingListener listener) {
    for (int modality = 0; modality < graphs.size(); modality++) {
      ConnectedParts parts = graphs.get(modality).parts();
      if (parts.count() > 1) {
        listener.warned(
            Message.format(
                "%s: the %d cells of %s fall into %d parts that no neighbours join, the largest of"
                    + " %d cells; cells of different parts count as equally far from each other, so"
                    + " parts may be matched wrongly",
                NAME,
                graphs.get(modality).points(),
                training.parts().get(modality).name(),
                parts.count(),
                parts.largestSize()));
      }
    }
  }

  private static int largest(List<DenseMatrix> components) {
    int largest = 0;
    for (int modality = 1; modality < components.size(); modality++) {
      if (components.get(modality).rows() > components.get(largest).rows()) {
        largest = modality;
      }
    }
    return largest;
  }

  private List<Match> matches(
      TrainingCells training,
      List<NeighbourGraph> graphs,
      int reference,
      RandomStreams streams,
      TrainingParts steps) {
    List<Match> matches = new ArrayList<>();
    for (int modality = 0; modality < graphs.size(); modality++) {
      if (modality != reference) {
        String name = training.parts().get(modality).name();
        matches.add(
            new Match(
                modality,
                CellMatching.of(
                    graphs.get(modality),
                    graphs.get(reference),
                    options.matching(),
                    streams.child("matching", modality),
                    steps.next("Matching the cells of " + name))));
      }
    }
    return matches;
  }

  private void train(
      Parameters parameters, UnionComLoss loss, List<DenseMatrix> components, FitContext context) {
    RandomGenerator random = context.streams().child("batches").generator();
    int cells = components.stream().mapToInt(DenseMatrix::rows).max().orElse(0);
    Pass pass =
        new Pass(parameters, Pass.Mode.TRAINING, context.streams().child("noise").generator());
    new Training(
            parameters,
            options.training().optimizer(),
            options.training().steps(cells),
            context.listener())
        .run(
            step ->
                loss.of(
                    components.stream().map(part -> batch(part.rows(), random)).toList(), pass));
  }

  private int[] batch(int cells, RandomGenerator random) {
    int[] rows = IntStream.range(0, cells).toArray();
    RandomStreams.shuffle(rows, random);
    return Arrays.copyOf(rows, Math.min(options.training().batchSize(), cells));
  }
}
