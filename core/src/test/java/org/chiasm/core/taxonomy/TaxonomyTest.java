package org.chiasm.core.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Labels;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

/** The tree of the examples: ((a b) 1 (c d e) 2) 4, and f right below the root. */
class TaxonomyTest {

  private static final Tolerance SUMS =
      Tolerance.absolute("probabilities", 1e-12, "the same sum in another order");

  private static final List<TaxonomyNode> NODES =
      List.of(
          TaxonomyNode.below("root", "left", 1),
          TaxonomyNode.below("left", "a", 0),
          TaxonomyNode.below("left", "b", 0),
          TaxonomyNode.root("root", 4),
          TaxonomyNode.below("root", "right", 2),
          TaxonomyNode.below("right", "c", 0),
          TaxonomyNode.below("right", "d", 0),
          TaxonomyNode.below("right", "e", 0),
          TaxonomyNode.below("root", "f", 0));

  private static final Taxonomy TREE = Taxonomy.of("tree.csv", NODES);

  @Test
  void knowsItsLeavesFromLeftToRight() {
    assertThat(TREE.root()).isEqualTo("root");
    assertThat(TREE.leaves()).containsExactly("a", "b", "c", "d", "e", "f");
    assertThat(TREE.children("root")).containsExactly("left", "right", "f");
    assertThat(TREE.nodes().stream().map(TaxonomyNode::name))
        .containsExactly("root", "left", "a", "b", "right", "c", "d", "e", "f");
    assertThat(TREE.mergeHeights()).containsExactly(1.0, 2.0, 4.0);
  }

  @Test
  void aCutLeavesTheHighestAncestorThatIsNotAboveIt() {
    assertThat(TREE.cut(0.5).classes()).containsExactly("a", "b", "c", "d", "e", "f");
    assertThat(TREE.cut(1).classes()).containsExactly("left", "c", "d", "e", "f");
    assertThat(TREE.cut(3).classOf())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("a", "left", "b", "left", "c", "right", "d", "right", "e", "right", "f", "f"));
    assertThat(TREE.cut(4).classes()).containsExactly("root");
    assertThat(TREE.cuts().stream().map(cut -> cut.classes().size())).containsExactly(6, 5, 3, 1);
  }

  @Test
  void probabilitiesOfLeavesSumUpTheTree() {
    double[] sums = TREE.cut(2).sums(List.of("a", "c", "b", "e"), new double[] {.1, .2, .3, .4});

    SUMS.check("left, right, f", new double[] {.4, .6, 0}, sums);
    assertThatThrownBy(() -> TREE.cut(2).sums(List.of("x"), new double[] {1}))
        .hasMessage("no leaf 'x'");
  }

  @Test
  void theTreeOfSomeLeavesHasNoNodeWithOneChild() {
    Taxonomy some = TREE.among(Set.of("b", "c", "d"));

    assertThat(some.nodes())
        .containsExactly(
            TaxonomyNode.root("root", 4),
            TaxonomyNode.below("root", "b", 0),
            TaxonomyNode.below("root", "right", 2),
            TaxonomyNode.below("right", "c", 0),
            TaxonomyNode.below("right", "d", 0));
    assertThat(TREE.among(Set.of("c", "d")).root()).isEqualTo("right");
    assertThatThrownBy(() -> TREE.among(Set.of("c", "left")))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith("tree.csv: there is no type 'left'");
    assertThatThrownBy(() -> TREE.among(Set.of("c")))
        .hasMessage("tree.csv: expected two types of the tree or more, found 1");
  }

  @Test
  void whatIsNoTreeIsRefused() {
    refused("node 'a' is there twice", TaxonomyNode.below("left", "a", 0));
    refused(
        "node 'g' is below 'lefd', which is not there; did you mean 'left'?",
        TaxonomyNode.below("lefd", "g", 0));
    refused(
        "expected one node without a parent, the root, found root, other",
        TaxonomyNode.root("other", 1));
    refused(
        "node 'g' is higher (1.5) than 'left' above it (1.0)",
        TaxonomyNode.below("left", "g", 1.5));
    refused(
        "node 'g': expected a finite height, found NaN", TaxonomyNode.below("f", "g", Double.NaN));
    refused(
        "node 'x' is below itself: x < y < z",
        TaxonomyNode.below("y", "x", 0),
        TaxonomyNode.below("z", "y", 0),
        TaxonomyNode.below("x", "z", 0));
    assertThatThrownBy(() -> Taxonomy.of("none.csv", List.of()))
        .hasMessage("none.csv: expected one node without a parent, the root, found none");
    assertThatThrownBy(() -> TREE.node("righd"))
        .hasMessage("tree.csv: no node 'righd'; did you mean 'right'?");
  }

  private static void refused(String reason, TaxonomyNode... more) {
    List<TaxonomyNode> nodes = new ArrayList<>(NODES);
    nodes.addAll(List.of(more));
    assertThatThrownBy(() -> Taxonomy.of("tree.csv", nodes))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("tree.csv: " + reason);
  }

  private static Labels labels(String name, String... byCell) {
    Map<String, String> labels = new HashMap<>();
    for (int cell = 0; cell < byCell.length; cell++) {
      if (!byCell[cell].isEmpty()) {
        labels.put("c" + cell, byCell[cell]);
      }
    }
    return new Labels(name, labels, Map.of());
  }

  @Test
  void familiesAreATreeOfTwoLevels() {
    Labels types = labels("type", "Sst", "Sst Chodl", "Vip Chat", "Sst", "", "lone");

    Taxonomy tree =
        Taxonomy.ofFamilies(labels("family", "Sst", "Sst", "Vip", "Sst", "Vip", ""), types);

    assertThat(tree.leaves()).containsExactly("Sst", "Sst Chodl", "Vip Chat");
    assertThat(tree.cut(1).classes()).containsExactly("Sst+", "Vip");
    assertThatThrownBy(() -> Taxonomy.ofFamilies(labels("family", "A", "B", "B", "B"), types))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            "family > type: cells of type 'Sst' are of two families, 'A' and 'B' (cell c3)");
    assertThatThrownBy(() -> Taxonomy.ofFamilies(labels("family", "A"), types))
        .hasMessageContaining("found one type, Sst");
    assertThatThrownBy(() -> Taxonomy.ofFamilies(labels("family"), types))
        .hasMessageEndingWith("expected cells of two types or more that have a family, found none");
  }

  @SeededTest
  void coarserCutsJoinTheClassesOfFinerOnes(Draws draws) {
    Taxonomy tree = random(draws);
    TaxonomyCut finer = tree.cuts().get(0);
    for (TaxonomyCut cut : tree.cuts()) {
      Map<String, String> joined = new HashMap<>();
      for (String leaf : tree.leaves()) {
        String coarse = cut.of(leaf).orElseThrow();
        String before = joined.putIfAbsent(finer.of(leaf).orElseThrow(), coarse);
        assertThat(before == null || before.equals(coarse)).isTrue();
      }
      double[] ones = new double[tree.leaves().size()];
      Arrays.fill(ones, 1);
      double[] sizes = cut.sums(tree.leaves(), ones);
      SUMS.check("all leaves", tree.leaves().size(), Arrays.stream(sizes).sum());
      // every node above the cut parts one class into as many as it has children
      int parted =
          tree.nodes().stream()
              .filter(node -> !tree.isLeaf(node.name()) && node.height() > cut.height())
              .mapToInt(node -> tree.children(node.name()).size() - 1)
              .sum();
      assertThat(cut.classes()).hasSize(1 + parted);
      finer = cut;
    }
    assertThat(finer.classes()).containsExactly(tree.root());
  }

  @SeededTest
  void theTreeOfSomeLeavesIsCutAsTheWhole(Draws draws) {
    Taxonomy tree = random(draws);
    Set<String> kept = new HashSet<>(tree.leaves().subList(0, 2));
    tree.leaves().stream().filter(leaf -> draws.integer(0, 1) == 1).forEach(kept::add);
    Taxonomy some = tree.among(kept);
    assertThat(some.leaves()).containsExactlyInAnyOrderElementsOf(kept);
    for (TaxonomyCut cut : tree.cuts()) {
      TaxonomyCut own = some.cut(cut.height());
      for (String one : kept) {
        for (String other : kept) {
          boolean together = cut.of(one).equals(cut.of(other));
          assertThat(own.of(one).equals(own.of(other))).isEqualTo(together);
        }
      }
    }
  }

  /** Joins two or three neighbours, ever higher, until one is left. */
  private static Taxonomy random(Draws draws) {
    List<TaxonomyNode> nodes = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (int leaf = draws.integer(3, 30); leaf > 0; leaf--) {
      open.add("t" + leaf);
    }
    Map<String, Double> heights = new HashMap<>();
    double height = 0;
    while (open.size() > 1) {
      height += draws.integer(0, 3) / 4.0 + 0.125;
      String name = "n" + nodes.size();
      int at = draws.integer(0, open.size() - 2);
      int joined = Math.min(open.size() - at, draws.integer(2, 3));
      for (int child = 0; child < joined; child++) {
        String below = open.remove(at);
        nodes.add(TaxonomyNode.below(name, below, heights.getOrDefault(below, 0.0)));
      }
      open.add(at, name);
      heights.put(name, height);
    }
    nodes.add(TaxonomyNode.root(open.get(0), height));
    return Taxonomy.of("random", nodes);
  }
}
