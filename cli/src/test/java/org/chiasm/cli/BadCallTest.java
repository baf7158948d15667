package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that the program does not know: exit code 2, and the nearest right word. */
class BadCallTest extends CommandLineTest {

  static Stream<Arguments> calls() {
    return Stream.of(
        arguments("", List.of("expected a command", "'chiasm --help'")),
        arguments("trian ridge", List.of("no command 'trian'", "did you mean 'train'?")),
        arguments("juggle", List.of("no command 'juggle'", "known are")),
        arguments("simulate", List.of("Missing required subcommand", "'chiasm simulate --help'")),
        arguments("simulate patchseq", List.of("'patchseq'", "did you mean 'patch-seq'?")),
        arguments("train", List.of("'METHOD'", "'chiasm train --help'")),
        arguments("train ridge --out m", List.of("expected data", "--modality NAME=FILE")),
        arguments("embed", List.of("'MODEL'")),
        arguments("demo now", List.of("unexpected argument 'now'")),
        arguments("inspect --jsn", List.of("no option '--jsn'", "did you mean '--json'?")),
        arguments("train --ste 5", List.of("no option '--ste'", "did you mean '--steps'?")),
        arguments(
            "report m.chiasm --layout umpa",
            List.of("--layout: expected one of pca, first, tsne, umap, found 'umpa'", "'umap'?")),
        arguments("report m.chiasm --layout ring", List.of("found 'ring'\n")),
        arguments("embed --cells c.csv", List.of("no option '--cells' here", "train")),
        arguments("inspect --frobnicate", List.of("no option '--frobnicate'")),
        arguments("inspect --modality T", List.of("--modality", "T=counts.csv.gz", "found 'T'")),
        arguments("inspect --modality =x.csv", List.of("found '=x.csv'")),
        arguments("inspect --modality T=", List.of("found 'T='")),
        arguments(
            "inspect --modality T=a.csv --modality T=b.csv",
            List.of("'T' is given twice", "a.csv", "b.csv")),
        arguments(
            "inspect --modality T=a.csv --kind T=count",
            List.of("no kind 'count'", "did you mean 'counts'?")),
        arguments(
            "inspect --modality T=a.csv --kind U=counts", List.of("'U' that is not given", "T")));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void refused(String call, List<String> message) {
    run(call).refused(ExitCode.USAGE, message.toArray(String[]::new));
  }

  static Stream<Arguments> trainings() {
    return Stream.of(
        arguments("kmn", List.of("no method 'kmn'", "did you mean 'knn'?")),
        arguments("coupled --preset recomended", List.of("did you mean 'recommended'?")),
        arguments("coupled --latent -2", List.of("--latent: ", "positive", "-2")),
        arguments("coupled --latent 0", List.of("--latent: ", "found 0")),
        arguments("coupled --latent three", List.of("--latent", "a whole number", "'three'")),
        arguments("coupled --latent 2.5", List.of("--latent", "a whole number", "'2.5'")),
        arguments("coupled --latent 100000", List.of("--latent", "cells (120)", "100000")),
        arguments("pc-cca --latent -1", List.of("--latent: ", "-1")),
        arguments("coupled --steps 0", List.of("steps", "positive", "found 0")),
        arguments("coupled --lambda -1", List.of("lambda", "-1")),
        arguments("coupled --coupling full-covarianc", List.of("did you mean 'full-covariance'")),
        arguments("jamie --coupling kl", List.of("--coupling means nothing to the method 'jamie'")),
        arguments("coupled --lambda much", List.of("--lambda", "a number", "'much'")),
        arguments("coupled --lambda NaN", List.of("lambda", "NaN")),
        arguments("ridge --latent 3", List.of("--latent means nothing to the method 'ridge'")),
        arguments("bottleneck --width 1,2", List.of("'--width'", "a whole number", "'1,2'")),
        arguments("reduced-rank --rank=x", List.of("'--rank'", "a whole number", "'x'")),
        arguments("ridge --width 3", List.of("--width means nothing to the method 'ridge'")),
        arguments("coupled --width 100000", List.of("--width: expected", "cells (120)")),
        arguments("bottleneck --from X", List.of("--from names a modality 'X'", "E, T")),
        arguments(
            "bottleneck --to E,tt", List.of("--to names a modality 'tt'", "did you mean 'T'?")),
        arguments("bottleneck --to T", List.of("--to", "twice or from itself: 'T'")),
        arguments("reduced-rank --from E --to T,T", List.of("twice or from itself: 'T'")),
        arguments("ridge --label type", List.of("--label", "--cells FILE")));
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void refusedTraining(String call, List<String> message) throws IOException {
    run("train " + call, both(), "--out", folder.resolve("m.chiasm"))
        .refused(ExitCode.USAGE, message.toArray(String[]::new));
    assertThat(names(folder)).isEmpty();
  }

  /** What is wrong with the call is said before tables are read, which here would fail. */
  @Test
  void argumentsAreCheckedBeforeDataAreRead() {
    Path damaged = write("damaged.csv", "cell,a,a\nx,1\n");
    List<String> data = modalities(damaged, damaged);
    Path out = folder.resolve("m.chiasm");

    run("train bottleneck --from U --out", out, data).refused(ExitCode.USAGE, "--from", "'U'");
    run("train ridge --components U=3 --out", out, data).refused(ExitCode.USAGE, "--components");
    run("train ridge --out", out, data, "--label", "tpye", "--cells", cells())
        .refused(ExitCode.INPUT, "--label: there is no column 'tpye'", "did you mean 'type'?");
    for (String command : List.of("inspect", "cross-validate ridge", "report --out " + folder)) {
      run(command, data, "--label", "tpye", "--cells", cells())
          .refused(ExitCode.INPUT, "--label: there is no column 'tpye'");
    }
    run("cross-validate ridge --group mause --cells", cells(), data)
        .refused(ExitCode.INPUT, "--group: there is no column 'mause'", "'mouse'?");
    run("cross-validate ridge --fold-file", write("folds.csv", "cell,fold\nx,1\n"), data)
        .refused(ExitCode.INPUT, "folds.csv");
    run("train jamie --out", out, data, "--pairs", write("pairs.csv", "T,U\na,b\n"))
        .refused(ExitCode.INPUT, "pairs.csv: the column 'U' names no modality that is given");
    run("train ridge --out", out, modalities(damaged, folder.resolve("gone.csv")))
        .refused(ExitCode.ACCESS, "gone.csv", "there is no such file");
  }

  @Test
  void couplingBeyondAllNumbersDiverges() throws IOException {
    run("train coupled --steps 60 --lambda 1e40", both(), "--out", folder.resolve("m.chiasm"))
        .refused(ExitCode.DIVERGED, "training diverged", "try a smaller learning rate");
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void moreLatentDimensionsThanComponents() throws IOException {
    run("train pc-cca --latent 50", both(), "--out", folder.resolve("m.chiasm"))
        .refused(ExitCode.INPUT, "modality E has only 8", "50 latent dimensions");
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void whatIsRequired() {
    run("train ridge", both()).refused(ExitCode.USAGE, "Missing required option", "--out");
    run("train ridge --outt m.chiasm", both())
        .refused(ExitCode.USAGE, "no option '--outt'", "did you mean '--out'?");
    run("train ridge --out", both()).refused(ExitCode.USAGE, "--out");
    Path model = folder.resolve("m.chiasm");
    for (String command : List.of("impute", "report")) {
      run(command, model, both()).refused(ExitCode.USAGE, "Missing required option", "--out");
    }
    for (String command : List.of("embed", "classify")) {
      run(command, model, both()).refused(ExitCode.USAGE, "expected --out FILE, or --in-place");
    }
    run("simulate patch-seq").refused(ExitCode.USAGE, "Missing required option", "--out");
  }

  static Stream<Arguments> crossValidations() {
    return Stream.of(
        arguments("--folds 1", List.of("expected at least 2 folds, found 1")),
        arguments("--threads 0", List.of("--threads", "positive number, found 0")),
        arguments("--baselines rige", List.of("no method 'rige'", "did you mean 'ridge'?")),
        arguments("--group mouse", List.of("--group", "--cells FILE")),
        arguments("--fold-file f.csv --folds 3", List.of("--fold-file", "--folds")),
        arguments("--latent 120", List.of("--latent")));
  }

  @ParameterizedTest
  @MethodSource("crossValidations")
  void refusedCrossValidation(String options, List<String> message) {
    run("cross-validate pc-cca " + options, both())
        .refused(ExitCode.USAGE, message.toArray(String[]::new));
  }

  @Test
  void sizesOfASimulation() throws IOException {
    run("simulate patch-seq --cells -3 --out", folder)
        .refused(ExitCode.USAGE, "--cells: expected at least 1, found -3");
    run("simulate patch-seq --genes many --out", folder)
        .refused(ExitCode.USAGE, "--genes", "a whole number", "'many'");
    run("simulate swiss-roll --cells 2 --out", folder)
        .refused(ExitCode.USAGE, "error: --cells: expected at least 3, found 2");
    run("simulate frustum --noise -1 --out", folder)
        .refused(ExitCode.USAGE, "error: --noise: expected a finite number from 0, found -1");
    run("simulate branching --paired 1.5 --out", folder)
        .refused(ExitCode.USAGE, "error: --paired: expected a share from 0 to 1, found 1.5");
    run("simulate branching --first-features 0 --out", folder)
        .refused(ExitCode.USAGE, "error: --first-features: expected at least 1, found 0");
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void anOptionGivenTwiceIsToldByTheNamesThatWereTyped() {
    run("train bottleneck --width 2 --latent=3", both(), "--out", folder.resolve("m.chiasm"))
        .refused(
            ExitCode.USAGE, "--width and --latent are names of the same option; give one of them");
    run("train coupled --seed 2 --seed 3", both(), "--out", folder.resolve("m.chiasm"))
        .refused(ExitCode.USAGE, "--seed is given twice; give it once");
  }
}
