package org.chiasm.methods;

import org.chiasm.core.random.RandomStreams;
import org.chiasm.tensor.Checkpoints;
import org.chiasm.tensor.Device;
import org.chiasm.tensor.Placement;
import org.chiasm.tensor.TrainingListener;

/**
 * What a fit needs beside data and settings.
 *
 * @param streams all randomness of the fit
 * @param listener is told of progress
 * @param checkpoints keep the states of the training and give it the one to go on from
 * @param device trains the network, by the methods that leave it to their users
 */
public record FitContext(
    RandomStreams streams, TrainingListener listener, Checkpoints checkpoints, Device device) {

  /** A fit by the processor. */
  public FitContext(RandomStreams streams, TrainingListener listener, Checkpoints checkpoints) {
    this(streams, listener, checkpoints, Device.CPU);
  }

  /** A fit whose states are not kept. */
  public FitContext(RandomStreams streams, TrainingListener listener) {
    this(streams, listener, Checkpoints.NONE);
  }

  /** How the numbers of a network are held. */
  public Placement placement() {
    return Placement.on(device);
  }

  /** A silent fit from a seed. */
  public static FitContext seeded(long seed) {
    return new FitContext(RandomStreams.of(seed), TrainingListener.SILENT);
  }
}
