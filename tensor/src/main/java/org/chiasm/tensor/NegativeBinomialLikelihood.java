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
 * <p>with k = exp(-a) and a log dispersion a of each feature, so that the variance of NB is mu +
 * exp(a) mu^2, and (1 - q) mu = total count of the cell times the softmax of the features' scores:
 * what is expected adds up to what was counted, lost counts or not. The dispersion is kept between
 * {@value #LOWEST} and {@value #HIGHEST}, the log odds of q between -10 and 10. Without these q is
 * 0.
 *
 * <p>Derivatives are written down by hand: with the posterior r = q/p(0) where x = 0 and r = 0
 * elsewhere, and sigma = softmax,
 *
 * <pre>by log mu:     (1 - r) k (x - mu) / (k + mu) = g
 * by the scores: g - sigma sum_f g
 * by a:          (1 - r) k (log(1 + mu/k) - digamma(x + k) + digamma(k)) + g
 * by log odds:   r - q + q g</pre>
 *
 * <p>which needs no log gamma at all, and one digamma for all copies of a target. One by a log
 * dispersion or log odds beyond a bound is zero if it leads further away.
 */
public final class NegativeBinomialLikelihood implements Loss.Term {

  /** Least dispersion: next to Poisson. */
  public static final double LOWEST = 1e-3;

  /** Largest dispersion. */
  public static final double HIGHEST = 1e3;

  /** Largest absolute log odds of a lost count. */
  public static final double LARGEST_ODDS = 10.0;

  /**
   * What a decoder says of counts.
   *
   * @param scores whose softmax over features is the share of a cell's counts that is expected of
   *     each, {@code [rows, features]}
   * @param logDispersions {@code [features]}
   * @param dropOut log odds of a count being lost, {@code [rows, features]}; none without
   *     zero-inflation
   */
  public record Heads(Tensor scores, Tensor logDispersions, Optional<Tensor> dropOut) {}

  private final Heads heads;
  private final StackedTarget target;
  private final Clamped clamped;
  private final org.bytedeco.pytorch.Tensor k;
  private final org.bytedeco.pytorch.Tensor logShares;
  private final org.bytedeco.pytorch.Tensor logMean;
  private final org.bytedeco.pytorch.Tensor mu;

  /** {@code log(1 + mu/k)}. */
  private final org.bytedeco.pytorch.Tensor excess;

  private final Optional<Clamped> odds;

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
    this.k = clamped.values().neg_().exp_();
    this.logShares = torch.log_softmax(target.stacked(heads.scores()), 2);
    this.logMean = logShares.add(totals.handle().log().view(counts.length(0), 1));
    this.odds =
        heads.dropOut().map(raw -> new Clamped(target.stacked(raw), -LARGEST_ODDS, LARGEST_ODDS));
    // log mu = log((1 - q) mu) - log(1 - q)
    odds.ifPresent(clamped -> logMean.sub_(torch.log_sigmoid(clamped.values().neg_())));
    this.mu = logMean.exp();
    this.excess = mu.div(k).log1p_();
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
    odds.ifPresent(clamped -> slopes.add(dropOutSlope(clamped, byMean, byDispersion)));
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
      Clamped odds, org.bytedeco.pytorch.Tensor byMean, org.bytedeco.pytorch.Tensor byDispersion) {
    org.bytedeco.pytorch.Tensor logit = odds.values();
    // q / p(0) = sigmoid(log odds - log NB(0))
    org.bytedeco.pytorch.Tensor lost = excess.mul(k).add_(logit).sigmoid_().mul_(zeros());
    org.bytedeco.pytorch.Tensor kept = lost.neg().add_(new Scalar(1.0));
    byMean.mul_(kept);
    byDispersion.mul_(kept);
    org.bytedeco.pytorch.Tensor q = logit.sigmoid_();
    org.bytedeco.pytorch.Tensor gradient = lost.sub_(q).add_(q.mul_(byMean));
    target.weigh(gradient).mul_(new Scalar(-2.0));
    return new Loss.Slope(heads.dropOut().orElseThrow(), target.flat(odds.inward(gradient)));
  }

  /** 1 where a count is zero, {@code [rows / copies, features]}. */
  private org.bytedeco.pytorch.Tensor zeros() {
    return target.values().eq(new Scalar(0.0)).to(mu.scalar_type());
  }

  private org.bytedeco.pytorch.Tensor throughSoftmax(org.bytedeco.pytorch.Tensor g) {
    org.bytedeco.pytorch.Tensor sums = g.sum(new long[] {2}, true, null);
    return g.sub_(logShares.exp().mul_(sums));
  }

  @Override
  public double value() {
    org.bytedeco.pytorch.Tensor x = target.values();
    org.bytedeco.pytorch.Tensor constant =
        torch.lgamma(x.add(k)).sub_(torch.lgamma(k)).sub_(torch.lgamma(x.add(new Scalar(1.0))));
    org.bytedeco.pytorch.Tensor entries =
        logMean.sub(mu.add(k).log_()).mul_(x).sub_(excess.mul(k)).add_(constant);
    odds.ifPresent(clamped -> inflate(entries, clamped.values()));
    return -2.0 * target.weigh(entries).sum().item_double();
  }

  /** From log NB(x) to log p(x), in place. */
  private void inflate(org.bytedeco.pytorch.Tensor entries, org.bytedeco.pytorch.Tensor logit) {
    // log(q + (1 - q) NB(0)) = log(exp(logit) + NB(0)) + log(1 - q)
    org.bytedeco.pytorch.Tensor atZero =
        torch.logaddexp(logit, entries).sub_(entries).mul_(zeros());
    entries.add_(atZero).add_(torch.log_sigmoid(logit.neg()));
  }
}
