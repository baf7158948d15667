package org.chiasm.io.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.SparseMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in sparse blocks is what is found in the dense whole. */
class ModalityScanTest {

  private static final int CELLS = 40;

  /** Numbers of rows from 0 and from 1, nearly such, nothing, one value, missing, and counts. */
  private static DenseMatrix values() {
    Random random = new Random(4);
    return DenseMatrix.generate(
        CELLS,
        10,
        row ->
            new float[] {
              row,
              row + 1,
              row == 20 ? 0 : row,
              row == CELLS - 1 ? 0 : row,
              0,
              3,
              Float.NaN,
              random.nextInt(4) == 0 ? random.nextInt(9) : 0,
              random.nextInt(4) == 0 ? Float.NaN : 0,
              row == 0 ? 0 : row == 1 ? 1 : 0
            });
  }

  private static Modality modality(Matrix values) {
    return new Modality(
        "T",
        FeatureKind.COUNTS,
        IntStream.range(0, values.rows()).mapToObj(cell -> "c" + cell).toList(),
        IntStream.range(0, 10).mapToObj(feature -> Feature.named("f" + feature)).toList(),
        values);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, CELLS})
  void sparseBlocksAreAsTheWhole(int size) {
    Modality dense = modality(values());
    SparseMatrix values = SparseMatrix.of(values());
    ModalityScan scan = new ModalityScan(CELLS, 10);
    for (int first = 0; first < CELLS; first += size) {
      scan.visit(first, values.rows(first, Math.min(size, CELLS - first)));
    }
    ModalityScan whole = ModalityScan.of(dense);
    List<Finding> found = ModalityChecks.of(dense, scan, FileFacts.none());

    assertThat(found).isEqualTo(DatasetInspector.findings(dense));
    assertThat(found)
        .anySatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.ROW_NUMBERS);
              assertThat(finding.toString()).contains("2 of 10 features (f0, f1)");
            });
    assertThat(scan.summary(dense).sparse()).isTrue();
    assertThat(scan.zeros()).isEqualTo(whole.zeros());
    assertThat(scan.missing()).isEqualTo(whole.missing());
    assertThat(scan.minimum()).isEqualTo(whole.minimum());
    assertThat(scan.medianTotal()).isEqualTo(whole.medianTotal());
  }
}
