package org.chiasm.methods.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.methods.file.PartnerScale;
import org.chiasm.methods.file.Provenance;
import org.chiasm.methods.file.TrainingRecord;
import org.chiasm.methods.partners.PartnerSearch.Partner;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;

class PartnerSearchTest {

  private static PartnerSearch search(List<PartnerScale> known) {
    return PartnerSearch.of(
        new TrainingRecord(
            Map.of("A", List.of("a"), "B", List.of("b")),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            known,
            Provenance.here(0, List.of(), List.of())),
        "A",
        "B");
  }

  private static PartnerSearch ofVarianceFive() {
    return search(
        List.of(
            new PartnerScale("B", "A", 7.0, 1, true), new PartnerScale("A", "B", 5.0, 1, false)));
  }

  @Test
  void weightsAreNormalDensitiesOfThePairsVariance() {
    List<Partner> partners =
        ofVarianceFive()
            .find(
                DenseMatrix.ofRows(new float[][] {{0f, 0f}}),
                DenseMatrix.ofRows(new float[][] {{0f, 4f}, {1f, 0f}, {3f, 0f}}),
                2)
            .get(0);
    double sum = Math.exp(-16 / 10.0) + Math.exp(-1 / 10.0) + Math.exp(-9 / 10.0);
    assertThat(partners).extracting(Partner::row).containsExactly(1, 2);
    assertThat(partners.get(0).weight()).isCloseTo(Math.exp(-1 / 10.0) / sum, within(1e-12));
    assertThat(partners.get(1).weight()).isCloseTo(Math.exp(-9 / 10.0) / sum, within(1e-12));
  }

  @SeededTest(seeds = 3)
  void weightsOfAllCandidatesAreRankedAndSumToOne(Draws draws) {
    DenseMatrix cells = DenseMatrix.ofRows(draws.normal(9, 3));
    DenseMatrix candidates = DenseMatrix.ofRows(draws.normal(14, 3));
    for (List<Partner> partners : ofOtherCells().find(cells, candidates, 99)) {
      assertThat(partners).hasSize(14);
      assertThat(partners.stream().mapToDouble(Partner::weight).sum()).isCloseTo(1.0, within(1e-9));
      assertThat(partners)
          .isSortedAccordingTo((one, two) -> Double.compare(two.weight(), one.weight()));
    }
  }

  /** Without a known pair. */
  private static PartnerSearch ofOtherCells() {
    return search(List.of());
  }

  @Test
  void aMeasuredVarianceIsUsedAsItIs() {
    PartnerSearch measured = search(List.of(new PartnerScale("A", "B", 0.5, 40, true)));
    assertThat(measured.isCalibrated()).isTrue();
    assertThat(ofVarianceFive().isCalibrated()).isFalse();
    assertThat(ofOtherCells().isCalibrated()).isFalse();
    // the nearest candidate is farther than that
    Partner nearest =
        measured
            .find(
                DenseMatrix.ofRows(new float[][] {{0f}}),
                DenseMatrix.ofRows(new float[][] {{2f}, {3f}}),
                1)
            .get(0)
            .get(0);
    assertThat(nearest.weight()).isCloseTo(1 / (1 + Math.exp(-5)), within(1e-12));
  }

  @Test
  void withoutKnownPairsTheScaleIsThatOfTheNearestCandidates() {
    Partner nearest =
        ofOtherCells()
            .find(
                DenseMatrix.ofRows(new float[][] {{0f, 0f, 0f}}),
                DenseMatrix.ofRows(new float[][] {{3f, 0f, 0f}, {0f, 5f, 0f}}),
                1)
            .get(0)
            .get(0);
    // a variance of 9 / 3
    double second = Math.exp(-(25 - 9) / 6.0);
    assertThat(nearest.row()).isZero();
    assertThat(nearest.weight()).isCloseTo(1 / (1 + second), within(1e-12));
  }

  @Test
  void cellsThatCoincideShareTheWeight() {
    List<Partner> partners =
        ofOtherCells()
            .find(
                DenseMatrix.ofRows(new float[][] {{1f, 1f, 1f}}),
                DenseMatrix.ofRows(new float[][] {{1f, 1f, 1f}, {2f, 1f, 1f}, {1f, 1f, 1f}}),
                3)
            .get(0);
    assertThat(partners).extracting(Partner::row).containsExactly(0, 2, 1);
    assertThat(partners).extracting(Partner::weight).containsExactly(0.5, 0.5, 0.0);
  }

  @Test
  void somePartnerHasToBeWanted() {
    DenseMatrix one = DenseMatrix.ofRows(new float[][] {{1f, 1f, 1f}});
    assertThatThrownBy(() -> ofOtherCells().find(one, one, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("partners: expected 1 or more for each cell, found 0");
  }
}
