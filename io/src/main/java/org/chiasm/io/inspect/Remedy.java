package org.chiasm.io.inspect;

import java.util.List;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.io.spelling.CellIdRule;

/** What mends a finding, in the words of the data; a program says how it is told to do so. */
public sealed interface Remedy {

  /** Name of the modality or, of cell ids, also {@link CellOverlap#TABLE}. */
  String subject();

  /** Say what kind the values are. */
  record GiveKind(String subject, FeatureKind kind) implements Remedy {}

  /** Read another table of the same file. */
  record UsePart(String subject, String part) implements Remedy {}

  /**
   * Leave features out.
   *
   * @param patterns as {@link org.chiasm.io.file.FeatureExclusion} takes them
   */
  record LeaveOut(String subject, List<String> patterns) implements Remedy {

    /** Copies the list. */
    public LeaveOut {
      patterns = List.copyOf(patterns);
    }
  }

  /** Exchange rows and columns. */
  record Transpose(String subject) implements Remedy {}

  /** Write the ids of the cells in another way. */
  record RewriteIds(String subject, CellIdRule rule) implements Remedy {}

  /**
   * Name the features by something else that the file says of them.
   *
   * @param names as {@link FileFacts#otherNames} has them, or {@link FileFacts#WITHOUT_VERSION}
   */
  record RenameFeatures(String subject, String names) implements Remedy {}

  /** Write whole numbers where values are nearly such. */
  record Round(String subject) implements Remedy {}

  /** Leave out cells and features that were not measured. */
  record DropUnmeasured(String subject) implements Remedy {}

  /** Leave out cells of fewer counts. */
  record DropShallow(String subject, long fewest) implements Remedy {}
}
