package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Counts as counts and values with variances, from the call to predictions in original units. */
class LikelihoodOptionTest extends CommandLineTest {

  private static final String COUNTS = "T=zero-inflated-negative-binomial";

  @Test
  void predictionsComeBackInOriginalUnits() throws IOException {
    Path model = folder.resolve("m.chiasm");
    Path physiology = folder.resolve("e.csv");
    Path counts = folder.resolve("t.csv");
    run(
            "train coupled --steps 40 --likelihood E=gaussian-variance --likelihood " + COUNTS,
            both(),
            "--out",
            model)
        .done();
    run("impute --from T --to E", model, both(), "--out", physiology).done();
    run("impute --from E --to T", model, both(), "--out", counts).done();
    run("embed", model, both(), "--out", folder.resolve("latents.csv")).done();

    assertThat(lines(physiology).get(0)).isEqualTo(Tables.read(physiology()).get(0));
    assertThat(lines(counts).get(0)).isEqualTo(Tables.read(counts()).get(0));
    assertThat(lines(counts)).hasSizeGreaterThan(100);
    boolean possible =
        lines(counts).stream()
            .skip(1)
            .allMatch(line -> Double.parseDouble(Tables.field(line, 1)) >= 0.0);
    assertThat(possible).isTrue();
  }

  @Test
  void comparesLikelihoods() throws IOException {
    String out =
        run(
                "compare coupled:steps=20:likelihood=T=negative-binomial+E=gaussian-variance"
                    + " --folds 2 --baselines none --json",
                both())
            .done()
            .out();

    assertThat(out).contains("T=negative-binomial,E=gaussian-variance").doesNotContain("NaN");
  }

  @Test
  void aComparisonNamesWhatDoesNotFit() {
    run("compare coupled:steps=20:likelihood=E=bernoulli --folds 2 --baselines none", both())
        .refused(
            ExitCode.INPUT,
            "bernoulli is for zeros and ones (binary), but its values are continuous");
  }
}
