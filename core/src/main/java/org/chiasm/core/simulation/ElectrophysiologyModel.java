package org.chiasm.core.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.random.RandomStreams;

/**
 * Electrophysiological features of cells in a latent space:
 *
 * <pre>
 * score_j = sqrt(1 - p_j - e_j) s_j(z) + sqrt(p_j) l_j^T q + sqrt(e_j) noise,   s(z) = A tanh(B z + b)
 * </pre>
 *
 * with the shared place {@code z}, private variation {@code q} and noise standard normal, {@code
 * |l_j| = 1}, {@code s_j} standardised over the cells, and the shares {@code p_j}, {@code e_j}
 * spread by half around the options. {@link ElectrophysiologyFeature} turns scores into values.
 */
final class ElectrophysiologyModel {

  private static final int HIDDEN_UNITS = 12;
  private static final int PRIVATE_DIMENSIONS = 3;

  private final List<ElectrophysiologyFeature> features;
  private final RandomStreams streams;
  private final double[][] inputWeights;
  private final double[] inputBiases;
  private final double[][] outputWeights;
  private final double[][] privateLoadings;
  private final double[] privateShares;
  private final double[] noiseShares;

  ElectrophysiologyModel(
      int featureCount, int dimensions, ElectrophysiologyOptions options, RandomStreams streams) {
    this.streams = streams;
    this.features =
        IntStream.range(0, featureCount).mapToObj(ElectrophysiologyFeature::of).toList();
    RandomGenerator random = streams.child("network").generator();
    double inputSd = options.nonLinearity() / Math.sqrt(dimensions);
    this.inputWeights = Gaussian.matrix(HIDDEN_UNITS, dimensions, inputSd, random);
    this.inputBiases = Gaussian.vector(HIDDEN_UNITS, 0.5 * options.nonLinearity(), random);
    this.outputWeights = Gaussian.matrix(featureCount, HIDDEN_UNITS, 1, random);
    this.privateLoadings = Gaussian.matrix(featureCount, PRIVATE_DIMENSIONS, 1, random);
    this.privateShares = new double[featureCount];
    this.noiseShares = new double[featureCount];
    for (int feature = 0; feature < featureCount; feature++) {
      normalise(privateLoadings[feature]);
      double factor = 0.5 + random.nextDouble();
      double all = factor * (options.privateShare() + options.noiseShare());
      factor *= Math.min(1, ElectrophysiologyOptions.MAX_UNPREDICTABLE / Math.max(all, 1e-300));
      privateShares[feature] = factor * options.privateShare();
      noiseShares[feature] = factor * options.noiseShare();
    }
  }

  private static void normalise(double[] vector) {
    double length = Math.sqrt(Gaussian.dot(vector, vector));
    for (int index = 0; index < vector.length; index++) {
      vector[index] /= length;
    }
  }

  List<Feature> features() {
    return features.stream().map(ElectrophysiologyFeature::feature).toList();
  }

  /** What the shared places say of each feature, standardised over the cells, weighted. */
  private double[][] sharedScores(double[][] places) {
    double[][] scores = new double[places.length][features.size()];
    for (int cell = 0; cell < places.length; cell++) {
      double[] hidden = new double[HIDDEN_UNITS];
      for (int unit = 0; unit < HIDDEN_UNITS; unit++) {
        double argument = Gaussian.dot(inputWeights[unit], places[cell]) + inputBiases[unit];
        hidden[unit] = StrictMath.tanh(argument);
      }
      for (int feature = 0; feature < features.size(); feature++) {
        scores[cell][feature] = Gaussian.dot(outputWeights[feature], hidden);
      }
    }
    for (int feature = 0; feature < features.size(); feature++) {
      standardise(scores, feature, Math.sqrt(1 - unpredictable(feature)));
    }
    return scores;
  }

  private double unpredictable(int feature) {
    return privateShares[feature] + noiseShares[feature];
  }

  private static void standardise(double[][] scores, int feature, double newSd) {
    double mean = 0;
    for (double[] cell : scores) {
      mean += cell[feature] / scores.length;
    }
    double variance = 0;
    for (double[] cell : scores) {
      variance += (cell[feature] - mean) * (cell[feature] - mean) / scores.length;
    }
    double factor = variance > 0 ? newSd / Math.sqrt(variance) : 0;
    for (double[] cell : scores) {
      cell[feature] = (cell[feature] - mean) * factor;
    }
  }

  /** Measured and expected values of the cells at the given places. */
  Recording record(double[][] places) {
    double[][] shared = sharedScores(places);
    RandomGenerator ownRandom = streams.child("private").generator();
    RandomGenerator noise = streams.child("noise").generator();
    List<float[]> measured = new ArrayList<>();
    List<float[]> expected = new ArrayList<>();
    for (double[] scores : shared) {
      double[] own = Gaussian.vector(PRIVATE_DIMENSIONS, 1, ownRandom);
      float[] measuredRow = new float[scores.length];
      float[] expectedRow = new float[scores.length];
      for (int j = 0; j < scores.length; j++) {
        double score = scores[j];
        score += Math.sqrt(privateShares[j]) * Gaussian.dot(privateLoadings[j], own);
        score += Math.sqrt(noiseShares[j]) * noise.nextGaussian();
        measuredRow[j] = (float) features.get(j).value(score);
        expectedRow[j] = (float) features.get(j).expectedValue(scores[j], unpredictable(j));
      }
      measured.add(measuredRow);
      expected.add(expectedRow);
    }
    return new Recording(
        measured.toArray(float[][]::new), DenseMatrix.ofRows(expected.toArray(float[][]::new)));
  }

  /**
   * @param measured values with private variation and noise, {@code [cells, features]}
   * @param expected mean of such values given the shared place, {@code [cells, features]}
   */
  @SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
  record Recording(float[][] measured, DenseMatrix expected) {}
}
