package org.chiasm.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

/** Properties of adjusted Rand index, adjusted mutual information and silhouette. */
class PartitionMetricsTest {

  private static final Tolerance SUMS =
      Tolerance.absolute("partitions", 1e-12, "the same sums in another order");
  private static final Tolerance MOVED =
      Tolerance.absolute("moved points", 1e-5, "coordinates are rounded to single precision");

  @SeededTest
  void partitionsAgreeWithThemselvesUnderOtherNames(Draws draws) {
    List<String> labels = draws.labels(draws.integer(1, 80), draws.integer(1, 8));
    List<String> renamed =
        labels.stream().map(label -> label.length() + "/" + reversed(label)).toList();
    assertThat(AdjustedRandIndex.of(labels, renamed)).isEqualTo(1);
    assertThat(AdjustedMutualInformation.of(labels, renamed)).isEqualTo(1);
    List<String> single = IntStream.range(0, labels.size()).mapToObj(Integer::toString).toList();
    assertThat(AdjustedRandIndex.of(single, single)).isEqualTo(1);
    assertThat(AdjustedMutualInformation.of(single, single)).isEqualTo(1);
  }

  @SeededTest
  void agreementIsTheSameBothWaysAndInAnyOrderAndAtMostOne(Draws draws) {
    int cells = draws.integer(2, 80);
    List<String> first = draws.labels(cells, draws.integer(2, 8));
    List<String> second = draws.labels(cells, draws.integer(2, 8));
    int[] order = draws.permutation(cells);
    List<String> movedFirst = IntStream.of(order).mapToObj(first::get).toList();
    List<String> movedSecond = IntStream.of(order).mapToObj(second::get).toList();
    double rand = AdjustedRandIndex.of(first, second);
    SUMS.check("ARI", rand, AdjustedRandIndex.of(movedSecond, movedFirst));
    assertThat(rand).isBetween(-0.5, 1.0);
    double information = AdjustedMutualInformation.of(first, second);
    SUMS.check("AMI", information, AdjustedMutualInformation.of(movedSecond, movedFirst));
    assertThat(information).isLessThanOrEqualTo(1.0);
  }

  @SeededTest(seeds = 5)
  void unrelatedPartitionsAgreeByNothingHoweverManyClasses(Draws draws) {
    for (int classes : new int[] {2, 10, 100}) {
      List<String> first = draws.labels(2000, classes);
      List<String> second = draws.labels(2000, 10);
      assertThat(AdjustedRandIndex.of(first, second)).isBetween(-0.01, 0.01);
      assertThat(AdjustedMutualInformation.of(first, second)).isBetween(-0.02, 0.02);
    }
  }

  @Test
  void agreementOfTooFewCellsOrLabels() {
    assertThat(AdjustedRandIndex.of(List.of(), List.of())).isNaN();
    assertThat(AdjustedMutualInformation.of(List.of(), List.of())).isNaN();
    assertThatThrownBy(() -> AdjustedMutualInformation.of(List.of("a"), List.of()))
        .hasMessage("adjusted mutual information: second labels: expected 1, found 0");
  }

  @SeededTest(seeds = 20)
  void silhouetteDoesNotChangeWithShiftRotationScaleAndThreads(Draws draws) {
    int cells = draws.integer(10, 200);
    float[][] points = draws.normal(cells, 3);
    List<String> labels = draws.labels(cells, 4);
    float[][] moved = Draws.multiply(points, draws.rotation(3));
    for (float[] row : moved) {
      row[0] = 2 * row[0] + 5;
      row[1] = 2 * row[1] - 1;
      row[2] = 2 * row[2];
    }
    double[] silhouettes = Silhouette.perCell(DenseMatrix.ofRows(points), labels, 1);
    for (double silhouette : silhouettes) {
      assertThat(silhouette).isBetween(-1.0, 1.0);
    }
    MOVED.check("moved", silhouettes, Silhouette.perCell(DenseMatrix.ofRows(moved), labels, 1));
    assertThat(Silhouette.perCell(DenseMatrix.ofRows(points), labels, draws.integer(2, 5)))
        .isEqualTo(silhouettes);
  }

  @SeededTest(seeds = 5)
  void silhouetteOfDistantClassesIsOneAndOfRandomOnesNearZero(Draws draws) {
    List<String> labels = draws.labels(600, 3);
    float[][] points = draws.normal(600, 2);
    DenseMatrix mixed = DenseMatrix.ofRows(points);
    assertThat(Silhouette.of(mixed, labels, 1)).isBetween(-0.1, 0.05);
    for (int cell = 0; cell < 600; cell++) {
      points[cell][0] += 10_000 * (labels.get(cell).charAt(5) - '0');
    }
    assertThat(Silhouette.of(DenseMatrix.ofRows(points), labels, 1)).isGreaterThan(0.999);
  }

  @Test
  void silhouetteOfOneClassIsUndefinedAndOfEqualCellsZero() {
    DenseMatrix same = DenseMatrix.ofRows(new float[][] {{1}, {1}, {1}, {1}});
    assertThat(Silhouette.of(same, Collections.nCopies(4, "a"), 1)).isNaN();
    assertThat(Silhouette.of(same, List.of("a", "b", "a", "b"), 1)).isZero();
    assertThat(Silhouette.perCell(same, List.of("a", "a", "a", "b"), 1)).containsOnly(0);
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }
}
