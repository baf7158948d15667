package org.chiasm.io.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.NearestName;
import org.chiasm.io.dataset.DatasetDescriptor;
import org.chiasm.io.dataset.DescribedModality;
import org.chiasm.io.dataset.DescriptorYaml;
import org.chiasm.io.yaml.YamlPlace;

/** Public data sets by name, in the order of the document that lists them. */
public final class Catalogue {

  private static final String RESOURCE = "catalogue.yaml";
  private static final List<String> SET_KEYS =
      List.of(
          "title",
          "cells",
          "citation",
          "licence",
          "origin",
          "files",
          "recipe",
          "dataset",
          "results");
  private static final List<String> FILE_KEYS =
      List.of("name", "url", "mirrors", "sha256", "bytes");

  private final Map<String, CataloguedSet> sets;

  private Catalogue(Map<String, CataloguedSet> sets) {
    this.sets = sets;
  }

  /** The sets that the program knows. */
  public static Catalogue bundled() {
    try (InputStream bytes =
        Objects.requireNonNull(Catalogue.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return read(YamlPlace.read(RESOURCE, bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The sets of a user's own catalogue.
   *
   * @throws DataFormatException if the file is none
   * @throws IOException if it is missing or cannot be read
   */
  public static Catalogue read(Path file) throws IOException {
    return read(YamlPlace.read(file));
  }

  private static Catalogue read(YamlPlace root) {
    root.requireKeys(List.of("sets"));
    Map<String, CataloguedSet> sets = new LinkedHashMap<>();
    YamlPlace all = root.field("sets");
    for (String name : all.keys()) {
      if (!name.matches("[a-z0-9][a-z0-9._-]*")) {
        throw all.problem(
            "expected a name of lower-case letters, digits, '-', '_' and '.', found '"
                + name
                + "'");
      }
      sets.put(name, set(name, all.field(name)));
    }
    return new Catalogue(sets);
  }

  private static CataloguedSet set(String name, YamlPlace place) {
    place.requireKeys(SET_KEYS);
    List<RawFile> files = files(place.field("files"));
    Map<String, String> results = new LinkedHashMap<>();
    place
        .optional("results")
        .ifPresent(
            all -> all.keys().forEach(table -> results.put(table, sha256(all.field(table)))));
    return new CataloguedSet(
        name,
        place.field("title").text(),
        place.field("cells").count(),
        place.field("citation").text(),
        place.field("licence").text(),
        place.field("origin").text(),
        files,
        recipe(place, files),
        results);
  }

  private static Recipe recipe(YamlPlace place, List<RawFile> files) {
    YamlPlace named = place.field("recipe");
    if (!named.text().equals(AsIs.NAME)) {
      Recipe special =
          Recipe.named(named.text())
              .orElseThrow(
                  () ->
                      named.problem(
                          "there is no recipe '"
                              + named.text()
                              + "'"
                              + NearestName.hint(named.text(), Recipe.names())));
      if (place.optional("dataset").isPresent()) {
        throw place.problem("only the recipe '" + AsIs.NAME + "' takes a 'dataset'");
      }
      return special;
    }
    YamlPlace dataset = place.field("dataset");
    DatasetDescriptor descriptor = DescriptorYaml.read(dataset);
    List<String> known = files.stream().map(RawFile::name).toList();
    List<String> used = new ArrayList<>();
    descriptor.modalities().stream().map(DescribedModality::file).forEach(used::add);
    descriptor.cells().ifPresent(used::add);
    descriptor.pairs().forEach(used::add);
    for (String file : used) {
      if (!known.contains(file)) {
        throw dataset.problem(
            "the file '" + file + "' is none of 'files'" + NearestName.hint(file, known));
      }
    }
    return new AsIs(descriptor);
  }

  private static List<RawFile> files(YamlPlace list) {
    List<RawFile> files = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (YamlPlace place : list.list()) {
      place.requireKeys(FILE_KEYS);
      String name = place.field("name").text();
      if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")
          || name.endsWith(Download.PART)
          || name.endsWith(FirstSums.ENDING)) {
        throw place.problem(
            "expected a file name of letters, digits, '-', '_' and '.', found '" + name + "'");
      }
      if (!names.add(name)) {
        throw place.problem("two files are named '" + name + "'");
      }
      List<URI> urls = new ArrayList<>(List.of(address(place.field("url"))));
      place.optional("mirrors").map(YamlPlace::list).orElse(List.of()).stream()
          .map(Catalogue::address)
          .forEach(urls::add);
      OptionalLong bytes =
          place.optional("bytes").isPresent()
              ? OptionalLong.of(place.field("bytes").count())
              : OptionalLong.empty();
      files.add(new RawFile(name, urls, place.optional("sha256").map(Catalogue::sha256), bytes));
    }
    if (files.isEmpty()) {
      throw list.problem("expected at least one file");
    }
    return files;
  }

  private static URI address(YamlPlace place) {
    String text = place.text();
    try {
      URI address = new URI(text);
      if (Download.SCHEMES.contains(String.valueOf(address.getScheme()))
          && address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // said below, as for any other text that is no address
    }
    throw place.problem("expected an address that begins with https://, found '" + text + "'");
  }

  private static String sha256(YamlPlace place) {
    String text = place.text();
    if (!text.matches("[0-9a-f]{64}")) {
      throw place.problem(
          "expected a SHA-256 of 64 lower-case hexadecimal digits, found '" + text + "'");
    }
    return text;
  }

  /** All sets in their order. */
  public List<CataloguedSet> sets() {
    return List.copyOf(sets.values());
  }

  /** The set of a name. */
  public Optional<CataloguedSet> find(String name) {
    return Optional.ofNullable(sets.get(name));
  }

  /**
   * The set of a name.
   *
   * @throws IllegalArgumentException if there is none; the message offers the nearest
   */
  public CataloguedSet require(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no data set '" + name + "'" + NearestName.hint(name, sets.keySet())));
  }
}
