package org.chiasm.methods.unioncom;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.tensor.Loss;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Tensor;

/**
 * The loss of a batch: for each modality the divergence of the neighbourhoods in latent space from
 * those along the manifold (t-SNE), and the mean squared distance of matched cells.
 */
final class UnionComLoss {

  private static final double LEAST = 1e-12;

  /**
   * What is known of a modality.
   *
   * @param components {@code [cells, p]}
   * @param affinities {@code [cells, cells]}
   */
  record Data(Tensor components, DenseMatrix affinities) {}

  /** The cells of a modality that are matched with cells of the reference. */
  static final class Match {
    private final int modality;
    private final int[] partners;

    /**
     * @param partners row of the reference for each row of the modality; -1 for none
     */
    Match(int modality, int[] partners) {
      this.modality = modality;
      this.partners = partners;
    }
  }

  private final UnionComNetwork network;
  private final double matchWeight;
  private final List<Data> data;
  private final List<Match> matches;
  private final int reference;

  UnionComLoss(
      UnionComNetwork network,
      double matchWeight,
      List<Data> data,
      List<Match> matches,
      int reference) {
    this.network = network;
    this.matchWeight = matchWeight;
    this.data = data;
    this.matches = matches;
    this.reference = reference;
  }

  /** The loss of the given rows of each modality. */
  Loss of(List<int[]> rows, Pass pass) {
    List<Tensor> latents = new ArrayList<>();
    List<Tensor> terms = new ArrayList<>();
    for (int modality = 0; modality < data.size(); modality++) {
      latents.add(encode(modality, rows.get(modality), pass));
      terms.add(
          divergence(
              latents.get(modality), data.get(modality).affinities(), rows.get(modality), pass));
    }
    for (Match match : matches) {
      matched(match, rows.get(match.modality), latents.get(match.modality), pass, terms);
    }
    return new Loss(terms.stream().map(Loss::scalar).toList());
  }

  private Tensor encode(int modality, int[] rows, Pass pass) {
    return network.encode(
        modality, data.get(modality).components().rows(Tensor.indices(rows)), pass);
  }

  private void matched(Match match, int[] rows, Tensor latents, Pass pass, List<Tensor> terms) {
    int[] places =
        java.util.stream.IntStream.range(0, rows.length)
            .filter(place -> match.partners[rows[place]] >= 0)
            .toArray();
    if (places.length == 0 || matchWeight == 0.0) {
      return;
    }
    int[] partners =
        java.util.Arrays.stream(places).map(place -> match.partners[rows[place]]).toArray();
    Tensor own = latents.rows(Tensor.indices(places));
    terms.add(own.minus(encode(reference, partners, pass)).square().mean().times(matchWeight));
  }

  /** {@code sum P log P / Q}, Q of a Student t distribution with one degree of freedom. */
  private static Tensor divergence(Tensor latents, DenseMatrix affinities, int[] rows, Pass pass) {
    int cells = rows.length;
    float[] known = new float[cells * cells];
    double sum = 0.0;
    for (int row = 0; row < cells; row++) {
      for (int column = 0; column < cells; column++) {
        known[row * cells + column] = affinities.at(rows[row], rows[column]);
        sum += known[row * cells + column];
      }
    }
    double constant = 0.0;
    for (int index = 0; index < known.length; index++) {
      known[index] /= (float) Math.max(LEAST, sum);
      constant += known[index] > 0f ? known[index] * Math.log(known[index]) : 0.0;
    }
    Tensor squares = latents.square().sum(1);
    Tensor distances =
        latents
            .matmul(latents.transposed())
            .times(-2.0)
            .plus(squares.reshaped(cells, 1))
            .plus(squares.reshaped(1, cells))
            .atLeast(0.0)
            .plus(1.0);
    Tensor one = Tensor.of(new float[] {1f}, 1).to(pass.parameters().precision());
    // each cell's kernel with itself is 1
    Tensor total = one.dividedBy(distances).sum().plus(-cells).log();
    Tensor weighted =
        distances
            .log()
            .times(Tensor.of(known, cells, cells).to(pass.parameters().precision()))
            .sum();
    return weighted.plus(total).plus(constant);
  }
}
