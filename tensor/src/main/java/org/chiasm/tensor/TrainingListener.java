package org.chiasm.tensor;

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

  /** Training begins. */
  default void started(int steps) {}

  /**
   * Work before the first step went on, such as selecting features. Of a training without steps it
   * is all the work.
   *
   * @param share of it that is done, 0 to 1, never falling; as far as that can be known
   */
  default void prepared(double share) {}

  /**
   * A part of the training begins whose losses cannot be compared with those of other parts. A
   * training without such parts calls this never.
   */
  default void part(String name) {}

  /** Some more steps were done; called every {@link Training#REPORT_EVERY} steps. */
  default void progressed(Progress progress) {}

  /** A validation loss was measured. */
  default void validated(int step, double loss) {}

  /** Training ended after {@code step} steps, planned or stopped early. */
  default void finished(int step) {}

  /** This listener, then another. */
  default TrainingListener and(TrainingListener other) {
    TrainingListener first = this;
    return new TrainingListener() {
      @Override
      public void started(int steps) {
        first.started(steps);
        other.started(steps);
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
