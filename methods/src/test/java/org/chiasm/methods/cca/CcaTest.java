package org.chiasm.methods.cca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.TrainingCells;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

class CcaTest {

  private static final Tolerance COLLINEAR =
      Tolerance.absolute("cosine", 1e-5, "weights in single precision");

  private static Modality modality(String name, float[][] rows) {
    return new Modality(
        name,
        FeatureKind.CONTINUOUS,
        IntStream.range(0, rows.length).mapToObj(cell -> "cell" + cell).toList(),
        IntStream.range(0, rows[0].length).mapToObj(f -> Feature.named(name + f)).toList(),
        DenseMatrix.ofRows(rows));
  }

  /** Two modalities whose first features are alike. */
  private static TrainingCells cells(Draws draws, int cells, int first, int second) {
    float[][] one = draws.normal(cells, first);
    float[][] two = draws.normal(cells, second);
    for (int cell = 0; cell < cells; cell++) {
      two[cell][0] = one[cell][0] + 0.5f * two[cell][0];
      two[cell][1] = one[cell][1] + two[cell][1];
    }
    return TrainingCells.of(
        new MultimodalDataset(List.of(modality("A", one), modality("B", two)), CellTable.empty()));
  }

  /** {@code C_xy b} is parallel to {@code (C_x + r I) a}, and the other way round. */
  private static void requireCanonical(
      TrainingCells training, CrossModalModel model, double firstRidge, double secondRidge) {
    DoubleMatrix x = DoubleMatrix.of(training.parts().get(0).values());
    DoubleMatrix y = DoubleMatrix.of(training.parts().get(1).values());
    DoubleMatrix a = weights(model, "A");
    DoubleMatrix b = weights(model, "B");
    for (int axis = 0; axis < a.columns(); axis++) {
      requireParallel(x, a.column(axis), y, b.column(axis), firstRidge);
      requireParallel(y, b.column(axis), x, a.column(axis), secondRidge);
    }
  }

  /** The common space of continuous features is standardised already. */
  private static DoubleMatrix weights(CrossModalModel model, String modality) {
    return DoubleMatrix.of(
        model.state().arrays().entry("encoder/" + modality + ".weights").toMatrix());
  }

  private static void requireParallel(
      DoubleMatrix x, double[] a, DoubleMatrix y, double[] b, double ridge) {
    DoubleMatrix across = x.transposed().times(y.times(column(b)));
    DoubleMatrix within = x.transposed().times(x.times(column(a)));
    double product = 0.0;
    double one = 0.0;
    double two = 0.0;
    for (int feature = 0; feature < a.length; feature++) {
      double left = across.at(feature, 0);
      double right = within.at(feature, 0) + x.rows() * ridge * a[feature];
      product += left * right;
      one += left * left;
      two += right * right;
    }
    COLLINEAR.check("direction", 1.0, product / Math.sqrt(one * two));
  }

  private static DoubleMatrix column(double[] values) {
    return DoubleMatrix.wrap(values.length, 1, values);
  }

  @SeededTest(seeds = 2)
  void directionsAreThoseOfRegularisedCorrelation(Draws draws) {
    TrainingCells training = cells(draws, 60, 5, 4);
    Cca.Options options = Cca.Options.defaults().withLatentSize(2);
    requireCanonical(
        training, new Cca(options.withRidge(0.3)).fit(training, FitContext.seeded(1)), 0.3, 0.3);
    requireCanonical(
        training, new Cca(options.withRidge(0)).fit(training, FitContext.seeded(1)), 0, 0);
    requireCanonical(
        training, new Cca(options).fit(training, FitContext.seeded(1)), 5.0 / 60, 4.0 / 60);
  }

  @SeededTest(seeds = 2)
  void moreFeaturesThanCellsTakeALargerRidge(Draws draws) {
    TrainingCells training = cells(draws, 30, 80, 6);
    CrossModalModel model =
        new Cca(Cca.Options.defaults().withLatentSize(2)).fit(training, FitContext.seeded(1));
    requireCanonical(training, model, 80.0 / 30, 6.0 / 30);
  }

  @Test
  void theRidgeIsNotNegative() {
    assertThatThrownBy(() -> Cca.Options.defaults().withRidge(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ridge: expected a number >= 0, found -1.0");
    assertThat(Cca.Options.defaults().withLatentSize(4).ridge()).isEmpty();
  }
}
