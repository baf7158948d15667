package org.chiasm.methods.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.chiasm.core.ChiasmVersion;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.TinyCells;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.cca.PcCca;
import org.chiasm.tensor.NamedArrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model file keeps, and what happens to a damaged one. */
class ModelFileTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MANIFEST = "manifest.json";
  private static final String WEIGHTS = "weights.safetensors";
  private static final MultimodalDataset DATA = TinyCells.two(3, 40);
  private static final TrainedModel TRAINED = trained();

  @TempDir Path folder;
  private Path file = Path.of("");

  private static TrainedModel trained() {
    TrainingCells cells = TrainingCells.of(DATA);
    PcCca method = new PcCca(PcCca.Options.defaults().withLatentSize(2));
    CrossModalModel model = method.fit(cells, FitContext.seeded(1));
    DataFile data = new DataFile("cells.csv", "ab".repeat(32));
    Provenance provenance = Provenance.here(-5, List.of(data), List.of("mt-*"));
    ObjectNode metrics = JSON.createObjectNode().put("r2", 0.25f).put("a", Double.NaN);
    return new TrainedModel(
        model,
        TrainingRecord.of(model, cells, provenance)
            .withLabels(DATA.table().labels("type"))
            .withMetrics(metrics));
  }

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("M.chiasm");
    ModelFile.write(file, TRAINED);
  }

  @Test
  void everythingThatWasKnownOfTheTrainingComesBack() throws IOException {
    TrainingRecord read = ModelFile.read(file).training();
    assertThat(read).isEqualTo(TRAINED.training());
    assertThat(read.cellsOf("T")).isEqualTo(DATA.modality("T").cells());
    assertThat(read.latentsOf("T").orElseThrow().rows()).isEqualTo(read.cellsOf("T").size());
    assertThat(read.labels().orElseThrow().colours()).hasSize(3);
    assertThat(read.provenance().seed()).isEqualTo(-5);
    assertThat(read.provenance().software().chiasm()).isEqualTo(ChiasmVersion.current());
    assertThat(ChiasmVersion.current()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
    assertThat(read.metrics().orElseThrow().get("r2").doubleValue()).isEqualTo(0.25);
    assertThat(ModelFile.read(file).model().spaces().of("E").features())
        .isEqualTo(DATA.modality("E").features());
  }

  @Test
  void labelsAndMetricsMayBeAbsent() throws IOException {
    TrainingRecord all = TRAINED.training();
    TrainingRecord bare =
        TrainingRecord.of(TRAINED.model(), TrainingCells.of(DATA), all.provenance());
    ModelFile.write(file, new TrainedModel(TRAINED.model(), bare));
    assertThat(ModelFile.read(file).training()).isEqualTo(bare);
    assertThat(bare.labels()).isEmpty();
  }

  @Test
  void theBytesDoNotDependOnTheTimeZone() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      ModelFile.write(file, TRAINED);
    } finally {
      TimeZone.setDefault(before);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void compressedEntriesAndFurtherOnesAreFine() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("notes.txt", "trained on a Tuesday".getBytes(StandardCharsets.UTF_8));
    edit(entries, MANIFEST, manifest(json -> json.put("addedLater", 1)));
    zip(entries);
    assertThat(ModelFile.read(file).training()).isEqualTo(TRAINED.training());
  }

  @Test
  void anotherArchiveIsToldByWhatItHolds() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.remove(WEIGHTS);
    zip(entries);
    requireRefused(
        "expected a model file (a zip of manifest.json and weights.safetensors), found a zip of"
            + " manifest.json only");
    zip(Map.of());
    requireRefused("found a zip of nothing");
  }

  @Test
  void aFileThatIsNotThereIsNamedWithItsNeighbour() {
    assertThatThrownBy(() -> ModelFile.read(folder.resolve("N.chiasm")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(
            folder.resolve("N.chiasm")
                + ": there is no such file; did you mean 'M.chiasm' in the same folder?");
    assertThatThrownBy(() -> ModelFile.read(folder.resolve("x/M.chiasm")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("nor the folder");
    assertThatThrownBy(() -> ModelFile.read(folder))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("this is a folder, expected a file");
  }

  @Test
  void everyTruncationIsNoticedAndNamesTheFile() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += length < 64 ? 1 : 97) {
      Files.write(file, Arrays.copyOf(whole, length));
      requireRefused("");
    }
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    requireRefused("the file is damaged or was not copied completely");
    Files.write(file, new byte[0]);
    requireRefused("the file is empty");
    Files.writeString(file, "cell,gene\n");
    requireRefused("expected a model file (a zip of manifest.json and weights.safetensors)");
  }

  @Test
  void everyChangedByteOfTheContentIsNoticed() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    int weights = text.indexOf(WEIGHTS) + WEIGHTS.length();
    int end = text.indexOf("PK\1\2");
    for (int position = weights; position < end; position += 101) {
      byte[] changed = whole.clone();
      changed[position] ^= 1;
      Files.write(file, changed);
      requireRefused(WEIGHTS + ": ");
    }
    byte[] changed = whole.clone();
    changed[end - 1] ^= 1;
    Files.write(file, changed);
    requireRefused(WEIGHTS + ": the content does not match its checksum");
  }

  private void requireRefused(String message) {
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(message);
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        damage(MANIFEST, bytes -> "{".getBytes(StandardCharsets.UTF_8), "it is not JSON"),
        damage(MANIFEST, bytes -> new byte[0], "expected an object"),
        damage(
            MANIFEST,
            manifest(json -> json.put("formatVersion", 2)),
            "manifest.json: written by a newer Chiasm (format 2, this one reads up to 1)"),
        damage(
            MANIFEST,
            manifest(json -> json.put("formatVersion", 0)),
            "'formatVersion': expected 1 or more, found 0"),
        damage(
            MANIFEST,
            manifest(json -> json.put("format", "x")),
            "'format': expected 'chiasm-model', found \"x\""),
        damage(MANIFEST, manifest(json -> json.remove("format")), "there is no 'format'"),
        damage(
            MANIFEST,
            manifest(json -> json.put("method", "magic")),
            "made by the method 'magic', which this version does not know; known are coupled"),
        damage(
            MANIFEST,
            manifest(json -> json.put("method", "coupled")),
            "the settings are not those of a CoupledOptions"),
        damage(
            MANIFEST,
            manifest(json -> json.withObject("/configuration").put("latentSize", 3)),
            "array 'encoder/T.weights': expected shape [16, 3], found [16, 2]"),
        damage(
            MANIFEST,
            manifest(json -> json.withObject("/configuration").put("latentSize", -1)),
            "latent size: expected 1 to 40"),
        damage(MANIFEST, manifest(json -> json.remove("modalities")), "there is no 'modalities'"),
        damage(MANIFEST, modality(json -> json.remove("kind")), "there is no 'modalities[0].kind'"),
        damage(
            MANIFEST,
            modality(json -> json.put("kind", "odd")),
            "'modalities[0].kind': expected counts, continuous or binary, found \"odd\""),
        damage(
            MANIFEST,
            modality(json -> json.put("medianDepth", 0)),
            "'modalities[0].medianDepth': expected a positive number, found 0"),
        damage(
            MANIFEST,
            modality(json -> json.put("name", "X")),
            "there is no array 'space/X.countShare'"),
        damage(
            MANIFEST,
            modality(json -> json.put("name", "E>T")),
            "'modalities[0].name': the modality name 'E>T' has a '>'"),
        damage(
            MANIFEST,
            manifest(
                json ->
                    json.withObject("/configuration")
                        .put("latentSize", Integer.MAX_VALUE)
                        .put("components", Integer.MAX_VALUE)),
            "array 'encoder/T.weights': expected shape [16, 2147483647], found [16, 2]"),
        damage(MANIFEST, modality(json -> json.put("name", "E")), "two modalities are named 'E'"),
        damage(
            MANIFEST,
            modality(json -> json.withArray("features").remove(0)),
            "array 'space/T.countShare': expected shape [15], found [16]"),
        damage(
            MANIFEST,
            modality(json -> ((ObjectNode) json.withArray("features").get(1)).put("name", 7)),
            "'modalities[0].features[1].name': expected a text, found 7"),
        damage(
            MANIFEST,
            modality(json -> json.withArray("trainingCells").add("more")),
            "array 'latents/T': expected shape [33, 2], found [32, 2]"),
        damage(
            MANIFEST,
            manifest(json -> json.withObject("/provenance").remove("seed")),
            "there is no 'provenance.seed'"),
        damage(
            MANIFEST,
            manifest(json -> json.withObject("/labels").put("byCell", 1)),
            "'labels.byCell': expected an object, found 1"),
        damage(
            WEIGHTS,
            bytes -> Arrays.copyOf(bytes, 3),
            "weights.safetensors: expected a header of at least 8 bytes, found 3"),
        damage(WEIGHTS, without("space/E.mean"), "there is no array 'space/E.mean'"),
        damage(
            WEIGHTS, without("model/decoder/E.weights"), "there is no array 'decoder/E.weights'"));
  }

  private static Arguments damage(String entry, UnaryOperator<byte[]> change, String message) {
    return Arguments.of(entry, change, message);
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("damages")
  void aDamagedEntryIsRefused(String entry, UnaryOperator<byte[]> change, String message)
      throws IOException {
    Map<String, byte[]> entries = entries();
    edit(entries, entry, change);
    zip(entries);
    requireRefused(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {MANIFEST, WEIGHTS})
  void aMissingEntryIsNamed(String entry) throws IOException {
    Map<String, byte[]> entries = entries();
    entries.remove(entry);
    zip(entries);
    requireRefused("there is no " + entry + " in it");
  }

  private static UnaryOperator<byte[]> manifest(Consumer<ObjectNode> change) {
    return bytes -> {
      try {
        JsonNode json = JSON.readTree(bytes);
        change.accept((ObjectNode) json);
        return JSON.writeValueAsBytes(json);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static UnaryOperator<byte[]> modality(Consumer<ObjectNode> change) {
    return manifest(
        json -> change.accept((ObjectNode) ((ArrayNode) json.get("modalities")).get(0)));
  }

  private static UnaryOperator<byte[]> without(String array) {
    return bytes -> {
      try {
        Map<String, NamedArrays.Entry> arrays =
            SafeTensors.read(new ByteArrayInputStream(bytes), bytes.length).entries();
        arrays.remove(array);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafeTensors.write(out, new NamedArrays(arrays));
        return out.toByteArray();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private Map<String, byte[]> entries() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(entry.getTimeLocal().getYear()).isEqualTo(1980);
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    assertThat(entries).containsOnlyKeys(MANIFEST, WEIGHTS);
    return entries;
  }

  private static void edit(
      Map<String, byte[]> entries, String entry, UnaryOperator<byte[]> change) {
    entries.computeIfPresent(entry, (name, bytes) -> change.apply(bytes));
  }

  /** Writes entries the usual way, compressed. */
  private void zip(Map<String, byte[]> entries) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
  }
}
