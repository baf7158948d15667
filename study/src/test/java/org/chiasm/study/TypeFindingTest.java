package org.chiasm.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chiasm.core.metrics.KolmogorovSmirnov;
import org.chiasm.study.SideDistances.CellDistance;
import org.chiasm.study.TypeFinding.Verdict;
import org.chiasm.study.TypeRoles.Role;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;

class TypeFindingTest {

  private static final Map<String, Role> ROLES =
      Map.of("s", Role.SHARED, "t", Role.SHARED, "x", Role.EXCLUSIVE, "u", Role.UNPAIRED);

  private static List<CellDistance> fold(Map<String, double[]> distances) {
    List<CellDistance> fold = new ArrayList<>();
    distances.forEach(
        (type, values) -> {
          for (double value : values) {
            fold.add(new CellDistance(type + fold.size(), type, value));
          }
        });
    return fold;
  }

  private static TypeFinding of(String type, List<List<CellDistance>> folds) {
    return TypeFinding.of("A", folds, ROLES).stream()
        .filter(one -> one.type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void distancesAreInUnitsOfTheSharedTypesMedianOfTheirTraining() {
    List<CellDistance> first =
        fold(Map.of("s", new double[] {1, 2}, "t", new double[] {3}, "x", new double[] {4, 1.5}));
    List<CellDistance> second =
        fold(Map.of("s", new double[] {10, 20}, "t", new double[] {30}, "x", new double[] {40}));
    TypeFinding exclusive = of("x", List.of(first, second));

    // medians 2 and 20: distances 2, 0.75 and 2
    assertThat(exclusive.distances().n()).isEqualTo(3);
    assertThat(exclusive.distances().median()).isEqualTo(2);
    // of the first fold 3 + 1 of 6 pairs, of the second all
    assertThat(exclusive.auroc().folds()).containsExactly(4.0 / 6, 1.0);
    assertThat(exclusive.auroc().mean()).isEqualTo((4.0 / 6 + 1) / 2);
    KolmogorovSmirnov test =
        KolmogorovSmirnov.of(new double[] {2, 0.75, 2}, new double[] {.5, 1, 1.5, .5, 1, 1.5});
    assertThat(exclusive.test()).isEqualTo(test);
    // a shared type stands against the other ones
    assertThat(of("t", List.of(first, second)).auroc().folds()).containsExactly(1.0, 1.0);
    assertThat(of("s", List.of(first, second)).test()).extracting("second").isEqualTo(2);
  }

  @Test
  void aTypeWithoutHeldOutCellsHasNoFindingAndAFoldWithoutItNoArea() {
    List<CellDistance> with = fold(Map.of("s", new double[] {1, 2}, "x", new double[] {4}));
    List<CellDistance> without = fold(Map.of("s", new double[] {1, 2}));

    assertThat(TypeFinding.of("A", List.of(with, without), ROLES))
        .extracting(TypeFinding::type)
        .containsExactly("s", "x");
    assertThat(of("x", List.of(with, without)).auroc().folds()).containsExactly(1.0, null);
    // the only shared type has nothing to stand against
    assertThat(of("s", List.of(with)).test()).isNull();
    assertThat(of("s", List.of(with)).verdict()).isEqualTo(Verdict.TOO_FEW);
    assertThat(TypeFinding.of("A", List.of(fold(Map.of("x", new double[] {1}))), ROLES)).isEmpty();
  }

  @SeededTest
  void theUnitDoesNotMatter(Draws draws) {
    Map<String, double[]> near =
        Map.of("s", positive(draws, 30), "x", positive(draws, 12), "u", positive(draws, 15));
    Map<String, double[]> far =
        Map.of("s", times(near, "s"), "x", times(near, "x"), "u", times(near, "u"));

    TypeFinding one = of("x", List.of(fold(near), fold(near)));
    TypeFinding other = of("x", List.of(fold(near), fold(far)));
    assertThat(other.auroc()).isEqualTo(one.auroc());
    assertThat(other.verdict()).isEqualTo(one.verdict());
    assertThat(other.test()).isEqualTo(one.test());
  }

  private static double[] positive(Draws draws, int n) {
    double[] values = new double[n];
    for (int index = 0; index < n; index++) {
      values[index] = draws.uniform(0.1, 3);
    }
    return values;
  }

  private static double[] times(Map<String, double[]> values, String type) {
    double[] scaled = values.getOrDefault(type, new double[0]).clone();
    for (int index = 0; index < scaled.length; index++) {
      // a power of two changes no digit
      scaled[index] *= 8;
    }
    return scaled;
  }

  @Test
  void verdicts() {
    KolmogorovSmirnov certain = new KolmogorovSmirnov(1, 1e-6, 20, 20);
    KolmogorovSmirnov uncertain = new KolmogorovSmirnov(1, 0.01, 20, 20);

    assertThat(Verdict.of(20, 0.9, certain)).isEqualTo(Verdict.ABSENT);
    assertThat(Verdict.of(20, 0.95, uncertain)).isEqualTo(Verdict.UNCLEAR);
    assertThat(Verdict.of(20, 0.89, certain)).isEqualTo(Verdict.UNCLEAR);
    assertThat(Verdict.of(20, 0.6, certain)).isEqualTo(Verdict.PRESENT);
    assertThat(Verdict.of(9, 0.95, certain)).isEqualTo(Verdict.TOO_FEW);
    assertThat(Verdict.of(20, null, certain)).isEqualTo(Verdict.TOO_FEW);
  }
}
