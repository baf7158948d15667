package org.chiasm.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.metrics.Foscttm;
import org.chiasm.core.metrics.RSquared;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.testkit.RealData;
import org.chiasm.testkit.RealDataTest;
import org.chiasm.testkit.Tolerance;

/** Ridge regression and PC-CCA over the ten folds of the Patch-seq set. */
class PatchSeqBaselinesTest {

  private static final String DATA = "m1_patchseq";
  private static final int FOLDS = 10;
  private static final Tolerance PUBLISHED =
      Tolerance.absolute("mean R2 of ten folds", 0.005, "other grids of penalties were used");

  @RealDataTest(DATA)
  void ridgePredictsAcrossModalities() throws IOException {
    PatchSeq data = PatchSeq.read();
    double forward = 0;
    double backward = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      Fold split = data.fold(fold);
      forward += split.r2(split.genes, split.features) / FOLDS;
      backward += split.r2(split.features, split.genes) / FOLDS;
    }
    PUBLISHED.check("T>E", 0.448, forward);
    PUBLISHED.check("E>T", 0.096, backward);
  }

  @RealDataTest(DATA)
  void canonicalCorrelationAlignsHeldOutCells() throws IOException {
    PatchSeq data = PatchSeq.read();
    for (int components : new int[] {20, 60, 100}) {
      double score = 0;
      for (int fold = 0; fold < FOLDS; fold++) {
        score += data.fold(fold).foscttm(components) / FOLDS;
      }
      assertThat(score).as("FOSCTTM, %d components", components).isBetween(0.0915, 0.0995);
    }
  }

  /** The measured values and the fold in which each cell is held out. */
  private static final class PatchSeq {
    private final DenseMatrix counts;
    private final DenseMatrix features;
    private final int[] testFold;

    private PatchSeq(DenseMatrix counts, DenseMatrix features, int[] testFold) {
      this.counts = counts;
      this.features = features;
      this.testFold = testFold;
    }

    static PatchSeq read() throws IOException {
      float[] folds = table("folds_family_seed0.csv").column(0);
      return new PatchSeq(
          table("transcriptomics_counts.csv.gz"),
          table("electrophysiology.csv.gz"),
          IntStream.range(0, folds.length).map(cell -> (int) folds[cell]).toArray());
    }

    Fold fold(int fold) {
      int[] cells = IntStream.range(0, testFold.length).toArray();
      int[] training = IntStream.of(cells).filter(cell -> testFold[cell] != fold).toArray();
      int[] test = IntStream.of(cells).filter(cell -> testFold[cell] == fold).toArray();
      return new Fold(
          new Side(logNormalised(training), training, test),
          new Side(standardised(training), training, test));
    }

    private DenseMatrix logNormalised(int[] training) {
      double[] depth = new double[counts.rows()];
      for (int cell = 0; cell < depth.length; cell++) {
        for (float count : counts.row(cell)) {
          depth[cell] += count;
        }
      }
      double[] sorted = IntStream.of(training).mapToDouble(cell -> depth[cell]).sorted().toArray();
      int half = sorted.length / 2;
      double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
      return mapped(counts, (cell, gene, count) -> Math.log1p(count / depth[cell] * median));
    }

    private DenseMatrix standardised(int[] training) {
      Moments moments = Moments.of(features.selectRows(training));
      double[] means = moments.means();
      double[] deviations = moments.deviations();
      return mapped(
          features, (cell, column, value) -> (value - means[column]) / deviations[column]);
    }

    private static DenseMatrix mapped(DenseMatrix matrix, Entry entry) {
      return DenseMatrix.generate(
          matrix.rows(),
          matrix.columns(),
          row -> {
            float[] values = matrix.row(row);
            for (int column = 0; column < values.length; column++) {
              values[column] = (float) entry.map(row, column, values[column]);
            }
            return values;
          });
    }

    private static DenseMatrix table(String name) throws IOException {
      List<float[]> rows = new ArrayList<>();
      try (InputStream raw = Files.newInputStream(RealData.path(DATA + "/" + name));
          InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
          BufferedReader reader =
              new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
        reader.lines().skip(1).forEach(line -> rows.add(numbers(line)));
      }
      return DenseMatrix.ofRows(rows.toArray(float[][]::new));
    }

    private static float[] numbers(String line) {
      String[] fields = line.split(",", -1);
      float[] numbers = new float[fields.length - 1];
      for (int index = 0; index < numbers.length; index++) {
        numbers[index] = Float.parseFloat(fields[index + 1]);
      }
      return numbers;
    }
  }

  private interface Entry {
    double map(int row, int column, double value);
  }

  private static final class Side {
    private final DenseMatrix training;
    private final DenseMatrix test;

    Side(DenseMatrix all, int[] training, int[] test) {
      this.training = all.selectRows(training);
      this.test = all.selectRows(test);
    }
  }

  private static final class Fold {
    private final Side genes;
    private final Side features;

    Fold(Side genes, Side features) {
      this.genes = genes;
      this.features = features;
    }

    double r2(Side source, Side target) {
      DenseMatrix predicted =
          RidgeRegression.fit(source.training, target.training).predict(source.test);
      double[] means = Moments.of(target.training).means();
      return RSquared.of(target.test, predicted, means).multivariate().orElseThrow();
    }

    double foscttm(int components) {
      RandomStreams streams = RandomStreams.of(0);
      PrincipalComponents first = PrincipalComponents.fit(genes.training, components, streams);
      PrincipalComponents second = PrincipalComponents.fit(features.training, 16, streams);
      CanonicalCorrelation aligned =
          CanonicalCorrelation.fit(
              List.of(first.scores(genes.training), second.scores(features.training)), 3);
      return Foscttm.of(
              aligned.scores(0, first.scores(genes.test)),
              aligned.scores(1, second.scores(features.test)))
          .mean();
    }
  }
}
