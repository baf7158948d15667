package org.chiasm.study.consensus;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.chiasm.core.clustering.WardClustering;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.metrics.AdjustedMutualInformation;
import org.chiasm.core.metrics.AdjustedRandIndex;
import org.chiasm.core.metrics.Silhouette;

/**
 * Clusters of the same training cells by Ward's tree, which knows nothing of mixtures: what of the
 * types is due to the cells. Held-out cells go to the cluster whose mean is nearest.
 */
final class WardTypes {

  private final ConsensusData data;
  private final Representation placed;
  private final DenseMatrix training;
  private final WardClustering tree;

  WardTypes(ConsensusData data, Representation placed) {
    this.data = data;
    this.placed = placed;
    this.training = placed.among(data.names().get(0), data.cells(Part.TRAINING)).latents();
    this.tree = WardClustering.of(training);
  }

  ObjectNode json(ConsensusTypes types) {
    int[] clusters = tree.cut(types.count());
    List<String> names = Agreement.names(clusters);
    List<String> others = Agreement.names(types.assign(training));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode compared = json.putObject("withTypes");
    ConsensusJson.put(compared, "ari", AdjustedRandIndex.of(names, others));
    ConsensusJson.put(compared, "ami", AdjustedMutualInformation.of(names, others));
    ConsensusJson.put(json, "silhouette", Silhouette.of(training, names, 1));
    double[][] means = means(clusters, types.count());
    json.set(
        "agreement",
        ConsensusJson.of(
            Agreement.of(
                placed.both(data.names().get(0), data.names().get(1), data.cells(Part.TEST)),
                latents -> nearest(latents, means))));
    return json;
  }

  private double[][] means(int[] clusters, int count) {
    double[][] means = new double[count][training.columns()];
    int[] sizes = new int[count];
    for (int cell = 0; cell < clusters.length; cell++) {
      sizes[clusters[cell]]++;
      for (int axis = 0; axis < training.columns(); axis++) {
        means[clusters[cell]][axis] += training.at(cell, axis);
      }
    }
    for (int cluster = 0; cluster < count; cluster++) {
      for (int axis = 0; axis < training.columns(); axis++) {
        means[cluster][axis] /= sizes[cluster];
      }
    }
    return means;
  }

  private static int[] nearest(DenseMatrix latents, double[][] means) {
    int[] nearest = new int[latents.rows()];
    for (int cell = 0; cell < nearest.length; cell++) {
      double least = Double.POSITIVE_INFINITY;
      for (int cluster = 0; cluster < means.length; cluster++) {
        double sum = 0;
        for (int axis = 0; axis < latents.columns(); axis++) {
          double difference = latents.at(cell, axis) - means[cluster][axis];
          sum += difference * difference;
        }
        if (sum < least) {
          least = sum;
          nearest[cell] = cluster;
        }
      }
    }
    return nearest;
  }
}
