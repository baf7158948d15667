package org.chiasm.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellPairs.Pair;
import org.chiasm.core.data.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellPairsReaderTest {

  @TempDir private Path folder;

  private CellPairs read(String text) throws IOException {
    return CellPairsReader.read(Files.writeString(folder.resolve("pairs.csv"), text));
  }

  private void refused(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("pairs.csv")
        .hasMessageContaining(message);
  }

  @Test
  void aRowIsAPair() throws IOException {
    CellPairs pairs = read("T,E\na,x\na,y\nb,x\n");
    assertThat(pairs.first()).isEqualTo("T");
    assertThat(pairs.second()).isEqualTo("E");
    assertThat(pairs.pairs())
        .containsExactly(new Pair("a", "x", 1), new Pair("a", "y", 1), new Pair("b", "x", 1));
  }

  @Test
  void weightsSayHowSurely() throws IOException {
    assertThat(read("T,E,weight\na,x,0.25\nb,y,1\n").pairs())
        .extracting(Pair::weight)
        .containsExactly(0.25, 1.0);
  }

  @Test
  void saysWhatIsWrong() {
    refused("T,E\na,x\na,x\n", "the cells a and x are paired twice, in lines 2 and 3");
    refused("T,E\na,\n", "line 2 (a), column 'E': expected the id of a cell, found nothing");
    refused("T,E,weight\na,x,2\n", "line 2, column 'weight': expected a number above 0");
    refused("T,E,weight\na,x,much\n", "found 'much'");
    refused("T,E,weight\na,x,1\nb,y,\n", "line 3, column 'weight': expected a number above 0");
    refused("T,E,weight\na,x,NA\n", "at most 1, found no number");
    refused("T,E,wieght\na,x,1\n", "found 'T', 'E', 'wieght'; did you mean 'weight'?");
    refused("T,E,sure\na,x,1\n", "a third named 'weight'; found 'T', 'E', 'sure'");
    refused("T,T\na,x\n", "expected two columns named as the modalities");
    refused("T\na\n", "expected two columns named as the modalities");
  }
}
