package org.chiasm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Labels;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;

class TypeRolesTest {

  private static final List<String> SIDES = List.of("A", "B");
  private static final List<String> CELLS = Cells.ids(0, 400);

  /** Eight types of 48 or 49 cells, and ten cells of a small one. */
  private static final Labels LABELS =
      Cells.labels(0, 400, cell -> cell < 390 ? "type" + cell % 8 : "small");

  @SeededTest
  void largeTypesAreDrawn(Draws draws) {
    TypeRoles roles = TypeRoles.draw(SIDES, CELLS, LABELS, RandomStreams.of(draws.seed()));
    List<String> all =
        Stream.concat(
                roles.exclusive().values().stream().flatMap(List::stream),
                roles.unpaired().stream())
            .toList();

    assertThat(roles.exclusive().get("A")).hasSize(2);
    assertThat(roles.exclusive().get("B")).hasSize(2);
    assertThat(all).hasSize(5).doesNotHaveDuplicates().doesNotContain("small");
    assertThat(TypeRoles.draw(SIDES, CELLS, LABELS, RandomStreams.of(draws.seed())))
        .isEqualTo(roles);
  }

  @Test
  void thereHaveToBeEnoughTypes() {
    Labels few = Cells.labels(0, 400, cell -> "type" + cell % 5);
    assertThatThrownBy(() -> TypeRoles.draw(SIDES, CELLS, few, RandomStreams.of(1)))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            "drawing which types are exclusive takes 6 types of at least 40 cells in 'type', found"
                + " 5; say which, with --only SIDE=TYPE and --unpaired TYPE");
  }

  @Test
  void wrongNamesAreExplained() {
    assertThatThrownBy(() -> require(Map.of("A", List.of("tipe3")), List.of()))
        .hasMessage("--only: there is no type 'tipe3'; did you mean 'type3'?");
    assertThatThrownBy(() -> require(Map.of(), List.of("Small cells")))
        .hasMessageContaining("--unpaired: there is no type 'Small cells'");
    assertThatThrownBy(() -> require(Map.of("C", List.of("type3")), List.of()))
        .hasMessage("--only: there is no side 'C'; known are A, B");
    assertThatThrownBy(() -> require(Map.of("A", List.of("type3")), List.of("type3")))
        .hasMessage("the type 'type3' is given two roles; expected one");
    assertThatThrownBy(
            () ->
                require(
                    Map.of("A", LABELS.classes().subList(0, 6)), LABELS.classes().subList(6, 9)))
        .hasMessage(
            "expected a type in 'type' that both sides share and that has pairs, found none: all 9"
                + " types are exclusive or unpaired");
  }

  private static void require(Map<String, List<String>> exclusive, List<String> unpaired) {
    new TypeRoles(exclusive, unpaired).require(SIDES, CELLS, LABELS);
  }

  @Test
  void aPatternStandsForTheTypesThatFitIt() {
    Labels merged = TypePatterns.merged(LABELS, List.of("type[1]?", "type?", "small"));

    assertThat(merged.classes()).containsExactly("small", "type?");
    assertThat(merged.byCell()).hasSameSizeAs(LABELS.byCell());
    assertThat(TypePatterns.merged(LABELS, List.of("type1"))).isSameAs(LABELS);
    assertThat(TypePatterns.merged(LABELS, List.of("sm*|type[0]", "type1|type2")).classes())
        .hasSize(8)
        .contains("sm*|type[0]", "type1|type2", "type0", "type3");
    assertThat(TypePatterns.merged(LABELS, List.of("*1", "*2")).classes())
        .containsExactly("*1", "*2", "small", "type0", "type3", "type4", "type5", "type6", "type7");
    assertThatThrownBy(() -> TypePatterns.merged(LABELS, List.of("type*", "*1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of both 'type*' and '*1'; expected one role for a type");
    assertThatThrownBy(() -> TypePatterns.merged(LABELS, List.of("*1", "type1")))
        .hasMessage("the type 'type1' is of both 'type1' and '*1'; expected one role for a type");
  }
}
