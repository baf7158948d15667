package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A setting out of range is told by the option as it was typed. */
class SettingMessagesTest extends CommandLineTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "coupled --latent 0 | --latent: expected a positive whole number, found 0",
        "coupled --lambda=-1 | --lambda: expected a number >= 0, found -1.0",
        "coupled --steps 0 | --steps: expected",
        "coupled --likelihood T | --likelihood: expected a name and a value such as"
            + " T=negative-binomial, found 'T'",
        "coupled --likelihood T=poisson | --likelihood: there is no likelihood 'poisson'",
        "coupled --likelihood X=gaussian | --likelihood names a modality 'X' that is not given",
        "coupled --likelihood E=negative-binomial | --likelihood: negative-binomial is for counts,"
            + " but modality E is continuous",
        "coupled --likelihood T=bernoulli | --likelihood: bernoulli is for zeros and ones (binary),"
            + " but modality T is counts",
        "coupled --likelihood T=negative-binomial --scaling T=log2 | --likelihood:"
            + " negative-binomial is of the values of T themselves; leave --scaling and"
            + " --components of it out",
        "ridge --likelihood T=gaussian | --likelihood means nothing to the method 'ridge'",
        "jamie --latent 0 | --latent: expected",
        "jamie --geometry 1.2 | --geometry: expected a share in [0, 1], found 1.2",
        "pc-cca --latent 0 | --latent: expected",
        "cca --latent 0 | --latent: expected a positive whole number, found 0",
        "cca --penalty=-2 | --penalty: expected a number >= 0, found -2.0",
        "lma --neighbours 0 | --neighbours: expected a positive whole number, found 0",
        "nlma --latent 0 | --latent: expected a positive whole number, found 0",
        "unioncom --latent 0 | --latent: expected a positive whole number, found 0",
        "mmd-ma --latent 0 | --latent: expected a positive whole number, found 0",
        "mmd-ma --steps 0 | --steps: expected a positive whole number, found 0",
        "bottleneck --width 0 | --width: expected a positive whole number, found 0",
        "bottleneck --genes 0 | --genes: expected a positive whole number, found 0",
        "bottleneck --lasso=-1 | --lasso: expected a number >= 0, found -1.0",
        "reduced-rank --rank 0 | --rank: expected a positive number, found 0",
        "reduced-rank --genes 0 | --genes: expected a positive number, found 0",
        "reduced-rank --penalty=-1 | --penalty: expected 0 or more, found -1.0",
        "reduced-rank --mix 2 | --mix: expected a number in [0, 1], found 2.0",
        "reduced-rank --mix 0 | --mix: 0 selects no features, so a penalty has to be given"
      })
  void theOptionIsNamed(String training, String message) throws IOException {
    run("train " + training, both(), "--out", folder.resolve("m.chiasm"))
        .refused(ExitCode.USAGE, "error: " + message);
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void inAComparisonTheMethodIsNamedToo() {
    run("compare pc-cca,lma:neighbours=0", both())
        .refused(
            ExitCode.USAGE,
            "error: lma:neighbours=0: --neighbours: expected a positive whole number, found 0");
  }
}
