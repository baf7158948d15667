package org.chiasm.methods.unioncom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.metrics.Foscttm;
import org.chiasm.core.metrics.LabelTransfer;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.unioncom.UnionComOptions.Embedding;
import org.chiasm.testkit.RealData;
import org.chiasm.testkit.RealDataTest;
import org.junit.jupiter.api.Tag;

/** UnionCom without any pair on sets that the released program was run on too. */
class UnionComRealDataTest {

  private record Figures(double published, double other, double foscttm) {}

  @RealDataTest("scgem")
  void alignsExpressionAndMethylation() throws IOException {
    Figures one = means("scgem", "expression", "methylation", 1, UnionComOptions.defaults());
    // the released program: 0.565 to 0.780 by seed
    assertThat(one.published()).isGreaterThan(0.60);
    assertThat(one.foscttm()).isLessThan(0.25);
    UnionComOptions plain = UnionComOptions.defaults().withEmbedding(Embedding.BARYCENTRIC);
    assertThat(means("scgem", "expression", "methylation", 1, plain).published())
        .isGreaterThan(0.60);
  }

  @RealDataTest("branching")
  @Tag("slow")
  void alignsThreeBranches() throws IOException {
    Figures means = means("branching", "modality1", "modality2", 5, UnionComOptions.defaults());
    assertThat(means.published()).isGreaterThanOrEqualTo(0.95);
    assertThat(means.other()).isGreaterThanOrEqualTo(0.95);
    assertThat(means.foscttm()).isLessThanOrEqualTo(0.03);
  }

  @RealDataTest("scgem")
  @Tag("slow")
  void alignsExpressionAndMethylationOnAverage() throws IOException {
    assertThat(
            means("scgem", "expression", "methylation", 5, UnionComOptions.defaults()).published())
        .isGreaterThanOrEqualTo(0.65);
  }

  private static Figures means(
      String set, String first, String second, int seeds, UnionComOptions options)
      throws IOException {
    Modality one = modality(set, first);
    Modality two = modality(set, second);
    List<String[]> table = rows(RealData.path(set + "/cells.csv.gz"));
    int column = List.of(table.get(0)).indexOf("cell_type");
    List<String> labels = table.stream().skip(1).map(row -> row[column]).toList();
    TrainingCells training =
        TrainingCells.of(new MultimodalDataset(List.of(one, two), CellTable.empty()));
    double published = 0;
    double other = 0;
    double foscttm = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      CrossModalModel model = new UnionCom(options).fit(training, FitContext.seeded(seed));
      DenseMatrix x = model.embed(first, training.parts().get(0).values());
      DenseMatrix y = model.embed(second, training.parts().get(1).values());
      LabelTransfer accuracy = LabelTransfer.of(x, labels, y, labels, LabelTransfer.NEIGHBOURS);
      published += accuracy.published() / seeds;
      other += accuracy.trainedOnFirst() / seeds;
      foscttm += Foscttm.of(x, y).mean() / seeds;
    }
    return new Figures(published, other, foscttm);
  }

  private static Modality modality(String set, String name) throws IOException {
    List<String[]> rows = rows(RealData.path(set + "/" + name + ".csv.gz"));
    int features = rows.get(0).length - 1;
    return new Modality(
        name,
        FeatureKind.CONTINUOUS,
        rows.stream().skip(1).map(row -> row[0]).toList(),
        IntStream.rangeClosed(1, features).mapToObj(f -> Feature.named(rows.get(0)[f])).toList(),
        DenseMatrix.generate(
            rows.size() - 1,
            features,
            cell -> {
              float[] values = new float[features];
              for (int feature = 0; feature < features; feature++) {
                values[feature] = Float.parseFloat(rows.get(cell + 1)[feature + 1]);
              }
              return values;
            }));
  }

  /** These tables have no quotes. */
  private static List<String[]> rows(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      List<String[]> rows = new ArrayList<>();
      String line = reader.readLine();
      while (line != null) {
        rows.add(line.split(",", -1));
        line = reader.readLine();
      }
      return rows;
    }
  }
}
