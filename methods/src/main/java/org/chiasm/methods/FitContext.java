package org.chiasm.methods;

import org.chiasm.core.random.RandomStreams;
import org.chiasm.tensor.TrainingListener;

/**
 * What a fit needs beside data and settings.
 *
 * @param streams all randomness of the fit
 * @param listener is told of progress
 */
public record FitContext(RandomStreams streams, TrainingListener listener) {

  /** A silent fit from a seed. */
  public static FitContext seeded(long seed) {
    return new FitContext(RandomStreams.of(seed), TrainingListener.SILENT);
  }
}
