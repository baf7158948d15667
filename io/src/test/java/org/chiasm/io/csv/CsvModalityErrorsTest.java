package org.chiasm.io.csv;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.io.TestFiles;
import org.chiasm.io.file.FeatureExclusion;
import org.chiasm.io.file.ModalityFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvModalityErrorsTest {

  @TempDir Path folder;

  /** Reading a file {@code t.csv} of this content fails with the file's name and this message. */
  private void fails(String content, String message) {
    Path file = TestFiles.text(folder.resolve("t.csv"), content);
    CsvErrors.assertThatReading(file).hasMessage(file + message);
  }

  private void fails(FeatureKind kind, String content, String message) {
    Path file = TestFiles.text(folder.resolve("t.csv"), content);
    assertThatThrownBy(() -> CsvModalityReader.read(ModalityFile.of("T", file).withKind(kind)))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(file + message);
  }

  @Test
  void emptyFile() {
    fails("", ": the file is empty, expected a header and rows");
    fails("\n\n", ": the file is empty, expected a header and rows");
    fails("\uFEFF", ": the file is empty, expected a header and rows");
  }

  @Test
  void emptyGzip() {
    Path nothing = TestFiles.bytes(folder.resolve("t.csv.gz"), new byte[0]);
    CsvErrors.assertThatReading(nothing)
        .hasMessage(nothing + ": the file is empty, expected a header and rows");
    Path zipped = TestFiles.gzip(folder.resolve("t.csv.gz"), "");
    CsvErrors.assertThatReading(zipped)
        .hasMessage(zipped + ": the file is empty, expected a header and rows");
  }

  @Test
  void truncatedGzip() throws IOException {
    Path file = TestFiles.gzip(folder.resolve("t.csv.gz"), "cell,x\nc1,1\nc2,2\n");
    byte[] whole = Files.readAllBytes(file);
    TestFiles.bytes(file, Arrays.copyOf(whole, whole.length - 9));
    CsvErrors.assertThatReading(file)
        .hasMessage(
            file
                + ": the file ends in the middle of the compressed data (gzip); was it copied"
                + " completely?");
  }

  @Test
  void headerOnly() {
    fails("cell,x\n", ": there is a header but no row, expected one row a cell");
  }

  @Test
  void noFeatures() {
    fails("cell\nc1\n", ": expected an id column and at least one feature, found only one column");
  }

  @Test
  void otherDelimiterThanTheNameSays() {
    fails(
        "cell\tx\ty\nc1\t1\t2\n",
        ": expected fields separated by a comma, as the name says, but the header looks separated"
            + " by a tab; rename the file to .tsv");
    fails(
        "cell;x\nc1;1\n",
        ": expected fields separated by a comma, as the name says, but the header looks separated"
            + " by a semicolon; save it with commas (and decimals with a point), or rename it to"
            + " .txt, where the separator is found from the header");
    fails(
        "cell;width, half;x\nc1;1;2\n",
        ", line 2: expected 2 fields as in the header, found 1; the header looks separated by a"
            + " semicolon: save it with commas (and decimals with a point), or rename it to .txt,"
            + " where the separator is found from the header");
  }

  @Test
  void raggedRows() {
    fails("cell,x,y\nc1,1,2\nc2,1\n", ", line 3: expected 3 fields as in the header, found 2");
    fails("cell,x,y\nc1,1,2,3,4\n", ", line 2: expected 3 fields as in the header, found 5");
    fails("cell,x,y\nc1,text,2,3,4\n", ", line 2: expected 3 fields as in the header, found 5");
    fails(
        "x,y\nc1,1,2\n",
        ", line 2: expected 2 fields as in the header, found 3; if R wrote the file, its header"
            + " lacks the name of the id column: write.table needs col.names = NA");
  }

  @Test
  void lineNumbersCountLineBreaksWithinQuotes() {
    fails("cell,x\n\"c\n1\",1\n\nc2\n", ", line 5: expected 2 fields as in the header, found 1");
  }

  @Test
  void textAmongNumbers() {
    fails(
        "cell,Sst,Vip\nc1,1,2\nc2,3,high\n",
        ", line 3 (c2), column 'Vip': expected a number, found 'high'; a missing value is an empty"
            + " field, NA or NaN");
    fails(
        "cell,Width (ms)\nc1,\"1,5\"\n",
        ", line 2 (c1), column 'Width': expected a number, found '1,5'; write decimals with a"
            + " point");
    fails(
        "cell,x\nc1," + "y".repeat(100) + "\n",
        ", line 2 (c1), column 'x': expected a number, found '"
            + "y".repeat(60)
            + "...'; a missing value is an empty field, NA or NaN");
  }

  @Test
  void infiniteValues() {
    for (String text : List.of("Inf", "-inf", "Infinity")) {
      fails(
          "cell,x\nc1," + text + "\n",
          ", line 2 (c1), column 'x': expected a finite number, found '"
              + text
              + "'; leave the field empty if the value is missing");
    }
    fails(
        "cell,x\nc1,-1e999\n",
        ", line 2 (c1), column 'x': expected a number, found '-1e999', which is beyond the range of"
            + " single precision (3.4e38)");
  }

  @Test
  void repeatedAndBlankNames() {
    fails(
        "cell,x\nc1,1\nc2,2\nc1,3\n",
        ": id 'c1' occurs twice, in lines 2 and 4; if the rows are genes and not cells, 'chiasm"
            + " convert FILE OUT --transpose' turns the table and tells equal names apart");
    fails("cell,x\nc1,1\n ,2\n", ", line 3: the id (first column) is blank");
    fails(
        "cell,x,y,x\nc1,1,2,3\n",
        ", line 1: column name 'x' occurs twice, in columns 2 and 4; 'chiasm convert ..."
            + " --feature-names unique' tells such features apart by numbers");
    fails("cell,x,,y\nc1,1,2,3\n", ", line 1: column 3 of 4 has no name");
    fails("cell,x,\nc1,1,\n", ", line 1: column 3 of 3 has no name");
  }

  @Test
  void valuesThatTheKindDoesNotAllow() {
    String hint =
        "; values that are normalised, log-transformed or in physical units are of the kind"
            + " continuous";
    fails(
        FeatureKind.COUNTS,
        "cell,Sst\nc1,-2\n",
        ", line 2 (c1), column 'Sst': expected a count (non-negative whole number), as the kind is"
            + " said to be counts, found '-2'"
            + hint);
    fails(
        FeatureKind.COUNTS,
        "cell,Sst\nc1,2\nc2,2.5\n",
        ", line 3 (c2), column 'Sst': expected a count (non-negative whole number), as the kind is"
            + " said to be counts, found '2.5'"
            + hint);
    fails(
        FeatureKind.BINARY,
        "cell,site\nc1,2\n",
        ", line 2 (c1), column 'site': expected 0 or 1, as the kind is said to be binary, found '2'"
            + hint);
  }

  @Test
  void badQuotes() {
    fails(
        "cell,x\nc1,1\n\"c2,2\nc3,3\n",
        ": Unclosed quoted field at end of input (record starting at line 3)");
    fails(
        "cell,x\n\"c1\"x,1\n",
        ": Unexpected character after closing quote: 'x' (0x78) (record starting at line 2)");
  }

  @Test
  void allFeaturesExcluded() {
    Path file = TestFiles.text(folder.resolve("t.csv"), "cell,mt-1,mt-2\nc1,1,2\n");
    ModalityFile source =
        ModalityFile.of("T", file).withExcluded(FeatureExclusion.of(List.of("mt-*")));

    assertThatThrownBy(() -> CsvModalityReader.read(source))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(file + ": all 2 features are excluded by mt-*");
  }

  @Test
  void missingFile() {
    TestFiles.text(folder.resolve("counts.csv"), "");
    Path file = folder.resolve("count.csv");

    assertThatThrownBy(() -> CsvModalityReader.read("T", file))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(
            file + ": there is no such file; did you mean 'counts.csv' in the same folder?");
  }
}
