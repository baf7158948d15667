package org.chiasm.methods.bottleneck;

/** The parts of a training, in their order. */
enum Part {
  PRETRAINING("pretraining", "Learning groups of cells"),
  FROZEN("frozen", "First prediction"),
  SPARSE("sparse", "Selecting features"),
  REFINEMENT("refinement", "Refining the prediction"),
  SOURCE("source", "Predicting the source");

  private final String stream;
  private final String title;

  Part(String stream, String title) {
    this.stream = stream;
    this.title = title;
  }

  /** The name of its random numbers, which with another name would be others. */
  String stream() {
    return stream;
  }

  /**
   * What it does, for those who look at its loss.
   *
   * @param selectsByNetwork whether the network has predicted before it saw selected features alone
   */
  String title(boolean selectsByNetwork) {
    return this == REFINEMENT && !selectsByNetwork ? "Fitting the prediction" : title;
  }
}
