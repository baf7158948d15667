package org.chiasm.core.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.RowBlocks;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.core.data.StoredModality;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sparse cells come out as dense ones, bit by bit, and blocks as the whole. The query has features
 * that the space does not know, lacks others, names them in another order, and has cells with
 * nothing in them and missing values.
 */
class SparseCellsTest {

  private static final int CELLS = 60;
  private static final List<String> KNOWN =
      IntStream.range(0, 30).mapToObj(index -> "g" + index).toList();
  private static final List<String> ASKED = asked();

  private static List<String> asked() {
    List<String> names = new ArrayList<>(KNOWN.subList(4, KNOWN.size()));
    names.addAll(List.of("x1", "x2", "x3"));
    Collections.shuffle(names, new Random(3));
    return names;
  }

  private static DenseMatrix values(FeatureKind kind, int cells, int features, long seed) {
    Random random = new Random(seed);
    float[] values = new float[cells * features];
    for (int i = 0; i < values.length; i++) {
      boolean stored = random.nextInt(5) == 0 && (seed == 1 || i / features % 7 != 3);
      float value =
          switch (kind) {
            case COUNTS -> random.nextInt(3) == 0 ? random.nextInt(4000) : 1 + random.nextInt(5);
            case CONTINUOUS -> (float) (40 * random.nextGaussian());
            case BINARY -> 1f;
          };
      values[i] = !stored ? 0f : random.nextInt(20) == 0 ? Float.NaN : value;
    }
    return DenseMatrix.wrap(cells, features, values);
  }

  private static List<String> cells(int count) {
    return IntStream.range(0, count).mapToObj(cell -> "c" + cell).toList();
  }

  private static List<Feature> features(List<String> names) {
    return names.stream().map(Feature::named).toList();
  }

  private static CommonSpace space(FeatureKind kind) {
    return CommonSpace.fit(
        new Modality("M", kind, cells(50), features(KNOWN), values(kind, 50, KNOWN.size(), 1)));
  }

  private static Modality query(FeatureKind kind, Matrix values) {
    return new Modality("M", kind, cells(CELLS), features(ASKED), values);
  }

  private static int[] bits(DenseMatrix matrix) {
    float[] values = matrix.toArray();
    return IntStream.range(0, values.length)
        .map(index -> Float.floatToIntBits(values[index]))
        .toArray();
  }

  @ParameterizedTest
  @EnumSource(FeatureKind.class)
  void sparseCellsAreAsDenseOnes(FeatureKind kind) {
    CommonSpace space = space(kind);
    DenseMatrix values = values(kind, CELLS, ASKED.size(), 2);
    PreparedCells dense = space.prepare(query(kind, values));
    PreparedCells sparse = space.prepare(query(kind, SparseMatrix.of(values)));

    assertThat(sparse).isEqualTo(dense);
    assertThat(bits(sparse.values())).isEqualTo(bits(dense.values()));
    assertThat(dense.missingFeatures()).containsExactly("g0", "g1", "g2", "g3");
    if (kind == FeatureKind.COUNTS) {
      assertThat(dense.empty()).contains("c3", "c10");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 30, CELLS, 1000})
  void blocksAreAsTheWhole(int size) {
    for (FeatureKind kind : FeatureKind.values()) {
      CommonSpace space = space(kind);
      Matrix values = SparseMatrix.of(values(kind, CELLS, ASKED.size(), 2));
      PreparedCells whole = space.prepare(query(kind, values));
      QueryCells.Collector collector = new QueryCells.Collector(space);
      List<DenseMatrix> blocks = new ArrayList<>();
      new StoredModality("M", kind, cells(CELLS), features(ASKED), InBlocks.of(values, size))
          .visit(
              space::prepare,
              prepared -> {
                collector.add(prepared);
                blocks.add(prepared.values());
              },
              done -> {});

      assertThat(collector.collected()).isEqualTo(QueryCells.of(space, whole));
      int row = 0;
      for (DenseMatrix block : blocks) {
        assertThat(block).isEqualTo(whole.values().rows(row, block.rows()));
        row += block.rows();
      }
      assertThat(row).isEqualTo(whole.values().rows());
    }
  }

  /** A matrix in blocks of a size. */
  private record InBlocks(Matrix matrix, int blockRows) implements RowBlocks {

    static RowBlocks of(Matrix matrix, int blockRows) {
      return new InBlocks(matrix, blockRows);
    }

    @Override
    public int rows() {
      return matrix.rows();
    }

    @Override
    public int columns() {
      return matrix.columns();
    }

    @Override
    public Matrix rows(int first, int count) {
      return matrix.rows(first, count);
    }
  }
}
