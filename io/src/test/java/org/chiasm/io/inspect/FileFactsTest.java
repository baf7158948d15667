package org.chiasm.io.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.io.spelling.NewNames;
import org.junit.jupiter.api.Test;

/** What is found depends on what is known of the file: whether somebody says the kind of values. */
class FileFactsTest {

  private static FileFacts saying(boolean kindIsSaid) {
    return new FileFacts() {
      @Override
      public boolean isKindSaid(String modality) {
        return kindIsSaid;
      }

      @Override
      public boolean isTableGiven() {
        return false;
      }

      @Override
      public Optional<String> countsElsewhere(String modality) {
        return Optional.of("layers/counts");
      }

      @Override
      public Map<String, NewNames> otherNames(String modality) {
        return Map.of("gene_name", new NewNames(Map.of("ENSG00000000001", "SST")));
      }
    };
  }

  private static List<Finding> findings(Modality modality, FileFacts facts) {
    return DatasetInspector.inspect(
            new MultimodalDataset(List.of(modality), CellTable.empty()), List.of(), facts)
        .findings();
  }

  /** Values of 20 cells and 4 features by their index. */
  private static Modality numbers(IntFunction<Float> value) {
    List<String> cells = IntStream.range(0, 20).mapToObj(cell -> "c" + cell).toList();
    float[][] values = new float[20][4];
    for (int index = 0; index < 80; index++) {
      values[index / 4][index % 4] = value.apply(index);
    }
    return DatasetInspectorTest.modality("A", cells, List.of("a", "b", "c", "d"), values);
  }

  @Test
  void wholeNumbersWithoutSmallOnesAreHardlyCounts() {
    Modality topics = numbers(index -> 373f + index * 7919 % 460);

    assertThat(findings(topics, saying(false)))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.kind().id()).isEqualTo("whole-no-counts");
              assertThat(found.text()).startsWith("all 80 values are whole numbers, but none is");
              assertThat(found.remedies())
                  .containsExactly(new Remedy.GiveKind("A", FeatureKind.CONTINUOUS));
            });
    assertThat(findings(topics, saying(true))).isEmpty();
    assertThat(findings(numbers(index -> index == 5 ? 9f : 20f + index), saying(false))).isEmpty();
  }

  @Test
  void wholeNumbersThatHardlyVaryAreHardlyCounts() {
    // mean 40; variance 2 of values that are spread evenly, 40 of counts at the least
    assertThat(findings(numbers(index -> index == 0 ? 0f : 38f + index / 4 % 5), saying(false)))
        .extracting(Finding::text)
        .containsExactly(
            "all values are whole numbers, but 3 of 4 features vary less than counts do by chance"
                + " (variance below half the mean)");
    RandomGenerator random = new SplittableRandom(7);
    Modality counts =
        numbers(
            index ->
                (float) IntStream.range(0, 4000).filter(i -> random.nextInt(100) == 0).count());
    assertThat(counts.kind()).isEqualTo(FeatureKind.COUNTS);
    assertThat(findings(counts, saying(false)))
        .noneMatch(found -> found.text().contains("vary less"));
  }

  @Test
  void logarithmsAreNoNewsToWhoSaysTheKind() {
    Modality logarithms = numbers(index -> index % 3 == 0 ? 0f : 0.3f * (index % 29));

    assertThat(findings(logarithms, saying(true))).isEmpty();
    assertThat(findings(logarithms, saying(false)))
        .singleElement()
        .extracting(Finding::remedies)
        .isEqualTo(List.of(new Remedy.UsePart("A", "layers/counts")));
  }

  @Test
  void namesOfAFileThatAModelKnows() {
    Modality query =
        DatasetInspectorTest.modality(
            "T", List.of("c"), List.of("ENSG00000000001", "ENSG00000000002"), new float[] {1, 2});

    assertThat(
            DatasetInspector.compareNames(
                query, List.of("SST", "VIP"), "the model", FileFacts.none()))
        .get()
        .asString()
        .isEqualTo(
            "T: features go by ids of Ensembl here ('ENSG00000000001') and by other names in the"
                + " model ('SST'). A table of two columns, the names here and the other ones,"
                + " renames them.");
    assertThat(
            DatasetInspector.compareNames(
                query, List.of("ENSG00000000001"), "the model", FileFacts.none()))
        .isEmpty();
    assertThat(
            DatasetInspector.compareNames(
                DatasetInspectorTest.modality(
                    "T", List.of("c"), List.of("ENSG1", "x"), new float[] {1, 2}),
                List.of("SST", "VIP"),
                "the model",
                FileFacts.none()))
        .isEmpty();
  }
}
