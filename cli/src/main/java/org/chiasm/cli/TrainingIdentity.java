package org.chiasm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.text.Message;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.methods.file.DataFile;
import org.chiasm.methods.file.Provenance;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What makes a training what it is: the method, the options that were given, the contents of the
 * data and the version of Chiasm. Where files lie does not belong to it.
 */
final class TrainingIdentity {

  /** Options that say where something lies, or do not change the model. */
  private static final Set<String> BESIDE =
      Set.of(
          "--modality",
          "--cells",
          "--pairs",
          "--out",
          "--log",
          "--threads",
          "--checkpoint-every",
          "--resume",
          "--verbose");

  private static final String OPTIONS = "options";
  private static final String DATA = "data";

  /** Names of the files, for messages: the same contents under other names are the same data. */
  private static final String FILES = "files";

  private TrainingIdentity() {}

  /**
   * @param modalities what is read of the files, which may hold more, as options or a folder say it
   */
  static ObjectNode of(
      String method, List<ModalityFile> modalities, Provenance provenance, ParseResult given) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("chiasm", provenance.software().chiasm());
    json.put("method", method);
    ArrayNode names = json.putArray("modalities");
    modalities.forEach(modality -> names.add(words(modality)));
    ArrayNode data = json.putArray(DATA);
    ArrayNode files = json.putArray(FILES);
    for (DataFile file : provenance.data()) {
      data.add(file.sha256());
      files.add(file.name());
    }
    ObjectNode options = json.putObject(OPTIONS);
    for (OptionSpec option : given.matchedOptions()) {
      if (!BESIDE.contains(option.longestName()) && !isDefault(option)) {
        options.put(option.longestName(), String.join(" ", option.originalStringValues()));
      }
    }
    return json;
  }

  /** Such as {@code T#layers/counts as counts without 'mt-*'}. */
  private static String words(ModalityFile modality) {
    String name = modality.name() + modality.part().map(part -> "#" + part).orElse("");
    String kind = modality.kind().map(FeatureKind::id).map(id -> " as " + id).orElse("");
    List<String> excluded = modality.excluded().patterns();
    return name
        + kind
        + (excluded.isEmpty() ? "" : " without '" + String.join("', '", excluded) + "'");
  }

  /** Whether an option says no more than if it were left out. */
  private static boolean isDefault(OptionSpec option) {
    Object value = option.getValue();
    return value != null && value.equals(option.initialValue());
  }

  /** Whether they are of the same training. */
  static boolean isSame(JsonNode found, JsonNode expected) {
    return withoutNames(found).equals(withoutNames(expected));
  }

  private static JsonNode withoutNames(JsonNode training) {
    JsonNode copy = training.deepCopy();
    if (copy instanceof ObjectNode fields) {
      fields.remove(FILES);
    }
    return copy;
  }

  /**
   * @throws DataFormatException if a checkpoint is of another training; the message says in what
   */
  static void requireSame(Path file, JsonNode found, JsonNode expected) {
    if (isSame(found, expected)) {
      return;
    }
    Set<String> parts = new TreeSet<>();
    expected.fieldNames().forEachRemaining(parts::add);
    parts.removeAll(Set.of(OPTIONS, DATA, FILES));
    for (String part : parts) {
      if (!expected.path(part).equals(found.path(part))) {
        throw other(file, part, found.path(part), expected.path(part));
      }
    }
    Set<String> options = new TreeSet<>();
    expected.path(OPTIONS).fieldNames().forEachRemaining(options::add);
    found.path(OPTIONS).fieldNames().forEachRemaining(options::add);
    for (String option : options) {
      JsonNode before = found.path(OPTIONS).path(option);
      JsonNode now = expected.path(OPTIONS).path(option);
      if (!before.equals(now)) {
        throw other(file, option, before, now);
      }
    }
    // last, as what else differs says more: without --label there is no table of cells either
    if (!expected.path(DATA).equals(found.path(DATA))) {
      throw other(file, otherData(found, expected));
    }
    throw other(file, "description", found, expected);
  }

  private static String otherData(JsonNode found, JsonNode expected) {
    List<String> here = unknown(expected, found);
    if (!here.isEmpty()) {
      return "it was not trained on the present content of " + String.join(", ", here);
    }
    List<String> there = unknown(found, expected);
    return there.isEmpty()
        ? "the same files were given there in another order"
        : "it was also trained on " + String.join(", ", there);
  }

  /** Names of files whose contents the other training does not have. */
  private static List<String> unknown(JsonNode training, JsonNode other) {
    Set<String> known = new TreeSet<>();
    other.path(DATA).forEach(content -> known.add(content.asText()));
    List<String> names = new ArrayList<>();
    for (int index = 0; index < training.path(DATA).size(); index++) {
      if (!known.contains(training.path(DATA).path(index).asText())) {
        names.add(training.path(FILES).path(index).asText("another file"));
      }
    }
    return names;
  }

  private static DataFormatException other(Path file, String what, JsonNode before, JsonNode now) {
    return other(
        file, Message.format("%s was %s there and is %s here", what, words(before), words(now)));
  }

  private static DataFormatException other(Path file, String difference) {
    return new DataFormatException(
        Message.format(
            "%s is of another training: %s; without --resume the training begins anew",
            file, difference));
  }

  private static String words(JsonNode node) {
    if (node.isMissingNode()) {
      return "not given";
    }
    return node.isTextual() ? "'" + node.textValue() + "'" : node.toString();
  }
}
