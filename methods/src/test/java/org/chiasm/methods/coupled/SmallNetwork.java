package org.chiasm.methods.coupled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.TrainingCells;
import org.chiasm.tensor.GradientCheck;
import org.chiasm.tensor.Loss;
import org.chiasm.tensor.NamedArrays;
import org.chiasm.tensor.Parameters;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Placement;

/**
 * A coupled autoencoder of a few units in double placement with its training cells. Has to be made
 * and used inside an open scope.
 */
final class SmallNetwork {

  private final TrainingCells cells;
  private final CoupledNetwork network;
  private final Parameters parameters;
  private final long seed;

  /** Values of the network's parameters as its initialisers give them. */
  SmallNetwork(TrainingCells cells, CoupledOptions options, long seed) {
    this(cells, options, Map.of(), seed);
  }

  /** Given values of some parameters. */
  SmallNetwork(
      TrainingCells cells,
      CoupledOptions options,
      Map<String, NamedArrays.Entry> given,
      long seed) {
    this.cells = cells;
    this.seed = seed;
    this.network = CoupledAutoencoder.network(cells, options, RandomStreams.of(1));
    NamedArrays initial = network.layout().initialValues(RandomStreams.of(seed));
    Map<String, NamedArrays.Entry> values = new LinkedHashMap<>(initial.entries());
    values.putAll(given);
    this.parameters = new Parameters(network.layout(), new NamedArrays(values), Placement.FLOAT64);
  }

  /**
   * The loss of a batch of cells, by position, always with the same noise; all cells count alike.
   */
  Supplier<Loss> loss(CoupledOptions options, int... positions) {
    double[] shares = new double[cells.parts().size()];
    Arrays.fill(shares, 1.0);
    return loss(options, shares, positions);
  }

  private Supplier<Loss> loss(CoupledOptions options, double[] shares, int... positions) {
    List<BranchData> data = new ArrayList<>();
    List<BranchOptions> branches = new ArrayList<>();
    for (TrainingCells.Part part : cells.parts()) {
      BranchOptions branch = options.branch(part.space().kind());
      branches.add(branch);
      data.add(BranchData.of(part, options, Placement.FLOAT64));
    }
    CoupledLoss loss = new CoupledLoss(network, options, data, branches, shares);
    RandomStreams noise = RandomStreams.of(seed).child("noise");
    return () ->
        loss.of(
            Batch.of(TrainingUnits.of(cells), positions),
            new Pass(parameters, Pass.Mode.TRAINING, noise.generator()));
  }

  double value(CoupledOptions options, int... positions) {
    return Pass.withoutGradients(() -> loss(options, positions).get().value());
  }

  /** The same if each modality counts by a share. */
  double value(CoupledOptions options, double[] shares, int... positions) {
    return Pass.withoutGradients(() -> loss(options, shares, positions).get().value());
  }

  /** Derivatives on all cells with respect to the parameters whose name begins so. */
  List<GradientCheck.Derivative> derivatives(CoupledOptions options, String prefix) {
    return GradientCheck.of(parameters, prefix, loss(options, everyCell()));
  }

  int trainedValues() {
    return network.layout().trainedValues();
  }

  /** Positions of all cells. */
  int[] everyCell() {
    return IntStream.range(0, cells.cells().size()).toArray();
  }

  /** Training cells of modalities whose first cells are {@code c0, c1, ...} from some number on. */
  static TrainingCells cells(Modality... modalities) {
    return TrainingCells.of(new MultimodalDataset(List.of(modalities), CellTable.empty()));
  }

  /** A modality of the cells {@code first, first + 1, ...}. */
  static Modality modality(String name, FeatureKind kind, int first, float[][] values) {
    List<String> cells =
        IntStream.range(0, values.length).mapToObj(i -> "c" + (first + i)).toList();
    List<Feature> features =
        IntStream.range(0, values[0].length).mapToObj(i -> Feature.named(name + "-" + i)).toList();
    return new Modality(name, kind, cells, features, DenseMatrix.ofRows(values));
  }
}
