package org.chiasm.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.metrics.Foscttm;
import org.chiasm.core.metrics.RSquared;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.testkit.Golden;
import org.chiasm.testkit.RealDataTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Tag;

/** Ridge regression and PC-CCA on the Patch-seq set, against NumPy and published figures. */
class PatchSeqBaselinesTest {

  private static final String DATA = PatchSeqTables.DATA;
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
      float[] folds = PatchSeqTables.read("folds_family_seed0.csv").column(0);
      return new PatchSeq(
          PatchSeqTables.read("transcriptomics_counts.csv.gz"),
          PatchSeqTables.read("electrophysiology.csv.gz"),
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
      return PatchSeqTables.mapped(
          counts, (cell, gene, count) -> Math.log1p(count / depth[cell] * median));
    }

    private DenseMatrix standardised(int[] training) {
      Moments moments = Moments.of(features.selectRows(training));
      double[] means = moments.means();
      double[] deviations = moments.deviations();
      return PatchSeqTables.mapped(
          features, (cell, column, value) -> (value - means[column]) / deviations[column]);
    }
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
