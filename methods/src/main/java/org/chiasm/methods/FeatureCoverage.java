package org.chiasm.methods;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.core.data.Modality;
import org.chiasm.core.preprocessing.PreparedCells;
import org.chiasm.core.text.Message;

/**
 * How many of the features that a model goes by are in the data that it is applied to, matched by
 * name.
 *
 * @param modality name of the modality
 * @param used number of features that the model goes by
 * @param shared number of them that the data have
 * @param sparse whether the model selected them itself
 * @param example one that is missing; empty if none is
 * @param otherCase what would match if case were ignored
 */
public record FeatureCoverage(
    String modality,
    int used,
    int shared,
    boolean sparse,
    Optional<String> example,
    Optional<OtherCase> otherCase) {

  /** With a smaller share than this a result is that of the training mean. */
  private static final double FEWEST = 0.1;

  private static final double FEW = 0.5;

  /**
   * Features whose names differ in case only.
   *
   * @param count number of them
   * @param here how the data spell one
   * @param there how the model does
   */
  public record OtherCase(int count, String here, String there) {}

  /**
   * What a model finds in data.
   *
   * @throws IllegalArgumentException if the model does not know the modality
   */
  public static FeatureCoverage of(CrossModalModel model, MeasuredCells query) {
    List<String> selected = model.usedFeatures(query.name());
    List<String> used = selected.isEmpty() ? all(model, query.name()) : selected;
    List<String> missing = used.stream().filter(name -> query.columnOf(name).isEmpty()).toList();
    return new FeatureCoverage(
        query.name(),
        used.size(),
        used.size() - missing.size(),
        model instanceof SparseModel && model.embeds(query.name()),
        missing.stream().findFirst(),
        otherCase(missing, query, all(model, query.name())));
  }

  private static List<String> all(CrossModalModel model, String modality) {
    return model.spaces().of(modality).features().stream().map(Feature::name).toList();
  }

  private static Optional<OtherCase> otherCase(
      List<String> missing, MeasuredCells query, List<String> known) {
    Set<String> exact = new HashSet<>(known);
    Map<String, String> spelt = new HashMap<>();
    for (Feature feature : query.features()) {
      if (!exact.contains(feature.name())) {
        spelt.put(feature.name().toLowerCase(Locale.ROOT), feature.name());
      }
    }
    List<String> alike = new ArrayList<>(missing);
    alike.removeIf(name -> !spelt.containsKey(name.toLowerCase(Locale.ROOT)));
    return alike.stream()
        .findFirst()
        .map(
            name ->
                new OtherCase(
                    alike.size(), String.valueOf(spelt.get(name.toLowerCase(Locale.ROOT))), name));
  }

  /**
   * Cells in the common space of their modality, if they have enough of its features.
   *
   * @throws IllegalArgumentException if the model does not know the modality
   * @throws DataFormatException if fewer than a tenth of the features that the model goes by are
   *     there (none, if it selected them itself), or the values are of another kind or unit
   */
  public static PreparedCells prepare(CrossModalModel model, Modality query) {
    require(model, query);
    return model.spaces().of(query.name()).prepare(query);
  }

  /**
   * Checks that cells have enough of the features that a model goes by, of the right kind.
   *
   * @throws IllegalArgumentException if the model does not know the modality
   * @throws DataFormatException if fewer than a tenth of the features that the model goes by are
   *     there (none, if it selected them itself), or the values are of another kind
   */
  public static void require(CrossModalModel model, MeasuredCells query) {
    model.spaces().of(query.name()).requireKind(query);
    FeatureCoverage found = of(model, query);
    if (found.shared == 0 || (!found.sparse && found.share() < FEWEST)) {
      throw new DataFormatException(found.refusal());
    }
  }

  /** Share of the features that are there. */
  public double share() {
    return (double) shared / used;
  }

  private String refusal() {
    String counted =
        shared == 0
            ? Message.format("none of the %d features that the model uses is there", used)
            : Message.format(
                "only %d of the %d features that the model uses are there, too few to go by",
                shared, used);
    return Message.format(
        "modality %s: %s (missing is such as '%s')%s",
        modality, counted, example.orElse(""), spelling().map(text -> "; " + text).orElse(""));
  }

  private Optional<String> spelling() {
    return otherCase.map(
        other ->
            Message.format(
                "%d more match if case is ignored (here '%s', in the model '%s'): if they are the"
                    + " same, write their names as the model does",
                other.count(), other.here(), other.there()));
  }

  /** What lessens the trust in a result, in words; nothing if nothing does. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (share() < FEW) {
      warnings.add(
          Message.format(
              "%s: only %d of the %d features that the model uses are there (%.0f %%), so that"
                  + " results mean little",
              modality, shared, used, 100 * share()));
    }
    spelling().ifPresent(text -> warnings.add(modality + ": " + text));
    return warnings;
  }
}
