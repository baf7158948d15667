package org.chiasm.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chiasm.tensor.TrainingListener;

/**
 * The loss over a training, each part by itself as their losses cannot be compared; thinned, so
 * that a long training leaves no large file.
 */
final class LossCurve implements TrainingListener {

  /** Measurements of a part that are kept at most; a picture shows no more. */
  static final int MOST = 1000;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private record Measurement(int step, double loss) {}

  private record Part(
      Optional<String> name, List<Measurement> losses, List<Measurement> validations) {

    static Part begun(Optional<String> name) {
      return new Part(name, new ArrayList<>(), new ArrayList<>());
    }

    boolean isEmpty() {
      return losses.isEmpty() && validations.isEmpty();
    }
  }

  private final List<Part> parts = new ArrayList<>(List.of(Part.begun(Optional.empty())));

  @Override
  public void part(String name) {
    parts.add(Part.begun(Optional.of(name)));
  }

  @Override
  public void progressed(Progress progress) {
    current().losses().add(new Measurement(progress.step(), progress.loss()));
  }

  @Override
  public void validated(int step, double loss) {
    current().validations().add(new Measurement(step, loss));
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
        add(entry, "steps", "loss", part.losses());
        if (!part.validations().isEmpty()) {
          add(entry, "validationSteps", "validationLoss", part.validations());
        }
      }
    }
    return json;
  }

  private static void add(
      ObjectNode entry, String steps, String losses, List<Measurement> measurements) {
    ArrayNode stepNumbers = entry.putArray(steps);
    ArrayNode values = entry.putArray(losses);
    for (Measurement measurement : thinned(measurements)) {
      stepNumbers.add(measurement.step());
      // as many digits as the network computes with
      values.add((float) measurement.loss());
    }
  }

  /** Evenly spread, with the first and the last. */
  private static List<Measurement> thinned(List<Measurement> measurements) {
    int last = measurements.size() - 1;
    if (last < MOST) {
      return measurements;
    }
    List<Measurement> kept = new ArrayList<>();
    for (int index = 0; index < MOST; index++) {
      kept.add(measurements.get((int) ((long) index * last / (MOST - 1))));
    }
    return kept;
  }
}
