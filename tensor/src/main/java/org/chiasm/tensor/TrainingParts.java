package org.chiasm.tensor;

/** Shows trainings that follow each other to a listener as parts of one. */
public final class TrainingParts {

  private final TrainingListener listener;
  private final int planned;
  private int before;
  private int current;

  private TrainingParts(TrainingListener listener, int planned) {
    this.listener = listener;
    this.planned = planned;
  }

  /**
   * Tells a listener that a training begins.
   *
   * @param planned steps of all parts together, as far as that is known
   */
  public static TrainingParts begin(TrainingListener listener, int planned) {
    listener.started(planned);
    return new TrainingParts(listener, planned);
  }

  /** A listener for the next part; steps go on from those of the parts before. */
  public TrainingListener next(String title) {
    before += current;
    current = 0;
    listener.part(title);
    return new TrainingListener() {
      @Override
      public void warned(String message) {
        listener.warned(message);
      }

      @Override
      public void progressed(Progress progress) {
        current = progress.step();
        listener.progressed(new Progress(before + current, planned, progress.loss()));
      }

      @Override
      public boolean averages() {
        return listener.averages();
      }

      @Override
      public void averaged(Stretch stretch) {
        listener.averaged(
            new Stretch(
                before + stretch.step(),
                stretch.length(),
                stretch.perEpoch(),
                stretch.loss(),
                stretch.terms()));
      }

      @Override
      public void validated(int step, double loss) {
        listener.validated(before + step, loss);
      }

      @Override
      public void finished(int step) {
        current = step;
      }
    };
  }

  /** The last part has ended. */
  public void done() {
    listener.finished(before + current);
  }
}
