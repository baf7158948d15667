package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.simulation.PatchSeqOptions;
import org.chiasm.core.simulation.PatchSeqSimulation;
import org.chiasm.core.simulation.SimulatedPatchSeq;
import org.chiasm.core.simulation.SimulationTruth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "simulate",
    description = "Make data with a known truth, to try things out on.",
    footer = {"", "Example:", "  chiasm simulate patch-seq --out simulated"},
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "KIND",
    subcommands = {
      SimulateCommand.PatchSeq.class,
      SimulateManifoldCommand.Branching.class,
      SimulateManifoldCommand.SwissRoll.class,
      SimulateManifoldCommand.Frustum.class
    })
final class SimulateCommand {

  private SimulateCommand() {}

  /** Writes simulated Patch-seq data. */
  static SimulatedTables write(Path folder, SimulatedPatchSeq simulated) throws IOException {
    SimulatedTables tables = patchSeqTables(folder);
    SimulationTruth truth = simulated.truth();
    tables.write(
        simulated.dataset(),
        truth.cells(),
        truth.sharedLatent(),
        List.of(),
        DenseMatrix.wrap(truth.cells().size(), 0, new float[0]));
    return tables;
  }

  /** Options of a simulation; a refusal of one, which says its name, says it as it is typed. */
  static <T> T options(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      int end = Math.max(0, message.indexOf(": "));
      throw new IllegalArgumentException(
          "--" + message.substring(0, end).replace(' ', '-') + message.substring(end), e);
    }
  }

  private static SimulatedTables patchSeqTables(Path folder) {
    return new SimulatedTables(
        folder, List.of("transcriptomics_counts.csv.gz", "electrophysiology.csv.gz"));
  }

  @Command(
      name = "patch-seq",
      description =
          "Patch-seq-like data from a tree of cell types: over-dispersed gene counts with"
              + " drop-outs (T) and non-linear electrophysiological features (E) with missing"
              + " values; some cells have only one of the two. Written as tables: counts,"
              + " electrophysiology, the cells with type, family, mouse and layer, and the truth"
              + " with the place of each cell.",
      sortOptions = false,
      footer = {"", "Example:", "  chiasm simulate patch-seq --cells 500 --out simulated"},
      mixinStandardHelpOptions = true)
  static final class PatchSeq implements Callable<Integer> {

    private final Console console;

    @Option(
        names = "--out",
        paramLabel = "DIR",
        required = true,
        description = "Folder for the tables.")
    private Path out = Path.of(".");

    @Option(
        names = "--cells",
        paramLabel = "N",
        description = "Number of cells. Default: ${DEFAULT-VALUE}.")
    private int cells = PatchSeqOptions.defaults().cells();

    @Option(
        names = "--genes",
        paramLabel = "N",
        description = "Number of genes. Default: ${DEFAULT-VALUE}.")
    private int genes = PatchSeqOptions.defaults().genes();

    @Option(
        names = "--features",
        paramLabel = "N",
        description = "Number of electrophysiological features. Default: ${DEFAULT-VALUE}.")
    private int features = PatchSeqOptions.defaults().features();

    @Option(
        names = "--seed",
        paramLabel = "N",
        description = "Seed of all randomness. Default: ${DEFAULT-VALUE}.")
    private long seed;

    PatchSeq(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() throws IOException {
      OutputFiles.requireWritable(patchSeqTables(out).cells());
      PatchSeqOptions options =
          options(() -> PatchSeqOptions.defaults().withSize(cells, genes, features));
      SimulatedPatchSeq simulated =
          PatchSeqSimulation.simulate(options, RandomStreams.of(seed).child("simulate"));
      console.writing();
      console.wrote(write(out, simulated).names());
      return ExitCode.DONE.value();
    }
  }
}
