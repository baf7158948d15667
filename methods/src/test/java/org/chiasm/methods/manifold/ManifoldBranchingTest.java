package org.chiasm.methods.manifold;

import java.io.IOException;
import java.util.List;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.methods.BranchingCells;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.TrainingCells;
import org.chiasm.testkit.RealDataTest;
import org.chiasm.testkit.Tolerance;

/** Figures of NLMA as its equations give them with SciPy, on the stored branching simulation. */
class ManifoldBranchingTest {

  private static final Tolerance ACCURACY =
      Tolerance.absolute("accuracy", 0.001, "SciPy's is given to three digits, a cell is 0.003");

  private static final Tolerance FOSCTTM =
      Tolerance.absolute("FOSCTTM", 0.0001, "SciPy's is given to four digits");

  // of five draws, beside SciPy's 20 of its own
  private static final Tolerance HALF_ACCURACY =
      Tolerance.absolute("accuracy", 0.01, "three cells of 300");

  private static final Tolerance HALF_ALL =
      Tolerance.absolute("FOSCTTM", 0.0067, "standard deviation 0.0073, twice its error for five");

  private static final Tolerance HALF_HIDDEN =
      Tolerance.absolute("FOSCTTM", 0.0134, "standard deviation 0.0146, twice its error for five");

  private static List<DenseMatrix> fit(Method method, TrainingCells training) {
    return BranchingCells.latents(method.fit(training, FitContext.seeded(0)), training);
  }

  @RealDataTest(BranchingCells.FOLDER)
  void allPairsAlignTheBranches() throws IOException {
    BranchingCells cells = BranchingCells.read();
    TrainingCells training = cells.with(List.of());
    List<DenseMatrix> places = fit(new Nlma(ManifoldOptions.defaults()), training);
    ACCURACY.check("accuracy, places", 0.973, cells.transfer(places));
    FOSCTTM.check("FOSCTTM, places", 0.0045, BranchingCells.foscttm(places));

    List<DenseMatrix> two = fit(new Nlma(ManifoldOptions.defaults().withLatentSize(2)), training);
    ACCURACY.check("accuracy, two", 0.977, cells.transfer(two));
    FOSCTTM.check("FOSCTTM, two", 0.0061, BranchingCells.foscttm(two));

    // with more features than cells any coordinates are linear in them
    List<DenseMatrix> linear = fit(new Lma(ManifoldOptions.defaults()), training);
    ACCURACY.check("accuracy, linear", 0.973, cells.transfer(linear));
    FOSCTTM.check("FOSCTTM, linear", 0.0045, BranchingCells.foscttm(linear));
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
    HALF_ACCURACY.check("accuracy", 0.980, transfer);
    HALF_ALL.check("FOSCTTM of all cells", 0.0147, all);
    HALF_HIDDEN.check("FOSCTTM of hidden pairs", 0.0274, hiddenPairs);
  }
}
