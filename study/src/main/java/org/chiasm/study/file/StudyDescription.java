package org.chiasm.study.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/**
 * A study as a file describes it. Immutable; {@link #json} is a file, too, that describes the same,
 * so that a study can be carried to another machine as text.
 */
public interface StudyDescription {

  /** What every kind of study says. */
  StudyHeader header();

  /** The same study with paths as they are seen from a folder. */
  StudyDescription relativeTo(Path folder);

  /** The same study of other data. */
  StudyDescription withHeader(StudyHeader header);

  /**
   * The whole description, keys in the order of {@code docs/study-file.md}, defaults written out.
   */
  ObjectNode json();
}
