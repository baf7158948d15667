package org.chiasm.methods.bottleneck;

import java.util.List;
import java.util.stream.Stream;
import org.chiasm.methods.bottleneck.BottleneckOptions.Phase;
import org.chiasm.methods.bottleneck.BottleneckOptions.Selector;
import org.chiasm.tensor.TrainingListener;

/** Shows the parts of a training to a listener as one. */
final class StepCount {

  private final TrainingListener listener;
  private final int planned;
  private final boolean selectsByNetwork;
  private int before;
  private int current;

  StepCount(TrainingListener listener, BottleneckOptions options, int cells) {
    this.listener = listener;
    this.selectsByNetwork = options.selection().selector() == Selector.GROUP_LASSO;
    int batch = options.network().batchSize();
    // the pre-training sees fewer cells; a bar need not be exact
    this.planned = phases(options).mapToInt(Phase::epochs).sum() * ((cells + batch - 1) / batch);
    listener.started(planned);
  }

  private static Stream<Phase> phases(BottleneckOptions options) {
    BottleneckOptions.Selection selection = options.selection();
    List<Phase> selecting =
        selection.selector() == Selector.GROUP_LASSO
            ? List.of(selection.pretraining().phase(), selection.frozen(), selection.sparse())
            : List.of();
    return Stream.concat(selecting.stream(), Stream.of(options.refinement(), options.geneHead()));
  }

  /** A listener for the next part. */
  TrainingListener next(Part part) {
    before += current;
    current = 0;
    listener.part(part.title(selectsByNetwork));
    return new TrainingListener() {
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
  void done() {
    listener.finished(before + current);
  }
}
