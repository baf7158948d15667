package org.chiasm.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chiasm.core.files.AtomicFile;
import org.chiasm.core.text.Message;
import org.chiasm.tensor.TrainingListener;
import org.jspecify.annotations.Nullable;

/** Writes the loss of a training to a file while it runs, one JSON object a line. */
final class TrainingLog implements TrainingListener, AutoCloseable {

  private static final Pattern STEP = Pattern.compile("\"step\":([0-9]{1,10})");

  private final Writer writer;

  private TrainingLog(Writer writer) {
    this.writer = writer;
  }

  /** A log to a file, whose folders are made if need be, or to nowhere. */
  static TrainingLog to(@Nullable Path file) throws IOException {
    return beginning(file, List.of());
  }

  /** The lines to begin with replace those of the file at once: a crash loses none of them. */
  private static TrainingLog beginning(@Nullable Path file, List<String> lines) throws IOException {
    if (file == null) {
      return new TrainingLog(Writer.nullWriter());
    }
    OutputFiles.requireWritable(file);
    AtomicFile.writeAt(file, written -> Files.write(written, lines));
    return new TrainingLog(
        Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND));
  }

  /**
   * A log that goes on: what is in the file up to a step stays, what an earlier process told of
   * later steps goes.
   */
  static TrainingLog goingOn(@Nullable Path file, int step) throws IOException {
    List<String> kept = new ArrayList<>();
    if (file != null && Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        Matcher matcher = STEP.matcher(line);
        if (matcher.find() && Long.parseLong(matcher.group(1)) <= step) {
          kept.add(line);
        }
      }
    }
    return beginning(file, kept);
  }

  @Override
  public boolean averages() {
    return true;
  }

  @Override
  public void averaged(Stretch stretch) {
    line(Message.format("{\"step\":%d,\"loss\":%s}", stretch.step(), stretch.loss()));
  }

  @Override
  public void validated(int step, double loss) {
    line(Message.format("{\"step\":%d,\"validationLoss\":%s}", step, loss));
  }

  private void line(String json) {
    try {
      writer.write(json + "\n");
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the training log: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
