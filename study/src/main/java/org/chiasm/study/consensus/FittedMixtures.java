package org.chiasm.study.consensus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chiasm.core.clustering.GaussianMixture;
import org.chiasm.core.clustering.MixtureChoice;
import org.chiasm.core.clustering.MixtureChoice.Tried;
import org.chiasm.study.store.StoredTrial;
import org.chiasm.study.store.TrialOutcome;

/** The mixtures that were fitted, by what they were fitted to. */
final class FittedMixtures {

  private record Series(String representation, String modality) {}

  private final Map<Series, TreeMap<Integer, JsonNode>> results = new HashMap<>();

  FittedMixtures(List<StoredTrial> trials) {
    for (StoredTrial trial : trials) {
      if (trial.outcome() instanceof TrialOutcome.Done done) {
        JsonNode content = trial.content().json();
        Series series =
            new Series(content.path("representation").asText(), content.path("modality").asText());
        results
            .computeIfAbsent(series, key -> new TreeMap<>())
            .put(content.path("components").asInt(), done.result());
      }
    }
  }

  private Map<Integer, JsonNode> of(Representation representation, String modality) {
    Series series = new Series(representation.content().name(), modality);
    return results.getOrDefault(series, new TreeMap<>());
  }

  /** The criteria of all that were fitted, by the number of components. */
  List<Tried> tried(Representation representation, String modality) {
    List<Tried> tried = new ArrayList<>();
    of(representation, modality)
        .forEach((size, result) -> tried.add(new Tried(size, MixtureTrial.bic(result))));
    return tried;
  }

  /** The number of components with the lowest criterion; empty if none was fitted. */
  Optional<Integer> chosen(Representation representation, String modality) {
    List<Tried> tried = tried(representation, modality);
    return tried.isEmpty()
        ? Optional.empty()
        : Optional.of(MixtureChoice.lowest(tried).components());
  }

  /** The mixture of so many components; empty if it was not fitted. */
  Optional<GaussianMixture> mixture(Representation representation, String modality, int size) {
    return Optional.ofNullable(of(representation, modality).get(size)).map(MixtureTrial::mixture);
  }
}
