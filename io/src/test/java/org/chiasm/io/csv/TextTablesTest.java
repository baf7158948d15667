package org.chiasm.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.io.TestFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTablesTest {

  @TempDir Path folder;

  private Path file(String content) {
    return TestFiles.text(folder.resolve("cells.csv"), content);
  }

  @Test
  void readsACellTable() throws IOException {
    CellTable table =
        CellTableReader.read(
            file("cell,type,colour\nc1, Sst,#112233\nc2,NA,\nc3,\"NA\",#445566\n"));

    assertThat(table.cells()).containsExactly("c1", "c2", "c3");
    assertThat(table.columns()).containsExactly("type", "colour");
    assertThat(table.labels("type").byCell()).isEqualTo(Map.of("c1", "Sst", "c3", "NA"));
    assertThat(table.labels("type").colours()).isEqualTo(Map.of("Sst", "#112233", "NA", "#445566"));
  }

  @Test
  void namesTheFileWhenALabelColumnIsUnknown() throws IOException {
    Path file = file("cell,rna_type\nc1,Sst\n");
    CellTable table = CellTableReader.read(file);

    assertThatThrownBy(() -> table.labels("rna_typ"))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(file + ": there is no label column 'rna_typ'; did you mean 'rna_type'?");
  }

  @Test
  void checksTheCellTable() {
    Path file = file("cell,type\nc1,Sst\nc1,Vip\n");
    assertThatThrownBy(() -> CellTableReader.read(file))
        .hasMessage(file + ": id 'c1' occurs twice, in lines 2 and 3");
    file("cell,type,type\nc1,Sst,Sst\n");
    assertThatThrownBy(() -> CellTableReader.read(file))
        .hasMessage(file + ", line 1: column name 'type' occurs twice, in columns 2 and 3");
    file("cell,type\n");
    assertThatThrownBy(() -> CellTableReader.read(file))
        .hasMessage(file + ": there is a header but no row, expected one row a cell");
  }

  @Test
  void readsFolds() throws IOException {
    Path file = file("cell,position,test_fold,other\nc3,5,1,a\nc1,6,,b\nc2,7,0,c\nc0,8,2.0,d\n");

    CellFolds folds = FoldFileReader.read(file);

    assertThat(folds.cells()).containsExactly("c3", "c1", "c2", "c0");
    assertThat(folds.testFold())
        .containsExactly(Map.entry("c3", 1), Map.entry("c2", 0), Map.entry("c0", 2));
    assertThat(folds.folds()).containsExactly(0, 1, 2);
    assertThat(FoldFileReader.read(file, "position").testFold()).containsEntry("c1", 6);
  }

  @Test
  void checksFolds() {
    for (String wrong : List.of("-1", "1.5", "one", "1e3", "99999999999")) {
      Path file = file("cell,test_fold\nc1,0\nc2," + wrong + "\n");
      assertThatThrownBy(() -> FoldFileReader.read(file))
          .isInstanceOf(DataFormatException.class)
          .hasMessage(
              file
                  + ", line 3 (c2), column 'test_fold': expected the number of a fold (0, 1, 2,"
                  + " ...) or nothing, found '"
                  + wrong
                  + "'");
    }
    Path file = file("cell,folds\nc1,\n");
    assertThatThrownBy(() -> FoldFileReader.read(file))
        .hasMessage(file + ": there is no column 'test_fold' with the folds; known are folds");
    assertThatThrownBy(() -> FoldFileReader.read(file, "folds"))
        .hasMessage(file + ": column 'folds' has no fold for any cell");
  }
}
