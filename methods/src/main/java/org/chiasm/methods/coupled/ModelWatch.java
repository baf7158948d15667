package org.chiasm.methods.coupled;

import org.chiasm.methods.CrossModalModel;

/**
 * Looks at a training while it goes on, by the models that it would end with if it ended now. These
 * are made of copies: watching changes nothing of what is trained.
 */
public interface ModelWatch {

  /** Looks at nothing. */
  ModelWatch NONE =
      new ModelWatch() {
        @Override
        public boolean wants(int step) {
          return false;
        }

        @Override
        public void shown(int step, CrossModalModel model) {}
      };

  /**
   * Whether to be shown the model after so many steps. A model costs about as much as its training
   * cells take to pass through its encoders.
   *
   * @param step steps taken, 0 before the first
   */
  boolean wants(int step);

  /** Is shown the model after so many steps. */
  void shown(int step, CrossModalModel model);
}
