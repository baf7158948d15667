package org.chiasm.io.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.core.text.Message;
import org.chiasm.io.inspect.Finding.Kind;

/** Values that are not what they are taken for: logarithms, whole numbers that count nothing. */
final class ScaleChecks {

  /** Above this no logarithm of a count is found: 2^25 reads of one gene. */
  private static final float MAX_LOGARITHM = 25f;

  /** Expression has at least this share of zeros; log-scaled physical quantities have not. */
  private static final double MIN_ZERO_SHARE = 0.2;

  /** Floats hold every whole number up to here. */
  private static final float MAX_EXACT_COUNT = 1 << 24;

  /**
   * The least of all values from which on they hardly are counts: even proteins, which every cell
   * binds some of, have cells with fewer.
   */
  private static final float FEWEST_COUNTS = 10f;

  /** Of fewer values and cells nothing is concluded. */
  private static final long FEWEST_VALUES = 50;

  private static final int FEWEST_CELLS = 10;

  /** Of features of a smaller mean the variance says little. */
  private static final double FEWEST_MEAN = 5;

  /** Counts vary by chance alone as much as their mean is large, and cells differ besides. */
  private static final double LEAST_DISPERSION = 0.5;

  private final ModalityScan scan;
  private final MeasuredCells modality;
  private final FileFacts facts;

  private ScaleChecks(MeasuredCells modality, ModalityScan scan, FileFacts facts) {
    this.scan = scan;
    this.modality = modality;
    this.facts = facts;
  }

  static List<Finding> of(MeasuredCells modality, ModalityScan scan, FileFacts facts) {
    ScaleChecks checks = new ScaleChecks(modality, scan, facts);
    List<Finding> findings = new ArrayList<>();
    if (!facts.isKindSaid(checks.modality.name())) {
      checks.nearlyCounts().or(checks::logarithms).ifPresent(findings::add);
      checks.wholeNumbers().ifPresent(findings::add);
    }
    if (checks.modality.kind() == FeatureKind.COUNTS && scan.maximum() > MAX_EXACT_COUNT) {
      findings.add(checks.rounded());
    }
    return findings;
  }

  private Optional<Finding> nearlyCounts() {
    OddValues odd = scan.odd();
    if (modality.kind() != FeatureKind.CONTINUOUS || !(odd.areFew() || odd.areRounded())) {
      return Optional.empty();
    }
    String feature = modality.features().get(odd.column()).name();
    String text =
        odd.areRounded()
            ? Message.format(
                "taken as continuous, though all values are counts but for rounding: %d of %d"
                    + " values other than zero are no whole numbers",
                odd.count(), odd.values())
            : Message.format(
                "taken as continuous because of %d of %d values other than zero, the rest being"
                    + " counts",
                odd.count(), odd.values());
    String place =
        Message.format(
            "; the first is %s of cell '%s', feature '%s'%s",
            odd.first(),
            modality.cells().get(odd.row()),
            feature,
            odd.areInOneColumn() ? ", which all others are of, too" : "");
    return Optional.of(
        new Finding(
            Kind.NEARLY_COUNTS,
            modality.name(),
            text + place,
            hintOn(odd),
            remedies(odd, feature)));
  }

  private String hintOn(OddValues odd) {
    if (odd.areRounded()) {
      return "They look divided and multiplied again; written as whole numbers they are counts.";
    }
    return odd.areInOneColumn()
        ? "Leave the feature out if it is none that is counted."
        : Message.format(
            "Mend the table if they are counts; if not, say so by --kind %s=continuous"
                + " (--kind %s=counts refuses whatever is none).",
            modality.name(), modality.name());
  }

  private List<Remedy> remedies(OddValues odd, String feature) {
    if (odd.areRounded()) {
      return List.of(new Remedy.Round(modality.name()));
    }
    return List.of(
        odd.areInOneColumn()
            ? new Remedy.LeaveOut(modality.name(), List.of(Names.pattern(feature)))
            : continuous());
  }

  private Optional<Finding> logarithms() {
    double zeros = scan.zeroShare();
    if (modality.kind() != FeatureKind.CONTINUOUS
        || !scan.isFractional()
        || scan.minimum() < 0f
        || scan.maximum() >= MAX_LOGARITHM
        || zeros < MIN_ZERO_SHARE) {
      return Optional.empty();
    }
    Optional<String> counts = facts.countsElsewhere(modality.name());
    return Optional.of(
        new Finding(
            Kind.LOG_TRANSFORMED,
            modality.name(),
            Message.format(
                "the values look like logarithms of counts (0 to %.1f, %.0f %% zeros)",
                scan.maximum(), 100 * zeros),
            "They are taken as continuous, without normalisation; "
                + counts
                    .map(part -> "the same file has the counts in " + part + ".")
                    .orElse("give the raw counts if there are any."),
            List.of(
                counts
                    .<Remedy>map(part -> new Remedy.UsePart(modality.name(), part))
                    .orElseGet(this::continuous))));
  }

  private Remedy continuous() {
    return new Remedy.GiveKind(modality.name(), FeatureKind.CONTINUOUS);
  }

  private Optional<Finding> wholeNumbers() {
    long values = (long) modality.cells().size() * modality.features().size() - scan.missing();
    if (modality.kind() != FeatureKind.COUNTS
        || values < FEWEST_VALUES
        || modality.cells().size() < FEWEST_CELLS) {
      return Optional.empty();
    }
    if (scan.minimum() >= FEWEST_COUNTS) {
      return Optional.of(
          noCounts(
              Message.format(
                  "all %d values are whole numbers, but none is zero or small (%.0f to %.0f)",
                  values, scan.minimum(), scan.maximum())));
    }
    int[] large =
        IntStream.range(0, modality.features().size())
            .filter(feature -> scan.mean(feature) >= FEWEST_MEAN)
            .toArray();
    long even =
        IntStream.of(large)
            .filter(feature -> scan.variance(feature) < LEAST_DISPERSION * scan.mean(feature))
            .count();
    return 2 * even > large.length && 2L * large.length > modality.features().size()
        ? Optional.of(
            noCounts(
                Message.format(
                    "all values are whole numbers, but %d of %d features vary less than counts do"
                        + " by chance (variance below half the mean)",
                    even, modality.features().size())))
        : Optional.empty();
  }

  private Finding noCounts(String text) {
    return new Finding(
        Kind.WHOLE_NO_COUNTS,
        modality.name(),
        text,
        "They are taken as counts and normalised by each cell's sum; if they are something else,"
            + " such as topics or rounded measurements, they are continuous.",
        List.of(continuous()));
  }

  private Finding rounded() {
    return new Finding(
        Kind.ROUNDED_COUNTS,
        modality.name(),
        Message.format(
            "counts up to %.0f are held in single precision, which rounds those above %.0f",
            scan.maximum(), MAX_EXACT_COUNT),
        "They are off by less than one in ten million, which no method notices: nothing needs to be"
            + " mended.");
  }
}
