package org.chiasm.io.csv;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.io.TestFiles;
import org.chiasm.io.file.FeatureExclusion;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.file.ReadModality;
import org.chiasm.io.inspect.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvModalityReaderTest {

  private static final DenseMatrix TWO_BY_TWO =
      DenseMatrix.ofRows(new float[] {1.5f, 2f}, new float[] {Float.NaN, -3f});

  @TempDir Path folder;

  private Modality read(String name, String content) throws IOException {
    return CsvModalityReader.read("E", TestFiles.text(folder.resolve(name), content));
  }

  @Test
  void readsATable() throws IOException {
    Modality modality = read("e.csv", "cell,AP width (ms),Sag\nc1,1.5,2\nc2,,-3\n");

    assertThat(modality.name()).isEqualTo("E");
    assertThat(modality.kind()).isEqualTo(FeatureKind.CONTINUOUS);
    assertThat(modality.cells()).containsExactly("c1", "c2");
    assertThat(modality.features())
        .containsExactly(new Feature("AP width", Optional.of("ms")), Feature.named("Sag"));
    assertThat(modality.values()).isEqualTo(TWO_BY_TWO);
  }

  @Test
  void detectsTheKind() throws IOException {
    assertThat(read("a.csv", "cell,x\nc1,0\nc2,NA\nc3,1\n").kind()).isEqualTo(FeatureKind.BINARY);
    assertThat(read("a.csv", "cell,x\nc1,0\nc2,5\n").kind()).isEqualTo(FeatureKind.COUNTS);
    assertThat(read("a.csv", "cell,x\nc1,0\nc2,-5\n").kind()).isEqualTo(FeatureKind.CONTINUOUS);
  }

  @Test
  void takesTheKindThatIsSaid() throws IOException {
    Path file = TestFiles.text(folder.resolve("a.csv"), "cell,x\nc1,0\nc2,NaN\nc3,1\n");

    Modality modality =
        CsvModalityReader.read(ModalityFile.of("T", file).withKind(FeatureKind.COUNTS)).modality();

    assertThat(modality.kind()).isEqualTo(FeatureKind.COUNTS);
  }

  @Test
  void readsAllUsualSpellingsOfATable() throws IOException {
    String expected = "cell,x,y\nc1,1.5,2\nc2,,-3\n";
    List<Modality> readings =
        List.of(
            read("lf.csv", expected),
            read("crlf.csv", expected.replace("\n", "\r\n")),
            read("no-last-line-end.csv", expected.strip()),
            read("bom.csv", "\uFEFF" + expected),
            read("blank-lines.csv", "\n" + expected.replace("\n", "\n\n")),
            read("no-corner.csv", ",x,y\nc1,1.5,2\nc2,NA,-3\n"),
            read("blanks.csv", "cell , x, y \n c1,1.5 , 2\nc2, ,-3\n"),
            read(
                "quoted.csv", "\"cell\",\"x\",\"y\"\n\"c1\",\"1.5\",\"2\"\n\"c2\",\"NA\",\"-3\"\n"),
            read("tabs.tsv", expected.replace(',', '\t')),
            read("tabs.txt", expected.replace(',', '\t')),
            read("commas.txt", expected),
            read("semicolons.txt", expected.replace(',', ';')),
            read("bom.txt", "\uFEFF" + expected.replace(',', ';')),
            read("quoted.txt", expected.replace("cell,", "\"a;b;c;d\",")),
            CsvModalityReader.read("E", TestFiles.gzip(folder.resolve("g.csv.gz"), expected)),
            CsvModalityReader.read("E", TestFiles.gzip(folder.resolve("g2.csv"), expected)),
            CsvModalityReader.read(
                "E",
                TestFiles.gzip(
                    folder.resolve("g.tsv.GZ"), "\uFEFF" + expected.replace(',', '\t'))));

    for (Modality reading : readings) {
      assertThat(reading.cells()).containsExactly("c1", "c2");
      assertThat(reading.features()).containsExactly(Feature.named("x"), Feature.named("y"));
      assertThat(reading.values()).isEqualTo(TWO_BY_TWO);
    }
  }

  @Test
  void readsQuotedNames() throws IOException {
    Modality modality =
        read("q.csv", "cell,\"a, b\",\"say \"\"x\"\"\"\n\"c\n1\",1,2\n\" c2\",3,4\nγ細胞,5,6\n");

    assertThat(modality.cells()).containsExactly("c\n1", " c2", "γ細胞");
    assertThat(modality.features())
        .containsExactly(Feature.named("a, b"), Feature.named("say \"x\""));
  }

  @Test
  void leavesOutExcludedFeatures() throws IOException {
    Path file =
        TestFiles.text(folder.resolve("t.csv"), "cell,Sst,ERCC-1,note,Vip\nc1,1,2,text,3\n");
    ReadModality read =
        CsvModalityReader.read(
            ModalityFile.of("T", file)
                .withExcluded(FeatureExclusion.of(List.of("ERCC-*", "note", "mt-*"))));

    assertThat(read.modality().features())
        .containsExactly(Feature.named("Sst"), Feature.named("Vip"));
    assertThat(read.modality().values()).isEqualTo(DenseMatrix.ofRows(new float[] {1f, 3f}));
    assertThat(read.findings())
        .extracting(Finding::toString)
        .containsExactly("T: left out on request: 2 of 4 features (ERCC-1, note).");
    assertThat(read.unusedPatterns()).containsExactly("mt-*");
  }

  @Test
  void holdsALargeTableOfZerosSparsely() throws IOException {
    assertThat(read("large.csv", zeros(2000, 2001, 4)).values())
        .isInstanceOfSatisfying(
            SparseMatrix.class,
            matrix -> {
              assertThat(matrix.storedValues()).isEqualTo(2000 * 500);
              assertThat(matrix.at(0, 0)).isEqualTo(7f);
              assertThat(matrix.at(1999, 1996)).isEqualTo(7f);
              assertThat(matrix.at(1999, 2000)).isZero();
            });
    assertThat(read("fuller.csv", zeros(2000, 2001, 3)).values()).isInstanceOf(DenseMatrix.class);
    assertThat(read("smaller.csv", zeros(100, 2000, 10)).values()).isInstanceOf(DenseMatrix.class);
  }

  /** A table of zeros with a 7 in every so manieth column. */
  private static String zeros(int rows, int columns, int every) {
    StringBuilder line = new StringBuilder();
    StringBuilder text = new StringBuilder("cell");
    for (int column = 0; column < columns; column++) {
      text.append(",g").append(column);
      line.append(column % every == 0 && column / every < columns / every ? ",7" : ",0");
    }
    for (int row = 0; row < rows; row++) {
      text.append("\nc").append(row).append(line);
    }
    return text.toString();
  }

  @Test
  void doesNotTakeOtherEncodingsForText() throws IOException {
    Path latin = TestFiles.bytes(folder.resolve("latin.csv"), new byte[] {'c', ',', (byte) 0xe9});
    Path wide = TestFiles.bytes(folder.resolve("wide.csv"), "c,x\n".getBytes(UTF_16));
    Path zip = TestFiles.bytes(folder.resolve("book.csv"), "PK\3\4 rest".getBytes(UTF_8));
    Path binary = TestFiles.bytes(folder.resolve("binary.csv"), "c,x\0".getBytes(UTF_8));

    CsvErrors.assertThatReading(latin)
        .hasMessage(
            latin + ": expected UTF-8 text, found bytes that are not; save the file as UTF-8");
    CsvErrors.assertThatReading(wide)
        .hasMessage(
            wide + ": expected UTF-8 text, found bytes that are not; save the file as UTF-8");
    CsvErrors.assertThatReading(zip)
        .hasMessage(
            zip + ": expected text, found a ZIP archive (an Excel workbook?); save it as CSV");
    CsvErrors.assertThatReading(binary).hasMessage(binary + ": expected text, found binary data");
  }
}
