package org.chiasm.methods.jamie;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chiasm.methods.jamie.JamieBatch.Matches;
import org.chiasm.methods.jamie.JamieNetwork.Distribution;
import org.chiasm.methods.jamie.JamieOptions.Weights;
import org.chiasm.tensor.Loss;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Tensor;

/**
 * The loss of a batch, all means over entries and all terms summed over modalities:
 *
 * <pre>
 * z'_k = (s_k z_k + sum_l s_l C_kl z_l) / (s_k + sum_l s_l rowsum(C_kl))
 * L = w_kl anneal KL + w_a mean (z - z')^2 + w_r mean (x - D(z'))^2 + w_c mean (x - D(P z_l))^2
 *     + w_g mean (z'_k - F z'_l)^2
 * </pre>
 *
 * with C = (1 - share) P + share F of known pairs P and estimated ones F, rows of both normalised
 * within the batch. The last term is over the pairs of modalities k before l, and with F only.
 */
final class JamieLoss {

  private static final double LEAST_SD = 1e-7;

  /** What came together so far. */
  private static final class Terms {
    private final List<Loss.Named> all = new ArrayList<>();

    void add(String name, Tensor value) {
      all.add(new Loss.Named(name, Loss.scalar(value)));
    }
  }

  private final JamieNetwork network;
  private final JamieOptions options;
  private final List<Tensor> data;
  private final Correspondences correspondences;

  /**
   * @param data components of all training cells, {@code [cells, q]} of each modality
   */
  JamieLoss(
      JamieNetwork network,
      JamieOptions options,
      List<Tensor> data,
      Correspondences correspondences) {
    this.correspondences = correspondences;
    this.network = network;
    this.options = options;
    this.data = data;
  }

  /**
   * The loss of a batch.
   *
   * @param anneal share of the divergence that counts
   */
  Loss of(JamieBatch batch, double anneal, Pass pass) {
    Weights weights = options.weights();
    List<Tensor> inputs = new ArrayList<>();
    List<Tensor> latents = new ArrayList<>();
    Terms terms = new Terms();
    for (int part = 0; part < data.size(); part++) {
      Tensor input = data.get(part).rows(Tensor.indices(batch.rows(part)));
      Distribution distribution = network.encode(part, disturbed(input, pass), pass);
      inputs.add(input);
      latents.add(drawn(distribution, pass));
      if (weights.kl() > 0.0) {
        terms.add(JamieOptions.KL, divergence(distribution).times(weights.kl() * anneal));
      }
    }
    List<Tensor> joint = new ArrayList<>();
    for (int part = 0; part < data.size(); part++) {
      Tensor own = latents.get(part);
      Tensor aggregated = aggregated(part, latents, batch, pass, terms, inputs.get(part));
      joint.add(aggregated);
      terms.add(
          JamieOptions.ALIGNMENT, own.minus(aggregated).square().mean().times(weights.alignment()));
      Tensor decoded = network.decode(part, aggregated, pass);
      terms.add(
          JamieOptions.RECONSTRUCTION,
          inputs.get(part).minus(decoded).square().mean().times(weights.reconstruction()));
    }
    addGeometry(joint, batch, pass, terms);
    return Loss.ofNamed(terms.all);
  }

  private Tensor disturbed(Tensor input, Pass pass) {
    double sd = options.network().noise();
    return sd == 0.0 ? input : input.plus(normal(input, pass).times(sd));
  }

  private Tensor drawn(Distribution distribution, Pass pass) {
    Tensor sd = distribution.logVariance().times(0.5).exp().plus(LEAST_SD);
    return distribution.mean().plus(sd.times(normal(distribution.mean(), pass)));
  }

  private static Tensor normal(Tensor like, Pass pass) {
    float[] values = new float[Math.toIntExact(like.size())];
    for (int index = 0; index < values.length; index++) {
      values[index] = (float) pass.random().nextGaussian();
    }
    return Tensor.of(values, like.length(0), like.length(1)).to(pass.parameters().placement());
  }

  /** {@code mean -(1 + log v - m^2 - v) / 2}. */
  private static Tensor divergence(Distribution distribution) {
    Tensor logVariance = distribution.logVariance();
    return distribution
        .mean()
        .square()
        .plus(logVariance.exp())
        .minus(logVariance)
        .plus(-1.0)
        .mean()
        .times(0.5);
  }

  private Tensor aggregated(
      int part, List<Tensor> latents, JamieBatch batch, Pass pass, Terms terms, Tensor input) {
    Tensor share = network.share(part, pass);
    Tensor sum = latents.get(part).times(share);
    Tensor total = share;
    double known = 1.0 - options.geometry().share();
    for (int other = 0; other < latents.size(); other++) {
      Tensor otherShare = network.share(other, pass);
      Optional<Matches> pairs = pairs(part, other, batch, pass);
      if (pairs.isPresent()) {
        Tensor partners = pairs.get().weights().matmul(latents.get(other));
        sum = sum.plus(partners.times(otherShare).times(known));
        total = total.plus(pairs.get().has().times(otherShare).times(known));
        addCrossModal(part, input, partners, pairs.get(), pass, terms);
      }
      Optional<Matches> estimated = estimated(part, other, batch, pass);
      if (estimated.isPresent()) {
        Tensor partners = estimated.get().weights().matmul(latents.get(other));
        double weight = options.geometry().share();
        sum = sum.plus(partners.times(otherShare).times(weight));
        total = total.plus(estimated.get().has().times(otherShare).times(weight));
      }
    }
    return sum.dividedBy(total);
  }

  private void addCrossModal(
      int part, Tensor input, Tensor partners, Matches pairs, Pass pass, Terms terms) {
    double weight = options.weights().crossModal();
    // one cell has no spread to be normalised by
    int fewest = options.network().batchNorm() ? 2 : 1;
    if (weight > 0.0 && pairs.places().length >= fewest) {
      // of these alone: the normalisation must not see cells that have no partner
      Tensor matched = Tensor.indices(pairs.places());
      Tensor decoded = network.decode(part, partners.rows(matched), pass);
      terms.add(
          JamieOptions.CROSS_MODAL,
          input.rows(matched).minus(decoded).square().mean().times(weight));
    }
  }

  private void addGeometry(List<Tensor> joint, JamieBatch batch, Pass pass, Terms terms) {
    double weight = options.geometry().weight();
    for (int part = 0; part < joint.size() && weight > 0.0; part++) {
      for (int other = part + 1; other < joint.size(); other++) {
        Optional<Matches> estimated = estimated(part, other, batch, pass);
        if (estimated.isPresent()) {
          Tensor image = estimated.get().weights().matmul(joint.get(other));
          Tensor matched = Tensor.indices(estimated.get().places());
          Tensor error = joint.get(part).minus(image).rows(matched);
          terms.add(JamieOptions.GEOMETRY, error.square().mean().times(weight));
        }
      }
    }
  }

  private Optional<Matches> pairs(int part, int other, JamieBatch batch, Pass pass) {
    return part == other
        ? Optional.empty()
        : batch.matches(
            part, other, correspondences.of(part, other), pass.parameters().placement());
  }

  private Optional<Matches> estimated(int part, int other, JamieBatch batch, Pass pass) {
    return part == other || !options.geometry().used()
        ? Optional.empty()
        : batch.matches(
            part, other, correspondences.estimated(part, other), pass.parameters().placement());
  }
}
