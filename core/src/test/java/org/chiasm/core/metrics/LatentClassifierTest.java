package org.chiasm.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

/** Properties of quadratic discriminants, with and without small classes. */
class LatentClassifierTest {

  private static final Tolerance SUM =
      Tolerance.absolute("sum of probabilities", 1e-12, "a handful of quotients");
  private static final QuadraticDiscriminant.Options DEFAULTS =
      QuadraticDiscriminant.Options.defaults();

  @SeededTest
  void probabilitiesSumToOneAndTheLargestIsPredicted(Draws draws) {
    List<String> labels = draws.labels(80, 3);
    DenseMatrix latents = DenseMatrix.ofRows(shifted(draws, labels, 1));
    QuadraticDiscriminant fitted = QuadraticDiscriminant.fit(latents, labels);
    for (int cell = 0; cell < 80; cell++) {
      double[] row = fitted.probabilities(latents).row(cell);
      double sum = 0;
      double largest = 0;
      for (double probability : row) {
        assertThat(probability).isBetween(0.0, 1.0);
        sum += probability;
        largest = Math.max(largest, probability);
      }
      SUM.check("sum", 1, sum);
      int predicted = fitted.classes().indexOf(fitted.predict(latents).get(cell));
      assertThat(row[predicted]).isEqualTo(largest);
    }
  }

  @SeededTest
  void predictionsDoNotDependOnOrderAndRotation(Draws draws) {
    List<String> labels = draws.labels(90, 3);
    float[][] latents = shifted(draws, labels, 30);
    DenseMatrix plain = DenseMatrix.ofRows(latents);
    int[] order = draws.permutation(90);
    List<String> reordered = new ArrayList<>();
    for (int cell : order) {
      reordered.add(labels.get(cell));
    }
    DenseMatrix turned = DenseMatrix.ofRows(Draws.multiply(latents, draws.rotation(3)));
    QuadraticDiscriminant fitted = QuadraticDiscriminant.fit(turned.selectRows(order), reordered);
    assertThat(QuadraticDiscriminant.fit(plain, labels).predict(plain)).isEqualTo(labels);
    assertThat(fitted.predict(turned)).isEqualTo(labels);
  }

  @Test
  void smallClassesAreFoundByTheirNeighbours() {
    Draws draws = Draws.of(11);
    List<String> labels = new ArrayList<>();
    float[][] latents = draws.normal(64, 2);
    for (int cell = 0; cell < 64; cell++) {
      String label = cell < 30 ? "large" : cell < 60 ? "other" : "rare";
      labels.add(label);
      latents[cell][0] += cell < 30 ? 0 : cell < 60 ? 20 : 40;
    }
    DenseMatrix cells = DenseMatrix.ofRows(latents);
    LatentClassifier classifier = LatentClassifier.fit(cells, labels, DEFAULTS);
    assertThat(classifier.discriminant().orElseThrow().leftOut()).containsExactly("rare");
    assertThat(classifier.predict(cells)).isEqualTo(labels);

    List<String> few = labels.subList(58, 62);
    DenseMatrix last = cells.selectRows(new int[] {58, 59, 60, 61});
    LatentClassifier onlySmall = LatentClassifier.fit(last, few, DEFAULTS);
    assertThat(onlySmall.discriminant()).isEmpty();
    assertThat(onlySmall.predict(last)).containsOnly("other");
  }

  @Test
  void aClassInFewerDimensionsNeedsRegularisation() {
    DenseMatrix line = DenseMatrix.ofRows(new float[][] {{0, 1}, {1, 1}, {2, 1}});
    List<String> labels = List.of("a", "a", "a");
    assertThat(QuadraticDiscriminant.fit(line, labels, DEFAULTS.withMinimumCells(3)).predict(line))
        .containsOnly("a");
    assertThatThrownBy(
            () ->
                QuadraticDiscriminant.fit(
                    line, labels, DEFAULTS.withMinimumCells(2).withRegularisation(0)))
        .hasMessageContaining("class 'a' has no spread");
    assertThatThrownBy(() -> QuadraticDiscriminant.fit(line, labels))
        .hasMessageContaining("no class has 6 training cells; the largest has 3");
    assertThatThrownBy(() -> DEFAULTS.withRegularisation(2)).hasMessageContaining("found 2.0");
  }

  private static float[][] shifted(Draws draws, List<String> labels, float distance) {
    float[][] latents = draws.normal(labels.size(), 3);
    for (int cell = 0; cell < latents.length; cell++) {
      latents[cell][0] += distance * (labels.get(cell).charAt(5) - '0');
    }
    return latents;
  }
}
