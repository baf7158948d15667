package org.chiasm.io.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.junit.jupiter.api.Test;

class MeasurementsTest {

  @Test
  void adviceOnRepeatedIdsGoesByWhetherTheTableWasTurned() {
    Measurements read =
        new Measurements(
            List.of("c1", "c1"),
            List.of(Feature.named("x")),
            DenseMatrix.wrap(2, 1, new float[] {1, 2}));
    ModalityFile source = ModalityFile.of("T", Path.of("t.npz"));

    assertThatThrownBy(() -> read.as(source))
        .isInstanceOf(DataFormatException.class)
        .hasMessageEndingWith(RepeatedIds.HINT);
    assertThatThrownBy(() -> read.asTurned(source))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith("t.npz: ")
        .hasMessageContaining("leave --transpose out if the rows are cells already")
        .hasMessageNotContaining("chiasm convert");
  }
}
