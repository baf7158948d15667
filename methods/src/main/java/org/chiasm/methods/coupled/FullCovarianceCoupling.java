package org.chiasm.methods.coupled;

import java.util.Optional;
import org.chiasm.tensor.Tensor;

/**
 * The coupling in whitened coordinates [G19]: with the covariance S of a modality's latents in the
 * batch,
 *
 * <pre>C = mean_s (z_s - z'_s)^T ((S + 1e-3 I)^-1 + (S' + 1e-3 I)^-1) / 2 (z_s - z'_s)</pre>
 *
 * <p>It is the same whatever the scale of the latents in any direction, but inverts a covariance
 * that few cells say little of.
 */
final class FullCovarianceCoupling implements LatentCoupling {

  private static final double RIDGE = 1e-3;

  @Override
  public Optional<Tensor> statistic(Tensor latents) {
    return Optional.of(Covariance.of(latents).plusOnDiagonal(RIDGE).inverse());
  }

  @Override
  public Tensor between(Pairs pairs) {
    Tensor difference = pairs.first().latents().minus(pairs.second().latents());
    Tensor precision = pairs.first().required().plus(pairs.second().required()).times(0.5);
    return pairs.mean(difference.matmul(precision).times(difference));
  }
}
