package org.chiasm.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evaluations as JSON, in the form that {@code evaluation.schema.json} describes. In a
 * cross-validation every figure is an object of mean, sd and the folds' values.
 */
public final class EvaluationJson {

  /** Parts of an entry that say what it is about, not how it came out. */
  private static final Set<String> KEYS =
      Set.of("from", "to", "space", "modality", "label", "method", "version", "modalities", "seed");

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().addModule(new Jdk8Module()).build();

  private EvaluationJson() {}

  /** One evaluation. */
  public static ObjectNode of(Evaluation evaluation) {
    return MAPPER.valueToTree(evaluation);
  }

  /**
   * A cross-validation: the first method's figures, and those of the others under {@code
   * baselines}.
   */
  public static ObjectNode of(Map<String, List<Evaluation>> byMethod) {
    List<List<Evaluation>> methods = new ArrayList<>(byMethod.values());
    ObjectNode result = summary(methods.get(0));
    ArrayNode baselines = result.putArray("baselines");
    methods.subList(1, methods.size()).forEach(folds -> baselines.add(summary(folds)));
    return result;
  }

  /** A record as indented JSON text. */
  public static String text(Object value) {
    return text(MAPPER.<JsonNode>valueToTree(value));
  }

  /** Indented text of a JSON value. */
  public static String text(JsonNode json) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values could not be written", e);
    }
  }

  /** The figures of one method over the folds. */
  static ObjectNode summary(List<Evaluation> folds) {
    List<@Nullable JsonNode> trees = new ArrayList<>();
    folds.forEach(fold -> trees.add(of(fold)));
    return (ObjectNode) merge(trees);
  }

  private static JsonNode merge(List<@Nullable JsonNode> folds) {
    JsonNode shape = folds.stream().filter(EvaluationJson::isValue).findFirst().orElse(null);
    if (shape instanceof ObjectNode) {
      return mergeObjects(folds);
    }
    if (shape instanceof ArrayNode) {
      return mergeArrays(folds);
    }
    List<@Nullable Double> values = new ArrayList<>();
    folds.forEach(fold -> values.add(isValue(fold) ? Double.valueOf(fold.asDouble()) : null));
    return MAPPER.valueToTree(Summary.of(values));
  }

  private static boolean isValue(@Nullable JsonNode node) {
    return node != null && !node.isNull() && !node.isMissingNode();
  }

  private static ObjectNode mergeObjects(List<@Nullable JsonNode> folds) {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode fold : folds) {
      if (fold != null) {
        fold.fieldNames().forEachRemaining(names::add);
      }
    }
    ObjectNode merged = MAPPER.createObjectNode();
    for (String name : names) {
      List<@Nullable JsonNode> parts = new ArrayList<>();
      folds.forEach(fold -> parts.add(fold == null ? null : fold.get(name)));
      JsonNode first = parts.stream().filter(EvaluationJson::isValue).findFirst().orElse(null);
      merged.set(name, KEYS.contains(name) && first != null ? first : merge(parts));
    }
    return merged;
  }

  /** Entries of the same direction, or of the same modality and classifier, belong together. */
  private static ArrayNode mergeArrays(List<@Nullable JsonNode> folds) {
    Set<String> identities = new LinkedHashSet<>();
    for (JsonNode fold : folds) {
      if (fold != null) {
        fold.forEach(entry -> identities.add(identity(entry)));
      }
    }
    ArrayNode merged = MAPPER.createArrayNode();
    for (String identity : identities) {
      List<@Nullable JsonNode> entries = new ArrayList<>();
      folds.forEach(fold -> entries.add(fold == null ? null : find(fold, identity)));
      merged.add(merge(entries));
    }
    return merged;
  }

  private static @Nullable JsonNode find(JsonNode entries, String identity) {
    for (JsonNode entry : entries) {
      if (identity(entry).equals(identity)) {
        return entry;
      }
    }
    return null;
  }

  private static String identity(JsonNode entry) {
    StringBuilder identity = new StringBuilder();
    KEYS.stream().sorted().forEach(key -> identity.append(entry.path(key).asText()).append('|'));
    return identity.toString();
  }
}
