package org.chiasm.methods.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.Queries;
import org.chiasm.methods.TinyCells;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.cca.PcCca;
import org.chiasm.methods.coupled.BranchOptions;
import org.chiasm.methods.coupled.BranchOptions.Network;
import org.chiasm.methods.coupled.BranchOptions.Noise;
import org.chiasm.methods.coupled.BranchOptions.NoiseUnit;
import org.chiasm.methods.coupled.BranchOptions.Weights;
import org.chiasm.methods.coupled.CoupledAutoencoder;
import org.chiasm.methods.coupled.CoupledOptions;
import org.chiasm.methods.jamie.Jamie;
import org.chiasm.methods.jamie.JamieOptions;
import org.chiasm.methods.manifold.Lma;
import org.chiasm.methods.manifold.ManifoldOptions;
import org.chiasm.methods.ridge.Ridge;
import org.chiasm.tensor.Activation;
import org.chiasm.tensor.Adam;
import org.chiasm.tensor.LearningRate;

/**
 * Small model files that are kept among the test resources, and what they predict, so that no
 * change of the format goes unnoticed.
 *
 * <p>{@link #main} writes them anew. Until release 0.1.0 that is what a change of the format takes;
 * from then on these stay as they are, and a new version of the format gets a folder of its own.
 */
final class StoredModels {

  static final String PREDICTIONS = "predictions.json";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MultimodalDataset DATA = TinyCells.two(3, 30);
  private static final List<Method> METHODS =
      List.of(
          new Ridge(),
          smallCoupled(),
          smallJamie(),
          new PcCca(new PcCca.Options(2, 4)),
          new Lma(ManifoldOptions.defaults().withLatentSize(2)));

  /** The methods of the stored models. */
  static Stream<String> names() {
    return METHODS.stream().map(Method::name);
  }

  private StoredModels() {}

  /** A file of {@code format/1}. */
  static Path file(String name) throws URISyntaxException {
    URL found = StoredModels.class.getResource("/format/1/" + name);
    return Path.of(Objects.requireNonNull(found, name).toURI());
  }

  /** Inputs, and predictions and latents by model. */
  static JsonNode predictions() throws IOException, URISyntaxException {
    return JSON.readTree(file(PREDICTIONS).toFile());
  }

  private static Modality query(CrossModalModel model, String modality, DenseMatrix values) {
    return new Modality(
        modality,
        modality.equals(TinyCells.T) ? FeatureKind.COUNTS : FeatureKind.CONTINUOUS,
        IntStream.range(0, values.rows()).mapToObj(row -> "new" + row).toList(),
        model.spaces().of(modality).features(),
        values);
  }

  /** Everything that a model computes of the given inputs, by direction or latents. */
  static Map<String, DenseMatrix> computed(CrossModalModel model, Map<String, DenseMatrix> inputs) {
    Map<String, DenseMatrix> computed = new LinkedHashMap<>();
    inputs.forEach(
        (from, values) -> {
          Modality query = query(model, from, values);
          for (String to : inputs.keySet()) {
            if (model.predicts(from, to)) {
              Modality predicted = Queries.impute(model, query, to).predicted();
              computed.put(from + ">" + to, predicted.values().toDense());
            }
          }
          if (model.embeds(from)) {
            computed.put("latents/" + from, Queries.embed(model, query).latents());
          }
        });
    return computed;
  }

  /** The stored inputs by modality. */
  static Map<String, DenseMatrix> inputs() throws IOException, URISyntaxException {
    JsonNode stored = predictions().path("inputs");
    Map<String, DenseMatrix> inputs = new LinkedHashMap<>();
    stored.fieldNames().forEachRemaining(name -> inputs.put(name, matrix(stored.path(name))));
    return inputs;
  }

  /** Rows of numbers; null is a missing one. */
  static DenseMatrix matrix(JsonNode rows) {
    return DenseMatrix.generate(
        rows.size(),
        rows.path(0).size(),
        row -> {
          float[] values = new float[rows.path(row).size()];
          for (int i = 0; i < values.length; i++) {
            JsonNode value = rows.path(row).path(i);
            values[i] = value.isNull() ? Float.NaN : (float) value.doubleValue();
          }
          return values;
        });
  }

  private static ArrayNode json(DenseMatrix matrix) {
    ArrayNode rows = JSON.createArrayNode();
    for (int row = 0; row < matrix.rows(); row++) {
      ArrayNode values = rows.addArray();
      for (float value : matrix.row(row)) {
        if (Float.isNaN(value)) {
          values.addNull();
        } else {
          values.add(value);
        }
      }
    }
    return rows;
  }

  /** Writes all files into a folder, which is the only argument. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    MultimodalDataset others = TinyCells.two(4, 3);
    Map<String, DenseMatrix> inputs = new LinkedHashMap<>();
    ObjectNode stored = JSON.createObjectNode();
    stored.put("origin", "models of 30 simulated cells (StoredModels), and what they predict");
    for (Modality modality : others.modalities()) {
      DenseMatrix values = modality.values().toDense();
      inputs.put(modality.name(), values);
      stored.withObject("/inputs").set(modality.name(), json(values));
    }
    TrainingCells cells = TrainingCells.of(DATA);
    Provenance provenance =
        Provenance.here(7, List.of(new DataFile("cells.csv", "ab".repeat(32))), List.of("mt-*"));
    for (Method method : METHODS) {
      CrossModalModel model = method.fit(cells, FitContext.seeded(7));
      TrainingRecord record =
          TrainingRecord.of(model, cells, provenance)
              .withLabels(DATA.table().labels("type"))
              .withMetrics(JSON.createObjectNode().put("r2", 0.25));
      ModelFile.write(folder.resolve(method.name() + ".chiasm"), new TrainedModel(model, record));
      ObjectNode values = stored.withObject("/" + method.name());
      computed(model, inputs).forEach((what, matrix) -> values.set(what, json(matrix)));
    }
    JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve(PREDICTIONS).toFile(), stored);
  }

  private static Method smallJamie() {
    return new Jamie(
        JamieOptions.recommended()
            .withLatentSize(2)
            .withNetwork(new JamieOptions.Network(4, List.of(1.0), Activation.GELU, true, 0.0, 0.1))
            .withSchedule(
                new JamieOptions.Schedule(
                    20, 0.8, 20, 20, 0, Adam.Options.of(new LearningRate.OneCycle(0.015, 0.3)))));
  }

  private static Method smallCoupled() {
    CoupledOptions preset = CoupledOptions.recommended();
    BranchOptions counts =
        new BranchOptions(
            new Network(List.of(5, 4), 6, Activation.GELU, Activation.IDENTITY, 0.0),
            new Noise(0.5, 0.0, NoiseUnit.ABSOLUTE),
            new Weights(2.0, 1.5));
    BranchOptions others =
        new BranchOptions(
            new Network(List.of(5), 0, Activation.RELU, Activation.IDENTITY, 0.1),
            new Noise(0.1, 0.05, NoiseUnit.FEATURE_VARIANCE),
            new Weights(3.0, 1.0));
    return new CoupledAutoencoder(
        new CoupledOptions(
            "recommended",
            2,
            preset.coupling(),
            1.5,
            Map.of(
                FeatureKind.COUNTS, counts,
                FeatureKind.CONTINUOUS, others,
                FeatureKind.BINARY, others),
            new CoupledOptions.Schedule(
                20, 50, 2, Adam.Options.of(new LearningRate.OneCycle(0.015, 0.3))),
            preset.normalization(),
            preset.outputBias(),
            preset.entries(),
            Map.of()));
  }
}
