package org.chiasm.study.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.methods.Method;
import org.chiasm.study.Comparison;

/**
 * What is trained: a method under settings, or the predictor that is told the true label.
 *
 * @param label what it is called in the study, which no other one is
 * @param settings the method and what was said of its settings and preprocessing, for the record
 * @param method what to train; empty for {@link #TYPE_MEAN}
 */
public record Candidate(String label, ObjectNode settings, Optional<Method> method) {

  /** Name of the predictor that is told the true label and answers with the mean of it. */
  public static final String TYPE_MEAN = Comparison.TYPE_MEAN;

  /** The predictor that is told the true label. */
  public static Candidate typeMean() {
    return new Candidate(
        TYPE_MEAN, JsonNodeFactory.instance.objectNode().put("name", TYPE_MEAN), Optional.empty());
  }

  /**
   * A method under settings.
   *
   * @param preprocessing what it sees of a modality
   * @throws IllegalArgumentException if it does not take the settings
   */
  public static Candidate of(
      MethodSettings settings, Map<String, Preprocessing.Options> preprocessing) {
    if (settings.method().equals(TYPE_MEAN)) {
      return typeMean();
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", settings.method());
    json.set("settings", settings.json());
    if (!preprocessing.isEmpty()) {
      json.set("preprocessing", PreprocessingYaml.json(preprocessing));
    }
    try {
      return new Candidate(settings.label(), json, Optional.of(settings.create(preprocessing)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          settings.label() + ": " + String.valueOf(e.getMessage()).replace("--", ""), e);
    }
  }

  /** The name of the method. */
  public String name() {
    return method.map(Method::name).orElse(TYPE_MEAN);
  }

  /** Whether it learns the same from the same cells whatever the seed. */
  boolean isRandom() {
    return method.map(Method::isRandom).orElse(false);
  }
}
