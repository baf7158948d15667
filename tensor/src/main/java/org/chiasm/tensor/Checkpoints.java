package org.chiasm.tensor;

import java.util.Optional;

/** Keeps the states of a training, so that it can go on after its process has ended. */
public interface Checkpoints {

  /** Keeps nothing. */
  Checkpoints NONE =
      new Checkpoints() {
        @Override
        public Optional<TrainingState> last() {
          return Optional.empty();
        }

        @Override
        public boolean due() {
          return false;
        }

        @Override
        public boolean keeps() {
          return false;
        }

        @Override
        public void keep(TrainingState state) {}
      };

  /** The state that a training is to go on from; empty if it is to begin anew. */
  Optional<TrainingState> last();

  /** Whether it is time to keep a state; asked after each step. */
  boolean due();

  /** Whether states are kept at all, such as that of a training that is told to stop. */
  boolean keeps();

  /** Keeps a state instead of the one before. */
  void keep(TrainingState state);
}
