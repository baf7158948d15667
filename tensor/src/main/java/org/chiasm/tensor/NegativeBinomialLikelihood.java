package org.chiasm.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/**
 * Twice the negative log likelihood of counts, {@code -2 sum_r w_r sum_f m_rf log p(x_rf)} over
 * rows r and features f. A count is negative-binomial, or zero with the probability q instead:
 *
 * <pre>log NB(x) = lgamma(x + k) - lgamma(k) - lgamma(x + 1) - k log(1 + mu/k) + x log(mu/(k + mu))
 * p(x) = q [x = 0] + (1 - q) NB(x)</pre>
 *
 * <p>with the mean mu = total count of the cell times the softmax of the features' scores, and k =
 * exp(-a) with a log dispersion a of each feature, so that the variance is mu + exp(a) mu^2. The
 * dispersion is kept between {@value #LOWEST} and {@value #HIGHEST}. Without log odds of drop-out q
 * is 0.
 *
 * <p>Derivatives are written down by hand: with the posterior r = q/p(0) where x = 0 and r = 0
 * elsewhere, and sigma = softmax,
 *
 * <pre>by log mu:     (1 - r) k (x - mu) / (k + mu) = g
 * by the scores: g - sigma sum_f g
 * by a:          (1 - r) k (log(1 + mu/k) - digamma(x + k) + digamma(k)) + g
 * by log odds:   r - q</pre>
 *
 * <p>which needs no log gamma at all, and one digamma for all copies of a target. One by a log
 * dispersion beyond a bound is zero if it leads further away.
 */
public final class NegativeBinomialLikelihood implements Loss.Term {

  /** Least dispersion: next to Poisson. */
  public static final double LOWEST = 1e-3;

  /** Largest dispersion. */
  public static final double HIGHEST = 1e3;

  /**
   * What a decoder says of counts.
   *
   * @param scores whose softmax over features is each feature's share of a cell's counts, {@code
   *     [rows, features]}
   * @param logDispersions {@code [features]}
   * @param dropOut log odds of a count being lost, {@code [rows, features]}; none without
   *     zero-inflation
   */
  public record Heads(Tensor scores, Tensor logDispersions, Optional<Tensor> dropOut) {}

  private final Heads heads;
  private final StackedTarget target;
  private final Clamped clamped;
  private final org.bytedeco.pytorch.Tensor totals;
  private final org.bytedeco.pytorch.Tensor k;
  private final org.bytedeco.pytorch.Tensor logShares;
  private final org.bytedeco.pytorch.Tensor mu;

  /** {@code log(1 + mu/k)}. */
  private final org.bytedeco.pytorch.Tensor excess;

  /** 1 where a count is zero, {@code [rows / copies, features]}. */
  private final Optional<org.bytedeco.pytorch.Tensor> zeros;

  /**
   * @param heads depend on parameters
   * @param counts the target, {@code [rows, features]}, or {@code [rows / k, features]} if k copies
   *     of it are stacked in the output
   * @param totals what each cell's shares are multiplied by, positive, one for each row of the
   *     target
   * @param observed 1 where the target was measured, 0 elsewhere, of its shape; if absent, all of
   *     it was
   * @param weights weight of each row of the output, positive, {@code [rows]}
   */
  public NegativeBinomialLikelihood(
      Heads heads, Tensor counts, Tensor totals, Optional<Tensor> observed, Tensor weights) {
    this.heads = heads;
    this.target = new StackedTarget(heads.scores().length(0), counts, observed, weights);
    this.clamped = clamped(heads.logDispersions());
    this.totals = totals.handle().view(counts.length(0), 1);
    this.k = clamped.values().neg_().exp_();
    this.logShares = torch.log_softmax(target.stacked(heads.scores()), 2);
    this.mu = logShares.exp().mul_(this.totals);
    this.excess = mu.div(k).log1p_();
    this.zeros =
        heads.dropOut().map(odds -> counts.handle().eq(new Scalar(0.0)).to(mu.scalar_type()));
  }

  static Clamped clamped(Tensor logDispersions) {
    return new Clamped(logDispersions.handle().detach(), Math.log(LOWEST), Math.log(HIGHEST));
  }

  @Override
  public List<Loss.Slope> slopes() {
    org.bytedeco.pytorch.Tensor x = target.values();
    org.bytedeco.pytorch.Tensor byMean = mu.neg().add_(x).mul_(k).div_(mu.add(k));
    org.bytedeco.pytorch.Tensor difference = torch.digamma(x.add(k)).sub_(torch.digamma(k));
    org.bytedeco.pytorch.Tensor byDispersion = excess.sub(difference).mul_(k).add_(byMean);
    List<Loss.Slope> slopes = new ArrayList<>();
    heads.dropOut().ifPresent(odds -> slopes.add(dropOutSlope(odds, byMean, byDispersion)));
    Scalar factor = new Scalar(-2.0);
    target.weigh(byMean).mul_(factor);
    target.weigh(byDispersion).mul_(factor);
    slopes.add(new Loss.Slope(heads.scores(), target.flat(throughSoftmax(byMean))));
    org.bytedeco.pytorch.Tensor sums = byDispersion.sum(0, 1);
    slopes.add(new Loss.Slope(heads.logDispersions(), new Tensor(clamped.inward(sums))));
    return slopes;
  }

  /** Takes the share of lost counts out of the other derivatives, in place. */
  private Loss.Slope dropOutSlope(
      Tensor odds, org.bytedeco.pytorch.Tensor byMean, org.bytedeco.pytorch.Tensor byDispersion) {
    org.bytedeco.pytorch.Tensor logit = target.stacked(odds);
    // q / p(0) = sigmoid(log odds - log NB(0))
    org.bytedeco.pytorch.Tensor lost =
        excess.mul(k).add_(logit).sigmoid_().mul_(zeros.orElseThrow());
    org.bytedeco.pytorch.Tensor kept = lost.neg().add_(new Scalar(1.0));
    byMean.mul_(kept);
    byDispersion.mul_(kept);
    org.bytedeco.pytorch.Tensor gradient =
        target.weigh(lost.sub_(logit.sigmoid())).mul_(new Scalar(-2.0));
    return new Loss.Slope(odds, target.flat(gradient));
  }

  private org.bytedeco.pytorch.Tensor throughSoftmax(org.bytedeco.pytorch.Tensor g) {
    org.bytedeco.pytorch.Tensor sums = g.sum(new long[] {2}, true, null);
    return g.sub_(mu.div(totals).mul_(sums));
  }

  @Override
  public double value() {
    org.bytedeco.pytorch.Tensor x = target.values();
    org.bytedeco.pytorch.Tensor constant =
        torch.lgamma(x.add(k)).sub_(torch.lgamma(k)).sub_(torch.lgamma(x.add(new Scalar(1.0))));
    org.bytedeco.pytorch.Tensor logMean = logShares.add(totals.log());
    org.bytedeco.pytorch.Tensor entries =
        logMean.sub_(mu.add(k).log_()).mul_(x).sub_(excess.mul(k)).add_(constant);
    heads.dropOut().ifPresent(odds -> inflate(entries, target.stacked(odds)));
    return -2.0 * target.weigh(entries).sum().item_double();
  }

  /** From log NB(x) to log p(x), in place. */
  private void inflate(org.bytedeco.pytorch.Tensor entries, org.bytedeco.pytorch.Tensor logit) {
    // log(q + (1 - q) NB(0)) = log(exp(logit) + NB(0)) + log(1 - q)
    org.bytedeco.pytorch.Tensor atZero =
        torch.logaddexp(logit, entries).sub_(entries).mul_(zeros.orElseThrow());
    entries.add_(atZero).add_(torch.log_sigmoid(logit.neg()));
  }
}
