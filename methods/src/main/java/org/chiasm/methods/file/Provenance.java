package org.chiasm.methods.file;

import java.util.List;

/**
 * Where a model comes from: what its training can be repeated with.
 *
 * @param seed seed of the training's random streams
 * @param data the files that were trained on
 * @param excludedFeatures patterns of the features that were left out
 * @param software what it was trained with
 */
public record Provenance(
    long seed, List<DataFile> data, List<String> excludedFeatures, Software software) {

  /** Copies the lists. */
  public Provenance {
    data = List.copyOf(data);
    excludedFeatures = List.copyOf(excludedFeatures);
  }

  /** A training in this process. */
  public static Provenance here(long seed, List<DataFile> data, List<String> excludedFeatures) {
    return new Provenance(seed, data, excludedFeatures, Software.running());
  }
}
