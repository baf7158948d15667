package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
import org.chiasm.core.metrics.PearsonCorrelation;
import org.chiasm.io.csv.CellTableReader;
import org.chiasm.io.csv.CsvModalityReader;
import org.chiasm.testkit.RealData;
import org.chiasm.testkit.RealDataTest;
import org.junit.jupiter.api.Tag;

/**
 * A model of 1213 neurons as a dictionary for 185 others: of other mice, at another temperature,
 * with all genes in the table. {@code docs/dictionary.md} has the commands and the figures.
 */
class DictionaryTest extends CommandLineTest {

  private static final String TRAINING = "m1_patchseq";
  private static final String QUERY = "m1_patchseq_phys_temp";
  private static final String LOW_QUALITY = "low quality";

  @RealDataTest({TRAINING, QUERY})
  @Tag("slow")
  void neuronsOfOtherMiceAtAnotherTemperature() throws IOException {
    Path model = folder.resolve("model.chiasm");
    run(
            "train coupled --latent 10 --likelihood T=negative-binomial --label rna_family --out",
            model,
            modality("T", TRAINING + "/transcriptomics_counts.csv.gz"),
            modality("E", TRAINING + "/electrophysiology_final29.csv.gz"),
            "--cells",
            RealData.path(TRAINING + "/cells.csv.gz"))
        .done();
    Outcome evaluation = run("evaluate --json", model, genes(), measured()).done();
    Map<String, Double> correlations = requireKnownCells(evaluation);
    requireUnits(model, correlations);
    requireFamilies(model);
    requireFewerGenesToDo(model, correlations);
  }

  private static List<String> modality(String name, String file) {
    return List.of("--modality", name + "=" + RealData.path(file));
  }

  private static List<String> genes() {
    return modality("T", QUERY + "/exon_counts.csv.gz");
  }

  private static List<String> measured() {
    return modality("E", QUERY + "/electrophysiology.csv.gz");
  }

  /** Which genes and cells there are, and how well features are predicted. */
  private static Map<String, Double> requireKnownCells(Outcome evaluation) throws IOException {
    assertThat(evaluation.err())
        .contains(
            "features of T that the model knows and the data lack: 5 (ERCC-00009, ERCC-00108,"
                + " ERCC-00136, Gabrq, Npy2r)")
        .contains("get no result: 2 (20200406_sample_12, 20200406_sample_13)")
        .contains("so few counts that their results mean little");
    JsonNode scores = new ObjectMapper().readTree(evaluation.out()).path("reconstruction");
    assertThat(direction(scores, "E", "T").path("scoredFeatures").asInt()).isEqualTo(995);
    JsonNode toPhysiology = direction(scores, "T", "E");
    assertThat(toPhysiology.path("n").asInt()).isEqualTo(182);
    assertThat(toPhysiology.path("medianPearson").asDouble()).isGreaterThanOrEqualTo(0.45);
    Map<String, Double> correlations = new LinkedHashMap<>();
    toPhysiology
        .path("featurePearson")
        .properties()
        .forEach(entry -> correlations.put(entry.getKey(), entry.getValue().asDouble()));
    assertThat(correlations).hasSize(29);
    assertThat(correlations.get("AP width")).isGreaterThan(0.85);
    assertThat(correlations.get("Upstroke-to-downstroke ratio")).isGreaterThan(0.88);
    return correlations;
  }

  private static JsonNode direction(JsonNode scores, String from, String to) {
    for (JsonNode one : scores) {
      if (one.path("from").asText().equals(from) && one.path("to").asText().equals(to)) {
        return one;
      }
    }
    throw new AssertionError("no score of " + to + " from " + from);
  }

  /** What 'impute' writes is in the units of the tables, and as good as 'evaluate' says. */
  private void requireUnits(Path model, Map<String, Double> correlations) throws IOException {
    Modality predicted = imputed(model, List.of());
    Modality measured =
        CsvModalityReader.read("E", RealData.path(QUERY + "/electrophysiology.csv.gz"));
    assertThat(predicted.cells()).hasSize(183).contains("20200406_sample_4");
    assertThat(predicted.features()).isEqualTo(measured.features());
    correlationsOf(predicted)
        .forEach(
            (name, r) -> assertThat(r).as(name).isEqualTo(correlations.get(name), within(1e-4)));
    int threshold = names(measured).indexOf("AP threshold");
    for (float value : predicted.values().toDense().column(threshold)) {
      assertThat(value).as("mV").isBetween(-70f, -10f);
    }
  }

  private static List<String> names(Modality modality) {
    return modality.features().stream().map(Feature::name).toList();
  }

  private Modality imputed(Path model, List<String> options) throws IOException {
    Path file = folder.resolve("imputed.csv");
    run("impute --to E", model, genes(), options, "--out", file).done();
    return CsvModalityReader.read("E", file);
  }

  private static Map<String, Double> correlationsOf(Modality predicted) throws IOException {
    Modality measured =
        CsvModalityReader.read("E", RealData.path(QUERY + "/electrophysiology.csv.gz"));
    List<String> cells = new ArrayList<>(measured.cells());
    cells.retainAll(predicted.cells());
    DenseMatrix truth = measured.selectCells(cells).values().toDense();
    double[] r =
        PearsonCorrelation.perFeature(truth, predicted.selectCells(cells).values().toDense());
    Map<String, Double> named = new LinkedHashMap<>();
    for (int feature = 0; feature < r.length; feature++) {
      named.put(measured.features().get(feature).name(), r[feature]);
    }
    return named;
  }

  /** The family that one set calls PT the other calls ET. */
  private void requireFamilies(Path model) throws IOException {
    Path types = folder.resolve("types.csv");
    run("classify", model, genes(), "--out", types).done();
    Labels families =
        CellTableReader.read(RealData.path(QUERY + "/cells.csv.gz")).labels("rna_family");
    int right = 0;
    int asked = 0;
    for (String line : lines(types).subList(1, lines(types).size())) {
      String[] fields = line.split(",", -1);
      String family = families.of(fields[0]).orElseThrow();
      if (!family.equals(LOW_QUALITY)) {
        asked++;
        right += family.equals(fields[1].equals("PT") ? "ET" : fields[1]) ? 1 : 0;
      }
    }
    assertThat(asked).isEqualTo(177);
    assertThat((double) right / asked).isGreaterThan(0.95);
  }

  /** A table with other genes is what a dictionary is given. */
  private void requireFewerGenesToDo(Path model, Map<String, Double> all) throws IOException {
    List<String> known =
        new ArrayList<>(
            names(
                CsvModalityReader.read(
                    "T", RealData.path(TRAINING + "/transcriptomics_counts.csv.gz"))));
    Collections.shuffle(known, new Random(5));
    List<String> options =
        known.subList(0, known.size() / 20).stream()
            .flatMap(gene -> Stream.of("--exclude-features", gene))
            .toList();
    Map<String, Double> fewer = correlationsOf(imputed(model, options));
    double change =
        fewer.entrySet().stream()
            .mapToDouble(one -> Math.abs(one.getValue() - all.getOrDefault(one.getKey(), 9.0)))
            .average()
            .orElseThrow();
    assertThat(change).isLessThan(0.02);
  }
}
