package org.chiasm.study.consensus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.ChiasmVersion;
import org.chiasm.core.clustering.CovarianceShape;
import org.chiasm.core.clustering.GaussianMixture;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.text.Message;
import org.chiasm.study.store.PlannedTrial;
import org.chiasm.study.store.TrialContent;

/**
 * The fit of one mixture to the latents of the training cells.
 *
 * @param representation where the cells are
 * @param modality by which they are placed
 * @param size number of components
 */
record MixtureTrial(
    Representation representation,
    String modality,
    int size,
    ConsensusData data,
    ConsensusOptions options) {

  private static final String BIC = "bic";

  PlannedTrial planned() {
    return new PlannedTrial(content(), title(), listener -> run());
  }

  private String title() {
    String whose =
        representation.network().isPresent()
            ? "network " + representation.network().getAsInt()
            : "pc-cca";
    return Message.format("%d types of %s, %s", size, modality, whose);
  }

  TrialContent content() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("study", ConsensusStudy.NAME);
    json.put("program", ChiasmVersion.current());
    json.put("representation", representation.content().name());
    json.put("modality", modality);
    json.put("components", size);
    json.put("starts", options.fit().starts());
    json.put("regularisation", options.fit().regularisation());
    json.put("seed", options.seed());
    return TrialContent.of(json);
  }

  private ObjectNode run() {
    DenseMatrix cells = representation.among(modality, data.cells(Part.TRAINING)).latents();
    GaussianMixture.Options fit =
        GaussianMixture.Options.of(size)
            .withStarts(options.fit().starts())
            .withRegularisation(options.fit().regularisation());
    RandomStreams streams =
        RandomStreams.of(options.seed()).child("mixture").child(modality).child("components", size);
    GaussianMixture mixture = GaussianMixture.fit(cells, fit, streams);
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put(BIC, mixture.bic(cells));
    result.put("converged", mixture.converged());
    keep(mixture, result);
    return result;
  }

  private static void keep(GaussianMixture mixture, ObjectNode result) {
    ArrayNode weights = result.putArray("weights");
    ArrayNode means = result.putArray("means");
    ArrayNode covariances = result.putArray("covariances");
    for (int component = 0; component < mixture.components(); component++) {
      weights.add(mixture.weights()[component]);
      addAll(means, mixture.mean(component));
      addAll(covariances, mixture.covariance(component).toArray());
    }
  }

  private static void addAll(ArrayNode target, double[] values) {
    for (double value : values) {
      target.add(value);
    }
  }

  /** The criterion of a mixture by its result. */
  static double bic(JsonNode result) {
    return result.path(BIC).asDouble();
  }

  /** The mixture of a result. */
  static GaussianMixture mixture(JsonNode result) {
    double[] weights = numbers(result.path("weights"));
    int k = weights.length;
    double[] means = numbers(result.path("means"));
    int d = means.length / k;
    double[] all = numbers(result.path("covariances"));
    List<DoubleMatrix> covariances = new ArrayList<>();
    for (int component = 0; component < k; component++) {
      double[] one = new double[d * d];
      System.arraycopy(all, component * d * d, one, 0, d * d);
      covariances.add(DoubleMatrix.wrap(d, d, one));
    }
    return GaussianMixture.of(
        CovarianceShape.FULL, weights, DoubleMatrix.wrap(k, d, means), covariances);
  }

  private static double[] numbers(JsonNode array) {
    double[] numbers = new double[array.size()];
    for (int index = 0; index < numbers.length; index++) {
      numbers[index] = array.path(index).asDouble();
    }
    return numbers;
  }
}
