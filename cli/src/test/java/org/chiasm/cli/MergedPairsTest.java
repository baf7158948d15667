package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellPairs.Pair;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.junit.jupiter.api.Test;

class MergedPairsTest {

  private static final List<Pairing.PairFile> FILES =
      List.of(
          file("there.csv", "T", "E", new Pair("a", "y", 0.5), new Pair("b", "b", 0.2)),
          file("back.csv", "E", "T", new Pair("y", "a", 0.1), new Pair("z", "a", 0.4)));

  private static Pairing.PairFile file(String name, String first, String second, Pair... pairs) {
    return new Pairing.PairFile(Path.of(name), new CellPairs(first, second, List.of(pairs)));
  }

  private static Modality modality(String name, String... cells) {
    return new Modality(
        name,
        FeatureKind.CONTINUOUS,
        List.of(cells),
        List.of(Feature.named("f")),
        DenseMatrix.generate(cells.length, 1, cell -> new float[] {cell}));
  }

  private static MergedPairs merged(boolean alone) {
    return MergedPairs.of(modality("T", "a", "b", "c"), modality("E", "b", "c", "y"), FILES, alone);
  }

  @Test
  void aPairOfSeveralFilesHasTheMeanOfTheirWeights() {
    assertThat(merged(true).all())
        .isEqualTo(
            new CellPairs("T", "E", List.of(new Pair("a", "y", 0.3), new Pair("b", "b", 0.2))));
    assertThat(merged(true).summary()).isEqualTo("2 pairs of T and E by there.csv, back.csv");
  }

  @Test
  void cellsOfTheSameIdThatNoFilePairsBelongTogetherForSure() {
    assertThat(merged(false).all().pairs())
        .containsExactly(new Pair("a", "y", 0.3), new Pair("b", "b", 0.2), new Pair("c", "c", 1.0));
    assertThat(merged(false).summary())
        .isEqualTo("3 pairs of T and E: 1 of the same id, 2 by there.csv, back.csv");
    assertThat(merged(false).findings()).isEmpty();
  }
}
