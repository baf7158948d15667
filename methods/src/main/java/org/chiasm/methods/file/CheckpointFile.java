package org.chiasm.methods.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.tensor.TrainingState;

/**
 * The state of a training that has not ended, as a file: a zip of {@code checkpoint.json} and
 * {@code state.safetensors}, described in {@code docs/model-file.md}.
 *
 * @param training what makes the training what it is, such as its settings and the digests of its
 *     data: it goes on only from the checkpoint of the same
 * @param progress what the user is told of the steps so far
 * @param state where it is
 */
public record CheckpointFile(ObjectNode training, JsonNode progress, TrainingState state) {

  private static final int VERSION = 1;
  private static final String FORMAT = "chiasm-checkpoint";
  private static final StoredZip ZIP =
      new StoredZip("a checkpoint of a training", "checkpoint.json", "state.safetensors");

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private record Description(ObjectNode training, JsonNode progress, Map<String, Long> numbers) {}

  /**
   * Creates or replaces a file.
   *
   * @throws IOException if it cannot be written; what was there before is then untouched
   */
  public void write(Path file) throws IOException {
    ObjectNode json = MAPPER.createObjectNode().put("format", FORMAT).put("formatVersion", VERSION);
    json.set("training", training);
    json.set("progress", progress);
    ObjectNode numbers = json.putObject("numbers");
    new TreeMap<>(state.numbers()).forEach(numbers::put);
    ZIP.write(file, MAPPER.writeValueAsBytes(json), state.arrays());
  }

  /**
   * Reads a file.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   * @throws IOException if it cannot be read, with the path and the reason
   * @throws DataFormatException if it is no checkpoint, damaged or of a newer format; the message
   *     names the file and what is wrong
   */
  public static CheckpointFile read(Path file) throws IOException {
    return ZIP.read(
        file,
        CheckpointFile::parse,
        (description, arrays) ->
            new CheckpointFile(
                description.training(),
                description.progress(),
                new TrainingState(arrays, description.numbers())));
  }

  private static Description parse(byte[] bytes) throws IOException {
    JsonNode json;
    try {
      json = MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new DataFormatException("it is not JSON: " + e.getOriginalMessage(), e);
    }
    JsonPlace place = JsonPlace.root(json);
    if (!place.field("format").text().equals(FORMAT)) {
      throw place.field("format").unexpected("'" + FORMAT + "'");
    }
    long version = place.field("formatVersion").wholeNumber();
    if (version > VERSION) {
      throw new DataFormatException(
          Message.format(
              "written by a newer Chiasm (format %d, this one reads up to %d)", version, VERSION));
    }
    Map<String, Long> numbers = new TreeMap<>();
    JsonPlace kept = place.field("numbers");
    kept.object()
        .fieldNames()
        .forEachRemaining(name -> numbers.put(name, kept.field(name).wholeNumber()));
    return new Description(
        place.field("training").object(), place.field("progress").value(), numbers);
  }
}
