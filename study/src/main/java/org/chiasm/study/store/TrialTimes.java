package org.chiasm.study.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.tensor.TrainingListener;

/**
 * How long trials took, in {@code times.csv} beside them: what differs from run to run has no place
 * in their own files. Results do not depend on it; it serves to tell how long others will take.
 */
public final class TrialTimes {

  private static final String HEADER = "trial,seconds\n";

  private final Path file;

  /** Of the study in a folder. */
  public TrialTimes(Path study) {
    this.file = study.resolve("times.csv");
  }

  /**
   * The seconds of trials by their names; of a trial that ran twice those of the last time. Lines
   * that are damaged, as the last one may be after a crash, count as none.
   */
  public Map<String, Double> read() throws IOException {
    Map<String, Double> seconds = new LinkedHashMap<>();
    if (!Files.isRegularFile(file)) {
      return seconds;
    }
    for (String line : Files.readAllLines(file)) {
      if (line.matches("[0-9a-f]{64},[0-9]+\\.[0-9]+")) {
        seconds.put(line.substring(0, 64), Double.valueOf(line.substring(65)));
      }
    }
    return seconds;
  }

  /** An observer that notes the times, and tells all to another one. */
  public TrialObserver noting(TrialObserver other) {
    return new Noting(other);
  }

  private synchronized void append(PlannedTrial trial, double seconds) {
    String line = Message.format("%s,%.3f\n", trial.content().name(), seconds);
    boolean begins = !Files.exists(file);
    // not a channel, which an interruption closes
    try (OutputStream out = new FileOutputStream(file.toFile(), true)) {
      out.write(((begins ? HEADER : "") + line).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private final class Noting implements TrialObserver {
    private final TrialObserver other;
    private final Map<String, Long> begun = new ConcurrentHashMap<>();

    Noting(TrialObserver other) {
      this.other = other;
    }

    @Override
    public void damaged(DataFormatException reason) {
      other.damaged(reason);
    }

    @Override
    public void planned(List<PlannedTrial> missing) {
      other.planned(missing);
    }

    @Override
    public TrainingListener started(PlannedTrial trial) {
      begun.put(trial.content().name(), System.nanoTime());
      return other.started(trial);
    }

    @Override
    public void finished(PlannedTrial trial, TrialOutcome outcome) {
      Long start = begun.remove(trial.content().name());
      if (start != null && outcome instanceof TrialOutcome.Done) {
        append(trial, (System.nanoTime() - start) / 1e9);
      }
      other.finished(trial, outcome);
    }
  }
}
