package org.chiasm.io.inspect;

import java.util.List;
import org.chiasm.core.text.Identified;

/**
 * Something about a dataset that is no error but that its owner should know.
 *
 * @param kind what sort of thing
 * @param subject the modality or file it is about
 * @param text what was found, one sentence without a full stop
 * @param hint what to do about it, whole sentences; empty if nothing needs to be done
 * @param remedies what mends it, all of these together; empty if nothing is known that would
 */
public record Finding(Kind kind, String subject, String text, String hint, List<Remedy> remedies) {

  /** Copies the list. */
  public Finding {
    remedies = List.copyOf(remedies);
  }

  /** A finding that no program can mend. */
  public Finding(Kind kind, String subject, String text, String hint) {
    this(kind, subject, text, hint, List.of());
  }

  /** How much a finding matters. */
  public enum Severity implements Identified {
    /** Good to know. */
    NOTE,
    /** Probably a mistake, or the cause of poor results. */
    WARNING
  }

  /** The sorts of findings. */
  public enum Kind implements Identified {
    /** Features were left out on request. */
    EXCLUDED_FEATURES(Severity.NOTE),
    /** A pattern of features to exclude matched none. */
    PATTERN_WITHOUT_MATCH(Severity.WARNING),
    /** Features that have the same value in all cells. */
    CONSTANT_FEATURES(Severity.NOTE),
    /** A table without cells or without features. */
    EMPTY_TABLE(Severity.WARNING),
    /** A table of which no value was measured. */
    NO_VALUES(Severity.WARNING),
    /** A table of nothing but zeros. */
    ONLY_ZEROS(Severity.WARNING),
    /** Features that were measured in no cell. */
    MISSING_FEATURES(Severity.WARNING),
    /** Cells without a single measured value, or without a single count. */
    EMPTY_CELLS(Severity.WARNING),
    /** Features that are no biology: control RNA added to the sample. */
    SPIKE_INS(Severity.WARNING),
    /** Mitochondrial genes. */
    MITOCHONDRIAL_GENES(Severity.NOTE),
    /** A feature that numbers the rows. */
    ROW_NUMBERS(Severity.WARNING),
    /** Features where cells should be. */
    TRANSPOSED(Severity.WARNING),
    /** Continuous values that look like logarithms of counts. */
    LOG_TRANSFORMED(Severity.WARNING),
    /** Whole numbers that are hardly counts. */
    WHOLE_NO_COUNTS(Severity.WARNING),
    /** Features that go by ids of Ensembl. */
    ENSEMBL_IDS(Severity.NOTE),
    /** Ids of Ensembl with their versions. */
    VERSIONED_IDS(Severity.NOTE),
    /** Features that go by other names than those of another modality, or of a model. */
    DIFFERENT_NAMES(Severity.WARNING),
    /** Values that are counts, but for very few. */
    NEARLY_COUNTS(Severity.WARNING),
    /** Cells with far fewer counts than others. */
    SHALLOW_CELLS(Severity.WARNING),
    /** Two modalities with the same cells, features and values. */
    IDENTICAL_TABLES(Severity.WARNING),
    /** Counts so large that single precision rounds them. */
    ROUNDED_COUNTS(Severity.NOTE),
    /** Cell ids that are written differently in two files. */
    DIFFERENT_IDS(Severity.WARNING),
    /** Cells of pairs that no table has. */
    UNKNOWN_PAIRED_CELLS(Severity.WARNING),
    /** Pairs that are said of cells that have other partners by their ids. */
    PAIRS_AGAINST_IDS(Severity.WARNING),
    /** Two modalities without a cell in common. */
    NO_COMMON_CELLS(Severity.WARNING),
    /** A modality of whose cells the cell table knows none. */
    NO_CELLS_IN_TABLE(Severity.WARNING),
    /** Measured cells of which the cell table knows nothing. */
    CELLS_NOT_IN_TABLE(Severity.NOTE);

    private final Severity severity;

    Kind(Severity severity) {
      this.severity = severity;
    }

    /** How much it matters. */
    public Severity severity() {
      return severity;
    }
  }

  /** How much it matters. */
  public Severity severity() {
    return kind.severity();
  }

  @Override
  public String toString() {
    return subject + ": " + text + (hint.isEmpty() ? "." : ". " + hint);
  }
}
