package org.chiasm.io.spelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellIdRuleTest {

  @ParameterizedTest
  @CsvSource({
    "without-suffix=_rna, ACGT-1_rna, ACGT-1",
    "'without-suffix=-1,_rna-1', ACGT_rna-1, ACGT",
    "without-suffix=_rna, ACGT_atac, ACGT_atac",
    "'without-prefix=rna_,atac:', atac:ACGT, ACGT",
    "lower-case, AcGT-1, acgt-1",
    "without-suffix, ACGT-1, ACGT",
    "without-suffix, ACGT-1-0, ACGT-1",
    "without-suffix, cell_12.7, cell_12",
    "without-suffix, -1, -1",
    "without-suffix, ACGT, ACGT",
    "without-punctuation, 2018_09.18 s-A, 20180918sA",
    "plain, 2018_09.18 s-A, 20180918sa"
  })
  void writesAnId(String rule, String id, String expected) {
    CellIdRule found = CellIdRule.of("rule", rule);

    assertThat(found.apply(id)).isEqualTo(expected);
    assertThat(found.applyAll("here", List.of(id, "other"))).containsExactly(expected, "other");
  }

  @Test
  void tagsHaveNoCommas() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new TagRule(true, List.of(",rna")));
    TagRule rule = new TagRule(true, List.of("_rna", "_atac"));
    assertThat(CellIdRule.of("rule", rule.id())).isEqualTo(rule);
  }

  @Test
  void refusesToMakeTwoCellsOne() {
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> CommonRule.WITHOUT_SUFFIX.applyAll("t.csv", List.of("A-1", "B-1", "A-2")))
        .withMessage(
            "t.csv: the ids 'A-1' and 'A-2' would both be 'A' by the rule without-suffix, so it"
                + " cannot be applied");
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> CommonRule.PLAIN.applyAll("t.csv", List.of("A", "-.-")))
        .withMessage("t.csv: nothing is left of the id '-.-' by the rule plain");
    assertThat(CommonRule.LOWER_CASE.collision(List.of("a", "b"))).isEmpty();
  }
}
