package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.study.TrialDivergedException;
import org.chiasm.tensor.TrainingDivergedException;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

  @Test
  void valuesAreThoseOfTheManual() {
    assertThat(ExitCode.DONE.value()).isZero();
    assertThat(ExitCode.USAGE.value()).isEqualTo(2);
    assertThat(ExitCode.INPUT.value()).isEqualTo(3);
    assertThat(ExitCode.DIVERGED.value()).isEqualTo(4);
    assertThat(ExitCode.ACCESS.value()).isEqualTo(5);
    assertThat(ExitCode.INTERRUPTED.value()).isEqualTo(130);
  }

  @Test
  void eachFailureHasItsCode() {
    assertThat(ExitCode.of(new IllegalArgumentException("x"))).isEqualTo(ExitCode.USAGE);
    assertThat(ExitCode.of(new DataFormatException("x"))).isEqualTo(ExitCode.INPUT);
    TrainingDivergedException diverged = new TrainingDivergedException(3, 9, Double.NaN);
    assertThat(ExitCode.of(diverged)).isEqualTo(ExitCode.DIVERGED);
    assertThat(ExitCode.of(new TrialDivergedException("fold 3", diverged)))
        .isEqualTo(ExitCode.DIVERGED);
    assertThat(ExitCode.of(new FileNotFoundException("x"))).isEqualTo(ExitCode.ACCESS);
    assertThat(ExitCode.of(new UncheckedIOException(new IOException("x"))))
        .isEqualTo(ExitCode.ACCESS);
    assertThat(ExitCode.of(new CancellationException("x"))).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(ExitCode.of(new IllegalStateException("x"))).isEqualTo(ExitCode.INTERNAL);
  }
}
