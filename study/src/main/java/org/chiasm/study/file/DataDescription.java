package org.chiasm.study.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.text.NearestName;
import org.chiasm.io.yaml.YamlPlace;

/**
 * The data of a study, by reference: where they are, and what they have to be.
 *
 * @param simulated cells to be simulated; then there is nothing else
 * @param folder a dataset folder or a MuData file; then there are no modalities and no cells
 * @param modalities where the table of each modality is, with a part behind a {@code #} if need be
 * @param kinds what the values of a modality are; of others it is detected
 * @param excludedFeatures patterns of features to leave out
 * @param cells the table of cells
 * @param label the column with the cell types
 * @param sha256 of files, what their content has to be
 */
public record DataDescription(
    Optional<SimulatedCells> simulated,
    Optional<Path> folder,
    Map<String, String> modalities,
    Map<String, FeatureKind> kinds,
    List<String> excludedFeatures,
    Optional<Path> cells,
    Optional<String> label,
    Map<Path, String> sha256) {

  private static final String SIMULATE = "simulate";
  private static final String FOLDER = "folder";
  private static final String MODALITIES = "modalities";
  private static final String KINDS = "kinds";
  private static final String EXCLUDED = "exclude-features";
  private static final String CELLS = "cells";
  private static final String LABEL = "label";
  private static final String SHA256 = "sha256";
  private static final List<String> KEYS =
      List.of(SIMULATE, FOLDER, MODALITIES, KINDS, EXCLUDED, CELLS, LABEL, SHA256);

  /** Copies lists and maps, keeping their order. */
  public DataDescription {
    modalities = Collections.unmodifiableMap(new LinkedHashMap<>(modalities));
    kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
    excludedFeatures = List.copyOf(excludedFeatures);
    sha256 = Collections.unmodifiableMap(new LinkedHashMap<>(sha256));
  }

  /** Simulated cells. */
  public static DataDescription simulated(SimulatedCells cells) {
    return new DataDescription(
        Optional.of(cells),
        Optional.empty(),
        Map.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** The same with what the contents of its files have to be. */
  public DataDescription withSha256(Map<Path, String> value) {
    return new DataDescription(
        simulated, folder, modalities, kinds, excludedFeatures, cells, label, value);
  }

  /** The same with paths as they are seen from a folder, where that is possible. */
  public DataDescription relativeTo(Path home) {
    Map<String, String> tables = new LinkedHashMap<>();
    modalities.forEach((name, place) -> tables.put(name, Places.relative(home, Path.of(place))));
    Map<Path, String> digests = new LinkedHashMap<>();
    sha256.forEach((path, digest) -> digests.put(Path.of(Places.relative(home, path)), digest));
    return new DataDescription(
        simulated,
        folder.map(path -> Path.of(Places.relative(home, path))),
        tables,
        kinds,
        excludedFeatures,
        cells.map(path -> Path.of(Places.relative(home, path))),
        label,
        digests);
  }

  static DataDescription read(YamlPlace place, Path base) {
    if (!place.isObject()) {
      return folder(base.resolve(place.text()));
    }
    place.requireKeys(KEYS);
    Optional<SimulatedCells> simulated = place.optional(SIMULATE).map(SimulatedCells::read);
    Optional<Path> folder = path(place, FOLDER, base);
    Map<String, String> modalities = modalities(place, base);
    int sources =
        (simulated.isPresent() ? 1 : 0)
            + (folder.isPresent() ? 1 : 0)
            + (modalities.isEmpty() ? 0 : 1);
    if (sources != 1) {
      throw place.problem(
          "expected one of 'modalities', 'folder' and 'simulate', found "
              + (sources == 0 ? "none" : "several"));
    }
    refuse(place, simulated.isPresent(), SIMULATE, List.of(KINDS, EXCLUDED, CELLS, SHA256));
    refuse(place, folder.isPresent(), FOLDER, List.of(CELLS));
    Map<Path, String> sha256 = new LinkedHashMap<>();
    place
        .optional(SHA256)
        .ifPresent(
            found ->
                found.keys().forEach(key -> sha256.put(base.resolve(key), sha256(found, key))));
    return new DataDescription(
        simulated,
        folder,
        modalities,
        kinds(place, modalities),
        place.optional(EXCLUDED).map(Places::texts).orElse(List.of()),
        path(place, CELLS, base),
        place.optional(LABEL).map(YamlPlace::text),
        sha256);
  }

  /** A dataset folder or a MuData file. */
  public static DataDescription folder(Path folder) {
    return new DataDescription(
        Optional.empty(),
        Optional.of(folder),
        Map.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private static void refuse(YamlPlace place, boolean there, String key, List<String> others) {
    for (String other : others) {
      if (there && place.optional(other).isPresent()) {
        throw place.problemOfKey(other, "'" + other + "' means nothing beside '" + key + "'");
      }
    }
  }

  private static Optional<Path> path(YamlPlace place, String key, Path base) {
    return place.optional(key).map(found -> base.resolve(found.text()));
  }

  private static Map<String, String> modalities(YamlPlace place, Path base) {
    Map<String, String> modalities = new LinkedHashMap<>();
    place
        .optional(MODALITIES)
        .ifPresent(
            all ->
                all.keys()
                    .forEach(
                        name ->
                            modalities.put(
                                Places.at(all.field(name), () -> Modality.requireName(name)),
                                base.resolve(all.field(name).text()).toString())));
    return modalities;
  }

  private static Map<String, FeatureKind> kinds(YamlPlace place, Map<String, String> modalities) {
    Map<String, FeatureKind> kinds = new LinkedHashMap<>();
    place
        .optional(KINDS)
        .ifPresent(
            all -> {
              for (String name : all.keys()) {
                if (!modalities.isEmpty() && !modalities.containsKey(name)) {
                  throw all.problemOfKey(
                      name,
                      "there is no modality '"
                          + name
                          + "'"
                          + NearestName.hint(name, modalities.keySet()));
                }
                kinds.put(name, Places.id(all.field(name), FeatureKind.class, "kind"));
              }
            });
    return kinds;
  }

  private static String sha256(YamlPlace place, String key) {
    String text = place.field(key).text();
    if (!text.matches("[0-9a-f]{64}")) {
      throw place.field(key).unexpected("64 hexadecimal digits");
    }
    return text;
  }

  /** The same in the form of a file; paths as they are here. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    simulated.ifPresent(cellsToMake -> json.set(SIMULATE, cellsToMake.json()));
    folder.ifPresent(path -> json.put(FOLDER, path.toString()));
    if (!modalities.isEmpty()) {
      ObjectNode tables = json.putObject(MODALITIES);
      modalities.forEach(tables::put);
    }
    if (!kinds.isEmpty()) {
      ObjectNode said = json.putObject(KINDS);
      kinds.forEach((name, kind) -> said.put(name, kind.id()));
    }
    if (!excludedFeatures.isEmpty()) {
      excludedFeatures.forEach(json.putArray(EXCLUDED)::add);
    }
    cells.ifPresent(path -> json.put(CELLS, path.toString()));
    label.ifPresent(column -> json.put(LABEL, column));
    if (!sha256.isEmpty()) {
      ObjectNode digests = json.putObject(SHA256);
      sha256.forEach((path, digest) -> digests.put(path.toString(), digest));
    }
    return json;
  }
}
