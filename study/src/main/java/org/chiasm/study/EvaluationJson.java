package org.chiasm.study;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.DataFormatException;
import org.jspecify.annotations.Nullable;

/**
 * Evaluations as JSON, in the form that {@code evaluation.schema.json} beside this class describes.
 * In a cross-validation every figure is an object of mean, sd and the folds' values, with several
 * seeds also of theirs. Undefined figures are null.
 */
public final class EvaluationJson {

  static final ObjectMapper MAPPER = JsonMapper.builder().addModule(new Jdk8Module()).build();

  private static final ObjectMapper READER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          // what is asked of types is there only if it was asked
          .withConfigOverride(
              List.class,
              lists -> lists.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private EvaluationJson() {}

  /** One evaluation. */
  public static ObjectNode of(Evaluation evaluation) {
    return MAPPER.valueToTree(evaluation);
  }

  /**
   * Reads what {@link #of(Evaluation)} wrote; other members are passed over.
   *
   * @throws DataFormatException if it is none
   */
  public static Evaluation read(JsonNode json) {
    try {
      return READER.treeToValue(json, Evaluation.class);
    } catch (JsonProcessingException e) {
      throw new DataFormatException("expected an evaluation: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * A cross-validation: the first method's figures, and those of the others under {@code
   * baselines}.
   *
   * @throws IllegalArgumentException if there is no method
   */
  public static ObjectNode of(Map<String, List<Evaluation>> byMethod) {
    if (byMethod.isEmpty()) {
      throw new IllegalArgumentException("expected the scores of at least one method");
    }
    List<List<Evaluation>> methods = new ArrayList<>(byMethod.values());
    ObjectNode result = summary(methods.get(0));
    ArrayNode baselines = result.putArray("baselines");
    methods.subList(1, methods.size()).forEach(folds -> baselines.add(summary(folds)));
    return result;
  }

  /**
   * The figures of one method over the folds.
   *
   * @param folds one evaluation for each fold in order; with several seeds, seed after seed
   */
  public static ObjectNode summary(List<Evaluation> folds) {
    return new FoldSummary(folds).json();
  }

  /**
   * How alike measured and predicted profiles are: by direction, such as {@code E from T}, the mean
   * correlation of the types that have one.
   */
  public static Map<String, Double> profileCorrelations(Evaluation evaluation) {
    Map<String, Double> means = new LinkedHashMap<>();
    for (MeanProfiles one : MeanProfiles.of(List.of(evaluation.profiles()))) {
      List<@Nullable Double> correlations = new ArrayList<>();
      one.types().forEach(type -> correlations.add(type.pearson()));
      Double mean = Summary.of(correlations).mean();
      if (mean != null) {
        means.put(one.to() + " from " + one.from(), mean);
      }
    }
    return means;
  }

  /**
   * What is said of types over folds: {@code levels} and {@code profiles} as in {@link #summary},
   * those that there are.
   *
   * @param folds as there
   */
  public static ObjectNode types(List<Evaluation> folds) {
    ObjectNode all = summary(folds);
    ObjectNode types = MAPPER.createObjectNode();
    for (String key : List.of("levels", "profiles")) {
      if (all.has(key)) {
        types.set(key, all.get(key));
      }
    }
    return types;
  }

  /** A figure as JSON. */
  public static ObjectNode tree(SeedSummary summary) {
    return MAPPER.valueToTree(summary);
  }

  /** Indented text of a JSON value. */
  public static String text(JsonNode json) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values could not be written", e);
    }
  }
}
