package org.chiasm.core.clustering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Message;

/**
 * Hierarchical clustering that joins at each step the two clusters whose union has the least
 * additional variance: at the height {@code sqrt(2 a b / (a + b)) |m_a - m_b|} for clusters of a
 * and b cells with means m (Ward 1963, doi 10.1080/01621459.1963.10500845).
 *
 * <p>By chains of nearest neighbours (Murtagh 1983, doi 10.1093/comjnl/26.4.354), which find the
 * same tree as the search for the nearest pair at every step does, in time {@code cells^2 d} and
 * memory {@code cells d}; only between equal heights the order may differ.
 */
public final class WardClustering {

  private final List<Merge> merges;
  private final int cells;

  private WardClustering(List<Merge> merges, int cells) {
    this.merges = List.copyOf(merges);
    this.cells = cells;
  }

  /**
   * Two clusters that become one.
   *
   * @param first a cell of the first
   * @param second a cell of the second
   * @param height how far they are from each other
   */
  public record Merge(int first, int second, double height) {}

  /** Clusters that can still be joined; a union takes the place of one of its two parts. */
  private static final class Clusters {
    private final double[][] means;
    private final int[] sizes;

    Clusters(DenseMatrix cells) {
      means = new double[cells.rows()][cells.columns()];
      sizes = new int[cells.rows()];
      Arrays.fill(sizes, 1);
      for (int cell = 0; cell < means.length; cell++) {
        for (int axis = 0; axis < cells.columns(); axis++) {
          means[cell][axis] = cells.at(cell, axis);
        }
      }
    }

    double distance(int one, int two) {
      double sum = 0;
      for (int axis = 0; axis < means[one].length; axis++) {
        double difference = means[one][axis] - means[two][axis];
        sum += difference * difference;
      }
      return Math.sqrt(2.0 * sizes[one] * sizes[two] / (sizes[one] + sizes[two]) * sum);
    }

    /** The nearest other cluster; of equally near ones the preferred, then the first. */
    int nearest(int cluster, int preferred) {
      int nearest = preferred;
      double least = preferred < 0 ? Double.POSITIVE_INFINITY : distance(cluster, preferred);
      for (int other = 0; other < means.length; other++) {
        if (sizes[other] > 0 && other != cluster) {
          double distance = distance(cluster, other);
          if (distance < least) {
            least = distance;
            nearest = other;
          }
        }
      }
      return nearest;
    }

    void join(int gone, int kept) {
      double all = sizes[gone] + sizes[kept];
      for (int axis = 0; axis < means[kept].length; axis++) {
        means[kept][axis] =
            (sizes[gone] * means[gone][axis] + sizes[kept] * means[kept][axis]) / all;
      }
      sizes[kept] += sizes[gone];
      sizes[gone] = 0;
    }
  }

  /**
   * Joins cells to one tree.
   *
   * @param cells {@code [cells, d]}, finite
   * @throws IllegalArgumentException if there is no cell or a value is not finite
   */
  public static WardClustering of(DenseMatrix cells) {
    if (cells.rows() == 0) {
      throw new IllegalArgumentException("Ward clustering: expected at least one cell, found none");
    }
    CellBlocks.of(cells, "Ward clustering");
    Clusters clusters = new Clusters(cells);
    List<Merge> merges = new ArrayList<>();
    List<Integer> chain = new ArrayList<>();
    while (merges.size() < cells.rows() - 1) {
      if (chain.isEmpty()) {
        chain.add(firstLeft(clusters));
      }
      int last = chain.get(chain.size() - 1);
      int before = chain.size() > 1 ? chain.get(chain.size() - 2) : -1;
      int next = clusters.nearest(last, before);
      if (next == before) {
        // each is the other's nearest
        merges.add(new Merge(last, before, clusters.distance(last, before)));
        clusters.join(last, before);
        chain.subList(chain.size() - 2, chain.size()).clear();
      } else {
        chain.add(next);
      }
    }
    merges.sort(Comparator.comparingDouble(Merge::height));
    return new WardClustering(merges, cells.rows());
  }

  private static int firstLeft(Clusters clusters) {
    int first = 0;
    while (clusters.sizes[first] == 0) {
      first++;
    }
    return first;
  }

  /** The joins from the lowest to the highest, one less than there are cells. */
  public List<Merge> merges() {
    return merges;
  }

  /**
   * The cluster of each cell if the tree is cut into so many, {@code [cells]}: numbered from 0 in
   * the order of their first cells.
   *
   * @throws IllegalArgumentException unless there are from 1 to as many clusters as cells
   */
  public int[] cut(int clusters) {
    if (clusters < 1 || clusters > cells) {
      throw new IllegalArgumentException(
          Message.format(
              "Ward clustering: expected to cut into 1 to %d clusters, found %d", cells, clusters));
    }
    int[] parent = new int[cells];
    Arrays.setAll(parent, cell -> cell);
    for (Merge merge : merges.subList(0, cells - clusters)) {
      int one = root(parent, merge.first());
      int two = root(parent, merge.second());
      parent[Math.max(one, two)] = Math.min(one, two);
    }
    int[] numbers = new int[cells];
    int next = 0;
    for (int cell = 0; cell < cells; cell++) {
      int root = root(parent, cell);
      numbers[cell] = root == cell ? next++ : numbers[root];
    }
    return numbers;
  }

  private static int root(int[] parent, int cell) {
    int root = cell;
    while (parent[root] != root) {
      root = parent[root];
    }
    return root;
  }
}
