package org.chiasm.methods;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.preprocessing.QueryCells;
import org.chiasm.tensor.Inference;

/**
 * A function of cells in their common space that is run on one block of a query after the other. Of
 * the query's values one block is held, of the function's all.
 *
 * <p>The function is given groups of as many cells as a network takes at once, however they are
 * stored: products of matrices differ in their last digits with the number of rows.
 */
final class BlockMapping {

  private final CommonSpace space;
  private final MeasuredCells query;
  private final IntConsumer done;
  private final QueryCells.Collector collector;

  private BlockMapping(CommonSpace space, MeasuredCells query, IntConsumer done) {
    this.space = space;
    this.query = query;
    this.done = done;
    this.collector = new QueryCells.Collector(space);
  }

  /**
   * Nothing is run yet.
   *
   * @param done is told after each block how many cells are through
   * @throws IllegalArgumentException if the model does not know the modality
   * @throws DataFormatException if the cells have too few of the features that the model goes by,
   *     or are of another kind
   */
  static BlockMapping of(CrossModalModel model, MeasuredCells query, IntConsumer done) {
    FeatureCoverage.require(model, query);
    return new BlockMapping(model.spaces().of(query.name()), query, done);
  }

  /**
   * The function's values of those cells that can be used, {@code [cells, width]}. To be called
   * once.
   *
   * @param function maps cells {@code [cells, features]} in the common space to {@code [cells,
   *     width]}, each row on its own
   */
  DenseMatrix run(int width, UnaryOperator<DenseMatrix> function) {
    Rows rows = new Rows(query.cells().size(), width);
    CellGroups groups =
        new CellGroups(
            Inference.CELLS_AT_ONCE, space.width(), group -> rows.add(function.apply(group)));
    query.visit(
        space::prepare,
        prepared -> {
          collector.add(prepared);
          groups.add(prepared.values());
        },
        done);
    groups.end();
    return rows.asMatrix();
  }

  /** What became of the cells, when all are through. */
  QueryCells cells() {
    return collector.collected();
  }

  /** Rows of the result, of which there may be fewer than there are cells. */
  private static final class Rows {
    private final int width;
    private final float[] values;
    private int filled;

    Rows(int most, int width) {
      this.width = width;
      this.values = new float[Matrix.size(most, width)];
    }

    void add(DenseMatrix block) {
      for (int row = 0; row < block.rows(); row++) {
        block.copyRow(row, values, filled * width);
        filled++;
      }
    }

    DenseMatrix asMatrix() {
      int length = filled * width;
      return DenseMatrix.wrap(
          filled, width, length == values.length ? values : Arrays.copyOf(values, length));
    }
  }
}
