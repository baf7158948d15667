package org.chiasm.tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Is told how a training goes: draws a bar, writes a log. All methods do nothing by default. */
public interface TrainingListener {

  /** A listener that does nothing. */
  TrainingListener SILENT = new TrainingListener() {};

  /**
   * Progress of a training.
   *
   * @param step steps done
   * @param steps steps planned
   * @param loss training loss of the last step
   */
  record Progress(int step, int steps, double loss) {}

  /**
   * The loss over some steps in a row.
   *
   * @param step steps done at its end
   * @param length number of its steps
   * @param perEpoch steps in which every cell is seen once; 0 if cells are drawn at random
   * @param loss mean training loss of these steps
   * @param terms means of the terms that add up to it, by name; empty if they have no names
   */
  record Stretch(int step, int length, int perEpoch, double loss, Map<String, Double> terms) {

    /** Keeps the terms in their order. */
    public Stretch {
      terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    }

    /** Of a loss whose terms have no names. */
    public Stretch(int step, int length, int perEpoch, double loss) {
      this(step, length, perEpoch, loss, Map.of());
    }
  }

  /** Something that the user should know, and that does not keep the training from going on. */
  default void warned(String message) {}

  /** Training begins. */
  default void started(int steps) {}

  /** Training goes on from a state that an earlier process kept, after so many steps. */
  default void resumed(int step) {}

  /**
   * Work before the first step went on, such as selecting features. Of a training without steps it
   * is all the work.
   *
   * @param share of it that is done, 0 to 1, never falling; as far as that can be known
   */
  default void prepared(double share) {}

  /**
   * A part of the training begins whose losses do not go on from those of the part before: it makes
   * another loss small, or begins anew. A training without such parts calls this never.
   */
  default void part(String name) {}

  /** Some more steps were done; called every {@link Training#REPORT_EVERY} steps. */
  default void progressed(Progress progress) {}

  /**
   * Whether {@link #averaged} is to be called. The loss of every step is computed for it, which
   * costs a little.
   */
  default boolean averages() {
    return false;
  }

  /**
   * An epoch ended, or, in a training without epochs, one of equally long stretches; the last one
   * may be shorter.
   */
  default void averaged(Stretch stretch) {}

  /** A validation loss was measured. */
  default void validated(int step, double loss) {}

  /** Training ended after {@code step} steps, planned or stopped early. */
  default void finished(int step) {}

  /** This listener, then another. */
  default TrainingListener and(TrainingListener other) {
    TrainingListener first = this;
    return new TrainingListener() {
      @Override
      public void warned(String message) {
        first.warned(message);
        other.warned(message);
      }

      @Override
      public void started(int steps) {
        first.started(steps);
        other.started(steps);
      }

      @Override
      public void resumed(int step) {
        first.resumed(step);
        other.resumed(step);
      }

      @Override
      public void prepared(double share) {
        first.prepared(share);
        other.prepared(share);
      }

      @Override
      public void part(String name) {
        first.part(name);
        other.part(name);
      }

      @Override
      public void progressed(Progress progress) {
        first.progressed(progress);
        other.progressed(progress);
      }

      @Override
      public boolean averages() {
        return first.averages() || other.averages();
      }

      @Override
      public void averaged(Stretch stretch) {
        first.averaged(stretch);
        other.averaged(stretch);
      }

      @Override
      public void validated(int step, double loss) {
        first.validated(step, loss);
        other.validated(step, loss);
      }

      @Override
      public void finished(int step) {
        first.finished(step);
        other.finished(step);
      }
    };
  }
}
