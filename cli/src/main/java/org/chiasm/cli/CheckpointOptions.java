package org.chiasm.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.file.CheckpointFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a training that is interrupted goes on later. */
final class CheckpointOptions {

  private static final Duration DEFAULT = Duration.ofSeconds(30);

  @Option(
      names = "--checkpoint-every",
      paramLabel = "TIME",
      description =
          "Keep the state of the training so often, such as 30s, 5m or 2h; 0 keeps none. It lies"
              + " beside the model, in a file of the same name that ends in .checkpoint, until the"
              + " model is complete. A training that is told to stop (Ctrl-C) keeps its state, too."
              + " For coupled and jamie. Default: 30s.")
  private @Nullable Duration every;

  @Option(
      names = "--resume",
      description =
          "Go on from the checkpoint of the same training, as if it had not been interrupted: the"
              + " model is the same, byte for byte. Without a checkpoint the training begins anew.")
  private boolean resume;

  /** Filled in by picocli. */
  CheckpointOptions() {}

  /** Whether the states of a training by this method are kept. */
  boolean keeps(String method) {
    return Methods.RESUMABLE.contains(method) && !every().isZero();
  }

  Duration every() {
    return every == null ? DEFAULT : every;
  }

  /**
   * @throws IllegalArgumentException if the method cannot go on
   */
  void requirePossible(String method) {
    if (!Methods.RESUMABLE.contains(method) && (resume || every != null)) {
      throw new IllegalArgumentException(
          Message.format(
              "%s: trainings of the method '%s' keep no state to go on from, those of %s do",
              resume ? "--resume" : "--checkpoint-every",
              method,
              String.join(" and ", Methods.RESUMABLE)));
    }
  }

  /**
   * The state to go on from, if it was asked for and there is one.
   *
   * @throws DataFormatException if it is that of another training
   */
  Optional<CheckpointFile> found(Console console, Path file, ObjectNode training)
      throws IOException {
    if (!Files.exists(file)) {
      if (resume) {
        console.say("there is no " + file + " to resume from: the training begins anew");
      }
      return Optional.empty();
    }
    if (!resume) {
      console.warn(
          file
              + " is of a training that was interrupted and is replaced; --resume would go on from"
              + " it");
      return Optional.empty();
    }
    CheckpointFile found = CheckpointFile.read(file);
    TrainingIdentity.requireSame(file, found.training(), training);
    console.say(Message.format("goes on after step %,d of %s", found.state().step(), file));
    return Optional.of(found);
  }

  /**
   * The state of the second training that follows, if going on was asked for and it had begun. The
   * first one may have none by then: one that is shorter than the time between two never kept one.
   * What another training left there counts for nothing.
   */
  Optional<CheckpointFile> foundFurther(Console console, Path file, ObjectNode training)
      throws IOException {
    if (!resume || !Files.exists(file)) {
      return Optional.empty();
    }
    CheckpointFile found = CheckpointFile.read(file);
    if (!TrainingIdentity.isSame(found.training(), training)) {
      console.warn(file + " is of another training and is replaced");
      return Optional.empty();
    }
    console.say(
        Message.format("the calibration goes on after step %,d of %s", found.state().step(), file));
    return Optional.of(found);
  }
}
