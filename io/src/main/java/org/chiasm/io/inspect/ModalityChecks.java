package org.chiasm.io.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.preprocessing.QueryDepths;
import org.chiasm.core.text.Message;
import org.chiasm.io.inspect.Finding.Kind;

/** What looks wrong in one modality by itself. */
final class ModalityChecks {

  private static final Pattern SPIKE_IN = Pattern.compile("ERCC-\\d+");
  private static final Pattern MITOCHONDRIAL = Pattern.compile("(mt|MT)-.+");
  private static final Pattern GENE_ID =
      Pattern.compile("ERCC-\\d+|(mt|MT)-.+|ENS[A-Z]*G\\d{6,}(\\.\\d+)?|(?i)gapdh|actb|malat1");

  /** Fewer ids of this form can be chance. */
  private static final int MIN_GENE_IDS = 2;

  /** Above this no logarithm of a count is found: 2^25 reads of one gene. */
  private static final float MAX_LOGARITHM = 25f;

  /** Expression has at least this share of zeros; log-scaled physical quantities have not. */
  private static final double MIN_ZERO_SHARE = 0.2;

  /** Floats hold every whole number up to here. */
  private static final float MAX_EXACT_COUNT = 1 << 24;

  private static final int MIN_NUMBERED_ROWS = 5;

  private final ModalityScan scan;
  private final Modality modality;
  private final List<Finding> findings = new ArrayList<>();

  private ModalityChecks(ModalityScan scan) {
    this.scan = scan;
    this.modality = scan.modality();
  }

  static List<Finding> of(ModalityScan scan) {
    ModalityChecks checks = new ModalityChecks(scan);
    if (scan.modality().cells().isEmpty()) {
      return List.of();
    }
    checks.checkOrientation();
    checks.checkCells();
    checks.checkFeatures();
    checks.checkGenes();
    checks.checkScale();
    return checks.findings;
  }

  private void add(Kind kind, String text, String hint) {
    findings.add(new Finding(kind, modality.name(), text, hint));
  }

  private void checkOrientation() {
    List<String> genes =
        modality.cells().stream().filter(id -> GENE_ID.matcher(id).matches()).toList();
    if (genes.size() >= MIN_GENE_IDS) {
      add(
          Kind.TRANSPOSED,
          Message.format(
              "%d of the %d cell ids look like genes (%s)",
              genes.size(), modality.cells().size(), Names.some(genes)),
          "The table is probably transposed: expected cells in rows and features in columns.");
    }
  }

  private void checkCells() {
    addCells(
        Kind.EMPTY_CELLS,
        "no measured value in",
        cellsWhere(scan::isMissingCell),
        "Take them out of the file: a cell may lack a modality.");
    if (modality.kind() == FeatureKind.COUNTS) {
      addCells(
          Kind.EMPTY_CELLS,
          "not a single count in",
          cellsWhere(cell -> scan.cellTotal(cell) == 0 && !scan.isMissingCell(cell)),
          "They cannot be normalised; take them out.");
      checkDepths();
    }
  }

  private void checkDepths() {
    double median = scan.summary().medianTotal();
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
        "Little is known of them; think about taking them out.");
  }

  private void addCells(Kind kind, String what, List<String> cells, String hint) {
    if (!cells.isEmpty()) {
      add(
          kind,
          Message.format(
              "%s %d of %d cells (%s)",
              what, cells.size(), modality.cells().size(), Names.some(cells)),
          hint);
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
        Kind.MISSING_FEATURES, "no value in any cell for", scan::isMissing, "", "Exclude them.");
    addFeatures(
        Kind.CONSTANT_FEATURES, "the same value in all cells for", scan::isConstant, "", "");
    if (modality.cells().size() >= MIN_NUMBERED_ROWS) {
      addFeatures(
          Kind.ROW_NUMBERS,
          "the number of the row as",
          scan::numbersRows,
          "",
          "Exclude it: it is no measurement.");
    }
  }

  private void addFeatures(
      Kind kind, String what, IntPredicate condition, String more, String hint) {
    List<String> names = featuresWhere(condition);
    if (!names.isEmpty()) {
      add(
          kind,
          Message.format(
              "%s %d of %d features (%s)%s",
              what, names.size(), modality.features().size(), Names.some(names), more),
          hint);
    }
  }

  private List<String> featuresWhere(IntPredicate condition) {
    return IntStream.range(0, modality.features().size())
        .filter(condition)
        .mapToObj(modality.features()::get)
        .map(Feature::name)
        .toList();
  }

  private void checkGenes() {
    addFeatures(
        Kind.SPIKE_INS,
        "spike-ins in",
        feature -> matches(SPIKE_IN, feature),
        share(SPIKE_IN),
        "They are no biology; exclude 'ERCC-*'.");
    addFeatures(
        Kind.MITOCHONDRIAL_GENES,
        "mitochondrial genes in",
        feature -> matches(MITOCHONDRIAL, feature),
        share(MITOCHONDRIAL),
        "They tell the quality of a cell more than its type; exclude 'mt-*' (mouse) or 'MT-*'"
            + " (human) to leave them out.");
  }

  private boolean matches(Pattern pattern, int feature) {
    return pattern.matcher(modality.features().get(feature).name()).matches();
  }

  private String share(Pattern pattern) {
    double total = scan.total();
    if (modality.kind() != FeatureKind.COUNTS || total == 0) {
      return "";
    }
    double part =
        IntStream.range(0, modality.features().size())
            .filter(feature -> matches(pattern, feature))
            .mapToDouble(scan::featureTotal)
            .sum();
    return Message.format(", with %.1f %% of all counts", 100 * part / total);
  }

  private void checkScale() {
    ModalitySummary summary = scan.summary();
    if (modality.kind() == FeatureKind.CONTINUOUS
        && scan.isFractional()
        && scan.minimum() >= 0f
        && scan.maximum() < MAX_LOGARITHM
        && summary.zeroShare() >= MIN_ZERO_SHARE) {
      add(
          Kind.LOG_TRANSFORMED,
          Message.format(
              "the values look like logarithms of counts (0 to %.1f, %.0f %% zeros)",
              scan.maximum(), 100 * summary.zeroShare()),
          "They are taken as continuous, without normalisation; give the raw counts if there are"
              + " any.");
    }
    if (modality.kind() == FeatureKind.COUNTS && scan.maximum() > MAX_EXACT_COUNT) {
      add(
          Kind.ROUNDED_COUNTS,
          Message.format(
              "counts up to %.0f are held in single precision, which rounds those above %.0f",
              scan.maximum(), MAX_EXACT_COUNT),
          "");
    }
  }
}
