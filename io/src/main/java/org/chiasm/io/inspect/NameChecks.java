package org.chiasm.io.inspect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.core.text.Message;
import org.chiasm.io.inspect.Finding.Kind;
import org.chiasm.io.spelling.GeneNames;
import org.chiasm.io.spelling.NewNames;

/** Genes that go by ids in one place and by symbols in another. */
final class NameChecks {

  private static final String BY_TABLE =
      "A table of two columns, the names here and the other ones, renames them.";

  private NameChecks() {}

  /** Notes that features go by ids of Ensembl, and what else they can be called. */
  static List<Finding> of(MeasuredCells modality, FileFacts facts) {
    List<String> names = names(modality);
    if (!GeneNames.areEnsembl(names)) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(ensembl(modality, names, facts.otherNames(modality.name())));
    List<String> versioned = names.stream().filter(GeneNames::isVersioned).toList();
    if (GeneNames.areVersioned(names)) {
      findings.add(
          new Finding(
              Kind.VERSIONED_IDS,
              modality.name(),
              Message.format(
                  "%d of %d features have a version in their id of Ensembl (%s)",
                  versioned.size(), names.size(), Names.some(versioned)),
              "They match no feature of a file or a model that has the ids without.",
              List.of(new Remedy.RenameFeatures(modality.name(), FileFacts.WITHOUT_VERSION))));
    }
    return findings;
  }

  private static Finding ensembl(
      MeasuredCells modality, List<String> names, Map<String, NewNames> others) {
    List<String> ids = names.stream().filter(GeneNames::isEnsembl).toList();
    List<Remedy> remedies =
        others.entrySet().stream()
            .filter(other -> !GeneNames.areEnsembl(renamed(other.getValue(), names)))
            .map(other -> new Remedy.RenameFeatures(modality.name(), other.getKey()))
            .limit(1)
            .<Remedy>map(remedy -> remedy)
            .toList();
    return new Finding(
        Kind.ENSEMBL_IDS,
        modality.name(),
        Message.format(
            "%d of %d features go by ids of Ensembl (%s)",
            ids.size(), names.size(), Names.some(ids)),
        "Markers, spike-ins and mitochondrial genes are known by symbols. "
            + (others.isEmpty()
                ? BY_TABLE
                : "The file has other names, too: " + String.join(", ", others.keySet()) + "."),
        remedies);
  }

  /**
   * Whether features would be those that are wanted, were they called by another name that is known
   * of them; or one side goes by ids of Ensembl and the other does not.
   *
   * @param wanted the names of another modality, or those that a model knows
   * @param where the wanted ones are, in words
   */
  static Optional<Finding> against(
      MeasuredCells modality, List<String> wanted, String where, FileFacts facts) {
    Optional<Finding> found = byOtherName(modality, wanted, where, facts);
    return found.isPresent() ? found : byStyle(modality, wanted, where);
  }

  /** Whether one of two modalities would have features of the other by another name. */
  static Optional<Finding> between(MeasuredCells first, MeasuredCells second, FileFacts facts) {
    return byOtherName(first, names(second), "modality " + second.name(), facts)
        .or(() -> byOtherName(second, names(first), "modality " + first.name(), facts))
        .or(() -> symbolsBeside(first, second))
        .or(() -> symbolsBeside(second, first));
  }

  private static Optional<Finding> byOtherName(
      MeasuredCells modality, List<String> wantedNames, String where, FileFacts facts) {
    List<Feature> features = modality.features();
    Set<String> wanted = new HashSet<>(wantedNames);
    int common = NewNames.of(features, names(modality)).matching(features, wanted);
    int smaller = Math.min(features.size(), wanted.size());
    if (2 * common > smaller) {
      return Optional.empty();
    }
    String best = "";
    int most = Math.max(Math.max(2, 2 * common), smaller / 2) - 1;
    for (Map.Entry<String, NewNames> other : candidates(modality, facts).entrySet()) {
      int matching = other.getValue().matching(features, wanted);
      if (matching > most) {
        best = other.getKey();
        most = matching;
      }
    }
    return best.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Kind.DIFFERENT_NAMES,
                modality.name(),
                Message.format(
                    "%d features are also in %s, but %d by their names %s (here '%s', there '%s')",
                    common,
                    where,
                    most,
                    best.equals(FileFacts.WITHOUT_VERSION) ? "without version" : "of " + best,
                    names(modality).get(0),
                    wantedNames.get(0)),
                "If the same genes are meant, they must have the same names.",
                List.of(new Remedy.RenameFeatures(modality.name(), best))));
  }

  private static Map<String, NewNames> candidates(MeasuredCells modality, FileFacts facts) {
    Map<String, NewNames> candidates = new LinkedHashMap<>();
    if (GeneNames.areVersioned(names(modality))) {
      candidates.put(FileFacts.WITHOUT_VERSION, NewNames.withoutVersions(modality.features()));
    }
    candidates.putAll(facts.otherNames(modality.name()));
    return candidates;
  }

  private static Optional<Finding> byStyle(
      MeasuredCells modality, List<String> wanted, String where) {
    List<String> names = names(modality);
    boolean here = GeneNames.areEnsembl(names);
    boolean there = GeneNames.areEnsembl(wanted);
    Set<String> common = new HashSet<>(names);
    common.retainAll(new HashSet<>(wanted));
    if (here == there || 2 * common.size() > Math.min(names.size(), wanted.size())) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Kind.DIFFERENT_NAMES,
            modality.name(),
            Message.format(
                "features go by %s here ('%s') and by %s in %s ('%s')",
                title(here), names.get(0), title(there), where, wanted.get(0)),
            BY_TABLE));
  }

  private static String title(boolean ensembl) {
    return ensembl ? "ids of Ensembl" : "other names";
  }

  /** Two modalities may well measure different things: only those that are surely genes count. */
  private static Optional<Finding> symbolsBeside(MeasuredCells ids, MeasuredCells symbols) {
    return names(symbols).stream().filter(GeneNames::isKnownSymbol).count() >= 2
        ? byStyle(ids, names(symbols), "modality " + symbols.name())
            .filter(finding -> GeneNames.areEnsembl(names(ids)))
        : Optional.empty();
  }

  private static List<String> renamed(NewNames names, List<String> old) {
    return old.stream().map(names::of).toList();
  }

  private static List<String> names(MeasuredCells modality) {
    return modality.features().stream().map(Feature::name).toList();
  }
}
