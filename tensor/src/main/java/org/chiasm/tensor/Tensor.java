package org.chiasm.tensor;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.chiasm.core.data.DenseMatrix;

/**
 * A multi-dimensional array in native memory that takes part in automatic differentiation.
 *
 * <p>It lives until the {@link Scope} closes in which it was made. Operations return new tensors;
 * those whose name ends in {@code InPlace} change this one and are for code that owns it. Shapes
 * broadcast as in NumPy. Not thread-safe.
 */
public final class Tensor {

  private final org.bytedeco.pytorch.Tensor handle;

  Tensor(org.bytedeco.pytorch.Tensor handle) {
    this.handle = handle;
  }

  org.bytedeco.pytorch.Tensor handle() {
    return handle;
  }

  /** A tensor {@code [rows, columns]} with a copy of a matrix' values. */
  public static Tensor of(DenseMatrix matrix) {
    long[] shape = {matrix.rows(), matrix.columns()};
    Tensor tensor = new Tensor(torch.empty(shape, new TensorOptions(ScalarType.Float), null));
    long size = tensor.size();
    if (size > 0) {
      matrix.copyTo(tensor.handle.data_ptr_float().capacity(size).asBuffer());
    }
    return tensor;
  }

  /** A tensor of the given shape with a copy of the values, last dimension running fastest. */
  public static Tensor of(float[] values, long... shape) {
    Tensor tensor = new Tensor(torch.empty(shape, new TensorOptions(ScalarType.Float), null));
    if (tensor.size() != values.length) {
      throw new IllegalArgumentException(
          "shape " + Arrays.toString(shape) + " does not hold " + values.length + " values");
    }
    tensor.fill(values);
    return tensor;
  }

  /** A scalar or array of zeros. */
  public static Tensor zeros(Placement placement, long... shape) {
    return new Tensor(torch.zeros(shape, placement.options()));
  }

  /** A tensor of whole numbers, to be used as {@link #rows row indices}. */
  public static Tensor indices(int[] values) {
    long[] wide = Arrays.stream(values).asLongStream().toArray();
    org.bytedeco.pytorch.Tensor tensor =
        torch.empty(new long[] {wide.length}, new TensorOptions(ScalarType.Long), null);
    new LongPointer(tensor.data_ptr()).put(wide, 0, wide.length);
    return new Tensor(tensor);
  }

  /** Tensors one below the other: equal shapes but for the first dimension. */
  public static Tensor concatenate(List<Tensor> parts) {
    return new Tensor(torch.cat(vector(parts), 0));
  }

  static TensorVector vector(List<Tensor> tensors) {
    org.bytedeco.pytorch.Tensor[] handles =
        tensors.stream().map(Tensor::handle).toArray(org.bytedeco.pytorch.Tensor[]::new);
    return new TensorVector(handles);
  }

  /** Number of elements. */
  public long size() {
    return handle.numel();
  }

  /** Length of one dimension. */
  public int length(int dimension) {
    return Math.toIntExact(handle.size(dimension));
  }

  /** This plus another. */
  public Tensor plus(Tensor other) {
    return new Tensor(handle.add(other.handle));
  }

  /** Every element plus a number. */
  public Tensor plus(double value) {
    return new Tensor(handle.add(new Scalar(value)));
  }

  /** This minus another. */
  public Tensor minus(Tensor other) {
    return new Tensor(handle.sub(other.handle));
  }

  /** Element-wise product. */
  public Tensor times(Tensor other) {
    return new Tensor(handle.mul(other.handle));
  }

  /** Every element times a number. */
  public Tensor times(double factor) {
    return new Tensor(handle.mul(new Scalar(factor)));
  }

  /** Element-wise quotient. */
  public Tensor dividedBy(Tensor other) {
    return new Tensor(handle.div(other.handle));
  }

  /** Matrix product {@code [a, b] x [b, c] -> [a, c]}. */
  public Tensor matmul(Tensor other) {
    return new Tensor(handle.mm(other.handle));
  }

  /** The transposed matrix (a view). */
  public Tensor transposed() {
    return new Tensor(handle.t());
  }

  /** Element-wise square. */
  public Tensor square() {
    return new Tensor(handle.square());
  }

  /** Element-wise exponential. */
  public Tensor exp() {
    return new Tensor(handle.exp());
  }

  /** Element-wise natural logarithm. */
  public Tensor log() {
    return new Tensor(handle.log());
  }

  /** Element-wise {@code 1 / (1 + exp(-x))}. */
  public Tensor sigmoid() {
    return new Tensor(handle.sigmoid());
  }

  /** Shares of each row of a matrix, {@code exp(x) / sum exp(x)}. */
  public Tensor softmaxOfRows() {
    return new Tensor(torch.softmax(handle, 1));
  }

  /** Element-wise square root. */
  public Tensor sqrt() {
    return new Tensor(handle.sqrt());
  }

  /** Sum of all elements, a scalar. */
  public Tensor sum() {
    return new Tensor(handle.sum());
  }

  /** Sum over one dimension, which disappears. */
  public Tensor sum(int dimension) {
    return new Tensor(handle.sum(dimension));
  }

  /** Mean of all elements, a scalar. */
  public Tensor mean() {
    return new Tensor(handle.mean());
  }

  /** Mean over one dimension, which disappears. */
  public Tensor mean(int dimension) {
    return new Tensor(handle.mean(dimension));
  }

  /** Element-wise smaller one of two. */
  public Tensor minimum(Tensor other) {
    return new Tensor(handle.minimum(other.handle));
  }

  /** Every element, but no less than a bound; the gradient is zero below it. */
  public Tensor atLeast(double bound) {
    return new Tensor(handle.clamp_min(new Scalar(bound)));
  }

  /** Every element, but no more than a bound; the gradient is zero above it. */
  public Tensor atMost(double bound) {
    return new Tensor(handle.clamp_max(new Scalar(bound)));
  }

  /** Eigenvalues of a symmetric matrix {@code [d, d]} in rising order, {@code [d]}. */
  public Tensor symmetricEigenvalues() {
    return new Tensor(torch.linalg_eigvalsh(handle));
  }

  /** Singular values of a matrix in falling order. */
  public Tensor singularValues() {
    return new Tensor(torch.linalg_svdvals(handle));
  }

  /** Inverse of a regular matrix {@code [d, d]}. */
  public Tensor inverse() {
    return new Tensor(torch.linalg_inv(handle));
  }

  /** The lower triangular L with L L^T = this, a positive definite matrix {@code [d, d]}. */
  public Tensor cholesky() {
    return new Tensor(torch.linalg_cholesky(handle));
  }

  /** A matrix {@code [d, d]} with a number added to each element of its diagonal. */
  public Tensor plusOnDiagonal(double value) {
    return new Tensor(handle.add(torch.eye(length(0), handle.options()).mul(new Scalar(value))));
  }

  /** Element {@code index} of the first dimension, which disappears (a view). */
  public Tensor element(int index) {
    return new Tensor(handle.select(0, index));
  }

  /** Rows {@code start .. start + count} of the first dimension (a view). */
  public Tensor slice(int start, int count) {
    return new Tensor(handle.narrow(0, start, count));
  }

  /** The given rows, by {@link #indices}. */
  public Tensor rows(Tensor indices) {
    return new Tensor(
        handle.index_select(
            0,
            onCpu(handle) ? indices.handle : indices.handle.to(handle.device(), ScalarType.Long)));
  }

  /** The same elements in another shape (a view). */
  public Tensor reshaped(long... shape) {
    return new Tensor(handle.view(shape));
  }

  /** The same values, cut off from differentiation (stop gradient). */
  public Tensor detached() {
    return new Tensor(handle.detach());
  }

  /** The same values held in another way. */
  public Tensor to(Placement placement) {
    return new Tensor(
        placement.device().equals(Device.CPU)
            ? handle.to(placement.precision().type())
            : handle.to(placement.device().handle(), placement.precision().type()));
  }

  private static boolean onCpu(org.bytedeco.pytorch.Tensor tensor) {
    return tensor.is_cpu();
  }

  /** The value of a tensor with one element. */
  public double item() {
    return handle.item_double();
  }

  /** All values in single precision, last dimension running fastest. */
  public float[] toArray() {
    float[] values = new float[Math.toIntExact(size())];
    org.bytedeco.pytorch.Tensor plain = handle.detach().cpu().to(ScalarType.Float).contiguous();
    plain.data_ptr_float().get(values, 0, values.length);
    return values;
  }

  /** The values of a matrix {@code [rows, columns]}. */
  public DenseMatrix toMatrix() {
    return DenseMatrix.wrap(length(0), length(1), toArray());
  }

  /**
   * Adds the derivative of this scalar to the gradient of every parameter that it depends on.
   *
   * @throws IllegalStateException if this is not a scalar that depends on a parameter
   */
  public void backward() {
    if (size() != 1 || !handle.requires_grad()) {
      throw new IllegalStateException("only a scalar that depends on parameters can be derived");
    }
    handle.backward(
        new org.bytedeco.pytorch.Tensor(),
        new BoolOptional(false),
        false,
        new TensorArrayRefOptional());
  }

  /**
   * Overwrites all values of a contiguous tensor that the caller owns.
   *
   * @throws IllegalArgumentException if there are more or fewer values than elements
   */
  public void fill(float[] values) {
    if (values.length != size()) {
      // would write beyond the end of native memory
      throw new IllegalArgumentException(this + " does not hold " + values.length + " values");
    }
    if (!handle.is_contiguous()) {
      throw new IllegalArgumentException(
          this + " is a view whose values do not lie one after the other");
    }
    if (!onCpu(handle)) {
      handle.copy_(of(values, handle.sizes().vec().get()).handle);
      return;
    }
    // JavaCPP hands out a new object each time, intern() the constant
    if (handle.scalar_type().intern() == ScalarType.Double) {
      double[] wide = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        wide[i] = values[i];
      }
      new DoublePointer(handle.data_ptr()).put(wide, 0, wide.length);
    } else {
      handle.data_ptr_float().put(values, 0, values.length);
    }
  }

  /** Overwrites all values of a tensor that the caller owns with those of another of its shape. */
  public void setInPlace(Tensor other) {
    handle.copy_(other.handle);
  }

  /** Overwrites a tensor that the caller owns with a matrix product of two others. */
  public void setToProductInPlace(Tensor left, Tensor right) {
    torch.mm_out(handle, left.handle, right.handle);
  }

  /** Adds a multiple of a tensor of the same shape to a tensor that the caller owns. */
  public void addInPlace(Tensor other, double factor) {
    handle.add_(other.handle, new Scalar(factor));
  }

  /** The sum of products of the elements of this contiguous tensor with those of another. */
  public double dot(Tensor other) {
    return torch.dot(handle.view(-1), other.handle.view(-1)).item_double();
  }

  /**
   * Copies all values of a contiguous tensor in single precision into an array of that length.
   *
   * @throws IllegalArgumentException if there are more or fewer values than elements, or they do
   *     not lie one after the other as floats
   */
  public void copyTo(float[] values) {
    boolean plain = handle.is_contiguous() && handle.scalar_type().intern() == ScalarType.Float;
    if (values.length != size() || !plain) {
      throw new IllegalArgumentException(
          this + " is not " + values.length + " single-precision values one after the other");
    }
    handle.data_ptr_float().get(values);
  }

  @Override
  public String toString() {
    long[] shape = new long[(int) handle.dim()];
    Arrays.setAll(shape, handle::size);
    return "Tensor" + Arrays.toString(shape);
  }
}
