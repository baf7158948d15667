package org.chiasm.core.simulation;

import org.chiasm.core.text.Message;

/**
 * Settings of {@link ManifoldSimulation}.
 *
 * @param manifold what cells lie on
 * @param cells number of cells, measured in one modality or in both; 3 or more
 * @param firstFeatures features of the first modality, which is linear in a cell's place
 * @param secondFeatures features of the second modality, which is not
 * @param noise standard deviation of what is added to each value; without it values have a standard
 *     deviation of 1 to 2
 * @param paired share of the cells that are measured in both modalities; of the others one half has
 *     the first, one half the second
 */
public record ManifoldOptions(
    Manifold manifold,
    int cells,
    int firstFeatures,
    int secondFeatures,
    double noise,
    double paired) {

  /**
   * @throws IllegalArgumentException if there are fewer than 3 cells or no features, the noise is
   *     negative, or the share is not from 0 to 1
   */
  public ManifoldOptions {
    Checks.atLeast(Manifold.TYPES, cells, "cells");
    Checks.atLeast(1, firstFeatures, "first features");
    Checks.atLeast(1, secondFeatures, "second features");
    Checks.notNegative(noise, "noise");
    if (!(paired >= 0 && paired <= 1)) {
      throw new IllegalArgumentException(
          Message.format("paired: expected a share from 0 to 1, found %s", paired));
    }
  }

  /** 300 cells, 1000 and 2000 features, noise 0.4, all cells in both modalities. */
  public static ManifoldOptions of(Manifold manifold) {
    return new ManifoldOptions(manifold, 300, 1000, 2000, 0.4, 1);
  }

  /** The same with other numbers of cells and features. */
  public ManifoldOptions withSize(int newCells, int newFirstFeatures, int newSecondFeatures) {
    return new ManifoldOptions(
        manifold, newCells, newFirstFeatures, newSecondFeatures, noise, paired);
  }

  /** The same with other noise. */
  public ManifoldOptions withNoise(double newNoise) {
    return new ManifoldOptions(manifold, cells, firstFeatures, secondFeatures, newNoise, paired);
  }

  /** The same with another share of cells measured in both modalities. */
  public ManifoldOptions withPaired(double newPaired) {
    return new ManifoldOptions(manifold, cells, firstFeatures, secondFeatures, noise, newPaired);
  }
}
