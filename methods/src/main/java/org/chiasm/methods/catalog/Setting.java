package org.chiasm.methods.catalog;

import org.chiasm.core.text.Identified;

/**
 * What a user may set of a method; which of them means something depends on the method. The id is
 * the name of its option, without dashes.
 */
public enum Setting implements Identified {
  /** Named settings to begin with. */
  PRESET(Form.TEXT),
  /** Number of latent dimensions: of the rank, or the width of the bottleneck. */
  LATENT(Form.WHOLE_NUMBER),
  /** What draws the latents of a cell together. */
  COUPLING(Form.TEXT),
  /** Weight of the coupling. */
  LAMBDA(Form.NUMBER),
  /** How values are distributed, {@code NAME=LIKELIHOOD} by modality, separated by commas. */
  LIKELIHOOD(Form.BY_MODALITY),
  /** How many times as much the errors of a modality count, by modality. */
  WEIGHT(Form.BY_MODALITY),
  /** Share of the geometry of cells in which of them correspond. */
  GEOMETRY(Form.NUMBER),
  /** Terms of the loss to leave out, separated by commas. */
  WITHOUT(Form.LIST),
  /** Number of training steps. */
  STEPS(Form.WHOLE_NUMBER),
  /** Number of nearest neighbours that a cell is joined to. */
  NEIGHBOURS(Form.WHOLE_NUMBER),
  /** How matched cells become latents. */
  PROJECTION(Form.TEXT),
  /** Modality to predict from. */
  FROM(Form.TEXT),
  /** Modalities to predict, separated by commas. */
  TO(Form.LIST),
  /** Number of features to select. */
  GENES(Form.WHOLE_NUMBER),
  /** Strength of the group lasso. */
  LASSO(Form.NUMBER),
  /** Strength of the penalty of a regression. */
  PENALTY(Form.NUMBER),
  /** Share of the penalty that selects. */
  MIX(Form.NUMBER);

  /** What a setting's value looks like. */
  public enum Form {
    /** A word, or a name. */
    TEXT,
    /** A whole number. */
    WHOLE_NUMBER,
    /** A number. */
    NUMBER,
    /** Words or names, separated by commas. */
    LIST,
    /** A value for each of some modalities, {@code NAME=VALUE} separated by commas. */
    BY_MODALITY
  }

  private final Form form;

  Setting(Form form) {
    this.form = form;
  }

  /** What its value looks like. */
  public Form form() {
    return form;
  }
}
