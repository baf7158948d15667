package org.chiasm.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chiasm.core.ChiasmVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
    name = "chiasm",
    description =
        "Learns what different measurements of the same cells have in common, and predicts one"
            + " from the other.",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Chiasm.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Data are tables, one for each modality: --modality NAME=FILE, with --cells FILE for labels,",
      "or a folder with a dataset.yaml, such as 'chiasm fetch NAME' makes of a public set.",
      "'chiasm COMMAND --help' explains a command. Start with 'chiasm demo'.",
      "",
      "Exit codes: 0 done, 2 wrong call, 3 wrong content of an input, 4 training",
      "diverged, 5 a path or a network that cannot be read or written, 130 interrupted."
    },
    subcommands = {
      DemoCommand.class,
      SimulateCommand.class,
      FetchCommand.class,
      ConvertCommand.class,
      InspectCommand.class,
      TrainCommand.class,
      EmbedCommand.class,
      ImputeCommand.class,
      ClassifyCommand.class,
      SampleCommand.class,
      EvaluateCommand.class,
      CrossValidateCommand.class,
      CompareCommand.class,
      ExclusiveTypesCommand.class,
      ConsensusCommand.class,
      StudyCommand.class,
      ReportCommand.class
    })
public final class Chiasm implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = CommandLine.ScopeType.INHERIT,
      description =
          "Name all cells, features or types where a warning names five and '...', and print a stack"
              + " trace with an error. Findings, as 'inspect' lists them, name three at the most, a"
              + " trained model's list of genes 25; its file has all.")
  private boolean verbose;

  /** Filled in by picocli. */
  @SuppressWarnings("NullAway.Init")
  Chiasm() {}

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"chiasm " + ChiasmVersion.current()};
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command");
  }

  /** Runs the program and ends the process. */
  public static void main(String[] arguments) {
    PrintWriter results = new PrintWriter(StandardStreams.out(), false, StandardCharsets.UTF_8);
    PrintWriter messages = new PrintWriter(StandardStreams.err(), true, StandardCharsets.UTF_8);
    boolean terminal = StandardStreams.terminal();
    Console console = new Console(results, messages, terminal);
    Runtime.getRuntime().addShutdownHook(new Thread(console::interrupted));
    int code = run(console, results, messages, arguments);
    console.end();
    results.flush();
    messages.flush();
    System.exit(code);
  }

  /** Runs the program with the given streams and returns its exit code. */
  static int run(Console console, PrintWriter results, PrintWriter messages, String... arguments) {
    Chiasm chiasm = new Chiasm();
    CommandLine line = new CommandLine(chiasm, new CommandFactory(console));
    line.setOut(results);
    line.setErr(messages);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    Numbers.register(line);
    line.setExecutionStrategy(
        parsed -> {
          console.showEveryName(chiasm.verbose);
          console.entered(parsed.originalArgs());
          return new CommandLine.RunLast().execute(parsed);
        });
    line.setParameterExceptionHandler(new UsageErrors());
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          ExitCode code = ExitCode.of(failure);
          messages.println(
              "error: "
                  + TypedNames.in(
                      describe(failure, code), command.getCommandSpec(), List.of(arguments)));
          if (chiasm.verbose || code == ExitCode.INTERNAL) {
            failure.printStackTrace(messages);
          }
          return code.value();
        });
    try {
      return line.execute(arguments);
    } catch (OutOfMemoryError e) {
      messages.println(
          "error: "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MB of memory are not enough; CHIASM_OPTS=-Xmx8g in the environment gives 8 GB");
      return ExitCode.INTERNAL.value();
    }
  }

  private static String describe(Throwable failure, ExitCode code) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return code == ExitCode.INTERNAL ? "this is a mistake of the program: " + message : message;
  }
}
