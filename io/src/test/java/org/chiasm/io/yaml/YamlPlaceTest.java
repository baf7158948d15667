package org.chiasm.io.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlPlaceTest {

  private static YamlPlace place(String text) {
    return YamlPlace.of("a.yaml", text);
  }

  @Test
  void tellsLineAndColumnOfAValue() {
    YamlPlace root = place("# a comment\nfirst:\n  - {name: T}\n  - {name: E,   size: many}\n");

    assertThatThrownBy(() -> root.field("first").list().get(1).field("size").count())
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            "a.yaml, line 4, column 23, first[2].size: expected a positive whole number, found"
                + " 'many'");
    assertThatThrownBy(() -> root.field("first").list().get(0).field("size"))
        .hasMessage("a.yaml, line 3, column 5, first[1]: there is no 'size'");
  }

  @Test
  void tellsLineAndColumnOfAKey() {
    YamlPlace root = place("{\"name\": 1,\n \"nmae\": 2}");

    assertThatThrownBy(() -> root.requireKeys(List.of("name", "size")))
        .hasMessage("a.yaml, line 2, column 2: there is no key 'nmae'; did you mean 'name'?");
  }

  @Test
  void refusesRepeatedKeysAndAliases() {
    assertThatThrownBy(() -> place("a: {x: 1,\n    y: 2, x: 3}"))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("a.yaml, line 2, column 11: the key 'x' is there twice, first in line 1");
    assertThatThrownBy(() -> place("a: &n 1\nb: *n\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith("a.yaml, line 2, column 4: expected a value, found the alias '*");
    assertThat(place("a: {x: 1}\nb: {x: 2}").field("b").field("x").count()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "-0.5, -0.5", "1e-3, 0.001", "'\"2.5\"', 2.5", "7., 7"})
  void readsNumbers(String text, double expected) {
    assertThat(place("x: " + text).field("x").number()).isEqualTo(expected);
  }

  @Test
  void refusesWhatIsNone() {
    assertThatThrownBy(() -> place("x: 1,5").field("x").number())
        .hasMessageEndingWith("x: expected a number, found '1,5'");
    assertThatThrownBy(() -> place("x: .inf").field("x").number())
        .hasMessageContaining("line 1")
        .hasMessageContaining("'.inf'");
    assertThatThrownBy(() -> place("x: 2.5").field("x").wholeNumber())
        .hasMessageContaining("expected a whole number, found '2.5'");
    assertThatThrownBy(() -> place("x: [1]").field("x").wholeNumber())
        .hasMessageContaining("expected a whole number, found a list");
    assertThatThrownBy(() -> place("x: maybe").field("x").flag())
        .hasMessageContaining("expected true or false, found 'maybe'");
    assertThat(place("x: -3").field("x").wholeNumber()).isEqualTo(-3);
    assertThat(place("x: true").field("x").flag()).isTrue();
  }
}
