package org.chiasm.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.core.preprocessing.Scaling;
import org.chiasm.core.text.Identified;
import org.chiasm.core.text.Message;
import org.chiasm.methods.Method;
import org.chiasm.methods.preprocessed.Preprocessed;
import org.chiasm.study.Contestant;
import picocli.CommandLine.Option;

/** Options that say what a method sees of a modality, beyond the common space. */
final class PreprocessingOptions {

  private static final String VARIABLE = "--variable-features";
  private static final String SCALING = "--scaling";
  private static final String COMPONENTS = "--components";

  @Option(
      names = VARIABLE,
      paramLabel = "NAME=N",
      description =
          "Let the method see only the N features of a modality that vary most over the training"
              + " cells, such as T=2000; all if there are fewer. For gene counts: continuous"
              + " features are compared as z-scores, which all vary alike, so that the first N are"
              + " taken. Predictions have all features; those not seen come as their mean."
              + " Repeatable, as the next two. Default: all features.")
  private List<String> variableFeatures = new ArrayList<>();

  @Option(
      names = SCALING,
      paramLabel = "NAME=HOW",
      description =
          "How the method sees a modality's values: none (counts as natural logarithms at equal"
              + " depth, continuous features as z-scores), log2 (counts as logarithms to base 2),"
              + " z-score (each feature with mean 0 and sd 1) or l2 (each cell with L2 norm 1;"
              + " continuous features in their own units before, not as z-scores). Default: none.")
  private List<String> scalings = new ArrayList<>();

  @Option(
      names = COMPONENTS,
      paramLabel = "NAME=N",
      description =
          "Let the method see a modality's first N principal components instead of its features;"
              + " as many as there are if there are fewer. Default: the features.")
  private List<String> components = new ArrayList<>();

  /** Filled in by picocli. */
  PreprocessingOptions() {}

  /**
   * What was asked for, by modality.
   *
   * @throws IllegalArgumentException if a value means nothing
   */
  Map<String, Preprocessing.Options> byModality() {
    Map<String, Preprocessing.Options> options = new TreeMap<>();
    put(
        options,
        ValuesByModality.parse(VARIABLE, "2000", variableFeatures),
        (known, text) -> known.withVariableFeatures(number(VARIABLE, text)));
    put(
        options,
        ValuesByModality.parse(SCALING, "z-score", scalings),
        (known, text) -> known.withScaling(scaling(text)));
    put(
        options,
        ValuesByModality.parse(COMPONENTS, "50", components),
        (known, text) -> known.withComponents(number(COMPONENTS, text)));
    return options;
  }

  /** A method of a comparison that sees what was asked for; the record of its settings says so. */
  Contestant before(Contestant contestant) {
    Map<String, String> settings = new TreeMap<>(contestant.settings());
    Map.of(VARIABLE, variableFeatures, SCALING, scalings, COMPONENTS, components)
        .forEach(
            (option, given) -> {
              if (!given.isEmpty()) {
                settings.put(option.substring(2), String.join(",", given));
              }
            });
    Method seeing = Preprocessed.of(contestant.method(), byModality());
    return new Contestant(contestant.name(), seeing, settings, contestant.role());
  }

  private static void put(
      Map<String, Preprocessing.Options> options,
      Map<String, String> given,
      BiFunction<Preprocessing.Options, String, Preprocessing.Options> change) {
    given.forEach(
        (name, text) -> {
          Preprocessing.Options known =
              options.getOrDefault(name, Preprocessing.Options.defaults());
          options.put(name, change.apply(known, text));
        });
  }

  private static int number(String option, String text) {
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // the same message as for a number out of range
    }
    throw new IllegalArgumentException(
        Message.format("%s: expected a positive whole number, found '%s'", option, text));
  }

  private static Scaling scaling(String text) {
    try {
      return Identified.requireId(Scaling.class, "scaling", text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(SCALING + ": " + e.getMessage(), e);
    }
  }

  /**
   * Checks that what was asked for fits the data.
   *
   * @throws IllegalArgumentException if a modality is not there, or of a kind that has no
   *     logarithms
   */
  void requirePossible(MultimodalDataset dataset) {
    requireKnown(dataset.modalityNames());
    byModality()
        .forEach(
            (name, options) -> {
              FeatureKind kind = dataset.modality(name).kind();
              if (options.scaling() == Scaling.LOG2 && kind != FeatureKind.COUNTS) {
                throw new IllegalArgumentException(
                    Message.format(
                        "%s: log2 is for counts, but modality %s is %s; --kind %s=counts says"
                            + " otherwise",
                        SCALING, name, kind.id(), name));
              }
            });
  }

  /**
   * Checks that what was asked for is of modalities that are given.
   *
   * @throws IllegalArgumentException if it is not; the message offers the nearest
   */
  void requireKnown(List<String> known) {
    requireKnown(
        VARIABLE, ValuesByModality.parse(VARIABLE, "2000", variableFeatures).keySet(), known);
    requireKnown(SCALING, ValuesByModality.parse(SCALING, "z-score", scalings).keySet(), known);
    requireKnown(COMPONENTS, ValuesByModality.parse(COMPONENTS, "50", components).keySet(), known);
  }

  private static void requireKnown(
      String option, Collection<String> names, Collection<String> known) {
    names.forEach(name -> TableOptions.requireGiven(option, name, known));
  }
}
