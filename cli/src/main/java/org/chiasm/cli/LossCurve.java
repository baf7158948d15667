package org.chiasm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chiasm.tensor.TrainingListener;

/**
 * The mean loss over a training, each part by itself as their losses cannot be compared; of a long
 * training over several epochs or stretches at a time, so that it leaves no large file.
 */
final class LossCurve implements TrainingListener {

  /** Means of a part that are kept at most; a picture shows no more. */
  static final int MOST = 200;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private record Validation(int step, double loss) {}

  private record Part(Optional<String> name, MergedStretches losses, List<Validation> validations) {

    static Part begun(Optional<String> name) {
      return new Part(name, new MergedStretches(MOST), new ArrayList<>());
    }

    boolean isEmpty() {
      return losses.all().isEmpty() && validations.isEmpty();
    }
  }

  private final List<Part> parts = new ArrayList<>(List.of(Part.begun(Optional.empty())));

  @Override
  public void part(String name) {
    parts.add(Part.begun(Optional.of(name)));
  }

  @Override
  public boolean averages() {
    return true;
  }

  @Override
  public void averaged(Stretch stretch) {
    current().losses().add(stretch);
  }

  @Override
  public void validated(int step, double loss) {
    current().validations().add(new Validation(step, loss));
  }

  private Part current() {
    return parts.get(parts.size() - 1);
  }

  /** The parts in which something was measured; steps count from the beginning of the training. */
  ArrayNode json() {
    ArrayNode json = JSON.arrayNode();
    for (Part part : parts) {
      if (!part.isEmpty()) {
        ObjectNode entry = json.addObject();
        part.name().ifPresent(name -> entry.put("part", name));
        addLosses(entry, part.losses().all());
        if (!part.validations().isEmpty()) {
          addValidations(entry, part.validations());
        }
      }
    }
    return json;
  }

  /** Takes in what {@link #json} gave before a training went on. */
  void restore(JsonNode json) {
    for (JsonNode part : json) {
      if (part.has("part")) {
        part(part.path("part").asText());
      }
      int before = part.path("stepsBefore").asInt();
      for (int index = 0; index < part.path("steps").size(); index++) {
        int step = part.path("steps").path(index).asInt();
        Map<String, Double> terms = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> term : part.path("meanTerms").properties()) {
          terms.put(term.getKey(), term.getValue().path(index).asDouble());
        }
        averaged(
            new Stretch(
                step,
                step - before,
                part.path("stepsPerEpoch").asInt(),
                part.path("meanLoss").path(index).asDouble(),
                terms));
        before = step;
      }
      for (int index = 0; index < part.path("validationSteps").size(); index++) {
        validated(
            part.path("validationSteps").path(index).asInt(),
            part.path("validationLoss").path(index).asDouble());
      }
    }
  }

  private static void addLosses(ObjectNode entry, List<Stretch> stretches) {
    if (!stretches.isEmpty()) {
      Stretch first = stretches.get(0);
      entry.put("stepsBefore", first.step() - first.length());
      if (first.perEpoch() > 0) {
        entry.put("stepsPerEpoch", first.perEpoch());
      }
    }
    ArrayNode steps = entry.putArray("steps");
    ArrayNode losses = entry.putArray("meanLoss");
    for (Stretch stretch : stretches) {
      steps.add(stretch.step());
      // as many digits as the network computes with
      losses.add((float) stretch.loss());
    }
    addTerms(entry, stretches);
  }

  /** Of a loss whose terms have names, a list for each, beside the losses that they add up to. */
  private static void addTerms(ObjectNode entry, List<Stretch> stretches) {
    Set<String> names = new LinkedHashSet<>();
    stretches.forEach(stretch -> names.addAll(stretch.terms().keySet()));
    if (names.isEmpty()) {
      return;
    }
    ObjectNode terms = entry.putObject("meanTerms");
    for (String name : names) {
      ArrayNode means = terms.putArray(name);
      // a term that a stretch lacks was 0
      stretches.forEach(s -> means.add((float) (double) s.terms().getOrDefault(name, 0.0)));
    }
  }

  private static void addValidations(ObjectNode entry, List<Validation> validations) {
    ArrayNode steps = entry.putArray("validationSteps");
    ArrayNode losses = entry.putArray("validationLoss");
    for (Validation validation : thinned(validations)) {
      steps.add(validation.step());
      losses.add((float) validation.loss());
    }
  }

  /** Evenly spread, with the first and the last. */
  private static List<Validation> thinned(List<Validation> validations) {
    int last = validations.size() - 1;
    if (last < MOST) {
      return validations;
    }
    List<Validation> kept = new ArrayList<>();
    for (int index = 0; index < MOST; index++) {
      kept.add(validations.get((int) ((long) index * last / (MOST - 1))));
    }
    return kept;
  }
}
