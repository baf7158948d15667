package org.chiasm.methods;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.tensor.TrainingListener;

/** Keeps what a fit warns of. */
public final class Warnings implements TrainingListener {

  private final List<String> all = new ArrayList<>();

  @Override
  public void warned(String message) {
    all.add(message);
  }

  /** A fit that tells these. */
  public FitContext context() {
    return new FitContext(RandomStreams.of(1), this);
  }

  /** In the order in which they came. */
  public List<String> all() {
    return List.copyOf(all);
  }
}
