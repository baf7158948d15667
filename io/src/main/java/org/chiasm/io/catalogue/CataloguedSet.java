package org.chiasm.io.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A public data set by name.
 *
 * @param name what {@code chiasm fetch} knows it by
 * @param title what it is, in a few words
 * @param cells how many cells it has
 * @param citation how to cite it
 * @param licence under which terms it is
 * @param origin where it comes from, in words
 * @param files what is downloaded
 * @param recipe what is made of the files
 * @param results digest of each table that is made, by its name; see {@link TableDigest}
 */
public record CataloguedSet(
    String name,
    String title,
    long cells,
    String citation,
    String licence,
    String origin,
    List<RawFile> files,
    Recipe recipe,
    Map<String, String> results) {

  /** Copies the collections. */
  public CataloguedSet {
    files = List.copyOf(files);
    results = Map.copyOf(results);
  }

  /** The size of all files; empty if one is not known. */
  public Optional<Long> bytes() {
    return files.stream().allMatch(file -> file.bytes().isPresent())
        ? Optional.of(files.stream().mapToLong(file -> file.bytes().orElseThrow()).sum())
        : Optional.empty();
  }
}
