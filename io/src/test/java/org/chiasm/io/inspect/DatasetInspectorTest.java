package org.chiasm.io.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.junit.jupiter.api.Test;

class DatasetInspectorTest {

  private static final float NAN = Float.NaN;

  static Modality modality(
      String name, List<String> cells, List<String> features, float[]... values) {
    DenseMatrix matrix = DenseMatrix.ofRows(values);
    return new Modality(
        name, FeatureKind.detect(matrix), cells, Feature.parseHeaders(features), matrix);
  }

  /** A modality of one feature with different values. */
  private static Modality of(String name, int cells, IntFunction<String> id) {
    float[][] values = new float[cells][];
    for (int cell = 0; cell < cells; cell++) {
      values[cell] = new float[] {(float) Math.sin(cell + 1.0)};
    }
    return modality(name, IntStream.range(0, cells).mapToObj(id).toList(), List.of("x"), values);
  }

  private static List<String> texts(List<Finding> findings) {
    return findings.stream().map(Finding::toString).toList();
  }

  private static List<String> texts(CellTable table, Modality... modalities) {
    return texts(
        DatasetInspector.inspect(new MultimodalDataset(List.of(modalities), table)).findings());
  }

  @Test
  void idsNeedNotAgreeWherePairsAreSaid() {
    Modality first = of("T", 30, cell -> "a" + cell);
    Modality second =
        modality("E", List.of("b0", "b1"), List.of("y"), new float[] {1.5f}, new float[] {2.5f});
    MultimodalDataset dataset = new MultimodalDataset(List.of(first, second), CellTable.empty());
    CellPairs pairs = new CellPairs("E", "T", List.of(new CellPairs.Pair("b1", "a3", 1.0)));

    assertThat(texts(DatasetInspector.inspect(dataset).findings()))
        .anyMatch(text -> text.contains("no cell is also in modality E"));
    assertThat(texts(DatasetInspector.inspect(dataset.withPairs(pairs)).findings()))
        .noneMatch(text -> text.contains("modality E"));
  }

  @Test
  void summarisesWhatIsThere() {
    Modality counts =
        modality(
            "T",
            List.of("a", "b", "c"),
            List.of("g1", "g2"),
            new float[] {0, 5},
            new float[] {2, NAN},
            new float[] {0, 1});
    Modality physiology =
        modality("E", List.of("b", "d"), List.of("x"), new float[] {-0.5f}, new float[] {2.5f});
    CellTable table = new CellTable("cells.csv", List.of("a", "b", "c", "d"), Map.of());

    DatasetInspection inspection =
        DatasetInspector.inspect(new MultimodalDataset(List.of(counts, physiology), table));

    assertThat(inspection.cells()).isEqualTo(4);
    assertThat(inspection.completeCells()).isEqualTo(1);
    assertThat(inspection.modalities())
        .containsExactly(
            new ModalitySummary("T", FeatureKind.COUNTS, 3, 2, 2, 1, 0f, 5f, 2.0, false),
            new ModalitySummary("E", FeatureKind.CONTINUOUS, 2, 1, 0, 0, -0.5f, 2.5f, 1.0, false));
    assertThat(inspection.modalities().get(0).zeroShare()).isEqualTo(2.0 / 6);
    assertThat(inspection.modalities().get(0).missingShare()).isEqualTo(1.0 / 6);
    assertThat(inspection.overlaps())
        .containsExactly(
            new CellOverlap("T", 3, "E", 2, 1),
            new CellOverlap("T", 3, CellOverlap.TABLE, 4, 3),
            new CellOverlap("E", 2, CellOverlap.TABLE, 4, 2));
    assertThat(inspection.findings()).isEmpty();
  }

  @Test
  void putsWhatIsKnownFromReadingFirst() {
    Finding known = new Finding(Finding.Kind.EXCLUDED_FEATURES, "E", "1 feature is left out", "");
    MultimodalDataset dataset =
        new MultimodalDataset(List.of(of("E", 3, cell -> "c" + cell)), CellTable.empty());

    assertThat(DatasetInspector.inspect(dataset, List.of(known), FileFacts.none()).findings())
        .containsExactly(known);
    assertThat(known.severity()).isEqualTo(Finding.Severity.NOTE);
    assertThat(known.kind().id()).isEqualTo("excluded-features");
  }

  @Test
  void findsFeaturesAndCellsThatSayNothing() {
    Modality modality =
        modality(
            "T",
            List.of("a", "b", "c"),
            List.of("constant", "absent", "fine", "once"),
            new float[] {0, NAN, 2, 0},
            new float[] {0, NAN, 0, NAN},
            new float[] {NAN, NAN, NAN, NAN});

    assertThat(texts(DatasetInspector.findings(modality)))
        .containsExactly(
            "T: no measured value in 1 of 3 cells (c). Take them out of the file: a cell may lack a"
                + " modality.",
            "T: not a single count in 1 of 3 cells (b). They cannot be normalised; take them out.",
            "T: no value in any cell for 1 of 4 features (absent). Exclude them.",
            "T: the same value in all cells for 1 of 4 features (constant).");
  }

  @Test
  void findsGenesThatAreNoBiology() {
    Modality modality =
        modality(
            "T",
            List.of("a", "b"),
            List.of("Sst", "ERCC-00002", "mt-Nd1", "mt-Co1", "Mtor"),
            new float[] {10, 5, 20, 0, 40},
            new float[] {20, 0, 0, 5, 0});

    assertThat(texts(DatasetInspector.findings(modality)))
        .containsExactly(
            "T: spike-ins in 1 of 5 features (ERCC-00002), with 5.0 % of all counts. They are no"
                + " biology; exclude 'ERCC-*'.",
            "T: mitochondrial genes in 2 of 5 features (mt-Nd1, mt-Co1), with 25.0 % of all"
                + " counts. They tell the quality of a cell more than its type; exclude 'mt-*'"
                + " (mouse) or 'MT-*' (human) to leave them out.");
  }

  @Test
  void findsLogarithmsAndRowNumbersAndRoundedCounts() {
    List<String> cells = List.of("a", "b", "c", "d", "e");
    float[][] logarithms = new float[5][];
    float[][] counts = new float[5][];
    for (int cell = 0; cell < 5; cell++) {
      logarithms[cell] = new float[] {cell, cell == 1 ? 8.25f : 0f};
      counts[cell] = new float[] {20_000_000f + 100 * (cell % 2)};
    }

    assertThat(
            texts(
                DatasetInspector.findings(
                    modality("T", cells, List.of("Unnamed: 0", "Sst"), logarithms))))
        .containsExactly(
            "T: the number of the row as 1 of 2 features (Unnamed: 0). Exclude it: it is no measurement.",
            "T: the values look like logarithms of counts (0 to 8.3, 50 % zeros). They are taken as"
                + " continuous, without normalisation; give the raw counts if there are any.");
    assertThat(texts(DatasetInspector.findings(modality("T", cells, List.of("Sst"), counts))))
        .containsExactly(
            "T: counts up to 20000100 are held in single precision, which rounds those above"
                + " 16777216. They are off by less than one in ten million, which no method"
                + " notices: nothing needs to be mended.");
  }

  @Test
  void findsATransposedTableByTheNamesOfGenes() {
    Modality modality =
        modality(
            "T",
            List.of("Sst", "mt-Nd1", "Gapdh", "ENSMUSG00000064336"),
            List.of("c1", "c2"),
            new float[] {1, 2},
            new float[] {3, 2},
            new float[] {0, 2},
            new float[] {1, 0});

    assertThat(texts(DatasetInspector.findings(modality)))
        .containsExactly(
            "T: 3 of the 4 cell ids look like genes (mt-Nd1, Gapdh, ENSMUSG00000064336). The table"
                + " is probably transposed: expected cells in rows and features in columns.");
  }

  @Test
  void findsATransposedTableByTheOtherModality() {
    Modality physiology = of("E", 3, cell -> "c" + cell);
    Modality counts =
        modality(
            "T",
            List.of("Sst", "Vip"),
            List.of("c0", "c1", "c2"),
            new float[] {1, 2, 0},
            new float[] {3, 4, 5});
    String expected =
        "T: 3 of the 3 feature names are cell ids of modality E. The table is probably transposed:"
            + " expected cells in rows and features in columns.";

    assertThat(texts(CellTable.empty(), counts, physiology)).containsExactly(expected);
    assertThat(texts(CellTable.empty(), physiology, counts)).containsExactly(expected);
  }

  @Test
  void findsIdsInDifferentSpelling() {
    Modality plain = of("T", 25, cell -> "ACGT" + (char) ('A' + cell) + "x");
    Modality suffixed = of("E", 20, cell -> "ACGT" + (char) ('A' + cell) + "x-1");
    Modality lower = of("M", 25, cell -> "acgt" + (char) ('a' + cell) + "x");

    assertThat(texts(CellTable.empty(), plain, suffixed))
        .containsExactly(
            "T: 0 cells are also in modality E, but 20 if a suffix such as -1 is ignored (here 'ACGTTx',"
                + " there 'ACGTTx-1'). Write the ids the same way in both files if they are the"
                + " same cells.");
    assertThat(texts(CellTable.empty(), plain, lower))
        .singleElement()
        .asString()
        .contains("T: 0 cells are also in modality M, but 25 if letter case is ignored");
  }

  @Test
  void findsIdsOfTheCellTableInDifferentSpelling() {
    Modality counts = of("T", 20, cell -> "20180918sample" + cell);
    List<String> ids = new ArrayList<>();
    for (int cell = 0; cell < 25; cell++) {
      ids.add("20180918_sample_" + cell);
    }

    assertThat(texts(new CellTable("cells.csv", ids, Map.of()), counts))
        .containsExactly(
            "T: 0 cells are also in the cell table, but 20 if punctuation is ignored (here"
                + " '20180918sample19', there '20180918_sample_19'). Write the ids the same way in"
                + " both files if they are the same cells.");
  }

  @Test
  void findsWhatAllIdsOfOneSideBeginOrEndIn() {
    // all of the first end in 1_rna
    Modality rna = of("T", 30, cell -> "n" + (cell * 10 + 1) + "_rna");
    Modality atac = of("A", 25, cell -> "n" + (cell * 10 + 1) + "_atac");
    Modality plain = of("E", 30, cell -> "n" + (cell * 10 + 1));
    Modality before = of("P", 30, cell -> "rna:n" + (cell * 10 + 1));
    Modality inside = of("M", 30, cell -> "n" + (cell * 10 + 1) + "_rna-1");
    Modality suffixed = of("E", 30, cell -> "n" + (cell * 10 + 1) + "-1");

    assertThat(rules(rna, atac)).containsExactly("without-suffix=_atac,_rna");
    assertThat(rules(rna, plain)).containsExactly("without-suffix=_rna");
    assertThat(rules(plain, rna)).containsExactly("without-suffix=_rna");
    assertThat(rules(before, plain)).containsExactly("without-prefix=rna:");
    assertThat(rules(inside, suffixed)).containsExactly("without-suffix=_rna-1,-1");
    assertThat(texts(CellTable.empty(), rna, atac))
        .singleElement()
        .asString()
        .contains("but 25 if the suffix '_atac' or '_rna' is ignored (here 'n");
    assertThat(rules(of("T", 30, cell -> "T" + cell), of("E", 30, cell -> "E" + cell))).isEmpty();
  }

  private static List<String> rules(Modality first, Modality second) {
    return DatasetInspector.inspect(
            new MultimodalDataset(List.of(first, second), CellTable.empty()))
        .findings()
        .stream()
        .flatMap(finding -> finding.remedies().stream())
        .map(remedy -> ((Remedy.RewriteIds) remedy).rule().id())
        .distinct()
        .toList();
  }

  @Test
  void longNumbersWithTagsAreTheSameCells() {
    Modality rna = of("T", 30, cell -> (601506492 + cell * 1307) + "_rna");
    Modality atac = of("E", 30, cell -> (601506492 + cell * 1307) + "_atac");

    assertThat(rules(rna, atac)).containsExactly("without-suffix=_atac,_rna");
  }

  @Test
  void shortOrConsecutiveNumbersAgreeByChance() {
    for (int first : new int[] {0, 60_000, 601_506_492}) {
      Modality rna = of("T", 30, cell -> (first + cell) + "_rna");
      Modality atac = of("E", 30, cell -> (first + cell) + "_atac");

      assertThat(rules(rna, atac)).as("from %d", first).isEmpty();
    }
  }

  @Test
  void offersNoTagsWithCommas() {
    Modality rna = of("T", 30, cell -> "n" + (cell * 10 + 1) + ",x_rna");
    Modality plain = of("E", 30, cell -> "n" + (cell * 10 + 1));
    Modality inside = of("P", 30, cell -> "n" + (cell * 10 + 1) + ",x");

    assertThat(rules(rna, plain)).isEmpty();
    assertThat(rules(rna, inside)).containsExactly("without-suffix=_rna");
  }

  @Test
  void doesNotTakeNumberedIdsForSuffixes() {
    Modality first = of("T", 30, cell -> "mouse_" + cell);
    Modality second = of("E", 30, cell -> "mouse_" + (cell + 100));

    assertThat(texts(CellTable.empty(), first, second))
        .singleElement()
        .asString()
        .startsWith(
            "T: no cell is also in modality E (ids here such as 'mouse_0', there 'mouse_100'). No"
                + " rule for ids")
        .contains("(--pairs FILE)", "methods that use no pairs");
  }

  @Test
  void countsCellsThatTheTableLacks() {
    Modality counts = of("T", 5, cell -> "c" + cell);
    CellTable table = new CellTable("cells.csv", List.of("c0", "c1", "c2"), Map.of());

    assertThat(texts(table, counts))
        .containsExactly("T: no row in the cell table for 2 of 5 cells (c3, c4).");
  }

  @Test
  void inspectsAModalityWithoutCells() {
    Modality empty =
        new Modality(
            "T",
            FeatureKind.COUNTS,
            List.of(),
            List.of(Feature.named("x")),
            DenseMatrix.wrap(0, 1, new float[0]));

    assertThat(texts(CellTable.empty(), empty, of("E", 2, cell -> "c" + cell)))
        .isEqualTo(texts(DatasetInspector.findings(empty)))
        .singleElement()
        .asString()
        .startsWith("T: the table is empty: it has no cells (0 cells, 1 features). Nothing can be");
  }
}
