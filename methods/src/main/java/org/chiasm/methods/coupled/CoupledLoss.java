package org.chiasm.methods.coupled;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chiasm.methods.coupled.LatentCoupling.Encoded;
import org.chiasm.tensor.Loss;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Tensor;

/**
 * The loss of a coupled autoencoder on a batch:
 *
 * <pre>L = sum_i a_i R_i + sum_i a_i c_i A_i + lambda sum_{i&lt;j} C_ij</pre>
 *
 * <p>R_i: mean over measured entries of the squared error, or of minus twice the log likelihood if
 * the {@link Likelihood} is another, of reconstructing modality i from its own latent. A_i: the
 * same from the latents of the other modalities of the cell, through which no gradient flows,
 * averaged over them. C_ij: {@link LatentCoupling}. Of three or more modalities, what is said of
 * one counts by the share s_i of the cells that have it, a_i by s_i and C_ij by the smaller of
 * both.
 *
 * <p>A modality with fewer than d + 2 cells in the batch, or a pair with fewer than two, leaves its
 * coupling out of the step. Each decoder runs once, on its own and the other latents stacked.
 */
final class CoupledLoss {

  private final CoupledNetwork network;
  private final CoupledOptions options;
  private final LatentCoupling coupling;
  private final List<BranchData> data;
  private final List<BranchOptions> branches;
  private final double[] shares;

  /**
   * @param shares how much each modality counts, at most 1; see {@link TrainingUnits#shares}
   */
  CoupledLoss(
      CoupledNetwork network,
      CoupledOptions options,
      List<BranchData> data,
      List<BranchOptions> branches,
      double[] shares) {
    this.network = network;
    this.options = options;
    this.coupling = LatentCoupling.of(options.coupling());
    this.data = data;
    this.branches = branches;
    this.shares = shares.clone();
  }

  /** The loss of a batch; noise is on if the pass is for training. */
  Loss of(Batch batch, Pass pass) {
    List<Optional<Encoded>> latents = new ArrayList<>();
    for (int branch = 0; branch < data.size(); branch++) {
      latents.add(latent(branch, batch.parts().get(branch), pass));
    }
    List<Loss.Term> terms = new ArrayList<>();
    for (int branch = 0; branch < data.size(); branch++) {
      reconstruction(branch, batch, latents, pass).ifPresent(terms::add);
    }
    coupling(batch, latents, pass)
        .ifPresent(sum -> terms.add(Loss.scalar(sum.times(options.lambda()))));
    return new Loss(terms);
  }

  private Optional<Encoded> latent(int branch, Batch.Part part, Pass pass) {
    if (!part.isEncoded()) {
      return Optional.empty();
    }
    Tensor input =
        pass.training()
            ? data.get(branch).noisyInput(part.rows(), pass.random())
            : data.get(branch).input(part.rows());
    return Optional.of(network.encode(branch, input, pass));
  }

  private Optional<Loss.Term> reconstruction(
      int branch, Batch batch, List<Optional<Encoded>> latents, Pass pass) {
    if (latents.get(branch).isEmpty()) {
      return Optional.empty();
    }
    List<Source> sources = sources(branch, batch, latents);
    Tensor stacked = Tensor.concatenate(sources.stream().map(Source::latent).toList());
    int[] rows = batch.parts().get(branch).rows();
    boolean copies = sources.stream().allMatch(source -> source.rows().length == rows.length);
    int[] targetRows =
        copies
            ? rows
            : sources.stream()
                .flatMapToInt(source -> IntStream.of(source.rows()))
                .map(index -> rows[index])
                .toArray();
    Tensor weights = weights(branch, batch, sources, pass);
    return Optional.of(
        network.error(branch, stacked, data.get(branch).target(targetRows), weights, pass));
  }

  /** A latent that a decoder is run on, and the rows of its modality that it stands for. */
  private static final class Source {
    private final Tensor latent;
    private final int[] rows;

    private Source(Tensor latent, int[] rows) {
      this.latent = latent;
      this.rows = rows;
    }

    Tensor latent() {
      return latent;
    }

    int[] rows() {
      return rows;
    }
  }

  private List<Source> sources(int branch, Batch batch, List<Optional<Encoded>> latents) {
    List<Source> sources = new ArrayList<>();
    int[] all = IntStream.range(0, batch.parts().get(branch).size()).toArray();
    sources.add(new Source(latents.get(branch).orElseThrow().latents(), all));
    if (!crossModal(branch)) {
      return sources;
    }
    for (int other = 0; other < data.size(); other++) {
      int[] shared = other == branch ? new int[0] : batch.both(branch, other);
      if (shared.length > 0 && latents.get(other).isPresent()) {
        Encoded seen = latents.get(other).get().rows(batch.indices(other, shared));
        sources.add(new Source(seen.latents().detached(), batch.indices(branch, shared)));
      }
    }
    return sources;
  }

  private boolean crossModal(int branch) {
    return options.lambda() > 0.0 && branches.get(branch).weights().crossModal() > 0.0;
  }

  private Tensor weights(int branch, Batch batch, List<Source> sources, Pass pass) {
    int[] entries = entriesPerRow(branch, batch);
    int[] others = batch.othersPerRow(branch);
    double own = 0.0;
    double cross = 0.0;
    for (int row = 0; row < entries.length; row++) {
      own += entries[row];
      cross += others[row] > 0 ? entries[row] : 0;
    }
    double weight = shares[branch] * branches.get(branch).weights().reconstruction();
    float[] weights = new float[sources.stream().mapToInt(source -> source.rows().length).sum()];
    int next = 0;
    for (int source = 0; source < sources.size(); source++) {
      for (int row : sources.get(source).rows()) {
        double share =
            source == 0
                ? 1.0 / own
                : branches.get(branch).weights().crossModal() / (cross * others[row]);
        weights[next++] = (float) (weight * share);
      }
    }
    return Tensor.of(weights, weights.length).to(pass.parameters().placement());
  }

  private int[] entriesPerRow(int branch, Batch batch) {
    int[] rows = batch.parts().get(branch).rows();
    return options.entries() == CoupledOptions.Entries.OBSERVED
        ? data.get(branch).observedPerRow(rows)
        : IntStream.generate(() -> data.get(branch).features()).limit(rows.length).toArray();
  }

  private Optional<Tensor> coupling(Batch batch, List<Optional<Encoded>> latents, Pass pass) {
    if (options.lambda() == 0.0) {
      return Optional.empty();
    }
    List<Optional<Tensor>> statistics =
        latents.stream()
            .map(seen -> seen.filter(this::isCoupled).flatMap(this::statistic))
            .toList();
    List<Tensor> terms = new ArrayList<>();
    for (int first = 0; first < latents.size(); first++) {
      for (int second = first + 1; second < latents.size(); second++) {
        int[] shared = batch.both(first, second);
        if (shared.length >= 2
            && latents.get(first).filter(this::isCoupled).isPresent()
            && latents.get(second).filter(this::isCoupled).isPresent()) {
          terms.add(
              ofShare(
                  first,
                  second,
                  coupling.between(
                      new LatentCoupling.Pairs(
                          side(first, batch, shared, latents, statistics),
                          side(second, batch, shared, latents, statistics),
                          batch
                              .weights(first, second, shared)
                              .map(
                                  weights ->
                                      Tensor.of(weights, weights.length, 1)
                                          .to(pass.parameters().placement()))))));
        }
      }
    }
    return terms.stream().reduce(Tensor::plus);
  }

  /** A term of two modalities counts as much as the one that fewer cells have. */
  private Tensor ofShare(int first, int second, Tensor term) {
    double share = Math.min(shares[first], shares[second]);
    return share == 1.0 ? term : term.times(share);
  }

  private static LatentCoupling.Side side(
      int branch,
      Batch batch,
      int[] shared,
      List<Optional<Encoded>> latents,
      List<Optional<Tensor>> statistics) {
    return new LatentCoupling.Side(
        latents.get(branch).orElseThrow().rows(batch.indices(branch, shared)),
        statistics.get(branch));
  }

  private boolean isCoupled(Encoded all) {
    return all.latents().length(0) >= options.latentSize() + 2;
  }

  private Optional<Tensor> statistic(Encoded all) {
    return coupling.statistic(all.latents());
  }
}
