package org.chiasm.io.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.core.preprocessing.QueryDepths;
import org.chiasm.core.text.Message;
import org.chiasm.io.inspect.Finding.Kind;
import org.chiasm.io.spelling.GeneNames;

/** What looks wrong in one modality by itself. */
final class ModalityChecks {

  /** Fewer ids of this form can be chance. */
  private static final int MIN_GENE_IDS = 2;

  private static final int MIN_NUMBERED_ROWS = 5;

  /** As many names as a command can hold and still be read. */
  private static final int MAX_NAMED = 10;

  private final ModalityScan scan;
  private final MeasuredCells modality;
  private final List<Finding> findings = new ArrayList<>();

  private ModalityChecks(MeasuredCells modality, ModalityScan scan) {
    this.modality = modality;
    this.scan = scan;
  }

  static List<Finding> of(MeasuredCells modality, ModalityScan scan, FileFacts facts) {
    ModalityChecks checks = new ModalityChecks(modality, scan);
    Optional<Finding> nothing = NothingChecks.of(modality, scan, facts);
    if (nothing.isPresent()) {
      return List.of(nothing.get());
    }
    checks.checkOrientation();
    if (!checks.findings.isEmpty()) {
      return checks.findings;
    }
    checks.checkCells();
    checks.checkFeatures();
    checks.findings.addAll(GeneChecks.of(modality, scan));
    checks.findings.addAll(NameChecks.of(modality, facts));
    checks.findings.addAll(ScaleChecks.of(modality, scan, facts));
    return checks.findings;
  }

  private void add(Kind kind, String text, String hint, List<Remedy> remedies) {
    findings.add(new Finding(kind, modality.name(), text, hint, remedies));
  }

  private static List<String> genesAmongCells(MeasuredCells modality) {
    return modality.cells().stream()
        .filter(id -> GeneNames.isEnsembl(id) || GeneNames.isKnownSymbol(id))
        .toList();
  }

  /** Whether the ids of cells look like genes, so that they are none of other tables. */
  static boolean hasGenesForCells(MeasuredCells modality) {
    return genesAmongCells(modality).size() >= MIN_GENE_IDS;
  }

  private void checkOrientation() {
    List<String> genes = genesAmongCells(modality);
    if (genes.size() >= MIN_GENE_IDS) {
      add(
          Kind.TRANSPOSED,
          Message.format(
              "%d of the %d cell ids look like genes (%s)",
              genes.size(), modality.cells().size(), Names.some(genes)),
          "The table is probably transposed: expected cells in rows and features in columns.",
          List.of(new Remedy.Transpose(modality.name())));
    }
  }

  private void checkCells() {
    addCells(
        Kind.EMPTY_CELLS,
        "no measured value in",
        cellsWhere(scan::isMissingCell),
        "Take them out of the file: a cell may lack a modality.",
        new Remedy.DropUnmeasured(modality.name()));
    if (modality.kind() == FeatureKind.COUNTS) {
      addCells(
          Kind.EMPTY_CELLS,
          "not a single count in",
          cellsWhere(cell -> scan.cellTotal(cell) == 0 && !scan.isMissingCell(cell)),
          "They cannot be normalised; take them out.",
          new Remedy.DropShallow(modality.name(), 1));
      checkDepths();
    }
  }

  private void checkDepths() {
    double median = scan.medianTotal();
    List<String> shallow =
        cellsWhere(
            cell ->
                scan.cellTotal(cell) > 0 && scan.cellTotal(cell) < QueryDepths.SHALLOW * median);
    double smallest =
        IntStream.range(0, modality.cells().size())
            .mapToDouble(scan::cellTotal)
            .filter(total -> total > 0)
            .min()
            .orElse(0);
    addCells(
        Kind.SHALLOW_CELLS,
        Message.format(
            "fewer than %.0f %% of the median of %.0f counts (the fewest are %.0f) in",
            100 * QueryDepths.SHALLOW, median, smallest),
        shallow,
        "Little is known of them; think about taking them out.",
        new Remedy.DropShallow(modality.name(), fewestCounts()));
  }

  /** Without shallow cells the median is higher, by which others may be shallow. */
  private long fewestCounts() {
    double[] totals =
        IntStream.range(0, modality.cells().size()).mapToDouble(scan::cellTotal).toArray();
    long fewest = 0;
    for (long next = 1; next > fewest; ) {
      fewest = next;
      double least = fewest;
      double median =
          ModalityScan.median(DoubleStream.of(totals).filter(total -> total >= least).toArray());
      next = (long) Math.ceil(QueryDepths.SHALLOW * median);
    }
    return fewest;
  }

  private void addCells(Kind kind, String what, List<String> cells, String hint, Remedy remedy) {
    if (!cells.isEmpty()) {
      add(
          kind,
          Message.format(
              "%s %d of %d cells (%s)",
              what, cells.size(), modality.cells().size(), Names.some(cells)),
          hint,
          List.of(remedy));
    }
  }

  private List<String> cellsWhere(IntPredicate condition) {
    return IntStream.range(0, modality.cells().size())
        .filter(condition)
        .mapToObj(modality.cells()::get)
        .toList();
  }

  private void checkFeatures() {
    addFeatures(
        Kind.MISSING_FEATURES,
        "no value in any cell for",
        scan::isMissing,
        "Exclude them.",
        names -> List.of(new Remedy.DropUnmeasured(modality.name())));
    addFeatures(
        Kind.CONSTANT_FEATURES,
        "the same value in all cells for",
        scan::isConstant,
        "",
        this::leaveOut);
    if (modality.cells().size() >= MIN_NUMBERED_ROWS) {
      addFeatures(
          Kind.ROW_NUMBERS,
          "the number of the row as",
          scan::numbersRows,
          "Exclude it: it is no measurement.",
          this::leaveOut);
    }
  }

  private List<Remedy> leaveOut(List<String> names) {
    return names.size() > MAX_NAMED
        ? List.of()
        : List.of(
            new Remedy.LeaveOut(modality.name(), names.stream().map(Names::pattern).toList()));
  }

  private void addFeatures(
      Kind kind,
      String what,
      IntPredicate condition,
      String hint,
      Function<List<String>, List<Remedy>> remedies) {
    List<String> names = featuresWhere(condition);
    if (!names.isEmpty()) {
      add(
          kind,
          Message.format(
              "%s %d of %d features (%s)",
              what, names.size(), modality.features().size(), Names.some(names)),
          hint,
          remedies.apply(names));
    }
  }

  private List<String> featuresWhere(IntPredicate condition) {
    return IntStream.range(0, modality.features().size())
        .filter(condition)
        .mapToObj(modality.features()::get)
        .map(Feature::name)
        .toList();
  }
}
