package org.chiasm.io.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.testkit.RealData;
import org.chiasm.testkit.RealDataTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bounds that catch a slip by an order of magnitude, not a few per cent: machines differ. */
class CsvSpeedTest {

  private static final int CELLS = 20_000;
  private static final int GENES = 2_000;

  @TempDir Path folder;

  @RealDataTest("m1_patchseq")
  void readsTheMotorCortexCountsQuickly() throws IOException {
    Path file = RealData.path("m1_patchseq/transcriptomics_counts.csv.gz");
    long fastest = Long.MAX_VALUE;
    for (int repeat = 0; repeat < 5; repeat++) {
      long start = System.nanoTime();
      CsvModalityReader.read("T", file);
      fastest = Math.min(fastest, System.nanoTime() - start);
    }

    assertThat(fastest / 1_000_000).as("milliseconds").isLessThan(2_000);
  }

  @Test
  @Tag("slow")
  void readsTwentyThousandCells() throws IOException {
    var random = RandomStreams.of(1).generator();
    DenseMatrix counts =
        DenseMatrix.generate(
            CELLS,
            GENES,
            cell -> {
              float[] row = new float[GENES];
              for (int gene = 0; gene < GENES; gene++) {
                row[gene] = random.nextInt(4) == 0 ? random.nextInt(1000) : 0f;
              }
              return row;
            });
    Modality written =
        new Modality(
            "T",
            FeatureKind.COUNTS,
            IntStream.range(0, CELLS).mapToObj(cell -> "c" + cell).toList(),
            IntStream.range(0, GENES).mapToObj(gene -> Feature.named("g" + gene)).toList(),
            SparseMatrix.of(counts));
    Path file = folder.resolve("counts.csv");
    CsvWriter.write(file, written);
    assertThat(Files.size(file)).isGreaterThan(80_000_000L);

    long start = System.nanoTime();
    Modality read = CsvModalityReader.read("T", file);
    long milliseconds = (System.nanoTime() - start) / 1_000_000;

    assertThat(read.values()).isEqualTo(written.values());
    assertThat(milliseconds).as("milliseconds").isLessThan(30_000);
  }
}
