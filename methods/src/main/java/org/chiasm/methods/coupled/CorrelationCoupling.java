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
  public Tensor between(Side first, Side second) {
    return whitening(first.latents())
        .matmul(Covariance.between(first.latents(), second.latents()))
        .matmul(whitening(second.latents()).transposed())
        .singularValues()
        .sum()
        .times(-1.0);
  }

  private static Tensor whitening(Tensor latents) {
    return Covariance.of(latents).plusOnDiagonal(RIDGE).cholesky().inverse();
  }
}
