package org.chiasm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.chiasm.methods.file.CheckpointFile;
import org.chiasm.tensor.Checkpoints;
import org.chiasm.tensor.TrainingState;

/** Keeps the state of one training in a file that lies beside the model until this is complete. */
final class CheckpointKeeper implements Checkpoints {

  private final Console console;
  private final Path file;
  private final Duration every;
  private final ObjectNode training;
  private final Supplier<JsonNode> progress;
  private final LongSupplier nanoseconds;
  private final Optional<CheckpointFile> found;
  private long lastKept;
  private boolean warned;
  private OptionalInt keptStep = OptionalInt.empty();

  /**
   * @param training what makes this training what it is
   * @param progress what is to be told of the steps so far after it went on
   * @param found what to go on from
   */
  CheckpointKeeper(
      Console console,
      Path file,
      Duration every,
      ObjectNode training,
      Supplier<JsonNode> progress,
      Optional<CheckpointFile> found,
      LongSupplier nanoseconds) {
    this.console = console;
    this.file = file;
    this.every = every;
    this.training = training;
    this.progress = progress;
    this.found = found;
    this.nanoseconds = nanoseconds;
    this.lastKept = nanoseconds.getAsLong();
  }

  @Override
  public Optional<TrainingState> last() {
    return found.map(CheckpointFile::state);
  }

  @Override
  public boolean due() {
    return nanoseconds.getAsLong() - lastKept >= every.toNanos();
  }

  @Override
  public boolean keeps() {
    return true;
  }

  /** A training is worth more than its checkpoint: if this cannot be written, it goes on. */
  @Override
  public void keep(TrainingState state) {
    try {
      new CheckpointFile(training, progress.get(), state).write(file);
      keptStep = OptionalInt.of(state.step());
    } catch (IOException e) {
      if (!warned) {
        warned = true;
        console.warn("the training goes on without a checkpoint: " + e.getMessage());
      }
    }
    lastKept = nanoseconds.getAsLong();
  }

  /** What to tell the user of a training that was stopped; nothing if no state was kept. */
  Optional<String> left() {
    return keptStep.isEmpty()
        ? Optional.empty()
        : Optional.of(file + " keeps step " + keptStep.getAsInt() + "; --resume goes on from it");
  }

  /** The model is complete. */
  void discard() throws IOException {
    Files.deleteIfExists(file);
  }
}
