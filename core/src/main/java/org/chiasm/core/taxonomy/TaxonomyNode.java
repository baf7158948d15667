package org.chiasm.core.taxonomy;

import java.util.Optional;

/**
 * A node of a {@link Taxonomy}.
 *
 * @param name unlike that of any other node; of a leaf, the name of the type
 * @param parent name of the node above; empty for the root
 * @param height at which its children merge, in the unit of the clustering; 0 or less for a leaf
 */
public record TaxonomyNode(String name, Optional<String> parent, double height) {

  /** A node below another. */
  public static TaxonomyNode below(String parent, String name, double height) {
    return new TaxonomyNode(name, Optional.of(parent), height);
  }

  /** The node above all others. */
  public static TaxonomyNode root(String name, double height) {
    return new TaxonomyNode(name, Optional.empty(), height);
  }
}
