package org.chiasm.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.chiasm.core.data.DenseMatrix;
import org.junit.jupiter.api.Test;

class NamedArraysTest {

  private static final DenseMatrix MATRIX =
      DenseMatrix.ofRows(new float[] {1, 2, 3}, new float[] {4, 5, Float.NaN});

  private final NamedArrays arrays =
      new NamedArrays(
          Map.of(
              "z/matrix", NamedArrays.Entry.ofMatrix(MATRIX),
              "a/vector", NamedArrays.Entry.ofVector(new double[] {0.1, 0.2})));

  @Test
  void namesAreSorted() {
    assertThat(arrays.entries().keySet()).containsExactly("a/vector", "z/matrix");
    assertThat(arrays).hasToString("NamedArrays[a/vector, z/matrix]");
  }

  @Test
  void entriesGiveBackTheirValues() {
    assertThat(arrays.entry("z/matrix").toMatrix()).isEqualTo(MATRIX);
    assertThat(arrays.entry("z/matrix").shape()).containsExactly(2, 3);
    assertThat(arrays.entry("a/vector").toDoubles()).containsExactly(0.1f, 0.2f);
    assertThat(arrays.entry("a/vector")).hasToString("Entry[2]");
  }

  @Test
  void entriesCompareByShapeAndBits() {
    NamedArrays.Entry entry = NamedArrays.Entry.ofMatrix(MATRIX);
    assertThat(entry)
        .isEqualTo(arrays.entry("z/matrix"))
        .hasSameHashCodeAs(arrays.entry("z/matrix"));
    assertThat(new NamedArrays.Entry(new long[] {6}, MATRIX.toArray())).isNotEqualTo(entry);
  }

  @Test
  void prefixes() {
    NamedArrays below = arrays.under("z/");
    assertThat(below.entries().keySet()).containsExactly("matrix");
    assertThat(below.prefixed("z/").and(arrays.under("a/").prefixed("a/"))).isEqualTo(arrays);
    assertThat(arrays.under("none/").entries()).isEmpty();
  }

  @Test
  void namesMustDiffer() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arrays.and(arrays))
        .withMessage("two arrays are named 'a/vector'");
  }

  @Test
  void unknownNameOffersTheNearest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arrays.entry("z/matrx"))
        .withMessageContaining("there is no array 'z/matrx'")
        .withMessageContaining("z/matrix");
  }

  @Test
  void shapeMustHoldTheValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NamedArrays.Entry(new long[] {2, 2}, new float[3]))
        .withMessage("shape [2, 2] does not hold 3 values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NamedArrays.Entry(new long[] {1L << 40, 1L << 40}, new float[0]))
        .withMessage(
            "an array of shape [1099511627776, 1099511627776] has more than the 2147483639 values"
                + " that one buffer can hold");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NamedArrays.Entry(new long[] {-1, -3}, new float[3]))
        .withMessage("an array of shape [-1, -3] has a negative length");
    assertThatIllegalStateException()
        .isThrownBy(() -> arrays.entry("a/vector").toMatrix())
        .withMessage("expected a matrix, found Entry[2]");
  }
}
