package org.chiasm.methods.coupled;

import org.chiasm.tensor.Tensor;

/**
 * Deep canonical correlation (Andrew et al., ICML 2013): minus the sum of the canonical
 * correlations of the paired latents in the batch, the singular values of
 *
 * <pre>L^-1 S_12 L'^-T, with S_11 + 1e-3 I = L L^T and S_22 + 1e-3 I = L' L'^T</pre>
 */
final class CorrelationCoupling implements LatentCoupling {

  private static final double RIDGE = 1e-3;

  @Override
  public Tensor between(Pairs pairs) {
    Tensor first = pairs.first().latents();
    Tensor second = pairs.second().latents();
    return whitening(first, pairs)
        .matmul(Covariance.between(first, second, pairs))
        .matmul(whitening(second, pairs).transposed())
        .singularValues()
        .sum()
        .times(-1.0);
  }

  private static Tensor whitening(Tensor latents, Pairs pairs) {
    return Covariance.between(latents, latents, pairs).plusOnDiagonal(RIDGE).cholesky().inverse();
  }
}
