package org.chiasm.io.csv;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.chiasm.core.data.DataFormatException;

/** Expectations on files that cannot be read. */
final class CsvErrors {

  private CsvErrors() {}

  static AbstractThrowableAssert<?, ? extends Throwable> assertThatReading(Path file) {
    return assertThatThrownBy(() -> CsvModalityReader.read("T", file))
        .isInstanceOf(DataFormatException.class);
  }
}
