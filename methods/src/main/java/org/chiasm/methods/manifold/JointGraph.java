package org.chiasm.methods.manifold;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.graph.ConnectedParts;
import org.chiasm.core.graph.GraphLaplacian;
import org.chiasm.core.graph.NeighbourGraph;
import org.chiasm.core.text.Message;
import org.chiasm.methods.Correspondence;
import org.chiasm.methods.Standardization;
import org.chiasm.methods.TrainingCells;
import org.chiasm.tensor.TrainingListener;

/**
 * The training cells of all modalities as points of one graph: those of the first modality first.
 *
 * <pre>
 * W = [[W_x, m W_xy], [m W_xy^T, W_y]],   m = coupling (sum W_x + sum W_y) / (2 sum W_xy)
 * </pre>
 *
 * <p>W_x joins cells to their nearest neighbours by standardised features with weight 1, whichever
 * of the two chose the other; W_xy joins cells that belong together with the weight of the pair. Of
 * more than two modalities all pairs of these are summed.
 *
 * @param scalings standardisation of each modality
 * @param features standardised features of each modality's cells; a missing value is 0, the mean
 * @param laplacian D - W
 */
record JointGraph(
    List<Standardization> scalings, List<DenseMatrix> features, GraphLaplacian laplacian) {

  /**
   * @throws DataFormatException if pairs do not lead from every modality to every other, or no
   *     feature of a modality varies
   */
  static JointGraph of(String method, TrainingCells training, ManifoldOptions options) {
    training.requireLinks(method, 1, "; --pairs says which cells belong together");
    List<Standardization> scalings = new ArrayList<>();
    List<DenseMatrix> features = new ArrayList<>();
    int points = 0;
    for (TrainingCells.Part part : training.parts()) {
      Standardization scaling = Standardization.ofVarying(part);
      scalings.add(scaling);
      features.add(scaling.withoutGaps(part.values()));
      points += part.values().rows();
    }
    GraphLaplacian.Builder builder = new GraphLaplacian.Builder(points);
    double within = 0.0;
    int offset = 0;
    for (DenseMatrix cells : features) {
      within += joinNeighbours(builder, cells, offset, options.neighbours());
      offset += cells.rows();
    }
    joinPairs(builder, training, options.coupling() * within);
    return new JointGraph(scalings, features, builder.build());
  }

  /**
   * Warns if no neighbours and pairs join some cells to others.
   *
   * @param consequence what that means, as the end of a sentence
   */
  void warnOfParts(String method, String consequence, TrainingListener listener) {
    ConnectedParts parts = laplacian.parts();
    if (parts.count() > 1) {
      listener.warned(
          Message.format(
              "%s: the neighbours and pairs of the %d cells (each counted in every modality) join"
                  + " them to %d parts, of which the largest has %d, %s",
              method, laplacian.points(), parts.count(), parts.largestSize(), consequence));
    }
  }

  /** Returns the sum of the weights, of each edge both ways. */
  private static double joinNeighbours(
      GraphLaplacian.Builder builder, DenseMatrix cells, int offset, int neighbours) {
    if (cells.rows() < 2) {
      return 0.0;
    }
    NeighbourGraph graph = NeighbourGraph.of(cells, neighbours);
    double sum = 0.0;
    for (int cell = 0; cell < cells.rows(); cell++) {
      for (int other : graph.joinedTo(cell)) {
        sum++;
        if (other > cell) {
          builder.join(offset + cell, offset + other, 1.0);
        }
      }
    }
    return sum;
  }

  /**
   * @param total what the weights of all edges are to be together, of each both ways
   */
  private static void joinPairs(
      GraphLaplacian.Builder builder, TrainingCells training, double total) {
    record Pair(int one, int two, double weight) {}
    List<Pair> pairs = new ArrayList<>();
    List<TrainingCells.Part> parts = training.parts();
    int first = 0;
    for (int one = 0; one < parts.size(); one++) {
      int second = first + parts.get(one).values().rows();
      for (int two = one + 1; two < parts.size(); two++) {
        Correspondence known = training.correspondence(one, two);
        for (int row = 0; row < known.rows(); row++) {
          int[] partners = known.partners(row);
          float[] weights = known.weights(row);
          for (int index = 0; index < partners.length; index++) {
            pairs.add(new Pair(first + row, second + partners[index], weights[index]));
          }
        }
        second += parts.get(two).values().rows();
      }
      first += parts.get(one).values().rows();
    }
    double sum = pairs.stream().mapToDouble(Pair::weight).sum();
    double factor = total > 0.0 ? total / (2.0 * sum) : 1.0;
    pairs.forEach(pair -> builder.join(pair.one, pair.two, factor * pair.weight));
  }
}
