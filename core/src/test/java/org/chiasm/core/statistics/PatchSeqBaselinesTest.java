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
import org.chiasm.testkit.Golden;
import org.chiasm.testkit.RealData;
import org.chiasm.testkit.RealDataTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Tag;

/** Ridge regression and PC-CCA on the Patch-seq set, against NumPy and published figures. */
class PatchSeqBaselinesTest {

  private static final String DATA = "m1_patchseq";
  private static final Tolerance PARITY =
      Tolerance.absolute("R2 of a fold", 1e-5, "data are rounded to single precision");
  private static final Tolerance COUNTED =
      Tolerance.absolute(
          "FOSCTTM of a fold", 2e-4, "a handful of the 122 x 122 comparisons are near ties");
  private static final Tolerance PUBLISHED =
      Tolerance.absolute("mean R2 of ten folds", 0.005, "other grids of penalties were used");

  private final Golden golden = Golden.load("patchseq");

  @RealDataTest(DATA)
  void firstFoldEqualsNumPys() throws IOException {
    checkFold(PatchSeq.read(), 0);
  }

  @RealDataTest(DATA)
  @Tag("slow")
  void allFoldsEqualNumPysAndTheirMeansThePublishedFigures() throws IOException {
    PatchSeq data = PatchSeq.read();
    double[] sums = new double[4];
    for (int fold = 0; fold < 10; fold++) {
      double[] figures = checkFold(data, fold);
      for (int index = 0; index < sums.length; index++) {
        sums[index] += figures[index] / 10;
      }
    }
    PUBLISHED.check("T>E", 0.448, sums[0]);
    PUBLISHED.check("E>T", 0.096, sums[1]);
    assertThat(sums[2]).as("FOSCTTM, 20 components").isBetween(0.0915, 0.0995);
    assertThat(sums[3]).as("FOSCTTM, 100 components").isBetween(0.0915, 0.0995);
  }

  private double[] checkFold(PatchSeq data, int number) {
    Fold fold = data.fold(number);
    double forward = fold.r2(fold.genes, fold.features);
    double backward = fold.r2(fold.features, fold.genes);
    PARITY.check("T>E", golden.vector("t_to_e")[number], forward);
    PARITY.check("E>T", golden.vector("e_to_t")[number], backward);
    double[] alignment = fold.foscttm(20, 100);
    COUNTED.check("20 components", golden.vector("foscttm_20")[number], alignment[0]);
    COUNTED.check("100 components", golden.vector("foscttm_100")[number], alignment[1]);
    return new double[] {forward, backward, alignment[0], alignment[1]};
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

    /** With the leading components of one decomposition, for each number of them. */
    double[] foscttm(int... components) {
      RandomStreams streams = RandomStreams.of(0);
      PrincipalComponents first = PrincipalComponents.fit(genes.training, 100, streams);
      PrincipalComponents second = PrincipalComponents.fit(features.training, 16, streams);
      DenseMatrix firstTest = first.scores(genes.test);
      DenseMatrix secondTest = second.scores(features.test);
      DenseMatrix firstTraining = first.scores(genes.training);
      DenseMatrix secondTraining = second.scores(features.training);
      return IntStream.of(components)
          .mapToObj(count -> IntStream.range(0, count).toArray())
          .mapToDouble(
              leading -> {
                List<DenseMatrix> both =
                    List.of(firstTraining.selectColumns(leading), secondTraining);
                CanonicalCorrelation aligned = CanonicalCorrelation.fit(both, 3);
                return Foscttm.of(
                        aligned.scores(0, firstTest.selectColumns(leading)),
                        aligned.scores(1, secondTest))
                    .mean();
              })
          .toArray();
    }
  }
}
