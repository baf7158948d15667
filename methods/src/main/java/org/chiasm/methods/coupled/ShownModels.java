package org.chiasm.methods.coupled;

import java.util.function.Supplier;
import org.chiasm.methods.CrossModalModel;

/** Counts the steps of a training and shows a watch the models that it wants to see. */
final class ShownModels {

  private final ModelWatch watch;
  private final Supplier<CrossModalModel> now;
  private int taken;

  /**
   * @param before steps that an earlier process took
   * @param now makes the model of the steps taken so far
   */
  ShownModels(ModelWatch watch, int before, Supplier<CrossModalModel> now) {
    this.watch = watch;
    this.now = now;
    this.taken = before;
    show();
  }

  void stepped() {
    taken++;
    show();
  }

  private void show() {
    if (watch.wants(taken)) {
      watch.shown(taken, now.get());
    }
  }
}
