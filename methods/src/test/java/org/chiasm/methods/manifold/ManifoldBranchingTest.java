package org.chiasm.methods.manifold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.methods.BranchingCells;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.TrainingCells;
import org.chiasm.testkit.RealDataTest;

/** Figures of NLMA as its equations give them with SciPy, on the stored branching simulation. */
class ManifoldBranchingTest {

  private static List<DenseMatrix> fit(Method method, TrainingCells training) {
    return BranchingCells.latents(method.fit(training, FitContext.seeded(0)), training);
  }

  @RealDataTest(BranchingCells.FOLDER)
  void allPairsAlignTheBranches() throws IOException {
    BranchingCells cells = BranchingCells.read();
    TrainingCells training = cells.with(List.of());
    List<DenseMatrix> places = fit(new Nlma(ManifoldOptions.defaults()), training);
    assertThat(cells.transfer(places)).isCloseTo(0.973, within(0.001));
    assertThat(BranchingCells.foscttm(places)).isCloseTo(0.0045, within(0.0001));

    List<DenseMatrix> two = fit(new Nlma(ManifoldOptions.defaults().withLatentSize(2)), training);
    assertThat(cells.transfer(two)).isCloseTo(0.977, within(0.001));
    assertThat(BranchingCells.foscttm(two)).isCloseTo(0.0061, within(0.0001));

    // with more features than cells any coordinates are linear in them
    List<DenseMatrix> linear = fit(new Lma(ManifoldOptions.defaults()), training);
    assertThat(cells.transfer(linear)).isCloseTo(0.973, within(0.001));
    assertThat(BranchingCells.foscttm(linear)).isCloseTo(0.0045, within(0.0001));
  }

  @RealDataTest(BranchingCells.FOLDER)
  void halfOfThePairsDoNearlyAsWell() throws IOException {
    BranchingCells cells = BranchingCells.read();
    double transfer = 0.0;
    double all = 0.0;
    double hiddenPairs = 0.0;
    int draws = 5;
    for (int draw = 0; draw < draws; draw++) {
      List<Integer> hidden = cells.draw(150, draw);
      List<DenseMatrix> places = fit(new Nlma(ManifoldOptions.defaults()), cells.with(hidden));
      transfer += cells.transfer(places) / draws;
      all += BranchingCells.foscttm(places) / draws;
      hiddenPairs += BranchingCells.foscttm(places, hidden) / draws;
    }
    assertThat(transfer).isCloseTo(0.980, within(0.01));
    // SciPy over 20 draws: 0.0147 +- 0.0073 and 0.0274 +- 0.0146
    assertThat(all).isBetween(0.008, 0.0215);
    assertThat(hiddenPairs).isBetween(0.014, 0.041);
  }
}
