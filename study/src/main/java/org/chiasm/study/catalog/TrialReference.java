package org.chiasm.study.catalog;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.study.file.StudyDescription;
import org.chiasm.study.store.PlannedTrial;

/**
 * A trial as it goes to another machine: not the work, but what it takes to make the same work
 * there. The data go by reference, by their paths and the SHA-256 of the files.
 *
 * @param description text of {@link StudyDescription#json}, with paths from the root
 * @param name of the trial, the SHA-256 of its content
 */
public record TrialReference(String description, String name) implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The trial of a study. */
  public static TrialReference of(StudyDescription description, PlannedTrial trial) {
    return new TrialReference(description.json().toString(), trial.content().name());
  }

  /**
   * The trials of the description, made anew; a process that runs many of them does this once.
   *
   * @throws DataFormatException if the data here are others, or are damaged
   * @throws IOException if the data cannot be read
   */
  public List<PlannedTrial> trials() throws IOException {
    return Studies.trials(Studies.read("study", description, Path.of("")));
  }

  /**
   * This trial among those of its study.
   *
   * @throws DataFormatException if it is not among them: the data or the program differ
   */
  public PlannedTrial among(List<PlannedTrial> trials) {
    return trials.stream()
        .filter(trial -> trial.content().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new DataFormatException(
                    Message.format(
                        "the trial %s is not among the %d of its study here: the data, or the"
                            + " program, are not those that it was planned with",
                        name, trials.size())));
  }
}
