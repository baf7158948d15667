package org.chiasm.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chiasm.core.metrics.Auroc;
import org.chiasm.core.metrics.KolmogorovSmirnov;
import org.chiasm.core.text.Identified;
import org.chiasm.study.SideDistances.CellDistance;
import org.chiasm.study.TypeRoles.Role;
import org.jspecify.annotations.Nullable;

/**
 * Whether the held-out cells of a type on one side are farther from the other side than those of
 * the shared types.
 *
 * <p>The reference are the held-out cells of the shared types on the same side, of the other ones
 * if the type is shared itself. Distances of different trainings are put together in units of the
 * median distance of the shared types' cells of that side and training.
 *
 * @param role what is known of the type
 * @param distances of its cells in that unit
 * @param auroc probability that a cell of it is farther than one of the reference, within each
 *     fold; mean and deviation over the folds that have cells of both
 * @param test of the distances of all folds against those of the reference; null if there are none
 */
record TypeFinding(
    String type,
    String side,
    Role role,
    BoxSummary distances,
    Summary auroc,
    @Nullable KolmogorovSmirnov test,
    Verdict verdict) {

  /** What follows of a type. */
  enum Verdict implements Identified {
    /** The other side does not have it: far and certainly so. */
    ABSENT,
    /** The other side has it. */
    PRESENT,
    /** Farther than shared types, but not so far. */
    UNCLEAR,
    /** Of so few cells nothing follows. */
    TOO_FEW;

    static Verdict of(int n, @Nullable Double auroc, @Nullable KolmogorovSmirnov test) {
      if (n < FEWEST || auroc == null || test == null) {
        return TOO_FEW;
      }
      if (auroc >= FAR && test.pValue() < CERTAIN) {
        return ABSENT;
      }
      return auroc <= NEAR ? PRESENT : UNCLEAR;
    }
  }

  /** Held-out cells of a type that can be judged. */
  static final int FEWEST = 10;

  /** AUROC from which on a type is absent, if it is certain. */
  static final double FAR = 0.9;

  /** AUROC up to which a type is present. */
  static final double NEAR = 0.6;

  /** Largest p-value, exclusive, that is certain. */
  static final double CERTAIN = 0.01;

  /**
   * The types of one side.
   *
   * @param folds distances of each fold
   * @param roles of the types
   */
  static List<TypeFinding> of(
      String side, List<List<CellDistance>> folds, Map<String, Role> roles) {
    List<Map<String, double[]>> scaled = folds.stream().map(fold -> scaled(fold, roles)).toList();
    List<TypeFinding> findings = new ArrayList<>();
    new TreeMap<>(roles)
        .forEach((type, role) -> of(side, type, role, scaled, roles).ifPresent(findings::add));
    return findings;
  }

  /** Distances by type in units of the shared types' median; nothing without a shared cell. */
  private static Map<String, double[]> scaled(List<CellDistance> fold, Map<String, Role> roles) {
    double[] shared =
        fold.stream()
            .filter(one -> roles.get(one.type()) == Role.SHARED)
            .mapToDouble(CellDistance::distance)
            .toArray();
    Map<String, double[]> byType = new TreeMap<>();
    if (shared.length == 0) {
      return byType;
    }
    double median = BoxSummary.of(shared).median();
    // all of them at a partner's very place: their distances have no unit of their own
    double unit = median > 0 ? median : 1;
    for (String type : roles.keySet()) {
      byType.put(
          type,
          fold.stream()
              .filter(one -> one.type().equals(type))
              .mapToDouble(one -> one.distance() / unit)
              .toArray());
    }
    return byType;
  }

  private static Optional<TypeFinding> of(
      String side,
      String type,
      Role role,
      List<Map<String, double[]>> folds,
      Map<String, Role> roles) {
    List<@Nullable Double> areas = new ArrayList<>();
    List<double[]> own = new ArrayList<>();
    List<double[]> others = new ArrayList<>();
    for (Map<String, double[]> fold : folds) {
      double[] ofType = fold.getOrDefault(type, new double[0]);
      double[] reference = reference(type, fold, roles);
      own.add(ofType);
      others.add(reference);
      areas.add(area(ofType, reference));
    }
    double[] distances = joined(own);
    double[] reference = joined(others);
    if (distances.length == 0) {
      return Optional.empty();
    }
    Summary auroc = Summary.of(areas);
    KolmogorovSmirnov test =
        reference.length == 0 ? null : KolmogorovSmirnov.of(distances, reference);
    return Optional.of(
        new TypeFinding(
            type,
            side,
            role,
            BoxSummary.of(distances),
            auroc,
            test,
            Verdict.of(distances.length, auroc.mean(), test)));
  }

  private static double[] reference(
      String type, Map<String, double[]> fold, Map<String, Role> roles) {
    return joined(
        fold.entrySet().stream()
            .filter(one -> roles.get(one.getKey()) == Role.SHARED && !one.getKey().equals(type))
            .map(Map.Entry::getValue)
            .toList());
  }

  private static @Nullable Double area(double[] distances, double[] reference) {
    if (distances.length == 0 || reference.length == 0) {
      return null;
    }
    boolean[] isOwn = new boolean[distances.length + reference.length];
    Arrays.fill(isOwn, 0, distances.length, true);
    return Auroc.of(joined(List.of(distances, reference)), isOwn);
  }

  private static double[] joined(List<double[]> parts) {
    return parts.stream().flatMapToDouble(Arrays::stream).toArray();
  }
}
