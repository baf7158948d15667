package org.chiasm.core.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.simulation.TypeTree.LatentCells;
import org.chiasm.core.text.Message;

/**
 * Gene counts of cells in a latent space. A gene's log expression is linear in the shared latent
 * place and in variation private to the transcriptome, plus a step for marker genes of a family or
 * type; counts are negative binomial around the cell's depth times the gene's share, and some are
 * lost in a way that depends on their mean.
 */
final class CountModel {

  private static final double BASE_SD = 1.2;
  private static final double PROGRAMME_GENES = 0.8;

  /** Genes that take part in no programme are scarce, as most of a real table's genes are. */
  private static final double SCARCE = -3.5;

  private static final int PRIVATE_DIMENSIONS = 3;
  private static final int MARKERS_PER_FAMILY = 3;
  private static final int MARKERS_PER_TYPE = 2;
  private static final double MARKER_STEP = 2.5;

  /** Mean at which half of the drop-outs happen, relative to the mean of all genes. */
  private static final double HALF_LOST = 0.1;

  /** Markers are scarce where they mark nothing. */
  private static final double MARKER_BASE = -1.5;

  private final CountOptions options;
  private final RandomStreams streams;
  private final List<Feature> genes;
  private final double[] base;
  private final double[][] programmes;
  private final double[][] privateLoadings;

  /** For each type its own and its family's markers. */
  private final List<List<Integer>> markersOfType;

  CountModel(int geneCount, int dimensions, TypeTree tree, CountOptions options, RandomStreams s) {
    this.options = options;
    this.streams = s;
    RandomGenerator random = s.child("genes").generator();
    this.base = Gaussian.vector(geneCount, BASE_SD, random);
    this.programmes =
        Gaussian.matrix(
            geneCount, dimensions, options.programmeSd() / Math.sqrt(dimensions), random);
    this.privateLoadings =
        Gaussian.matrix(
            geneCount,
            PRIVATE_DIMENSIONS,
            options.privateSd() / Math.sqrt(PRIVATE_DIMENSIONS),
            random);
    for (int gene = 0; gene < geneCount; gene++) {
      if (random.nextDouble() >= PROGRAMME_GENES) {
        Arrays.fill(programmes[gene], 0);
        base[gene] += SCARCE;
      }
    }
    this.markersOfType = chooseMarkers(tree, geneCount);
    this.genes = names(tree, geneCount);
  }

  /** The first genes mark the families that have a known marker; the others lie anywhere. */
  private List<List<Integer>> chooseMarkers(TypeTree tree, int geneCount) {
    int known = Math.min(tree.knownMarkers().size(), geneCount);
    int[] others = IntStream.range(known, geneCount).toArray();
    RandomStreams.shuffle(others, streams.child("markers").generator());
    List<List<Integer>> ofFamily = new ArrayList<>();
    int next = 0;
    for (int family = 0; family < tree.families(); family++) {
      List<Integer> markers = new ArrayList<>(family < known ? List.of(family) : List.of());
      while (markers.size() < MARKERS_PER_FAMILY && next < others.length) {
        markers.add(others[next++]);
      }
      ofFamily.add(markers);
    }
    List<List<Integer>> ofType = new ArrayList<>();
    for (int type = 0; type < tree.types(); type++) {
      List<Integer> markers = new ArrayList<>(ofFamily.get(tree.familyOf(type)));
      for (int more = 0; more < MARKERS_PER_TYPE && next < others.length; more++) {
        markers.add(others[next++]);
      }
      ofType.add(markers);
    }
    ofType.forEach(markers -> markers.forEach(gene -> base[gene] = MARKER_BASE));
    return Collections.unmodifiableList(ofType);
  }

  private static List<Feature> names(TypeTree tree, int geneCount) {
    List<String> known = tree.knownMarkers();
    return IntStream.range(0, geneCount)
        .mapToObj(
            gene -> gene < known.size() ? known.get(gene) : Message.format("Gene%04d", gene + 1))
        .map(Feature::named)
        .toList();
  }

  List<Feature> genes() {
    return genes;
  }

  /** Natural logarithm of the expected share of each gene in each cell, {@code [cells, genes]}. */
  float[][] logExpression(LatentCells cells) {
    RandomGenerator random = streams.child("private").generator();
    float[][] logShares = new float[cells.cells()][];
    for (int cell = 0; cell < logShares.length; cell++) {
      double[] own = Gaussian.vector(PRIVATE_DIMENSIONS, 1, random);
      logShares[cell] = logShares(cells.places()[cell], own, cells.types()[cell]);
    }
    return logShares;
  }

  private float[] logShares(double[] place, double[] own, int type) {
    double[] levels = base.clone();
    for (int gene = 0; gene < levels.length; gene++) {
      levels[gene] += Gaussian.dot(programmes[gene], place);
      levels[gene] += Gaussian.dot(privateLoadings[gene], own);
    }
    markersOfType.get(type).forEach(gene -> levels[gene] += MARKER_STEP);
    double sum = 0;
    for (double level : levels) {
      sum += StrictMath.exp(level);
    }
    double logSum = StrictMath.log(sum);
    float[] logShares = new float[levels.length];
    for (int gene = 0; gene < levels.length; gene++) {
      logShares[gene] = (float) (levels[gene] - logSum);
    }
    return logShares;
  }

  /**
   * Counts drawn around the depth of each cell times its shares, {@code [cells, genes]}. A count of
   * mean {@code m} is lost with probability {@code dropOut k / (k + m)}, the Michaelis-Menten form
   * of Andrews and Hemberg 2019 (doi 10.1093/bioinformatics/bty1044) with {@code k} a tenth of the
   * mean count of all genes at median depth, so that strongly expressed genes are rarely lost.
   */
  SparseMatrix counts(float[][] logShares) {
    RandomGenerator depths = streams.child("depth").generator();
    RandomGenerator losses = streams.child("drop-out").generator();
    NegativeBinomial noise =
        new NegativeBinomial(options.overDispersion(), streams.child("counts").generator());
    double halfLost = HALF_LOST * options.medianDepth() / genes.size();
    SparseMatrix.Builder builder = new SparseMatrix.Builder(genes.size(), 1024);
    for (float[] cell : logShares) {
      double depth =
          options.medianDepth() * StrictMath.exp(options.depthSd() * depths.nextGaussian());
      float[] row = new float[cell.length];
      for (int gene = 0; gene < row.length; gene++) {
        double mean = depth * StrictMath.exp(cell[gene]);
        long count = noise.draw(mean);
        boolean lost = losses.nextDouble() < options.dropOut() * halfLost / (halfLost + mean);
        row[gene] = lost ? 0f : count;
      }
      builder.addRow(row);
    }
    return builder.build();
  }
}
