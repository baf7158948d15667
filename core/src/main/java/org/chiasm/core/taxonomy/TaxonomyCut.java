package org.chiasm.core.taxonomy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The classes that remain of the leaves where a {@link Taxonomy} is cut: each leaf counts as its
 * highest ancestor that is not above the cut.
 *
 * @param height where it is cut
 * @param classOf the class of each leaf, in the order of the leaves
 */
public record TaxonomyCut(double height, Map<String, String> classOf) {

  /** Copies the map, in its order. */
  public TaxonomyCut {
    classOf = Collections.unmodifiableMap(new LinkedHashMap<>(classOf));
  }

  /** The distinct classes in the order of the leaves. */
  public List<String> classes() {
    return classOf.values().stream().distinct().toList();
  }

  /** The class of a leaf; empty if there is no such leaf. */
  public Optional<String> of(String leaf) {
    return Optional.ofNullable(classOf.get(leaf));
  }

  /**
   * Probabilities of classes: the sums of those of their leaves.
   *
   * @param leaves names of leaves
   * @param probabilities of these, {@code [leaves]}
   * @return {@code [classes]} in the order of {@link #classes}; a class none of whose leaves is
   *     given has 0
   * @throws IllegalArgumentException if a leaf is not in the tree
   */
  public double[] sums(List<String> leaves, double[] probabilities) {
    List<String> classes = new ArrayList<>(classes());
    double[] sums = new double[classes.size()];
    for (int index = 0; index < leaves.size(); index++) {
      String name = leaves.get(index);
      String found =
          of(name).orElseThrow(() -> new IllegalArgumentException("no leaf '" + name + "'"));
      sums[classes.indexOf(found)] += probabilities[index];
    }
    return sums;
  }
}
