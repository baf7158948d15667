package org.chiasm.core.taxonomy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Labels;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;

/**
 * A tree of cell types: its leaves are types, its inner nodes groups of types that are the more
 * alike the lower they merge. Immutable. Children keep the order in which they were given.
 */
public final class Taxonomy {

  private final String source;
  private final String root;
  private final Map<String, TaxonomyNode> nodes;
  private final Map<String, List<String>> children;
  private final List<String> leaves;

  private Taxonomy(String source, String root, Map<String, TaxonomyNode> nodes) {
    this.source = source;
    this.root = root;
    this.nodes = nodes;
    this.children = childrenOf(nodes.values());
    this.leaves = List.copyOf(below(root).stream().filter(this::isLeaf).toList());
  }

  /**
   * A tree of nodes.
   *
   * @param source where they come from, for messages
   * @param nodes in any order; siblings are taken in theirs
   * @throws DataFormatException if a name repeats, a parent is not there, nodes are below
   *     themselves, there is no root or a second one, a node is higher than its parent or a height
   *     is not a number
   */
  public static Taxonomy of(String source, List<TaxonomyNode> nodes) {
    Map<String, TaxonomyNode> byName = new LinkedHashMap<>();
    for (TaxonomyNode node : nodes) {
      if (byName.put(node.name(), node) != null) {
        throw new DataFormatException(source + ": node '" + node.name() + "' is there twice");
      }
    }
    List<String> roots = new ArrayList<>();
    for (TaxonomyNode node : nodes) {
      requireParent(source, node, byName);
      if (node.parent().isEmpty()) {
        roots.add(node.name());
      }
    }
    nodes.forEach(node -> requireNoCycle(source, node, byName));
    if (roots.size() != 1) {
      throw new DataFormatException(
          Message.format(
              "%s: expected one node without a parent, the root, found %s",
              source, roots.isEmpty() ? "none" : String.join(", ", roots)));
    }
    return new Taxonomy(source, roots.get(0), byName);
  }

  private static void requireParent(
      String source, TaxonomyNode node, Map<String, TaxonomyNode> byName) {
    if (!Double.isFinite(node.height())) {
      throw new DataFormatException(
          Message.format(
              "%s: node '%s': expected a finite height, found %s",
              source, node.name(), node.height()));
    }
    if (node.parent().isEmpty()) {
      return;
    }
    String name = node.parent().get();
    TaxonomyNode parent = byName.get(name);
    if (parent == null) {
      throw new DataFormatException(
          Message.format(
              "%s: node '%s' is below '%s', which is not there%s",
              source, node.name(), name, NearestName.hint(name, byName.keySet())));
    }
    if (node.height() > parent.height()) {
      throw new DataFormatException(
          Message.format(
              "%s: node '%s' is higher (%s) than '%s' above it (%s)",
              source, node.name(), node.height(), name, parent.height()));
    }
  }

  private static void requireNoCycle(
      String source, TaxonomyNode node, Map<String, TaxonomyNode> byName) {
    Set<String> path = new LinkedHashSet<>();
    Optional<TaxonomyNode> next = Optional.of(node);
    while (next.isPresent()) {
      String name = next.get().name();
      if (!path.add(name)) {
        throw new DataFormatException(
            Message.format(
                "%s: node '%s' is below itself: %s", source, name, String.join(" < ", path)));
      }
      next = next.get().parent().map(byName::get);
    }
  }

  /**
   * The tree of two levels: families of types.
   *
   * @param families family of each cell
   * @param types type of each cell, which belongs to one family
   * @throws DataFormatException if cells of one type are of two families, no cell has both, or
   *     there are not two types
   */
  public static Taxonomy ofFamilies(Labels families, Labels types) {
    String source = families.name() + " > " + types.name();
    Map<String, Set<String>> typesOf = new TreeMap<>();
    Map<String, String> familyOf = new TreeMap<>();
    new TreeMap<>(types.byCell())
        .forEach(
            (cell, type) ->
                families
                    .of(cell)
                    .ifPresent(
                        family -> {
                          String other = familyOf.putIfAbsent(type, family);
                          if (other != null && !other.equals(family)) {
                            throw new DataFormatException(
                                Message.format(
                                    "%s: cells of type '%s' are of two families, '%s' and '%s'"
                                        + " (cell %s)",
                                    source, type, other, family, cell));
                          }
                          typesOf.computeIfAbsent(family, key -> new TreeSet<>()).add(type);
                        }));
    if (familyOf.size() < 2) {
      throw new DataFormatException(
          Message.format(
              "%s: expected cells of two types or more that have a family, found %s",
              source,
              familyOf.isEmpty() ? "none" : "one type, " + familyOf.keySet().iterator().next()));
    }
    Set<String> taken = new LinkedHashSet<>(familyOf.keySet());
    List<TaxonomyNode> nodes = new ArrayList<>();
    String top = unlike(taken, "all");
    nodes.add(TaxonomyNode.root(top, 2));
    typesOf.forEach(
        (family, own) -> {
          String name = unlike(taken, family);
          nodes.add(TaxonomyNode.below(top, name, 1));
          own.forEach(type -> nodes.add(TaxonomyNode.below(name, type, 0)));
        });
    return of(source, nodes);
  }

  /** A name for an inner node: types keep theirs. */
  private static String unlike(Set<String> taken, String name) {
    String free = name;
    while (!taken.add(free)) {
      free += "+";
    }
    return free;
  }

  private static Map<String, List<String>> childrenOf(Collection<TaxonomyNode> nodes) {
    Map<String, List<String>> children = new LinkedHashMap<>();
    for (TaxonomyNode node : nodes) {
      node.parent()
          .ifPresent(
              parent ->
                  children.computeIfAbsent(parent, key -> new ArrayList<>()).add(node.name()));
    }
    return children;
  }

  /** A node and all below it, from left to right, each before those below it. */
  private List<String> below(String node) {
    List<String> found = new ArrayList<>();
    Deque<String> open = new ArrayDeque<>(List.of(node));
    while (!open.isEmpty()) {
      String name = open.pop();
      found.add(name);
      List<String> own = children(name);
      for (int index = own.size() - 1; index >= 0; index--) {
        open.push(own.get(index));
      }
    }
    return found;
  }

  /** Where it comes from. */
  public String source() {
    return source;
  }

  /** The node above all others. */
  public String root() {
    return root;
  }

  /** All nodes from left to right, each before those below it. */
  public List<TaxonomyNode> nodes() {
    return below(root).stream().map(this::node).toList();
  }

  /** The types, from left to right. */
  public List<String> leaves() {
    return leaves;
  }

  /** Whether a node is a type. */
  public boolean isLeaf(String name) {
    return children(name).isEmpty();
  }

  /** The nodes right below one, from left to right. */
  public List<String> children(String name) {
    return children.getOrDefault(name, List.of());
  }

  /**
   * A node.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public TaxonomyNode node(String name) {
    TaxonomyNode node = nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException(
          source + ": no node '" + name + "'" + NearestName.hint(name, nodes.keySet()));
    }
    return node;
  }

  /**
   * The tree of some of the leaves: what is above none of them goes, and inner nodes with one child
   * alone.
   *
   * @throws DataFormatException if a name is not that of a leaf, or if there are not two
   */
  public Taxonomy among(Set<String> wanted) {
    Set<String> known = Set.copyOf(leaves);
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw new DataFormatException(
            source + ": there is no type '" + name + "'" + NearestName.hint(name, leaves));
      }
    }
    if (wanted.size() < 2) {
      throw new DataFormatException(
          source + ": expected two types of the tree or more, found " + wanted.size());
    }
    Map<String, String> standsFor = new LinkedHashMap<>();
    List<TaxonomyNode> kept = new ArrayList<>();
    List<String> fromTop = below(root);
    for (int index = fromTop.size() - 1; index >= 0; index--) {
      String name = fromTop.get(index);
      List<String> own =
          children(name).stream().filter(standsFor::containsKey).map(standsFor::get).toList();
      if (wanted.contains(name) || own.size() > 1) {
        standsFor.put(name, name);
      } else if (own.size() == 1) {
        standsFor.put(name, own.get(0));
      }
    }
    for (String name : fromTop) {
      if (name.equals(standsFor.get(name))) {
        kept.add(new TaxonomyNode(name, keptAbove(name, standsFor), node(name).height()));
      }
    }
    return of(source, kept);
  }

  private Optional<String> keptAbove(String name, Map<String, String> standsFor) {
    Optional<String> above = node(name).parent();
    while (above.isPresent() && !above.get().equals(standsFor.get(above.get()))) {
      above = node(above.get()).parent();
    }
    return above;
  }

  /** The distinct heights at which nodes merge, rising. */
  public List<Double> mergeHeights() {
    return children.keySet().stream().map(name -> node(name).height()).distinct().sorted().toList();
  }

  /** The classes that remain where it is cut at a height. */
  public TaxonomyCut cut(double height) {
    Map<String, String> classOf = new LinkedHashMap<>();
    for (String leaf : leaves) {
      String remains = leaf;
      Optional<String> above = node(leaf).parent();
      while (above.isPresent() && node(above.get()).height() <= height) {
        remains = above.get();
        above = node(remains).parent();
      }
      classOf.put(leaf, remains);
    }
    return new TaxonomyCut(height, classOf);
  }

  /**
   * All cuts that differ: the leaves themselves, then one at each merge height; the last has one
   * class.
   */
  public List<TaxonomyCut> cuts() {
    List<TaxonomyCut> cuts = new ArrayList<>();
    double lowest = leaves.stream().mapToDouble(leaf -> node(leaf).height()).max().orElse(0);
    Map<String, String> asTheyAre = new LinkedHashMap<>();
    leaves.forEach(leaf -> asTheyAre.put(leaf, leaf));
    cuts.add(new TaxonomyCut(lowest, asTheyAre));
    for (double height : mergeHeights()) {
      cuts.add(cut(height));
    }
    return cuts;
  }
}
