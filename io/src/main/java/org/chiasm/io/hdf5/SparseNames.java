package org.chiasm.io.hdf5;

/**
 * What the three arrays of a compressed matrix are called.
 *
 * @param values that are not zero
 * @param indices of each value within its row (or column)
 * @param starts of each row (or column) among the values, and their end
 */
public record SparseNames(String values, String indices, String starts) {

  /** In AnnData: {@code data}, {@code indices}, {@code indptr}. */
  public static final SparseNames ANNDATA = new SparseNames("data", "indices", "indptr");

  /** In MAT-files of version 7.3: {@code data}, {@code ir}, {@code jc}. */
  public static final SparseNames MATLAB = new SparseNames("data", "ir", "jc");
}
