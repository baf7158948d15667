package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.chiasm.study.catalog.Studies;
import org.chiasm.study.collapse.CollapseDescription;
import org.chiasm.study.collapse.CollapseStudy;
import org.chiasm.study.consensus.ConsensusDescription;
import org.chiasm.study.evaluation.EvaluationDescription;
import org.chiasm.study.file.StudyDescription;
import org.chiasm.study.file.StudyHeader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

@Command(
    name = "study",
    description = {
      "Run a study, which trains many times, and write what it found. A file says what is trained"
          + " on which cells and how it is scored (docs/study-file.md). Some studies are shipped and"
          + " go by their names; without data they simulate some. Of these coupling-collapse has"
          + " options of its own: it draws what becomes of the common space of coupled autoencoders"
          + " under each coupling, as latents, their spread over training, and errors against the"
          + " number of dimensions and the size of batches.",
      "Every training is kept in DIR/trials as soon as it has ended, under a name that depends on"
          + " its settings and data. The same command runs only what is missing there: it goes on"
          + " where it was stopped, and a study that is made larger keeps what it has."
    },
    customSynopsis = {
      "chiasm study",
      "       chiasm study NAME|FILE --out DIR [OPTIONS]",
      "       chiasm study NAME|FILE DATA --out DIR [OPTIONS]",
      "       chiasm study NAME|FILE --modality NAME=FILE [...] --out DIR [OPTIONS]"
    },
    footer = {
      "",
      "Examples: a study of your own; what it would train; one that is shipped, on simulated cells"
          + " and on cells of your own, each arm of its own kind:",
      "  chiasm study lambda.yaml --out lambda",
      "  chiasm study lambda.yaml --dry-run --out lambda",
      "  chiasm study coupling-collapse --out collapse",
      "  chiasm study coupling-collapse --arms T,E --repeats 3 --out collapse-te \\",
      "    --modality T=counts.csv.gz --modality E=ephys.csv"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class StudyCommand implements Callable<Integer> {

  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME|FILE",
      description =
          "The study: a file, or one that is shipped. Without it, those that are shipped are listed.")
  private @Nullable String study;

  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the trainings and for what is made of them.")
  private @Nullable Path out;

  @Option(
      names = "--dry-run",
      description =
          "List the trainings, which of them are there already, and how long the others take, for"
              + " which a few seconds of training are measured; train nothing.")
  private boolean dryRun;

  @Option(
      names = "--print",
      description = "Print the file of the study, to be changed and run as your own.")
  private boolean print;

  @Option(names = "--yes", description = "Go on with a study of more than 1,000 trainings.")
  private boolean yes;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Trainings at a time, one core each. Default: what the file says, else the number of"
              + " cores.")
  private @Nullable Integer threads;

  @Option(
      names = "--retry-failed",
      description = "Run those trainings again, too, that failed before.")
  private boolean retryFailed;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Mixin private CollapseStudyOptions collapse = new CollapseStudyOptions();

  StudyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (study == null) {
      console.result(StudySource.list());
      return ExitCode.DONE.value();
    }
    if (print) {
      console.result(StudySource.text(study).stripTrailing());
      return ExitCode.DONE.value();
    }
    run(study);
    return ExitCode.DONE.value();
  }

  private void run(String study) throws Exception {
    StudyKind kind = kind(study);
    requireOptionsThatFit();
    kind.requireSensible(yes);
    PreparedStudy prepared = kind.prepare();
    StudyRun run = new StudyRun(prepared, console);
    int used = threads == null ? kind.threads().orElse(cores()) : threads;
    if (dryRun) {
      run.list(out, used);
    } else {
      run.run(Objects.requireNonNull(out), used, retryFailed, json);
    }
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private StudyKind kind(String study) throws IOException {
    ParseResult parsed = Objects.requireNonNull(spec).commandLine().getParseResult();
    if (study.equals(CollapseStudy.NAME)) {
      StudyHeader header = Studies.shipped(study).header().withSeed(collapse.options().seed());
      return new CollapseKind(
          new CollapseDescription(header, collapse.arms(), collapse.options()), data, console);
    }
    StudyDescription read = StudySource.read(study);
    CollapseStudyOptions.requireNone(parsed, study);
    StudyDescription description =
        parsed.hasMatchedOption("--seed")
            ? read.withHeader(read.header().withSeed(collapse.options().seed()))
            : read;
    if (description instanceof EvaluationDescription evaluation) {
      return new EvaluationKind(evaluation, data, console);
    }
    if (description instanceof CollapseDescription described) {
      return new CollapseKind(described, data, console);
    }
    if (description instanceof ConsensusDescription consensus) {
      return new ConsensusKind(consensus, data, console);
    }
    throw new IllegalStateException("no command runs a " + description.header().kind());
  }

  private void requireOptionsThatFit() {
    if (threads != null && threads < 1) {
      throw new IllegalArgumentException("--threads: expected a positive number, found " + threads);
    }
    if (out == null && !dryRun) {
      throw new IllegalArgumentException("--out: expected a folder for what the study finds");
    }
  }
}
