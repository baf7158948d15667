package org.chiasm.io.inspect;

import java.util.Map;
import java.util.Optional;
import org.chiasm.io.spelling.NewNames;

/** What else is known of the file that a modality is from. It is asked only where it matters. */
public interface FileFacts {

  /** The other name of features that need nothing of a file: without the version of their ids. */
  String WITHOUT_VERSION = "without-version";

  /** The names that features have, where names that repeat become {@code name-1} and so on. */
  String TOLD_APART = "unique";

  /** Whether the user has said of what kind the values are, who then knows better. */
  boolean isKindSaid(String modality);

  /** Whether the table of cells is a file of its own, not what those of the modalities say. */
  boolean isTableGiven();

  /** Another table of the same file that holds counts. */
  Optional<String> countsElsewhere(String modality);

  /** Other names of the features by the name of the column that holds them. */
  Map<String, NewNames> otherNames(String modality);

  /** Nothing else is known. */
  static FileFacts none() {
    return new FileFacts() {
      @Override
      public boolean isKindSaid(String modality) {
        return false;
      }

      @Override
      public boolean isTableGiven() {
        return true;
      }

      @Override
      public Optional<String> countsElsewhere(String modality) {
        return Optional.empty();
      }

      @Override
      public Map<String, NewNames> otherNames(String modality) {
        return Map.of();
      }
    };
  }
}
