package org.chiasm.study.collapse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Identified;
import org.chiasm.study.store.StoredTrial;
import org.chiasm.study.store.TrialOutcome;

/** What the trainings of the study found. Those that failed are left out. */
public final class CollapseResult {

  /**
   * A training that came to its end. What it says of latents and errors is the mean over both arms.
   *
   * @param variant what drew the arms together
   * @param latentSize latent dimensions
   * @param batchSize cells in a batch
   * @param repeat its number among those of the same settings, from 0
   * @param course of the latents of the training cells, from the beginning to the end
   * @param errors of the values of cells; 1 is what the mean of the training cells leaves
   */
  public record Run(
      Variant variant,
      int latentSize,
      int batchSize,
      int repeat,
      List<Point> course,
      Errors errors) {

    /** The latents at the end. */
    public Point end() {
      return course.get(course.size() - 1);
    }
  }

  /**
   * Latents at some time of a training.
   *
   * @param ratio smallest over largest singular value
   * @param norm mean of |z|
   */
  public record Point(int step, double ratio, double norm) {}

  /**
   * Errors as shares of the variance.
   *
   * @param training of training cells
   * @param heldOut of held-out cells
   * @param crossed of held-out cells from the latents of the other arm
   */
  public record Errors(double training, double heldOut, double crossed) {}

  /** Latents of the training cells, as the first arm places them {@code [cells, 2]}. */
  public record Drawn(Variant variant, List<String> cells, DenseMatrix latents) {}

  /**
   * A number over trainings.
   *
   * @param sd standard deviation (divisor n - 1); NaN of one training
   */
  public record Average(double mean, double sd) {

    private static Average of(double[] values) {
      double mean = DoubleStream.of(values).sum() / values.length;
      double squares = DoubleStream.of(values).map(value -> (value - mean) * (value - mean)).sum();
      return new Average(
          mean, values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1)));
    }
  }

  private final CollapseOptions options;
  private final List<String> arms;
  private final List<Run> runs = new ArrayList<>();
  private final List<Drawn> drawn = new ArrayList<>();

  /**
   * @param trials as the store has them
   */
  public CollapseResult(CollapseOptions options, CollapseData data, List<StoredTrial> trials) {
    this.options = options;
    this.arms = data.arms();
    for (StoredTrial trial : trials) {
      if (trial.outcome() instanceof TrialOutcome.Done done) {
        add(trial.content().json(), done.result());
      }
    }
  }

  private void add(JsonNode content, JsonNode result) {
    JsonNode method = content.path("method");
    Variant variant =
        Identified.requireId(Variant.class, "coupling", method.path("coupling").asText());
    List<Point> course = new ArrayList<>();
    for (JsonNode point : result.path("course")) {
      JsonNode places = point.path("arms");
      course.add(
          new Point(
              point.path("step").asInt(),
              mean(places, arm -> arm.path("smallest").asDouble() / arm.path("largest").asDouble()),
              mean(places, arm -> arm.path("norm").asDouble())));
    }
    JsonNode errors = result.path("errors");
    runs.add(
        new Run(
            variant,
            method.path("latent").asInt(),
            method.path("batch").asInt(),
            content.path("repeat").asInt(),
            course,
            new Errors(
                mean(errors.path("training"), JsonNode::asDouble),
                mean(errors.path("heldOut"), JsonNode::asDouble),
                mean(errors.path("crossed"), JsonNode::asDouble))));
    if (result.has("latents")) {
      drawn.add(drawn(variant, result.path("latents")));
    }
  }

  private static double mean(JsonNode values, ToDoubleFunction<JsonNode> number) {
    double sum = 0;
    for (JsonNode value : values) {
      sum += number.applyAsDouble(value);
    }
    return sum / values.size();
  }

  private static Drawn drawn(Variant variant, JsonNode latents) {
    List<String> cells = new ArrayList<>();
    latents.path("cells").forEach(cell -> cells.add(cell.asText()));
    float[] values = new float[latents.path("values").size()];
    for (int index = 0; index < values.length; index++) {
      values[index] = (float) latents.path("values").path(index).asDouble();
    }
    int width = values.length / cells.size();
    return new Drawn(variant, cells, DenseMatrix.wrap(cells.size(), width, values));
  }

  /** Settings of the study. */
  public CollapseOptions options() {
    return options;
  }

  /** Names of the modalities of the arms. */
  public List<String> arms() {
    return arms;
  }

  /** All trainings. */
  public List<Run> runs() {
    return List.copyOf(runs);
  }

  /** The latents that were kept, in the order of the variants. */
  public List<Drawn> drawn() {
    return drawn.stream().sorted(Comparator.comparing(Drawn::variant)).toList();
  }

  /** The trainings in two dimensions that are followed step by step. */
  public List<Run> courses(Variant variant) {
    return runs(variant, CollapseOptions.DRAWN, options.batchSize());
  }

  /** The trainings of a setting, in the order of the repeats. */
  public List<Run> runs(Variant variant, int latentSize, int batchSize) {
    return runs.stream()
        .filter(
            run ->
                run.variant() == variant
                    && run.latentSize() == latentSize
                    && run.batchSize() == batchSize)
        .toList();
  }

  /** Mean and deviation of a number over some trainings; empty if there are none. */
  public static Optional<Average> average(List<Run> runs, ToDoubleFunction<Run> number) {
    return runs.isEmpty()
        ? Optional.empty()
        : Optional.of(Average.of(runs.stream().mapToDouble(number).toArray()));
  }

  /** Mean and deviation of a number over the courses of a variant, by step. */
  public Map<Integer, Average> course(Variant variant, ToDoubleFunction<Point> number) {
    Map<Integer, List<Double>> byStep = new TreeMap<>();
    for (Run run : courses(variant)) {
      run.course()
          .forEach(
              point ->
                  byStep
                      .computeIfAbsent(point.step(), step -> new ArrayList<>())
                      .add(number.applyAsDouble(point)));
    }
    Map<Integer, Average> course = new LinkedHashMap<>();
    byStep.forEach(
        (step, values) ->
            course.put(
                step, Average.of(values.stream().mapToDouble(Double::doubleValue).toArray())));
    return course;
  }
}
