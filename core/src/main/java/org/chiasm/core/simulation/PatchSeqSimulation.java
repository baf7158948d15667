package org.chiasm.core.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.simulation.ElectrophysiologyModel.Recording;
import org.chiasm.core.simulation.TypeTree.LatentCells;
import org.chiasm.core.text.Message;

/**
 * Simulates Patch-seq: cells of several types with a transcriptome, electrophysiology or both.
 *
 * <p>A random walk down a tree of types gives each type a centre in a latent space, in which cells
 * vary continuously around it. Gene counts and electrophysiology follow from that place, each with
 * variation of its own: see {@link CountOptions} and {@link ElectrophysiologyOptions}. Because the
 * genes tell the place almost exactly, the mean of a feature given the place is what prediction
 * from genes can reach: {@link SimulatedPatchSeq#electrophysiologyCeiling}.
 */
public final class PatchSeqSimulation {

  private static final int CELLS_PER_MOUSE = 25;
  private static final List<String> LAYERS = List.of("L1", "L2/3", "L5", "L6");

  /** Share of the cells that lie in the layer that their type prefers. */
  private static final double IN_PREFERRED_LAYER = 0.7;

  private final PatchSeqOptions options;
  private final RandomStreams streams;
  private final TypeTree tree;
  private final LatentCells cells;
  private final List<String> ids;

  private PatchSeqSimulation(PatchSeqOptions options, RandomStreams streams) {
    this.options = options;
    this.streams = streams;
    this.tree = TypeTree.grow(options.tree(), streams.child("tree"));
    this.cells = tree.draw(options.cells(), streams.child("cells"));
    this.ids =
        IntStream.rangeClosed(1, options.cells())
            .mapToObj(number -> Message.format("cell%05d", number))
            .toList();
  }

  /** Simulates cells; the same options and streams give the same data. */
  public static SimulatedPatchSeq simulate(PatchSeqOptions options, RandomStreams streams) {
    return new PatchSeqSimulation(options, streams).simulate();
  }

  private SimulatedPatchSeq simulate() {
    int dimensions = options.tree().dimensions();
    CountModel countModel =
        new CountModel(
            options.genes(), dimensions, tree, options.counts(), streams.child("transcriptome"));
    float[][] logExpression = countModel.logExpression(cells);
    SparseMatrix counts = countModel.counts(logExpression);
    ElectrophysiologyModel electrophysiologyModel =
        new ElectrophysiologyModel(
            options.features(),
            dimensions,
            options.electrophysiology(),
            streams.child("electrophysiology"));
    Recording recording = electrophysiologyModel.record(cells.places());
    removeValues(recording.measured());
    Modality transcriptomics =
        new Modality(
            SimulatedPatchSeq.TRANSCRIPTOMICS, FeatureKind.COUNTS, ids, countModel.genes(), counts);
    Modality electrophysiology =
        new Modality(
            SimulatedPatchSeq.ELECTROPHYSIOLOGY,
            FeatureKind.CONTINUOUS,
            ids,
            electrophysiologyModel.features(),
            DenseMatrix.ofRows(recording.measured()));
    return new SimulatedPatchSeq(
        removeCells(transcriptomics, electrophysiology),
        new SimulationTruth(
            ids,
            DenseMatrix.generate(ids.size(), dimensions, cell -> toFloats(cells.places()[cell])),
            DenseMatrix.ofRows(logExpression),
            recording.expected()));
  }

  private void removeValues(float[][] values) {
    RandomGenerator random = streams.child("missing values").generator();
    for (float[] row : values) {
      for (int column = 0; column < row.length; column++) {
        if (random.nextDouble() < options.gaps().missingValues()) {
          row[column] = Float.NaN;
        }
      }
    }
  }

  private MultimodalDataset removeCells(Modality transcriptomics, Modality electrophysiology) {
    RandomGenerator random = streams.child("unpaired").generator();
    List<String> withTranscriptome = new ArrayList<>();
    List<String> withElectrophysiology = new ArrayList<>();
    double onlyTranscriptomics = options.gaps().onlyTranscriptomics();
    double unpaired = onlyTranscriptomics + options.gaps().onlyElectrophysiology();
    for (String cell : ids) {
      double draw = random.nextDouble();
      if (draw >= onlyTranscriptomics) {
        withElectrophysiology.add(cell);
      }
      if (draw < onlyTranscriptomics || draw >= unpaired) {
        withTranscriptome.add(cell);
      }
    }
    return new MultimodalDataset(
        List.of(
            transcriptomics.selectCells(withTranscriptome),
            electrophysiology.selectCells(withElectrophysiology)),
        table());
  }

  private CellTable table() {
    RandomGenerator animals = streams.child("mouse").generator();
    RandomGenerator depths = streams.child("layer").generator();
    int mice = (options.cells() + CELLS_PER_MOUSE - 1) / CELLS_PER_MOUSE;
    int[] preferred = new int[tree.types()];
    Arrays.setAll(preferred, type -> depths.nextInt(LAYERS.size()));
    Map<String, List<String>> columns = new LinkedHashMap<>();
    columns.put("family", ofType(type -> tree.familyName(tree.familyOf(type))));
    columns.put("family_colour", ofType(type -> tree.familyColour(tree.familyOf(type))));
    columns.put("type", ofType(tree::typeName));
    columns.put("type_colour", ofType(tree::typeColour));
    columns.put(
        "mouse",
        IntStream.range(0, ids.size())
            .mapToObj(cell -> Message.format("mouse%03d", animals.nextInt(mice) + 1))
            .toList());
    columns.put(
        "layer",
        ofType(
            type -> {
              boolean there = depths.nextDouble() < IN_PREFERRED_LAYER;
              return LAYERS.get(there ? preferred[type] : depths.nextInt(LAYERS.size()));
            }));
    return new CellTable("simulated cells", ids, columns);
  }

  private List<String> ofType(IntFunction<String> value) {
    return IntStream.of(cells.types()).mapToObj(value).toList();
  }

  private static float[] toFloats(double[] values) {
    float[] floats = new float[values.length];
    for (int index = 0; index < values.length; index++) {
      floats[index] = (float) values[index];
    }
    return floats;
  }
}
