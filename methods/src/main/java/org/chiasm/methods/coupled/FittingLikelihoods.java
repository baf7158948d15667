package org.chiasm.methods.coupled;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.TrainingCells;

/** Whether distributions can be those of the values that they are said of. */
final class FittingLikelihoods {

  private FittingLikelihoods() {}

  /**
   * Checks those that training cells are to have.
   *
   * @throws IllegalArgumentException if one is said of a modality that is not there
   * @throws DataFormatException if one is not of a modality's kind, or of counts that are not known
   */
  static void require(Map<String, Likelihood> likelihoods, TrainingCells training) {
    require(likelihoods, Spaces.of(training));
    for (TrainingCells.Part part : training.parts()) {
      Likelihood likelihood = likelihoods.getOrDefault(part.name(), Likelihood.GAUSSIAN);
      if (likelihood.ofCounts() && part.depths().isEmpty()) {
        throw new DataFormatException(
            Message.format(
                "modality %s: %s is of the counts themselves, but the method sees them scaled",
                part.name(), likelihood.id()));
      }
    }
  }

  /** Checks those of a model, as the former. */
  static void require(Map<String, Likelihood> likelihoods, Spaces spaces) {
    List<String> known = spaces.names();
    new TreeMap<>(likelihoods)
        .forEach(
            (name, likelihood) -> {
              if (!known.contains(name)) {
                throw new IllegalArgumentException(
                    Message.format(
                        "likelihood: there is no modality '%s'%s",
                        name, NearestName.hint(name, known)));
              }
              if (!likelihood.fits(spaces.of(name).kind())) {
                throw new DataFormatException(
                    Message.format(
                        "modality %s: %s is for %s, but its values are %s as the method sees them",
                        name, likelihood.id(), likelihood.needs(), spaces.of(name).kind().id()));
              }
            });
  }
}
