package org.chiasm.study;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One figure over the folds of a cross-validation.
 *
 * @param mean mean over the folds that have it; null if none has
 * @param sd standard deviation over these folds (divisor n - 1); null for fewer than two
 * @param folds value in each fold; null where it is undefined
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Summary(@Nullable Double mean, @Nullable Double sd, List<@Nullable Double> folds) {

  /** Mean and deviation of one value a fold; null where a fold has none. */
  public static Summary of(List<@Nullable Double> folds) {
    List<Double> known = folds.stream().filter(Objects::nonNull).map(Summary::require).toList();
    int n = known.size();
    if (n == 0) {
      return new Summary(null, null, folds);
    }
    double mean = known.stream().mapToDouble(Double::doubleValue).sum() / n;
    double squares = known.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return new Summary(mean, n < 2 ? null : Math.sqrt(squares / (n - 1)), folds);
  }

  private static Double require(@Nullable Double value) {
    return Objects.requireNonNull(value);
  }
}
