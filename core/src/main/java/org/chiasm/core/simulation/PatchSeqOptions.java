package org.chiasm.core.simulation;

/**
 * Settings of {@link PatchSeqSimulation}.
 *
 * @param cells number of cells, measured in one modality or in both
 * @param genes number of genes
 * @param features number of electrophysiological features
 * @param tree types of cells and their place in the shared latent space
 * @param counts from there to gene counts
 * @param electrophysiology from there to electrophysiological features
 * @param gaps what was not measured
 */
public record PatchSeqOptions(
    int cells,
    int genes,
    int features,
    TreeOptions tree,
    CountOptions counts,
    ElectrophysiologyOptions electrophysiology,
    GapOptions gaps) {

  /**
   * @throws IllegalArgumentException if there is no cell, gene or feature
   */
  public PatchSeqOptions {
    Checks.atLeast(1, cells, "cells");
    Checks.atLeast(1, genes, "genes");
    Checks.atLeast(1, features, "features");
  }

  /** 1,200 cells, 500 genes, 16 features: networks train on it in some tens of seconds. */
  public static PatchSeqOptions defaults() {
    return new PatchSeqOptions(
        1200,
        500,
        16,
        TreeOptions.defaults(),
        CountOptions.defaults(),
        ElectrophysiologyOptions.defaults(),
        GapOptions.defaults());
  }

  /** The same with other numbers of cells, genes and features. */
  public PatchSeqOptions withSize(int newCells, int newGenes, int newFeatures) {
    return new PatchSeqOptions(
        newCells, newGenes, newFeatures, tree, counts, electrophysiology, gaps);
  }

  /** The same with another tree of types. */
  public PatchSeqOptions withTree(TreeOptions newTree) {
    return new PatchSeqOptions(cells, genes, features, newTree, counts, electrophysiology, gaps);
  }

  /** The same with another model of counts. */
  public PatchSeqOptions withCounts(CountOptions newCounts) {
    return new PatchSeqOptions(cells, genes, features, tree, newCounts, electrophysiology, gaps);
  }

  /** The same with another model of electrophysiology. */
  public PatchSeqOptions withElectrophysiology(ElectrophysiologyOptions newElectrophysiology) {
    return new PatchSeqOptions(cells, genes, features, tree, counts, newElectrophysiology, gaps);
  }

  /** The same with other gaps. */
  public PatchSeqOptions withGaps(GapOptions newGaps) {
    return new PatchSeqOptions(cells, genes, features, tree, counts, electrophysiology, newGaps);
  }
}
