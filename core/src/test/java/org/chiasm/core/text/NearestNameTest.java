package org.chiasm.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  private static final List<String> COLUMNS = List.of("rna_type", "rna_family", "mouse");

  @Test
  void aTypingErrorIsRecognised() {
    assertThat(NearestName.find("rna_tpye", COLUMNS)).contains("rna_type");
    assertThat(NearestName.find("rnafamily", COLUMNS)).contains("rna_family");
    assertThat(NearestName.find("MOUSE", COLUMNS)).contains("mouse");
  }

  @Test
  void whatDiffersInMoreThanHalfOfItsLettersIsNotOffered() {
    assertThat(NearestName.find("abcd", List.of("abxy"))).contains("abxy");
    assertThat(NearestName.find("abcd", List.of("axyz"))).isEmpty();
    assertThat(NearestName.find("layer", COLUMNS)).isEmpty();
    assertThat(NearestName.find("", COLUMNS)).isEmpty();
    assertThat(NearestName.find("x", List.of())).isEmpty();
  }

  @Test
  void aBeginningGoesBeforeASlipOfThePen() {
    assertThat(NearestName.find("ste", List.of("seed", "steps"))).contains("steps");
    assertThat(NearestName.find("RNA", COLUMNS)).contains("rna_type");
    assertThat(NearestName.find("r", COLUMNS)).isEmpty();
  }

  @Test
  void closeNamesDifferInLittleOrInTheEnding() {
    List<String> files = List.of("labels.csv", "counts.csv.gz", "counts.csv.gz.md5");

    assertThat(NearestName.findClose("count.csv.gz", files)).contains("counts.csv.gz");
    assertThat(NearestName.findClose("counts", files)).contains("counts.csv.gz");
    assertThat(NearestName.findClose("cells.csv", files)).isEmpty();
    assertThat(NearestName.findClose("x.csv", List.of())).isEmpty();
  }

  @Test
  void tiesGoToTheFirstInTheAlphabet() {
    assertThat(NearestName.find("cat", List.of("hat", "bat", "rat"))).contains("bat");
  }

  @Test
  void hintsOfferTheNearestOrTheFewKnown() {
    assertThat(NearestName.hint("mause", COLUMNS)).isEqualTo("; did you mean 'mouse'?");
    assertThat(NearestName.hint("layer", COLUMNS))
        .isEqualTo("; known are mouse, rna_family, rna_type");
    assertThat(NearestName.hint("layer", List.of())).isEmpty();
    List<String> many = IntStream.range(0, 21).mapToObj(number -> "column" + number).toList();
    assertThat(NearestName.hint("xyz", many)).isEmpty();
  }

  @Test
  void messagesAreTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Message.format("%.2f of %d", 1234.5, 12345)).isEqualTo("1234.50 of 12345");
    } finally {
      Locale.setDefault(before);
    }
  }
}
