package org.chiasm.study.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chiasm.core.data.Labels;
import org.junit.jupiter.api.Test;

class ReferenceMatchTest {

  private static final List<String> CELLS =
      IntStream.range(0, 60).mapToObj(cell -> "c" + cell).toList();

  /** 24 cells of a, 22 of b, 9 of few, and 5 without a label. */
  private static Labels labels() {
    Map<String, String> byCell = new HashMap<>();
    for (int cell = 0; cell < 55; cell++) {
      byCell.put("c" + cell, cell < 24 ? "a" : cell < 46 ? "b" : "few");
    }
    return new Labels("type", byCell, Map.of());
  }

  @Test
  void classesOfFewCellsAreLeftOut() {
    ReferenceMatch match = new ReferenceMatch(labels(), CELLS);
    assertThat(match.classes()).containsExactly("a", "b");
    assertThat(match.leftOut()).isEqualTo(Map.of("few", 9));
    int[] clusters = IntStream.range(0, 60).map(cell -> cell % 3).toArray();
    assertThat(match.table(CELLS, clusters, 3)).isDeepEqualTo(new int[][] {{8, 8}, {8, 7}, {8, 7}});
  }

  @Test
  void asManyCellsAsPossibleAreInMatchedPairs() {
    // each cluster's commonest class is the first one, which only one can have
    int[][] table = {{9, 0, 1}, {8, 7, 0}, {5, 0, 0}};
    assertThat(ReferenceMatch.matched(table)).containsExactly(0, 1, -1);
    assertThat(ReferenceMatch.commonest(table[2])).isZero();
    assertThat(ReferenceMatch.commonest(new int[3])).isEqualTo(-1);
    assertThat(ReferenceMatch.matched(new int[2][0])).containsExactly(-1, -1);
  }

  @Test
  void whatATypeIsMadeUpOfIsTold() {
    ReferenceMatch match = new ReferenceMatch(labels(), CELLS);
    var json = match.json(new int[][] {{20, 1}, {2, 18}, {2, 3}});
    assertThat(json.at("/clusters/0/matched").asText()).isEqualTo("a");
    assertThat(json.at("/clusters/0/merges")).hasSize(1);
    assertThat(json.at("/clusters/2/matched").isNull()).isTrue();
    assertThat(json.at("/clusters/2/merges/0/class").asText()).isEqualTo("b");
    assertThat(json.path("inMatchedPairs").asDouble()).isEqualTo(38.0 / 46);
  }

  @Test
  void typesOfEqualSizeAreAsManyAsThereAre() {
    assertThat(ConsensusTypes.effective(new int[] {7, 7, 0, 7, 7})).isCloseTo(4, within(1e-12));
    assertThat(ConsensusTypes.effective(new int[] {0, 9})).isEqualTo(1);
  }

  @Test
  void agreementIsOfCellsWithAClass() {
    ReferenceMatch match = new ReferenceMatch(labels(), CELLS);
    int[] perfect = IntStream.range(0, 60).map(cell -> cell < 24 ? 0 : 1).toArray();
    var json = match.agreement(CELLS, perfect);
    assertThat(json.path("cells").asInt()).isEqualTo(46);
    assertThat(json.path("ari").asDouble()).isEqualTo(1);
    assertThat(match.agreement(List.of(), new int[0]).path("ami").isNull()).isTrue();
  }
}
