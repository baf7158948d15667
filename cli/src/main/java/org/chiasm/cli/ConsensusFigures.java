package org.chiasm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The figures of consensus types, and the page that shows them. */
final class ConsensusFigures {

  private ConsensusFigures() {}

  static void write(JsonNode found, Console console, Path folder) throws IOException {}

  static void requireWritable(Path folder, List<Path> inputs) throws IOException {}
}
