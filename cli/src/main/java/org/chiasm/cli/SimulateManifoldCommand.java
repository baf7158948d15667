package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.simulation.Manifold;
import org.chiasm.core.simulation.ManifoldOptions;
import org.chiasm.core.simulation.ManifoldSimulation;
import org.chiasm.core.simulation.SimulatedManifold;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Cells on a curve or surface, measured in two feature spaces; one command for each shape. */
@Command(sortOptions = false, mixinStandardHelpOptions = true)
abstract sealed class SimulateManifoldCommand implements Callable<Integer> {

  /** The same numbers whatever the shape. */
  private static final ManifoldOptions DEFAULTS = ManifoldOptions.of(Manifold.BRANCHING);

  private final Manifold manifold;
  private final Console console;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description =
          "Folder for modality1.csv.gz, modality2.csv.gz, cells.csv.gz (column cell_type) and"
              + " truth.csv.gz (place of each cell, and its position along the shape).")
  private Path out = Path.of(".");

  @Option(
      names = "--cells",
      paramLabel = "N",
      description = "Number of cells, in three classes. Default: ${DEFAULT-VALUE}.")
  private int cells = DEFAULTS.cells();

  @Option(
      names = "--first-features",
      paramLabel = "N",
      description = "Features of modality1, linear in a cell's place. Default: ${DEFAULT-VALUE}.")
  private int firstFeatures = DEFAULTS.firstFeatures();

  @Option(
      names = "--second-features",
      paramLabel = "N",
      description =
          "Features of modality2, by tanh and products of the place. Default: ${DEFAULT-VALUE}.")
  private int secondFeatures = DEFAULTS.secondFeatures();

  @Option(
      names = "--noise",
      paramLabel = "SD",
      description =
          "Standard deviation of the noise of each value; without noise values have one of 1 to 2."
              + " Default: ${DEFAULT-VALUE}.")
  private double noise = DEFAULTS.noise();

  @Option(
      names = "--paired",
      paramLabel = "SHARE",
      description =
          "Share of the cells measured in both modalities, from 0 to 1; of the others one half has"
              + " modality1, one half modality2. Default: ${DEFAULT-VALUE}.")
  private double paired = DEFAULTS.paired();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all randomness. Default: ${DEFAULT-VALUE}.")
  private long seed;

  private SimulateManifoldCommand(Manifold manifold, Console console) {
    this.manifold = manifold;
    this.console = console;
  }

  @Override
  public final Integer call() throws IOException {
    SimulatedTables tables =
        new SimulatedTables(
            out,
            List.of(SimulatedManifold.FIRST + ".csv.gz", SimulatedManifold.SECOND + ".csv.gz"));
    OutputFiles.requireWritable(tables.cells());
    ManifoldOptions options =
        SimulateCommand.options(
            () ->
                new ManifoldOptions(manifold, cells, firstFeatures, secondFeatures, noise, paired));
    SimulatedManifold simulated =
        ManifoldSimulation.simulate(options, RandomStreams.of(seed).child("simulate"));
    console.writing();
    tables.write(
        simulated.dataset(),
        simulated.cells(),
        simulated.places(),
        manifold.coordinateNames(),
        simulated.coordinates());
    console.wrote(tables.names());
    return ExitCode.DONE.value();
  }

  @Command(
      name = "branching",
      description =
          "Cells on three branches of unequal length that meet in the middle of a plane, measured"
              + " in two feature spaces with noise; a class is a branch. After the first simulation"
              + " of MMD-MA (Liu et al. 2019).",
      footer = {"", "Example:", "  chiasm simulate branching --paired 0.5 --out simulated"})
  static final class Branching extends SimulateManifoldCommand {
    Branching(Console console) {
      super(Manifold.BRANCHING, console);
    }
  }

  @Command(
      name = "swiss-roll",
      description =
          "Cells on a rolled sheet, measured in two feature spaces with noise; a class is a third of"
              + " the way along the roll. After the second simulation of MMD-MA (Liu et al. 2019).",
      footer = {"", "Example:", "  chiasm simulate swiss-roll --noise 0.1 --out simulated"})
  static final class SwissRoll extends SimulateManifoldCommand {
    SwissRoll(Console console) {
      super(Manifold.SWISS_ROLL, console);
    }
  }

  @Command(
      name = "frustum",
      description =
          "Cells on the mantle of a cone without its tip, measured in two feature spaces with noise;"
              + " a class is a third of the height. After the third simulation of MMD-MA (Liu et al."
              + " 2019).",
      footer = {"", "Example:", "  chiasm simulate frustum --cells 600 --out simulated"})
  static final class Frustum extends SimulateManifoldCommand {
    Frustum(Console console) {
      super(Manifold.FRUSTUM, console);
    }
  }
}
