package org.chiasm.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.chiasm.core.files.AtomicFile;
import org.chiasm.core.text.Message;
import org.chiasm.methods.file.DataFile;
import org.chiasm.study.Evaluation.TrainingEffort;
import org.chiasm.tensor.Device;
import org.chiasm.tensor.TrainingListener;

/**
 * When a training ran, how long it took and how its loss fell, kept in a file beside the model, so
 * that the model itself depends on nothing but its data, settings and seed.
 */
final class RunRecord implements TrainingListener {

  private static final String STEPS = "steps";
  private static final String SECONDS = "seconds";
  private static final String MODEL = "model";
  private static final String CURVE = "curve";

  private final Instant started;
  private final long start = System.nanoTime();
  private final LossCurve curve = new LossCurve();
  private int steps;
  private double before;
  private OptionalInt resumedAt = OptionalInt.empty();
  private OptionalDouble seconds = OptionalDouble.empty();
  private Device device = Device.CPU;

  private RunRecord(Instant started) {
    this.started = started;
  }

  static RunRecord start() {
    return new RunRecord(Clock.systemUTC().instant());
  }

  @Override
  public void part(String name) {
    curve.part(name);
  }

  @Override
  public boolean averages() {
    return true;
  }

  @Override
  public void averaged(Stretch stretch) {
    curve.averaged(stretch);
  }

  @Override
  public void validated(int step, double loss) {
    curve.validated(step, loss);
  }

  @Override
  public void finished(int step) {
    steps = step;
  }

  /** Says where the network is trained. */
  void on(Device chosen) {
    device = chosen;
  }

  /** The training is over; what follows counts no more. */
  void stop() {
    seconds = OptionalDouble.of(elapsed());
  }

  /** What is known so far, for a checkpoint. */
  ObjectNode progress() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(SECONDS, elapsed());
    json.set(CURVE, curve.json());
    return json;
  }

  /** A record that goes on from {@link #progress} of an earlier process. */
  static RunRecord goingOn(JsonNode progress) {
    RunRecord record = start();
    record.before = progress.path(SECONDS).asDouble();
    record.curve.restore(progress.path(CURVE));
    return record;
  }

  @Override
  public void resumed(int step) {
    resumedAt = OptionalInt.of(step);
  }

  private double elapsed() {
    return before + (System.nanoTime() - start) / 1e9;
  }

  /**
   * Writes the record beside a model.
   *
   * @param model its file, which is there already
   */
  void write(Path model) throws IOException {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put(MODEL, DataFile.of(model).sha256());
    json.put("started", started.toString());
    json.put(SECONDS, seconds.orElseGet(this::elapsed));
    json.put(STEPS, steps);
    json.put("device", device.toString());
    resumedAt.ifPresent(step -> json.put("resumedAtStep", step));
    json.set(CURVE, curve.json());
    byte[] text = (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(beside(model), stream -> stream.write(text));
  }

  /** What the training of a model took, if its record is still beside it. */
  static TrainingEffort of(Console console, Path model) throws IOException {
    JsonNode json = read(console, model);
    if (!json.path(STEPS).isIntegralNumber() || !json.path(SECONDS).isNumber()) {
      return TrainingEffort.unknown();
    }
    return new TrainingEffort(
        OptionalInt.of(json.path(STEPS).asInt()), OptionalDouble.of(json.path(SECONDS).asDouble()));
  }

  /**
   * The record of a model; nothing if there is none or it is no JSON, which is not worth failing
   * for, nor if it is that of another model, of which the user is warned. Records of earlier
   * versions do not say of which they are.
   */
  static JsonNode read(Console console, Path model) throws IOException {
    Path file = beside(model);
    if (!Files.exists(file)) {
      return MissingNode.getInstance();
    }
    try {
      JsonNode json = new ObjectMapper().readTree(file.toFile());
      if (json.has(MODEL) && !json.path(MODEL).asText().equals(DataFile.of(model).sha256())) {
        console.warn(Message.format("%s is of another training than %s and not used", file, model));
        return MissingNode.getInstance();
      }
      return json;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** The file of the record of a model. */
  static Path beside(Path model) {
    return OutputFiles.besideModel(model, ".run.json");
  }
}
