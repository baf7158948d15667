package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.chiasm.core.ChiasmVersion;
import org.chiasm.methods.bottleneck.BottleneckOptions;
import org.chiasm.methods.cca.PcCca;
import org.chiasm.methods.coupled.CoupledOptions;
import org.chiasm.methods.jamie.JamieOptions;
import org.chiasm.methods.manifold.ManifoldOptions;
import org.chiasm.methods.mmdma.MmdMaOptions;
import org.chiasm.methods.reducedrank.ReducedRankOptions;
import org.chiasm.methods.unioncom.UnionComOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "simulate",
        "simulate patch-seq",
        "simulate branching",
        "simulate swiss-roll",
        "simulate frustum",
        "convert",
        "inspect",
        "train",
        "embed",
        "impute",
        "classify",
        "sample",
        "evaluate",
        "cross-validate",
        "compare",
        "exclusive-types",
        "study",
        "report"
      })
  void everyCommandExplainsItselfWithAnExample(String command) {
    CommandLineTest.Outcome outcome = CommandLineTest.run(command, "--help").done();

    assertThat(outcome.out())
        .startsWith("Usage: chiasm " + command)
        .contains("Example", "  chiasm " + command + " ");
    // a sign left over from formatting, such as a single percent sign or an unknown variable
    assertThat(outcome.out()).doesNotContainPattern("\\.\\R *(csv|tsv|gz)");
    assertThat(outcome.out()).doesNotContain("%%", "${", "\\\\");
    assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void theProgramListsItsCommands() {
    CommandLineTest.Outcome outcome = CommandLineTest.run("--help").done();

    assertThat(outcome.out()).contains("demo", "cross-validate", "Exit codes", "80 % of the cells");
    assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "cross-validate"})
  void tellsTheDefaultsOfTheMethods(String command) {
    CoupledOptions coupled = CoupledOptions.preset(CoupledOptions.PRESETS.get(0));
    String help = CommandLineTest.run(command, "--help").done().out().replaceAll("\\s+", " ");

    assertThat(help)
        .contains(
            "Default: " + coupled.schedule().steps() + ",", "Default: " + coupled.lambda() + ",")
        .contains(
            "the rank of a regression). Default: "
                + coupled.latentSize()
                + " for coupled, "
                + JamieOptions.recommended().latentSize()
                + " for jamie, "
                + PcCca.Options.defaults().latentSize()
                + " for pc-cca and cca, "
                + ManifoldOptions.defaults().latentSize()
                + " for lma and nlma, "
                + UnionComOptions.defaults().latentSize()
                + " for unioncom, "
                + MmdMaOptions.defaults().latentSize()
                + " for mmd-ma, "
                + BottleneckOptions.recommended().latentSize()
                + " for bottleneck, "
                + ReducedRankOptions.defaults().rank()
                + " for reduced-rank.")
        .contains(
            "Default: " + ReducedRankOptions.defaults().genes() + ", or all if there are fewer.");
  }

  @Test
  void version() {
    assertThat(CommandLineTest.run("--version").done().out().strip())
        .isEqualTo("chiasm " + ChiasmVersion.current());
  }
}
