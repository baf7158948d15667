package org.chiasm.core.simulation;

/**
 * How cells are placed in the latent space that the modalities share. All standard deviations are
 * per latent dimension; only their ratios matter, because the whole is scaled to unit variance.
 *
 * @param families branches of the tree of types
 * @param typesPerFamily leaves of each branch
 * @param dimensions dimensions of the shared latent space
 * @param familySd step from the root of the tree to the centre of a family
 * @param typeSd step from a family's centre to a type's
 * @param cellSd continuous variation of cells around their type's centre
 */
public record TreeOptions(
    int families,
    int typesPerFamily,
    int dimensions,
    double familySd,
    double typeSd,
    double cellSd) {

  /**
   * @throws IllegalArgumentException if there is no family, type or dimension, or a standard
   *     deviation is negative or cells do not vary at all
   */
  public TreeOptions {
    Checks.atLeast(1, families, "families");
    Checks.atLeast(1, typesPerFamily, "types per family");
    Checks.atLeast(1, dimensions, "dimensions");
    Checks.notNegative(familySd, "family sd");
    Checks.notNegative(typeSd, "type sd");
    Checks.positive(cellSd, "cell sd");
  }

  /** Four families of three types in 3 dimensions. */
  public static TreeOptions defaults() {
    return new TreeOptions(4, 3, 3, 1.0, 0.5, 0.7);
  }

  /** The same with another number of families. */
  public TreeOptions withFamilies(int newFamilies) {
    return new TreeOptions(newFamilies, typesPerFamily, dimensions, familySd, typeSd, cellSd);
  }

  /** The same with another number of types in each family. */
  public TreeOptions withTypesPerFamily(int newTypes) {
    return new TreeOptions(families, newTypes, dimensions, familySd, typeSd, cellSd);
  }

  /** The same with another number of latent dimensions. */
  public TreeOptions withDimensions(int newDimensions) {
    return new TreeOptions(families, typesPerFamily, newDimensions, familySd, typeSd, cellSd);
  }

  /** The same with other standard deviations. */
  public TreeOptions withSds(double newFamilySd, double newTypeSd, double newCellSd) {
    return new TreeOptions(families, typesPerFamily, dimensions, newFamilySd, newTypeSd, newCellSd);
  }
}
