package org.chiasm.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.statistics.ReducedRankRegression.Options;
import org.chiasm.testkit.RealDataTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Tag;

/**
 * Reduced-rank regression of physiology on genes against the figures of Bernaerts, Berens and Kobak
 * (arXiv:2006.10411) and of their program, on their folds: all cells were standardised together
 * before they were split.
 */
class PatchSeqReducedRankTest {

  private static final List<Double> PENALTIES = List.of(0.1, 0.5, 1.0, 1.5, 2.0, 5.0);

  /** Total squares around the one mean of all entries of the test cells. */
  private static final double[] PUBLISHED = {0.3036, 0.3630, 0.3718, 0.3732, 0.3727, 0.3622};

  /** Total squares around the training means. */
  private static final double[] AROUND_TRAINING = {0.3042, 0.3636, 0.3724, 0.3738, 0.3733, 0.3628};

  /** Fold 0 around the training means, from NumPy's SVD of the same data. */
  private static final double[] FIRST_FOLD = {
    0.315991, 0.397492, 0.410900, 0.413364, 0.412978, 0.400714
  };

  private static final Tolerance DECIMALS =
      Tolerance.absolute("four decimals", 5e-5, "published with four decimals");
  private static final Tolerance SPARSE =
      Tolerance.absolute("mean R2", 1e-3, "another solver of the group lasso was used");

  @RealDataTest(PatchSeqTables.DATA)
  void sparseModelsReachThePublishedFigures() throws IOException {
    Cells cells = Cells.read();
    checkSparse(cells, new Options(2, 0.4, 1.0, true), 0.350);
    checkSparse(cells, new Options(16, 0.5, 1.0, true), 0.398);
  }

  private static void checkSparse(Cells cells, Options options, double expected) {
    double sum = 0;
    int genes = 0;
    for (int fold = 0; fold < 10; fold++) {
      ReducedRankRegression model = cells.fit(fold, options, List.of(options.penalty())).get(0);
      sum += cells.r2(fold, model).aroundTraining();
      genes += model.selected().length;
    }
    SPARSE.check("R2 of rank " + options.rank(), expected, sum / 10);
    assertThat(genes / 10.0).isBetween(23.0, 25.0);
  }

  @RealDataTest(PatchSeqTables.DATA)
  void ridgeOfTheFirstFoldEqualsNumPys() throws IOException {
    Cells cells = Cells.read();
    List<ReducedRankRegression> models = cells.fit(0, new Options(2, 0, 0, false), PENALTIES);
    for (int index = 0; index < models.size(); index++) {
      DECIMALS.check("R2", FIRST_FOLD[index], cells.r2(0, models.get(index)).aroundTraining());
    }
  }

  @RealDataTest(PatchSeqTables.DATA)
  @Tag("slow")
  void ridgeEqualsThePublishedFiguresByBothDenominators() throws IOException {
    Cells cells = Cells.read();
    double[] around = new double[PENALTIES.size()];
    double[] published = new double[PENALTIES.size()];
    for (int fold = 0; fold < 10; fold++) {
      List<ReducedRankRegression> models = cells.fit(fold, new Options(2, 0, 0, false), PENALTIES);
      for (int index = 0; index < models.size(); index++) {
        Scores scores = cells.r2(fold, models.get(index));
        around[index] += scores.aroundTraining() / 10;
        published[index] += scores.aroundOneMean() / 10;
      }
    }
    DECIMALS.check("around the training means", AROUND_TRAINING, around);
    DECIMALS.check("around one mean", PUBLISHED, published);
  }

  private record Scores(double aroundTraining, double aroundOneMean) {}

  /** Standardised cells and the fold in which each is held out; -1 for those that never are. */
  private static final class Cells {
    private final DenseMatrix genes;
    private final DenseMatrix features;
    private final int[] testFold;

    private Cells(DenseMatrix genes, DenseMatrix features, int[] testFold) {
      this.genes = genes;
      this.features = features;
      this.testFold = testFold;
    }

    static Cells read() throws IOException {
      DenseMatrix counts = PatchSeqTables.read("transcriptomics_counts.csv.gz");
      float[] folds = PatchSeqTables.read("sbnn_cv_folds.csv.gz").column(1);
      double[] depth = new double[counts.rows()];
      for (int cell = 0; cell < depth.length; cell++) {
        for (float count : counts.row(cell)) {
          depth[cell] += count;
        }
      }
      double[] sorted = depth.clone();
      Arrays.sort(sorted);
      double median = sorted[sorted.length / 2];
      return new Cells(
          standardised(
              PatchSeqTables.mapped(
                  counts, (cell, gene, count) -> Math.log1p(count / depth[cell] * median))),
          standardised(PatchSeqTables.read("electrophysiology.csv.gz")),
          IntStream.range(0, folds.length)
              .map(cell -> Float.isNaN(folds[cell]) ? -1 : (int) folds[cell])
              .toArray());
    }

    private static DenseMatrix standardised(DenseMatrix cells) {
      Moments moments = Moments.of(cells);
      double[] means = moments.means();
      double[] deviations = moments.deviations();
      return PatchSeqTables.mapped(
          cells, (row, column, value) -> (value - means[column]) / deviations[column]);
    }

    private int[] cells(int fold, boolean test) {
      return IntStream.range(0, testFold.length)
          .filter(cell -> (testFold[cell] == fold) == test)
          .toArray();
    }

    List<ReducedRankRegression> fit(int fold, Options options, List<Double> penalties) {
      int[] training = cells(fold, false);
      return ReducedRankRegression.path(
              genes.selectRows(training), features.selectRows(training), options, penalties)
          .models()
          .stream()
          .map(Optional::orElseThrow)
          .toList();
    }

    Scores r2(int fold, ReducedRankRegression model) {
      int[] test = cells(fold, true);
      DenseMatrix truth = features.selectRows(test);
      DenseMatrix predicted = model.predict(genes.selectRows(test));
      double[] means = model.targetMeans();
      double one = 0;
      for (float value : truth.toArray()) {
        one += value;
      }
      for (double mean : means) {
        one -= mean * truth.rows();
      }
      one /= truth.toArray().length;
      double errors = 0;
      double around = 0;
      double aroundOne = 0;
      for (int row = 0; row < truth.rows(); row++) {
        for (int column = 0; column < means.length; column++) {
          double value = truth.at(row, column);
          errors += Math.pow(value - predicted.at(row, column), 2);
          around += Math.pow(value - means[column], 2);
          aroundOne += Math.pow(value - means[column] - one, 2);
        }
      }
      return new Scores(1 - errors / around, 1 - errors / aroundOne);
    }
  }
}
