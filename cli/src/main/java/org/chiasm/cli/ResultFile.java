package org.chiasm.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;

/** Results that a command printed as JSON. */
final class ResultFile {

  private ResultFile() {}

  /**
   * The result in a file; empty if it is no JSON by its first character and its name.
   *
   * @throws DataFormatException if it is empty or JSON that cannot be read; the message has the
   *     line
   */
  static Optional<JsonNode> read(Path file) throws IOException {
    if (!isJson(file)) {
      return Optional.empty();
    }
    try {
      JsonNode result = new ObjectMapper().readTree(file.toFile());
      if (result.isMissingNode()) {
        throw new DataFormatException(
            file + ": expected the JSON that a command printed with --json, found nothing in it");
      }
      return Optional.of(result);
    } catch (JsonProcessingException e) {
      throw new DataFormatException(
          Message.format(
              "%s, line %d: expected JSON: %s",
              file, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    }
  }

  private static boolean isJson(Path file) throws IOException {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
      return true;
    }
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      int first = in.read();
      while (first == ' ' || first == '\n' || first == '\r' || first == '\t') {
        first = in.read();
      }
      return first == '{';
    }
  }
}
