package org.chiasm.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How much the errors of a modality count. */
final class WeightOption {

  private static final String NAME = "--weight";

  @Option(
      names = NAME,
      paramLabel = "NAME=X",
      description =
          "How many times as much the errors of a modality count as they do otherwise (coupled"
              + " only), such as E=0.1; repeatable. Default: 1.")
  private List<String> given = new ArrayList<>();

  /** Filled in by picocli. */
  WeightOption() {}

  private Map<String, String> byModality() {
    return ValuesByModality.parse(NAME, "0.1", given);
  }

  /**
   * What was said, as a setting of a method; empty if nothing was.
   *
   * @throws IllegalArgumentException if a text is not of the form, or a name is given twice
   */
  Optional<String> setting() {
    return byModality().isEmpty() ? Optional.empty() : Optional.of(String.join(",", given));
  }

  /**
   * Checks that it is said of modalities that are given.
   *
   * @throws IllegalArgumentException if it is not; the message offers the nearest
   */
  void requireKnown(Collection<String> known) {
    byModality().keySet().forEach(name -> TableOptions.requireGiven(NAME, name, known));
  }
}
