package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.Modality;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.simulation.PatchSeqOptions;
import org.chiasm.core.simulation.PatchSeqSimulation;
import org.chiasm.core.simulation.SimulatedPatchSeq;
import org.chiasm.io.csv.CsvWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "simulate",
    description = "Make data with a known truth, to try things out on.",
    footer = {"", "Example:", "  chiasm simulate patch-seq --out simulated"},
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "KIND",
    subcommands = SimulateCommand.PatchSeq.class)
final class SimulateCommand {

  private SimulateCommand() {}

  /** Files of a simulated dataset in a folder. */
  record Files(Path transcriptomics, Path electrophysiology, Path cells) {

    static Files in(Path folder) {
      return new Files(
          folder.resolve("transcriptomics_counts.csv.gz"),
          folder.resolve("electrophysiology.csv.gz"),
          folder.resolve("cells.csv.gz"));
    }

    void write(SimulatedPatchSeq simulated) throws IOException {
      CsvWriter.write(transcriptomics, modality(simulated, SimulatedPatchSeq.TRANSCRIPTOMICS));
      CsvWriter.write(electrophysiology, modality(simulated, SimulatedPatchSeq.ELECTROPHYSIOLOGY));
      CellTable table = simulated.dataset().table();
      Map<String, List<String>> columns = new LinkedHashMap<>();
      table.columns().forEach(name -> columns.put(name, table.values(name)));
      CsvWriter.write(cells, "cell", table.cells(), columns);
    }

    private static Modality modality(SimulatedPatchSeq simulated, String name) {
      return simulated.dataset().modality(name);
    }
  }

  @Command(
      name = "patch-seq",
      description =
          "Patch-seq-like data from a tree of cell types: over-dispersed gene counts with"
              + " drop-outs (T) and non-linear electrophysiological features (E) with missing"
              + " values; some cells have only one of the two. Written as three tables: counts,"
              + " electrophysiology, and the cells with type, family, mouse and layer.",
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
      OutputFiles.requireWritable(Files.in(out).cells());
      PatchSeqOptions options = PatchSeqOptions.defaults().withSize(cells, genes, features);
      SimulatedPatchSeq simulated =
          PatchSeqSimulation.simulate(options, RandomStreams.of(seed).child("simulate"));
      Files files = Files.in(out);
      console.writing();
      files.write(simulated);
      console.wrote(
          files.transcriptomics() + ", " + files.electrophysiology() + " and " + files.cells());
      return ExitCode.DONE.value();
    }
  }
}
