package org.chiasm.io.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.io.csv.CellFolds;
import org.chiasm.io.csv.CellTableReader;
import org.chiasm.io.csv.CsvModalityReader;
import org.chiasm.io.csv.FoldFileReader;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.inspect.CellOverlap;
import org.chiasm.io.inspect.DatasetInspection;
import org.chiasm.io.inspect.DatasetInspector;
import org.chiasm.io.inspect.FileFacts;
import org.chiasm.io.inspect.Finding;
import org.chiasm.testkit.RealData;
import org.chiasm.testkit.RealDataTest;
import org.chiasm.testkit.Tolerance;

/** Origin of the expected numbers: "Facts for checks" in the README of each data set. */
class RealDataFactsTest {

  private static final String M1 = "m1_patchseq";

  private static final Tolerance MOMENTS =
      Tolerance.relative(
          "moments of values read as float",
          1e-6,
          "the facts are of the double-precision values; each float is off by up to 6e-8, and a"
              + " variance doubles that and loses some more to cancellation");

  /** The measured values of a part of a modality. */
  private record Facts(
      int present,
      int missing,
      int zeros,
      double sum,
      double variance,
      float smallest,
      float largest) {

    static Facts of(Modality modality, int from, int to) {
      float[] row = new float[modality.features().size()];
      int present = 0;
      int missing = 0;
      int zeros = 0;
      double sum = 0;
      double squares = 0;
      float smallest = Float.POSITIVE_INFINITY;
      float largest = Float.NEGATIVE_INFINITY;
      for (int cell = 0; cell < modality.cells().size(); cell++) {
        modality.values().copyRow(cell, row, 0);
        for (int feature = from; feature < to; feature++) {
          float value = row[feature];
          if (Float.isNaN(value)) {
            missing++;
            continue;
          }
          present++;
          zeros += value == 0f ? 1 : 0;
          sum += value;
          squares += (double) value * value;
          smallest = Math.min(smallest, value);
          largest = Math.max(largest, value);
        }
      }
      double mean = sum / present;
      return new Facts(
          present, missing, zeros, sum, squares / present - mean * mean, smallest, largest);
    }

    double mean() {
      return sum / present;
    }
  }

  private static Modality read(String file) throws IOException {
    return CsvModalityReader.read("X", RealData.path(file));
  }

  private static void checkFeature(
      Modality modality, int feature, String name, int present, double mean, double variance) {
    Facts facts = Facts.of(modality, feature, feature + 1);
    assertThat(modality.features().get(feature).header()).isEqualTo(name);
    assertThat(facts.present()).isEqualTo(present);
    MOMENTS.check(name + " mean", mean, facts.mean());
    MOMENTS.check(name + " variance", variance, facts.variance());
  }

  private static void checkTable(
      Modality modality, int rows, int columns, int missing, int zeros, double sum) {
    Facts facts = Facts.of(modality, 0, modality.features().size());
    assertThat(modality.cells()).hasSize(rows);
    assertThat(modality.features()).hasSize(columns);
    assertThat(facts.missing()).isEqualTo(missing);
    assertThat(facts.zeros()).isEqualTo(zeros);
    MOMENTS.check("sum", sum, facts.sum());
  }

  @RealDataTest(M1)
  void transcriptomics() throws IOException {
    Modality counts = read(M1 + "/transcriptomics_counts.csv.gz");

    checkTable(counts, 1213, 1000, 0, 535_849, 583_507_133);
    checkFeature(counts, 0, "2900097C17Rik", 1213, 728.062654575, 2689102.77761);
    checkFeature(counts, 1, "4632427E13Rik", 1213, 203.093157461, 200391.95917);
    checkFeature(counts, 2, "4930519F16Rik", 1213, 387.323165705, 459494.56333);
    Facts facts = Facts.of(counts, 0, 1000);
    assertThat(counts.kind()).isEqualTo(FeatureKind.COUNTS);
    assertThat(facts.sum()).isEqualTo(583_507_133);
    assertThat(facts.smallest()).isZero();
    assertThat(facts.largest()).isEqualTo(647_018f);
  }

  @RealDataTest(M1)
  void electrophysiology() throws IOException {
    Modality physiology = read(M1 + "/electrophysiology.csv.gz");

    checkTable(physiology, 1213, 16, 0, 51, 412896.574423);
    checkFeature(physiology, 0, "AP amp", 1213, 81.8795011228, 114.71227596);
    checkFeature(physiology, 1, "AP amp adapt", 1213, 0.854334080883, 0.0106944031647);
    checkFeature(physiology, 2, "AP amp CV", 1213, -1.70937745408, 0.225737897031);
    Facts facts = Facts.of(physiology, 0, 16);
    assertThat(physiology.kind()).isEqualTo(FeatureKind.CONTINUOUS);
    assertThat(facts.smallest()).isEqualTo((float) -96.3623098984);
    assertThat(facts.largest()).isEqualTo((float) 943.720842116);
  }

  @RealDataTest(M1)
  void electrophysiologyOfTheFinalRelease() throws IOException {
    Modality physiology = read(M1 + "/electrophysiology_final29.csv.gz");

    checkTable(physiology, 1213, 29, 15, 5581, 612407.215778);
    checkFeature(physiology, 0, "AP Fano factor", 1213, 2.30796566211, 3.99047766166);
    checkFeature(physiology, 1, "AP amplitude (mV)", 1213, 81.8795011228, 114.71227596);
    assertThat(physiology.features().get(1).unit()).contains("mV");
  }

  @RealDataTest(M1)
  void morphology() throws IOException {
    Modality morphology = read(M1 + "/morphology.csv.gz");
    checkTable(morphology, 626, 61, 10_786, 1017, 10848494.2588);
    checkFeature(morphology, 0, "apical branch points", 258, 16.6007751938, 90.6506970735);
    checkFeature(morphology, 1, "apical height", 258, 416.214341085, 37859.5002571);

    Modality profiles = read(M1 + "/morphology_zprofiles.csv.gz");
    checkTable(profiles, 626, 20, 0, 7830, 12520);
    checkFeature(profiles, 0, "z_bin_00", 626, 0.754524523094, 4.99262911713);
  }

  @RealDataTest("scgem")
  void methylationIsBinary() throws IOException {
    Modality methylation = read("scgem/methylation.csv.gz");

    checkTable(methylation, 177, 27, 0, 1831, 2948);
    assertThat(methylation.kind()).isEqualTo(FeatureKind.BINARY);
    checkTable(read("scgem/expression.csv.gz"), 177, 34, 0, 3728, 33263.2262968);
  }

  @RealDataTest(M1)
  void cellTable() throws IOException {
    CellTable table = CellTableReader.read(RealData.path(M1 + "/cells.csv.gz"));

    int missing = 0;
    for (String column : table.columns()) {
      missing += 1213 - table.labels(column).byCell().size();
    }
    assertThat(table.cells()).hasSize(1213);
    assertThat(table.columns()).hasSize(40);
    assertThat(missing).isEqualTo(1903);
    assertThat(table.labels("rna_family").classes()).hasSize(9);
    assertThat(table.labels("rna_type").classes()).hasSize(77);
    assertThat(table.labels("rna_type").colours()).hasSize(77);
  }

  @RealDataTest(M1)
  void folds() throws IOException {
    CellFolds published = FoldFileReader.read(RealData.path(M1 + "/sbnn_cv_folds.csv.gz"));
    CellFolds stratified = FoldFileReader.read(RealData.path(M1 + "/folds_family_seed0.csv"));

    assertThat(published.cells()).hasSize(1213);
    assertThat(published.testFold()).hasSize(1210).containsEntry("20180918sample1", 4);
    assertThat(published.folds()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    for (int fold : published.folds()) {
      assertThat(published.testFold().values().stream().filter(value -> value == fold))
          .hasSize(121);
    }
    assertThat(stratified.testFold()).hasSize(1213);
  }

  @RealDataTest(M1)
  void wholeDataset() throws IOException {
    DatasetFiles files =
        DatasetFiles.of(
                List.of(
                    ModalityFile.of("T", RealData.path(M1 + "/transcriptomics_counts.csv.gz")),
                    ModalityFile.of("E", RealData.path(M1 + "/electrophysiology.csv.gz")),
                    ModalityFile.of("M", RealData.path(M1 + "/morphology_zprofiles.csv.gz"))))
            .withCellTable(RealData.path(M1 + "/cells.csv.gz"));

    ReadDataset read = DatasetReader.read(files);
    DatasetInspection inspection =
        DatasetInspector.inspect(read.dataset(), read.findings(), FileFacts.none());

    assertThat(inspection.cells()).isEqualTo(1213);
    assertThat(inspection.completeCells()).isEqualTo(626);
    assertThat(inspection.overlaps())
        .contains(
            new CellOverlap("T", 1213, "E", 1213, 1213), new CellOverlap("T", 1213, "M", 626, 626));
    assertThat(inspection.findings())
        .extracting(Finding::kind)
        .doesNotContain(Finding.Kind.TRANSPOSED);
  }
}
