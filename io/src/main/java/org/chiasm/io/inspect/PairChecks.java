package org.chiasm.io.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.core.data.RowBlocks;
import org.chiasm.core.data.Transposition;
import org.chiasm.core.text.Message;
import org.chiasm.io.inspect.Finding.Kind;
import org.chiasm.io.spelling.CellIdRule;

/** What looks wrong between the parts of a dataset: ids that do not meet. */
final class PairChecks {

  private static final String NOT_PAIRED =
      "No rule for ids known here makes them meet. If they are the same cells, a table of two"
          + " columns says which belong together (--pairs FILE); if they are others, no command"
          + " makes them the same, but methods that use no pairs train on cells of which none has"
          + " both.";

  private static final String NOT_IN_TABLE =
      "No rule for ids known here makes them meet: is it the table of other cells? What is known of"
          + " these needs a table whose first column has their ids.";

  private final List<CellOverlap> overlaps = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> transposed = new HashSet<>();
  private final List<? extends MeasuredCells> modalities;
  private final CellTable table;
  private final Set<String> tableCells;
  private final FileFacts facts;

  PairChecks(List<? extends MeasuredCells> modalities, CellTable table, FileFacts facts) {
    this.modalities = modalities;
    this.table = table;
    this.tableCells = new HashSet<>(table.cells());
    this.facts = facts;
  }

  List<CellOverlap> overlaps() {
    return overlaps;
  }

  List<Finding> findings() {
    return findings;
  }

  /**
   * Compares two modalities.
   *
   * @param paired whether it is said which cells belong together, so that ids need not agree
   */
  void compare(MeasuredCells first, MeasuredCells second, boolean paired) {
    CellOverlap overlap = overlap(first, second.name(), second.cells());
    if (NothingChecks.isEmpty(first) || NothingChecks.isEmpty(second)) {
      return;
    }
    if (first.cells().equals(second.cells())
        && first.features().equals(second.features())
        && sameValues(first.blocks(), second.blocks())) {
      findings.add(identical(first, second));
    }
    NameChecks.between(first, second, facts).ifPresent(findings::add);
    if (paired) {
      return;
    }
    if (!transposed.contains(first.name()) && !transposed.contains(second.name())) {
      checkIds(overlap, first, second.cells());
    }
  }

  /** Row by row: tables may be sparse or in a file because they are too large for more. */
  private static boolean sameValues(RowBlocks first, RowBlocks second) {
    for (int start = 0; start < first.rows(); start += first.blockRows()) {
      int count = Math.min(first.blockRows(), first.rows() - start);
      if (!sameValues(first.rows(start, count), second.rows(start, count))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameValues(Matrix first, Matrix second) {
    float[] one = new float[first.columns()];
    float[] two = new float[second.columns()];
    for (int row = 0; row < first.rows(); row++) {
      first.copyRow(row, one, 0);
      second.copyRow(row, two, 0);
      if (!Arrays.equals(one, two)) {
        return false;
      }
    }
    return true;
  }

  void compareWithTable(MeasuredCells modality) {
    CellOverlap overlap = overlap(modality, CellOverlap.TABLE, table.cells());
    if (transposed.contains(modality.name()) || checkIds(overlap, modality, table.cells())) {
      return;
    }
    List<String> unknown =
        modality.cells().stream().filter(cell -> !tableCells.contains(cell)).toList();
    if (!unknown.isEmpty()) {
      findings.add(
          new Finding(
              Kind.CELLS_NOT_IN_TABLE,
              modality.name(),
              Message.format(
                  "no row in the cell table for %d of %d cells (%s)",
                  unknown.size(), modality.cells().size(), Names.some(unknown)),
              ""));
    }
  }

  /** Before ids are compared: those of a transposed table are no cells. */
  void checkTransposed(BiPredicate<String, String> paired) {
    for (MeasuredCells one : modalities) {
      for (MeasuredCells other : modalities) {
        if (!one.equals(other) && !paired.test(one.name(), other.name())) {
          checkTransposed(one, other.name(), cell -> other.rowOf(cell).isPresent());
        }
      }
    }
    for (MeasuredCells one : modalities) {
      checkTransposed(one, CellOverlap.TABLE, tableCells::contains);
      if (ModalityChecks.hasGenesForCells(one)) {
        transposed.add(one.name());
      }
    }
  }

  private static Finding identical(MeasuredCells first, MeasuredCells second) {
    return new Finding(
        Kind.IDENTICAL_TABLES,
        first.name(),
        "the same cells, features and values as in modality " + second.name(),
        Message.format(
            "Was the same file given twice? No command knows which table was meant: give that to"
                + " --modality %s=FILE, or leave %s out.",
            second.name(), second.name()));
  }

  private CellOverlap overlap(MeasuredCells first, String second, List<String> secondCells) {
    int common = (int) secondCells.stream().filter(cell -> first.rowOf(cell).isPresent()).count();
    CellOverlap overlap =
        new CellOverlap(first.name(), first.cells().size(), second, secondCells.size(), common);
    overlaps.add(overlap);
    return overlap;
  }

  /** Whether the features of a modality are the cells of another one, or of the table. */
  private void checkTransposed(MeasuredCells suspect, String other, Predicate<String> isCell) {
    Transposition found = Transposition.of(suspect.features(), isCell);
    if (!found.isLikely()
        || suspect.cells().stream().anyMatch(isCell)
        || !transposed.add(suspect.name())) {
      return;
    }
    findings.add(
        new Finding(
            Kind.TRANSPOSED,
            suspect.name(),
            Message.format(
                "%d of the %d feature names are cell ids of %s",
                found.cellsAsFeatures(), found.features(), title(other)),
            "The table is probably transposed: expected cells in rows and features in columns.",
            List.of(new Remedy.Transpose(suspect.name()))));
  }

  /** Whether the ids differ so much that something was reported. */
  private boolean checkIds(CellOverlap overlap, MeasuredCells first, List<String> secondCells) {
    if (first.cells().isEmpty() || secondCells.isEmpty()) {
      return false;
    }
    Optional<IdSpelling.Match> match =
        IdSpelling.find(first.cells(), secondCells, overlap.common());
    if (match.isPresent()) {
      Finding found = differentIds(overlap, match.get());
      if (findings.stream().noneMatch(earlier -> isMendedBy(earlier, found))) {
        findings.add(found);
      }
      return true;
    }
    if (overlap.common() == 0) {
      findings.add(
          new Finding(
              overlap.second().equals(CellOverlap.TABLE)
                  ? Kind.NO_CELLS_IN_TABLE
                  : Kind.NO_COMMON_CELLS,
              overlap.first(),
              Message.format(
                  "no cell is also in %s (ids here such as '%s', there '%s')",
                  title(overlap.second()), first.cells().get(0), secondCells.get(0)),
              overlap.second().equals(CellOverlap.TABLE) ? NOT_IN_TABLE : NOT_PAIRED));
      return true;
    }
    return false;
  }

  /** Ids that differ from those of several tables are mended, or cannot be, at once. */
  private static boolean isMendedBy(Finding earlier, Finding found) {
    return earlier.kind() == found.kind()
        && earlier.remedies().equals(found.remedies())
        && earlier.hint().equals(found.hint());
  }

  private static String title(String part) {
    return part.equals(CellOverlap.TABLE) ? "the cell table" : "modality " + part;
  }

  private Finding differentIds(CellOverlap overlap, IdSpelling.Match match) {
    Optional<String> obstacle = obstacle(match.rule());
    return new Finding(
        Kind.DIFFERENT_IDS,
        overlap.first(),
        Message.format(
            "%d cells are also in %s, but %d if %s is ignored (here '%s', there '%s')",
            overlap.common(),
            title(overlap.second()),
            match.common(),
            match.rule().difference(),
            match.firstExample(),
            match.secondExample()),
        "Write the ids the same way in both files if they are the same cells."
            + obstacle.map(text -> " " + text).orElse(""),
        obstacle.isPresent() ? List.of() : rewriting(match.rule()));
  }

  /** All parts of the data in which the rule changes an id, so that what agrees goes on to. */
  private List<Remedy> rewriting(CellIdRule rule) {
    List<Remedy> remedies = new ArrayList<>();
    ids()
        .forEach(
            (part, cells) -> {
              if (cells.stream().anyMatch(id -> !rule.apply(id).equals(id))) {
                remedies.add(new Remedy.RewriteIds(part, rule));
              }
            });
    return remedies;
  }

  /** Why ids cannot be written by a rule. */
  private Optional<String> obstacle(CellIdRule rule) {
    for (Map.Entry<String, List<String>> part : ids().entrySet()) {
      Optional<CellIdRule.Collision> collision = rule.collision(part.getValue());
      if (collision.isPresent()) {
        return Optional.of(
            Message.format(
                "No rule does it, as '%s' and '%s' of %s would both be '%s'.",
                collision.get().first(),
                collision.get().second(),
                title(part.getKey()),
                collision.get().both()));
      }
    }
    return Optional.empty();
  }

  private Map<String, List<String>> ids() {
    Map<String, List<String>> ids = new LinkedHashMap<>();
    modalities.forEach(modality -> ids.put(modality.name(), modality.cells()));
    if (facts.isTableGiven()) {
      ids.put(CellOverlap.TABLE, table.cells());
    }
    return ids;
  }
}
