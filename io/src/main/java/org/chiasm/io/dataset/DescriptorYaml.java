package org.chiasm.io.dataset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.files.AtomicFile;
import org.chiasm.core.text.Identified;
import org.chiasm.io.file.FeatureExclusion;
import org.chiasm.io.yaml.YamlPlace;
import org.chiasm.io.yaml.YamlText;

/** Reads and writes {@code dataset.yaml}. */
public final class DescriptorYaml {

  private static final String NAME = "name";
  private static final String MODALITIES = "modalities";
  private static final String FILE = "file";
  private static final String PART = "part";
  private static final String KIND = "kind";
  private static final String EXCLUDED = "exclude-features";
  private static final String CELLS = "cells";
  private static final String LABEL = "label";
  private static final String PAIRS = "pairs";
  private static final String CITATION = "citation";
  private static final String LICENCE = "licence";
  private static final String ORIGIN = "origin";

  private static final List<String> KEYS =
      List.of(NAME, MODALITIES, CELLS, LABEL, PAIRS, CITATION, LICENCE, ORIGIN);
  private static final List<String> MODALITY_KEYS = List.of(NAME, FILE, PART, KIND, EXCLUDED);

  private DescriptorYaml() {}

  /**
   * Reads a descriptor.
   *
   * @throws DataFormatException if it is none, or names a file outside its folder
   * @throws IOException if it is missing or cannot be read
   */
  public static DatasetDescriptor read(Path file) throws IOException {
    return read(YamlPlace.read(file));
  }

  /** Reads a descriptor that is a part of another document. */
  public static DatasetDescriptor read(YamlPlace root) {
    root.requireKeys(KEYS);
    YamlPlace list = root.field(MODALITIES);
    List<DescribedModality> modalities =
        list.list().stream().map(DescriptorYaml::modality).toList();
    try {
      return new DatasetDescriptor(
          text(root, NAME),
          modalities,
          path(root, CELLS),
          text(root, LABEL),
          paths(root, PAIRS),
          text(root, CITATION),
          text(root, LICENCE),
          text(root, ORIGIN));
    } catch (IllegalArgumentException e) {
      throw withCause(root.problem(String.valueOf(e.getMessage())), e);
    }
  }

  private static DescribedModality modality(YamlPlace place) {
    place.requireKeys(MODALITY_KEYS);
    List<String> excluded =
        place.optional(EXCLUDED).map(YamlPlace::list).orElse(List.of()).stream()
            .map(YamlPlace::text)
            .toList();
    try {
      FeatureExclusion.of(excluded);
      return new DescribedModality(
          Modality.requireName(place.field(NAME).text()),
          inside(place.field(FILE)),
          text(place, PART),
          text(place, KIND).map(id -> Identified.requireId(FeatureKind.class, KIND, id)),
          excluded);
    } catch (IllegalArgumentException e) {
      throw withCause(place.problem(String.valueOf(e.getMessage())), e);
    }
  }

  private static DataFormatException withCause(DataFormatException problem, Exception cause) {
    problem.initCause(cause);
    return problem;
  }

  private static Optional<String> text(YamlPlace place, String key) {
    return place.optional(key).map(YamlPlace::text);
  }

  private static Optional<String> path(YamlPlace place, String key) {
    return place.optional(key).map(DescriptorYaml::inside);
  }

  /** One path, or a list of them. */
  private static List<String> paths(YamlPlace place, String key) {
    return place
        .optional(key)
        .map(
            value ->
                value.isList()
                    ? value.list().stream().map(DescriptorYaml::inside).toList()
                    : List.of(inside(value)))
        .orElse(List.of());
  }

  /** A descriptor may come from anywhere, so it must not reach for other files of the machine. */
  private static String inside(YamlPlace place) {
    String text = place.text();
    RelativePath.refusal(text)
        .ifPresent(
            reason -> {
              throw place.problem(
                  "expected a file in the folder of the descriptor, found '"
                      + text
                      + "', which "
                      + reason);
            });
    return text;
  }

  /** Writes a descriptor; the same one gives the same bytes. */
  public static void write(Path file, DatasetDescriptor descriptor) throws IOException {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    descriptor.name().ifPresent(name -> root.put(NAME, name));
    ArrayNode modalities = root.putArray(MODALITIES);
    for (DescribedModality modality : descriptor.modalities()) {
      ObjectNode entry = modalities.addObject().put(NAME, modality.name());
      entry.put(FILE, modality.file());
      modality.part().ifPresent(part -> entry.put(PART, part));
      modality.kind().ifPresent(kind -> entry.put(KIND, kind.id()));
      if (!modality.excluded().isEmpty()) {
        ArrayNode patterns = entry.putArray(EXCLUDED);
        modality.excluded().forEach(patterns::add);
      }
    }
    descriptor.cells().ifPresent(cells -> root.put(CELLS, cells));
    descriptor.label().ifPresent(label -> root.put(LABEL, label));
    if (descriptor.pairs().size() == 1) {
      root.put(PAIRS, descriptor.pairs().get(0));
    } else if (!descriptor.pairs().isEmpty()) {
      ArrayNode files = root.putArray(PAIRS);
      descriptor.pairs().forEach(files::add);
    }
    descriptor.citation().ifPresent(citation -> root.put(CITATION, citation));
    descriptor.licence().ifPresent(licence -> root.put(LICENCE, licence));
    descriptor.origin().ifPresent(origin -> root.put(ORIGIN, origin));
    byte[] text = YamlText.of(root).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(text));
  }
}
