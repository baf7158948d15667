package org.chiasm.methods.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
import org.chiasm.core.text.Identified;
import org.chiasm.core.text.Message;
import org.chiasm.methods.file.ModelManifest.ModalityEntry;

/** A {@link ModelManifest} as JSON; the keys are described in {@code docs/model-file.md}. */
final class ManifestJson {

  /** The version that is written, and the newest that can be read. */
  static final int VERSION = 1;

  private static final String FORMAT = "chiasm-model";

  /** Members are sorted by name, so that equal content gives equal bytes. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ManifestJson() {}

  /**
   * A copy of a tree as it is read back after writing: numbers of few types, members sorted.
   *
   * @throws IllegalArgumentException if it cannot be written as JSON
   */
  static JsonNode normalized(JsonNode tree) {
    try {
      return MAPPER.readTree(MAPPER.writeValueAsBytes(tree));
    } catch (IOException e) {
      throw new IllegalArgumentException("the tree cannot be written as JSON", e);
    }
  }

  static byte[] write(ModelManifest manifest) throws JsonProcessingException {
    ObjectNode json = MAPPER.createObjectNode().put("format", FORMAT).put("formatVersion", VERSION);
    json.put("method", manifest.method()).set("configuration", manifest.configuration());
    ArrayNode modalities = json.putArray("modalities");
    manifest.modalities().forEach(modality -> write(modality, modalities.addObject()));
    manifest.labels().ifPresent(labels -> write(labels, json.putObject("labels")));
    manifest.metrics().ifPresent(metrics -> json.set("metrics", metrics));
    if (!manifest.partners().isEmpty()) {
      ArrayNode partners = json.putArray("partners");
      manifest.partners().forEach(scale -> write(scale, partners.addObject()));
    }
    write(manifest.provenance(), json.putObject("provenance"));
    return MAPPER.writeValueAsBytes(json);
  }

  private static void write(ModalityEntry modality, ObjectNode json) {
    json.put("name", modality.name()).put("kind", modality.kind().id());
    ArrayNode features = json.putArray("features");
    for (Feature feature : modality.features()) {
      ObjectNode entry = features.addObject().put("name", feature.name());
      feature.unit().ifPresent(unit -> entry.put("unit", unit));
    }
    if (modality.kind() == FeatureKind.COUNTS) {
      // double precision holds a float exactly
      json.put("medianDepth", (double) modality.medianDepth());
    }
    ArrayNode cells = json.putArray("trainingCells");
    modality.cells().forEach(cells::add);
  }

  private static void write(PartnerScale scale, ObjectNode json) {
    json.put("from", scale.from())
        .put("to", scale.to())
        .put("variance", scale.variance())
        .put("pairs", scale.pairs())
        .put("heldOut", scale.heldOut());
  }

  private static void write(Labels labels, ObjectNode json) {
    json.put("name", labels.name());
    ObjectNode byCell = json.putObject("byCell");
    labels.byCell().forEach(byCell::put);
    ObjectNode colours = json.putObject("colours");
    labels.colours().forEach(colours::put);
  }

  private static void write(Provenance provenance, ObjectNode json) {
    json.put("seed", provenance.seed());
    ArrayNode data = json.putArray("data");
    for (DataFile file : provenance.data()) {
      data.addObject().put("name", file.name()).put("sha256", file.sha256());
    }
    ArrayNode excluded = json.putArray("excludedFeatures");
    provenance.excludedFeatures().forEach(excluded::add);
    Software software = provenance.software();
    json.putObject("software")
        .put("chiasm", software.chiasm())
        .put("java", software.java())
        .put("os", software.os())
        .put("architecture", software.architecture());
  }

  /**
   * Reads a manifest; members that this version does not know are ignored.
   *
   * @throws DataFormatException if it is none, or one of a newer version
   */
  static ModelManifest parse(byte[] bytes) {
    JsonPlace json = JsonPlace.root(tree(bytes));
    if (!json.field("format").text().equals(FORMAT)) {
      throw json.field("format").unexpected("'" + FORMAT + "'");
    }
    requireKnown(json.field("formatVersion"));
    List<ModalityEntry> modalities =
        json.field("modalities").elements().stream().map(ManifestJson::modality).toList();
    Set<String> names = new HashSet<>();
    for (ModalityEntry modality : modalities) {
      if (!names.add(modality.name())) {
        throw new DataFormatException("two modalities are named '" + modality.name() + "'");
      }
    }
    return new ModelManifest(
        json.field("method").text(),
        json.field("configuration").object(),
        modalities,
        json.optional("labels").map(ManifestJson::labels),
        json.optional("metrics").map(JsonPlace::value),
        json.optional("partners").map(ManifestJson::partners).orElse(List.of()),
        provenance(json.field("provenance")));
  }

  private static JsonNode tree(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new DataFormatException("it is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new DataFormatException("it is not JSON: " + e.getMessage(), e);
    }
  }

  private static void requireKnown(JsonPlace place) {
    long version = place.wholeNumber();
    if (version > VERSION) {
      throw new DataFormatException(
          Message.format(
              "written by a newer Chiasm (format %d, this one reads up to %d)", version, VERSION));
    }
    if (version < 1) {
      throw place.unexpected("1 or more");
    }
  }

  private static ModalityEntry modality(JsonPlace json) {
    List<Feature> features =
        json.field("features").elements().stream().map(ManifestJson::feature).toList();
    FeatureKind kind = kind(json.field("kind"));
    double medianDepth = kind == FeatureKind.COUNTS ? json.field("medianDepth").number() : 1.0;
    if (!(medianDepth > 0.0 && medianDepth <= Float.MAX_VALUE)) {
      throw json.field("medianDepth").unexpected("a positive number");
    }
    return new ModalityEntry(
        modalityName(json.field("name")),
        kind,
        features,
        (float) medianDepth,
        json.field("trainingCells").texts());
  }

  private static String modalityName(JsonPlace json) {
    try {
      return Modality.requireName(json.text());
    } catch (IllegalArgumentException e) {
      throw json.refused(e);
    }
  }

  private static Feature feature(JsonPlace json) {
    String name = json.field("name").text();
    if (name.isBlank()) {
      throw json.field("name").unexpected("a name");
    }
    return new Feature(name, json.optional("unit").map(JsonPlace::text));
  }

  private static FeatureKind kind(JsonPlace json) {
    return Identified.ofId(FeatureKind.class, json.text())
        .orElseThrow(() -> json.unexpected("counts, continuous or binary"));
  }

  private static Labels labels(JsonPlace json) {
    Map<String, String> colours =
        json.optional("colours").map(JsonPlace::textByKey).orElse(Map.of());
    return new Labels(json.field("name").text(), json.field("byCell").textByKey(), colours);
  }

  private static List<PartnerScale> partners(JsonPlace json) {
    return json.elements().stream().map(ManifestJson::partnerScale).toList();
  }

  private static PartnerScale partnerScale(JsonPlace json) {
    try {
      return new PartnerScale(
          json.field("from").text(),
          json.field("to").text(),
          json.field("variance").number(),
          json.field("pairs").wholeNumber(),
          json.field("heldOut").truth());
    } catch (IllegalArgumentException e) {
      throw json.refused(e);
    }
  }

  private static Provenance provenance(JsonPlace json) {
    List<DataFile> data =
        json.field("data").elements().stream()
            .map(file -> new DataFile(file.field("name").text(), file.field("sha256").text()))
            .toList();
    JsonPlace software = json.field("software");
    return new Provenance(
        json.field("seed").wholeNumber(),
        data,
        json.field("excludedFeatures").texts(),
        new Software(
            software.field("chiasm").text(),
            software.field("java").text(),
            software.field("os").text(),
            software.field("architecture").text()));
  }
}
