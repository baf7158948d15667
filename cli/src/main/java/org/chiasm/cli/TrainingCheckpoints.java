package org.chiasm.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.chiasm.methods.file.CheckpointFile;
import org.chiasm.tensor.Checkpoints;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of what {@code train} does: of the training and of the one that calibrates, which
 * has a file of its own as the model is written before it.
 */
final class TrainingCheckpoints {

  private final Optional<CheckpointFile> found;
  private final RunRecord run;
  private final Optional<CheckpointKeeper> training;
  private final Optional<CheckpointKeeper> calibration;

  private TrainingCheckpoints(
      Optional<CheckpointFile> found,
      RunRecord run,
      Optional<CheckpointKeeper> training,
      Optional<CheckpointKeeper> calibration) {
    this.found = found;
    this.run = run;
    this.training = training;
    this.calibration = calibration;
  }

  /** Where a training leaves its checkpoint. */
  static Path beside(Path model) {
    return OutputFiles.besideModel(model, ".checkpoint");
  }

  private static Path ofCalibration(Path model) {
    return OutputFiles.besideModel(model, ".calibration.checkpoint");
  }

  /**
   * Looks for what is to go on.
   *
   * @param identity what makes the training what it is
   */
  static TrainingCheckpoints open(
      Console console, CheckpointOptions options, String method, Path model, ObjectNode identity)
      throws IOException {
    if (!options.keeps(method)) {
      return new TrainingCheckpoints(
          Optional.empty(), RunRecord.start(), Optional.empty(), Optional.empty());
    }
    Optional<CheckpointFile> found = options.found(console, beside(model), identity);
    Optional<CheckpointFile> further =
        options.foundFurther(console, ofCalibration(model), identity);
    RunRecord run =
        found.map(kept -> RunRecord.goingOn(kept.progress())).orElseGet(RunRecord::start);
    return new TrainingCheckpoints(
        found,
        run,
        Optional.of(keeper(console, options, beside(model), identity, run, found)),
        Optional.of(keeper(console, options, ofCalibration(model), identity, run, further)));
  }

  private static CheckpointKeeper keeper(
      Console console,
      CheckpointOptions options,
      Path file,
      ObjectNode identity,
      RunRecord run,
      Optional<CheckpointFile> found) {
    return new CheckpointKeeper(
        console, file, options.every(), identity, run::progress, found, System::nanoTime);
  }

  /** What is noted of the training, including what an earlier process did of it. */
  RunRecord run() {
    return run;
  }

  /** The log, going on if the training does. */
  TrainingLog log(@Nullable Path file) throws IOException {
    return found.isPresent()
        ? TrainingLog.goingOn(file, found.get().state().step())
        : TrainingLog.to(file);
  }

  Checkpoints ofTraining() {
    return training.map(Checkpoints.class::cast).orElse(Checkpoints.NONE);
  }

  Checkpoints ofCalibration() {
    return calibration.map(Checkpoints.class::cast).orElse(Checkpoints.NONE);
  }

  /** Whether a training that is told to stop keeps its state. */
  boolean keeps() {
    return training.isPresent();
  }

  /** What is left of a training that was stopped, the newest. */
  Optional<String> left() {
    return calibration
        .flatMap(CheckpointKeeper::left)
        .or(() -> training.flatMap(CheckpointKeeper::left));
  }

  /** The model is complete. */
  void discard() throws IOException {
    if (training.isPresent()) {
      training.get().discard();
    }
    if (calibration.isPresent()) {
      calibration.get().discard();
    }
  }
}
