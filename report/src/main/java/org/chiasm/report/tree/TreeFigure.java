package org.chiasm.report.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.taxonomy.Taxonomy;
import org.chiasm.core.taxonomy.TaxonomyNode;
import org.chiasm.core.text.Message;
import org.chiasm.report.CsvTable;
import org.chiasm.report.Figure;
import org.chiasm.report.html.PlotlyChart;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Palette;
import org.chiasm.report.scene.Scene;

/**
 * A taxonomy with the number of cells of each type: after Figure 1c of Gala et al. 2021, doi
 * 10.1038/s43588-021-00030-1.
 */
public final class TreeFigure implements Figure {

  private final TreeView view;

  private TreeFigure(TreeView view) {
    this.view = view;
  }

  /**
   * The figure.
   *
   * @param taxonomy the tree
   * @param cells number of cells of each type; types without are not drawn
   * @param few types of so many cells or fewer are drawn as outlines
   * @param colours of types as {@code #RRGGBB}; others are coloured by branch
   * @return nothing if fewer than two types have cells
   */
  public static Optional<TreeFigure> of(
      Taxonomy taxonomy, Map<String, Integer> cells, int few, Map<String, String> colours) {
    Map<String, Integer> present = new LinkedHashMap<>();
    for (String leaf : taxonomy.leaves()) {
      int number = cells.getOrDefault(leaf, 0);
      if (number > 0) {
        present.put(leaf, number);
      }
    }
    if (present.size() < 2) {
      return Optional.empty();
    }
    Taxonomy tree = taxonomy.among(Set.copyOf(present.keySet()));
    return Optional.of(new TreeFigure(new TreeView(tree, present, few, coloured(tree, colours))));
  }

  /** Types without a colour take one of their own branch right below the root. */
  private static Map<String, Colour> coloured(Taxonomy tree, Map<String, String> given) {
    List<String> branches = tree.children(tree.root());
    List<Colour> palette = Palette.categorical(branches.size());
    Map<String, Colour> colours = new LinkedHashMap<>();
    for (String leaf : tree.leaves()) {
      String own = given.get(leaf);
      colours.put(
          leaf,
          own == null ? palette.get(branches.indexOf(branch(tree, leaf))) : Colour.parse(own));
    }
    return colours;
  }

  private static String branch(Taxonomy tree, String leaf) {
    String at = leaf;
    Optional<String> above = tree.node(at).parent();
    while (above.isPresent() && !above.get().equals(tree.root())) {
      at = above.get();
      above = tree.node(at).parent();
    }
    return at;
  }

  @Override
  public Scene scene() {
    return new TreeScene(view).build();
  }

  @Override
  public PlotlyChart chart() {
    return new TreeChart(view).build();
  }

  @Override
  public CsvTable table() {
    List<List<String>> rows = new ArrayList<>();
    for (TaxonomyNode node : view.tree().nodes()) {
      rows.add(
          List.of(
              node.name(),
              node.parent().orElse(""),
              Double.toString(node.height()),
              Integer.toString(view.cellsBelow(node.name()))));
    }
    return new CsvTable(List.of("node", "parent", "height", "cells"), rows);
  }

  /**
   * What is drawn.
   *
   * @param tree of the types that have cells
   * @param cells number of cells of each type, in the order of the leaves
   * @param few types of so many cells or fewer are drawn as outlines
   * @param colours of the types
   */
  record TreeView(Taxonomy tree, Map<String, Integer> cells, int few, Map<String, Colour> colours) {

    String title() {
      return "Types and their numbers of cells";
    }

    String caption() {
      boolean outlined = cells.values().stream().anyMatch(number -> number <= few);
      return Message.format(
          "%d cells of %d types%s.",
          cells.values().stream().mapToInt(Integer::intValue).sum(),
          cells.size(),
          outlined
              ? Message.format("; types of %d cells or fewer, as outlines, are not scored", few)
              : "");
    }

    int number(String leaf) {
      return cells.getOrDefault(leaf, 0);
    }

    Colour colour(String leaf) {
      return colours.getOrDefault(leaf, Colour.INK);
    }

    int most() {
      return cells.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    }

    /** Where the root ends; types stand at the lowest leaf. */
    double highest() {
      return tree.node(tree.root()).height();
    }

    double lowest() {
      return tree.leaves().stream().mapToDouble(leaf -> tree.node(leaf).height()).min().orElse(0);
    }

    int cellsBelow(String node) {
      return tree.isLeaf(node)
          ? number(node)
          : tree.children(node).stream().mapToInt(this::cellsBelow).sum();
    }

    /** The row of a node, counted from 0 at the top: of an inner one the middle of its children. */
    double row(String node) {
      List<String> below = tree.children(node);
      return below.isEmpty()
          ? tree.leaves().indexOf(node)
          : (row(below.get(0)) + row(below.get(below.size() - 1))) / 2;
    }
  }
}
