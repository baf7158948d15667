package org.chiasm.study.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.files.AtomicFile;
import org.chiasm.core.files.TemporaryPath;

/**
 * The trials of a study in a folder, one file each, {@code trials/NAME.json}: the content of the
 * trial under {@code trial}, and under {@code result} what came of it or under {@code failure} why
 * nothing did. A file is whole or absent, and holds nothing that differs from run to run.
 */
public final class TrialStore {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final String ENDING = ".json";
  private static final String TRIAL = "trial";
  private static final String RESULT = "result";
  private static final String FAILURE = "failure";

  private final Path folder;

  /** The store of a study. */
  public TrialStore(Path study) {
    this.folder = study.resolve("trials");
  }

  /** The folder of the files. */
  public Path folder() {
    return folder;
  }

  /** The file of a trial, whether or not it is there. */
  public Path file(TrialContent content) {
    return folder.resolve(content.name() + ENDING);
  }

  /**
   * The trial of a content; empty if it was not run yet.
   *
   * @throws DataFormatException if its file is damaged or holds another trial
   */
  public Optional<StoredTrial> read(TrialContent content) throws IOException {
    Path file = file(content);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonNode json;
    try {
      json = MAPPER.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new DataFormatException(file + ": expected JSON, found a damaged file", e);
    }
    if (!(json.path(TRIAL) instanceof ObjectNode stored)
        || !TrialContent.of(stored).equals(content)) {
      throw new DataFormatException(
          file + ": expected the trial that the file is named after, found another or none");
    }
    return Optional.of(new StoredTrial(content, outcome(json, file)));
  }

  private static TrialOutcome outcome(JsonNode json, Path file) {
    if (json.path(RESULT) instanceof ObjectNode result) {
      return new TrialOutcome.Done(result);
    }
    if (json.path(FAILURE).isTextual()) {
      return new TrialOutcome.Failed(json.path(FAILURE).asText());
    }
    throw new DataFormatException(file + ": expected a result or a failure, found neither");
  }

  /** Removes what killed processes left beside trials that are there and not written again. */
  void removeAbandoned() throws IOException {
    TemporaryPath.removeAbandoned(folder);
  }

  /** Keeps a trial, instead of what its file held before. */
  void write(StoredTrial trial) throws IOException {
    ObjectNode json = MAPPER.createObjectNode();
    json.set(TRIAL, trial.content().json());
    if (trial.outcome() instanceof TrialOutcome.Done done) {
      json.set(RESULT, done.result());
    } else if (trial.outcome() instanceof TrialOutcome.Failed failed) {
      json.put(FAILURE, failed.reason());
    }
    byte[] text = (MAPPER.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file(trial.content()), out -> out.write(text));
  }

  /** How many trials of other contents the folder holds: of other settings, data or programs. */
  public int others(Collection<TrialContent> contents) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    Set<Path> own = contents.stream().map(this::file).collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(folder)) {
      return (int)
          files
              .filter(file -> file.getFileName().toString().matches("[0-9a-f]{64}\\.json"))
              .filter(file -> !own.contains(file))
              .count();
    }
  }
}
