package org.chiasm.methods.catalog;

/** What a user may set of a method; which of them means something depends on the method. */
public enum Setting {
  /** Named settings to begin with. */
  PRESET("preset"),
  /** Number of latent dimensions: of the rank, or the width of the bottleneck. */
  LATENT("latent"),
  /** Weight of the coupling. */
  LAMBDA("lambda"),
  /** Number of training steps. */
  STEPS("steps"),
  /** Modality to predict from. */
  FROM("from"),
  /** Modalities to predict, separated by commas. */
  TO("to"),
  /** Number of features to select. */
  GENES("genes"),
  /** Strength of the group lasso. */
  LASSO("lasso"),
  /** Strength of the penalty of a regression. */
  PENALTY("penalty"),
  /** Share of the penalty that selects. */
  MIX("mix");

  private final String id;

  Setting(String id) {
    this.id = id;
  }

  /** The name of the option, without dashes. */
  public String id() {
    return id;
  }
}
