package org.chiasm.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.statistics.ReducedRankRegression.Options;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reduced-rank regression on targets many of which are missing. */
class MissingTargetsTest {

  private static final Tolerance FIXED =
      Tolerance.absolute("fixed point", 5e-4, "filling ends when it changes by less than 1e-4 sd");

  private static final Options OPTIONS = new Options(2, 0, 1, true);

  /** As a test that failed to clear it would leave it. */
  @AfterEach
  void nobodyIsInterrupted() {
    Thread.interrupted();
  }

  /** Every third value is missing, from some cells all. */
  private record Cells(DenseMatrix source, DenseMatrix target) {

    static Cells draw(Draws draws) {
      DenseMatrix source = DenseMatrix.ofRows(draws.normal(60, 30));
      float[][] target = draws.normal(60, 8);
      for (int cell = 0; cell < 60; cell++) {
        for (int column = 0; column < 8; column++) {
          target[cell][column] += 2 * source.at(cell, column % 2) - source.at(cell, column % 3 + 2);
          if (draws.integer(0, 2) == 0 || cell % 10 == 0) {
            target[cell][column] = Float.NaN;
          }
        }
      }
      return new Cells(source, DenseMatrix.ofRows(target));
    }
  }

  @SeededTest(seeds = 5)
  void theGapsHoldWhatThePlainIterationEndsAt(Draws draws) {
    Cells cells = Cells.draw(draws);
    Options options = OPTIONS.withPenalty(0.3);
    ReducedRankRegression fitted =
        ReducedRankRegression.fit(cells.source(), cells.target(), options);
    // the plain twin: fit, predict, fill, begun from the result's own predictions
    DenseMatrix filled = filled(cells.target(), fitted.predict(cells.source()));
    for (int time = 0; time < 20; time++) {
      ReducedRankRegression again = ReducedRankRegression.fit(cells.source(), filled, options);
      assertThat(again.selected()).isEqualTo(fitted.selected());
      filled = filled(cells.target(), again.predict(cells.source()));
    }
    float[] expected = filled.toArray();
    float[] found = filled(cells.target(), fitted.predict(cells.source())).toArray();
    double spread = Moments.of(cells.target()).deviations()[0];
    for (int place = 0; place < found.length; place++) {
      FIXED.check("place " + place, expected[place] / spread, found[place] / spread);
    }
  }

  private static DenseMatrix filled(DenseMatrix target, DenseMatrix predicted) {
    float[] values = target.toArray();
    float[] guesses = predicted.toArray();
    for (int place = 0; place < values.length; place++) {
      values[place] = Float.isNaN(values[place]) ? guesses[place] : values[place];
    }
    return DenseMatrix.wrap(target.rows(), target.columns(), values);
  }

  @SeededTest(seeds = 5)
  void asManyFeaturesAreSelectedAsAskedForWhenTheGapsAreFilled(Draws draws) {
    Cells cells = Cells.draw(draws);
    int most = draws.integer(4, 20);
    ReducedRankRegression fitted =
        ReducedRankRegression.selecting(cells.source(), cells.target(), OPTIONS, most, share -> {});
    assertThat(fitted.selected()).hasSizeBetween(Math.max(1, most - 3), most);
    assertThat(
            ReducedRankRegression.fit(
                    cells.source(), cells.target(), OPTIONS.withPenalty(fitted.penalty()))
                .selected())
        .isEqualTo(fitted.selected());
  }

  @Test
  void progressIsToldOfAndNeverFalls() {
    Cells cells = Cells.draw(Draws.of(4));
    List<Double> shares = new ArrayList<>();
    ReducedRankRegression.selecting(cells.source(), cells.target(), OPTIONS, 10, shares::add);
    assertThat(shares).isSorted().allMatch(share -> share >= 0 && share <= 1);
    assertThat(shares.stream().distinct()).hasSizeGreaterThan(10);
  }

  @Test
  void anInterruptedThreadStops() {
    Cells cells = Cells.draw(Draws.of(4));
    assertThatThrownBy(
            () ->
                ReducedRankRegression.selecting(
                    cells.source(),
                    cells.target(),
                    OPTIONS,
                    10,
                    share -> {
                      if (share > 0.2) {
                        Thread.currentThread().interrupt();
                      }
                    }))
        .isInstanceOf(CancellationException.class)
        .hasMessage("reduced-rank regression was interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }
}
