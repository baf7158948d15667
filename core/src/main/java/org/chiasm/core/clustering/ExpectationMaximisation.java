package org.chiasm.core.clustering;

import java.util.Arrays;

/** Makes the mixture of cells likelier, step by step (Dempster et al. 1977). */
final class ExpectationMaximisation {

  /**
   * A share of a cell that is smaller than this beside its largest is lost when both are added up.
   */
  private static final double LEAST = Math.log(0x1p-53);

  private final CellBlocks cells;
  private final GaussianMixture.Options options;
  private final double[][] densities;
  private final double[] along = new double[CellBlocks.SIZE];
  private final double[] largest = new double[CellBlocks.SIZE];
  private final double[] sums = new double[CellBlocks.SIZE];
  private final double[] inverses = new double[CellBlocks.SIZE];
  private final int[] chosen = new int[CellBlocks.SIZE];
  private final double[] shares = new double[CellBlocks.SIZE];

  ExpectationMaximisation(CellBlocks cells, GaussianMixture.Options options) {
    this.cells = cells;
    this.options = options;
    this.densities = new double[options.components()][CellBlocks.SIZE];
  }

  /** The mixture that a start in clusters leads to. */
  GaussianMixture run(int[] assignments) {
    NormalComponents components = ofClusters(assignments);
    double likelihood = Double.NEGATIVE_INFINITY;
    boolean converged = false;
    int iteration = 0;
    while (!converged && iteration < options.iterations()) {
      WeightedScatter[] scatters = scatters(components);
      double next = expect(components, scatters);
      components = maximise(scatters);
      converged = Math.abs(next - likelihood) < options.tolerance();
      likelihood = next;
      iteration++;
    }
    return new GaussianMixture(options.shape(), components, likelihood, iteration, converged);
  }

  /** Each cell wholly of its cluster. */
  private NormalComponents ofClusters(int[] assignments) {
    WeightedScatter[] centres = new WeightedScatter[options.components()];
    Arrays.setAll(centres, component -> new WeightedScatter(new double[cells.block(0).length]));
    addClusters(assignments, centres);
    // once more, around the centres, in which no digits are lost
    WeightedScatter[] scatters = new WeightedScatter[options.components()];
    Arrays.setAll(scatters, component -> new WeightedScatter(centres[component].mean()));
    addClusters(assignments, scatters);
    return maximise(scatters);
  }

  private void addClusters(int[] assignments, WeightedScatter[] scatters) {
    Arrays.fill(shares, 1);
    for (int index = 0; index < cells.count(); index++) {
      for (int component = 0; component < scatters.length; component++) {
        int count = 0;
        for (int i = 0; i < cells.size(index); i++) {
          if (assignments[index * CellBlocks.SIZE + i] == component) {
            chosen[count++] = i;
          }
        }
        scatters[component].add(cells.block(index), chosen, shares, count);
      }
    }
  }

  private static WeightedScatter[] scatters(NormalComponents components) {
    WeightedScatter[] scatters = new WeightedScatter[components.count()];
    Arrays.setAll(scatters, component -> new WeightedScatter(components.mean(component)));
    return scatters;
  }

  /**
   * Divides each cell among the components.
   *
   * @return the mean log-likelihood of a cell
   */
  private double expect(NormalComponents components, WeightedScatter[] scatters) {
    double sum = 0;
    for (int index = 0; index < cells.count(); index++) {
      int count = cells.size(index);
      double[][] block = cells.block(index);
      Arrays.fill(largest, Double.NEGATIVE_INFINITY);
      for (int component = 0; component < components.count(); component++) {
        components.logDensities(component, block, count, along, densities[component]);
        keepLargest(densities[component], count);
      }
      sum += sharesOf(count);
      for (int component = 0; component < components.count(); component++) {
        int some = choose(densities[component], count);
        scatters[component].add(block, chosen, shares, some);
      }
    }
    return sum / cells.cells();
  }

  private void keepLargest(double[] density, int count) {
    for (int i = 0; i < count; i++) {
      largest[i] = Math.max(largest[i], density[i]);
    }
  }

  /** Turns log densities into densities over the largest of the cell; returns the likelihoods. */
  private double sharesOf(int count) {
    Arrays.fill(sums, 0);
    for (double[] density : densities) {
      for (int i = 0; i < count; i++) {
        double below = density[i] - largest[i];
        double share = below < LEAST ? 0 : Math.exp(below);
        density[i] = share;
        sums[i] += share;
      }
    }
    double likelihood = 0;
    for (int i = 0; i < count; i++) {
      likelihood += largest[i] + Math.log(sums[i]);
      inverses[i] = 1 / sums[i];
    }
    return likelihood;
  }

  private int choose(double[] density, int count) {
    int some = 0;
    for (int i = 0; i < count; i++) {
      if (density[i] > 0) {
        chosen[some] = i;
        shares[some] = density[i] * inverses[i];
        some++;
      }
    }
    return some;
  }

  private NormalComponents maximise(WeightedScatter[] scatters) {
    double[] weights = new double[scatters.length];
    double[][] means = new double[scatters.length][];
    double[][][] covariances = new double[scatters.length][][];
    for (int component = 0; component < scatters.length; component++) {
      weights[component] = scatters[component].size() / cells.cells();
      means[component] = scatters[component].mean();
      covariances[component] = scatters[component].covariance();
    }
    options.shape().impose(weights, covariances);
    for (double[][] covariance : covariances) {
      for (int axis = 0; axis < covariance.length; axis++) {
        covariance[axis][axis] += options.regularisation();
      }
    }
    return new NormalComponents(weights, means, covariances);
  }
}
