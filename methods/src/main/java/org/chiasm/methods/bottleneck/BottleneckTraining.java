package org.chiasm.methods.bottleneck;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.ReducedRankRegression;
import org.chiasm.core.text.Message;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.bottleneck.BottleneckNetwork.Shape;
import org.chiasm.methods.bottleneck.BottleneckOptions.LassoStep;
import org.chiasm.methods.bottleneck.BottleneckOptions.Phase;
import org.chiasm.methods.bottleneck.BottleneckOptions.Selector;
import org.chiasm.methods.bottleneck.PhaseTraining.AfterStep;
import org.chiasm.methods.bottleneck.PhaseTraining.BatchLoss;
import org.chiasm.methods.bottleneck.PhaseTraining.Input;
import org.chiasm.tensor.GroupPenalty;
import org.chiasm.tensor.Loss;
import org.chiasm.tensor.NamedArrays;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.TrainingListener;
import org.chiasm.tensor.TrainingParts;

/** The parts of the training one after the other: selection, refinement, head of the source. */
final class BottleneckTraining {

  /** The layers before this one stay as the pre-training left them while the head is trained. */
  private static final int FROZEN = 2;

  /**
   * What was trained.
   *
   * @param selected columns of the features that are used, in order
   * @param values numbers of all layers
   * @param norms of the weights of each feature of the source when the network selected, in order;
   *     none if it did not
   */
  record Trained(List<Integer> selected, NamedArrays values, List<Double> norms) {

    int[] columns() {
      return selected.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  private final BottleneckOptions options;
  private final DenseMatrix source;
  private final DenseMatrix targets;
  private final TargetBatches targetBatches;
  private final RandomStreams streams;
  private final TrainingListener listener;
  private final TrainingParts parts;

  /**
   * @param source standardised, without gaps, {@code [cells, p]}
   * @param targets standardised, NaN where missing, {@code [cells, q]}
   */
  BottleneckTraining(
      BottleneckOptions options, DenseMatrix source, DenseMatrix targets, FitContext context) {
    this.options = options;
    this.source = source;
    this.targets = targets;
    this.targetBatches = new TargetBatches(targets);
    this.streams = context.streams();
    this.listener = context.listener();
    this.parts = TrainingParts.begin(listener, planned(options, source.rows()));
  }

  /** The pre-training sees fewer cells; a bar need not be exact. */
  private static int planned(BottleneckOptions options, int cells) {
    BottleneckOptions.Selection selection = options.selection();
    List<Phase> selecting =
        selection.selector() == Selector.GROUP_LASSO
            ? List.of(selection.pretraining().phase(), selection.frozen(), selection.sparse())
            : List.of();
    int batch = options.network().batchSize();
    return Stream.of(selecting, List.of(options.refinement(), options.geneHead()))
            .flatMap(List::stream)
            .mapToInt(Phase::epochs)
            .sum()
        * ((cells + batch - 1) / batch);
  }

  Trained run() {
    Trained sparse =
        options.selection().selector() == Selector.GROUP_LASSO
            ? selectedByNetwork()
            : selectedByRegression();
    DenseMatrix few = source.selectColumns(sparse.columns());
    NamedArrays refined = refined(few, sparse.values());
    NamedArrays whole = options.geneHead().epochs() > 0 ? withSource(few, refined) : refined;
    parts.done();
    return new Trained(sparse.selected(), used(whole), sparse.norms());
  }

  private NamedArrays refined(DenseMatrix few, NamedArrays before) {
    BottleneckNetwork network =
        network(few.columns(), targets.columns(), BottleneckNetwork.TARGETS, 0);
    return train(
        Part.REFINEMENT,
        network,
        options.refinement(),
        new Input(few, options.network().inputNoise()),
        before,
        allRows(),
        (output, rows, pass) -> new Loss(List.of(targetBatches.error(output, rows))),
        AfterStep.NOTHING);
  }

  private BottleneckNetwork network(int inputs, int outputs, String head, int frozen) {
    return new BottleneckNetwork(
        new Shape(inputs, options.network(), options.latentSize(), outputs, head, frozen));
  }

  private int[] allRows() {
    return IntStream.range(0, source.rows()).toArray();
  }

  private Trained selectedByRegression() {
    int rank = Math.min(source.columns(), targets.columns());
    ReducedRankRegression.Options settings =
        new ReducedRankRegression.Options(rank, 0.0, 1.0, false);
    ReducedRankRegression regression =
        fromData(
            () ->
                ReducedRankRegression.selecting(
                    source, targets, settings, options.genes(), listener::prepared));
    List<Integer> selected = Arrays.stream(regression.selected()).boxed().toList();
    return new Trained(selected, new NamedArrays(Map.of()), List.of());
  }

  /** What cannot be computed from these cells is no mistake of the caller's. */
  private static <T> T fromData(Supplier<T> computed) {
    try {
      return computed.get();
    } catch (IllegalArgumentException e) {
      throw new DataFormatException(String.valueOf(e.getMessage()), e);
    }
  }

  private Trained selectedByNetwork() {
    BottleneckOptions.Selection selection = options.selection();
    NamedArrays values = new NamedArrays(Map.of());
    if (selection.pretraining().phase().epochs() > 0) {
      values = pretrained();
    }
    values = onTargets(Part.FROZEN, selection.frozen(), values, FROZEN);
    values = onTargets(Part.SPARSE, selection.sparse(), values, 0);
    return pruned(values);
  }

  private NamedArrays pretrained() {
    BottleneckOptions.Pretraining settings = options.selection().pretraining();
    TargetClusters clusters =
        fromData(() -> TargetClusters.of(targets, settings, streams.child("clusters")));
    BottleneckNetwork network =
        network(source.columns(), clusters.count(), BottleneckNetwork.CLUSTERS, 0);
    return train(
        Part.PRETRAINING,
        network,
        settings.phase(),
        Input.undisturbed(source),
        new NamedArrays(Map.of()),
        clusters.trained(),
        (output, rows, pass) -> withLasso(clusters.error(output, rows), network, pass),
        proximal(network));
  }

  private NamedArrays onTargets(Part part, Phase phase, NamedArrays before, int frozen) {
    if (phase.epochs() == 0) {
      return before;
    }
    BottleneckNetwork network =
        network(source.columns(), targets.columns(), BottleneckNetwork.TARGETS, frozen);
    BatchLoss loss =
        (output, rows, pass) -> {
          Loss.Term error = targetBatches.error(output, rows);
          return frozen > 0 ? new Loss(List.of(error)) : withLasso(error, network, pass);
        };
    AfterStep afterStep = frozen > 0 ? AfterStep.NOTHING : proximal(network);
    Input input = Input.undisturbed(source);
    return train(part, network, phase, input, before, allRows(), loss, afterStep);
  }

  private AfterStep proximal(BottleneckNetwork network) {
    return options.selection().lassoStep() == LassoStep.PROXIMAL
        ? (pass, rate) ->
            GroupPenalty.shrink(network.firstWeights(pass), rate * options.selection().lasso())
        : AfterStep.NOTHING;
  }

  private Loss withLasso(Loss.Term error, BottleneckNetwork network, Pass pass) {
    boolean gradient = options.selection().lassoStep() == LassoStep.GRADIENT;
    double lasso = options.selection().lasso();
    return lasso > 0.0 && gradient
        ? new Loss(List.of(error), List.of(new GroupPenalty(network.firstWeights(pass), lasso)))
        : new Loss(List.of(error));
  }

  /** Keeps the features with the largest norms in the first layer, and their weights. */
  private Trained pruned(NamedArrays values) {
    DenseMatrix weights = values.entry(BottleneckNetwork.FIRST_WEIGHTS).toMatrix();
    double[] norms = columnNorms(weights);
    List<Integer> selected =
        IntStream.range(0, norms.length)
            .boxed()
            .filter(feature -> norms[feature] > 0.0)
            .sorted(Comparator.comparingDouble(feature -> -norms[feature]))
            .limit(options.genes())
            .sorted()
            .toList();
    requireSome(selected);
    Map<String, NamedArrays.Entry> kept = new LinkedHashMap<>(values.entries());
    int[] columns = selected.stream().mapToInt(Integer::intValue).toArray();
    kept.put(
        BottleneckNetwork.FIRST_WEIGHTS,
        NamedArrays.Entry.ofMatrix(weights.selectColumns(columns)));
    return new Trained(selected, new NamedArrays(kept), Arrays.stream(norms).boxed().toList());
  }

  private void requireSome(List<Integer> selected) {
    if (selected.isEmpty()) {
      // Adam moves each weight by about the rate, a proximal step a whole column by lasso x rate
      int width = options.network().widths().get(0);
      throw new NothingSelectedException(
          Message.format(
              "lasso: %s drives all features out of the network; expected less than %.4g, the square"
                  + " root of the %d units of the first layer",
              options.selection().lasso(), Math.sqrt(width), width));
    }
  }

  static double[] columnNorms(DenseMatrix weights) {
    double[] norms = new double[weights.columns()];
    for (int row = 0; row < weights.rows(); row++) {
      for (int column = 0; column < norms.length; column++) {
        norms[column] += Math.pow(weights.at(row, column), 2);
      }
    }
    return Arrays.stream(norms).map(Math::sqrt).toArray();
  }

  /** A decoder for the source, begun from that of the targets, on latents that stay. */
  private NamedArrays withSource(DenseMatrix few, NamedArrays values) {
    Map<String, NamedArrays.Entry> begun = new LinkedHashMap<>(values.entries());
    values
        .entries()
        .forEach(
            (name, entry) -> {
              if (name.startsWith(BottleneckNetwork.DECODER)) {
                begun.put(BottleneckNetwork.SOURCE_DECODER + afterDot(name), entry);
              }
            });
    int layers = options.network().widths().size() + 1;
    BottleneckNetwork network =
        network(few.columns(), source.columns(), BottleneckNetwork.SOURCE, layers);
    TargetBatches genes = new TargetBatches(source);
    return train(
        Part.SOURCE,
        network,
        options.geneHead(),
        Input.undisturbed(few),
        new NamedArrays(begun),
        allRows(),
        (output, rows, pass) -> new Loss(List.of(genes.error(output, rows))),
        AfterStep.NOTHING);
  }

  private static String afterDot(String name) {
    return name.substring(name.indexOf('.') + 1);
  }

  /** Without the head of the clusters, which was a means to an end. */
  private static NamedArrays used(NamedArrays values) {
    Map<String, NamedArrays.Entry> used = new LinkedHashMap<>(values.entries());
    used.keySet().removeIf(name -> name.startsWith("head." + BottleneckNetwork.CLUSTERS));
    return new NamedArrays(used);
  }

  private NamedArrays train(
      Part part,
      BottleneckNetwork network,
      Phase phase,
      Input input,
      NamedArrays before,
      int[] rows,
      BatchLoss loss,
      AfterStep afterStep) {
    String title = part.title(options.selection().selector() == Selector.GROUP_LASSO);
    return new PhaseTraining(network, phase, streams.child(part.stream()), parts.next(title))
        .run(input, before, rows, loss, afterStep);
  }
}
