package org.chiasm.methods.unioncom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.chiasm.core.embedding.Affinities;
import org.chiasm.methods.Correspondence;
import org.chiasm.tensor.Loss;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Placement;
import org.chiasm.tensor.Tensor;

/**
 * The loss of a batch: for each modality the divergence of the neighbourhoods in latent space from
 * those along the manifold (t-SNE; van der Maaten and Hinton 2008, JMLR 9, 2579-2605; UnionCom's,
 * doi 10.1093/bioinformatics/btaa443), and the mean squared distance of matched cells.
 *
 * <pre>
 * L = sum_k sum_ij P_ij log(P_ij / Q_ij) + w sum_{k != r} mean (z_k - z_r[partners])^2
 * P_ij = p_ij / sum p,   Q_ij = (1 + |z_i - z_j|^2)^-1 / sum_{l != m} (1 + |z_l - z_m|^2)^-1
 * </pre>
 *
 * <p>p are the {@link Affinities} of the cells {@code [b, b]} of a batch, z their latents {@code
 * [b, d]}, r the reference, w the weight of matched cells. A cell without partners is not in the
 * second term, whose mean is over cells and dimensions; the partners need not be in the batch.
 * Where no two cells of a batch are neighbours its divergence is 0.
 */
final class UnionComLoss {

  /**
   * What is known of a modality.
   *
   * @param components {@code [cells, p]}
   * @param affinities how much each pair of cells belongs together
   */
  record Data(Tensor components, Affinities affinities) {}

  /**
   * What is known of the partners of a modality's cells.
   *
   * @param modality its position
   * @param partners rows of the reference for each of its rows; of several one is drawn each time
   */
  record Match(int modality, Correspondence partners) {

    /** A partner of a row by weight; -1 for none. */
    int draw(int row, RandomGenerator random) {
      int[] all = partners.partners(row);
      if (all.length <= 1) {
        return all.length == 0 ? -1 : all[0];
      }
      float[] weights = partners.weights(row);
      double left = random.nextDouble();
      int index = 0;
      while (index < all.length - 1 && left >= weights[index]) {
        left -= weights[index++];
      }
      return all[index];
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
      matched(match, rows.get(match.modality()), latents.get(match.modality()), pass, terms);
    }
    return new Loss(terms.stream().map(Loss::scalar).toList());
  }

  private Tensor encode(int modality, int[] rows, Pass pass) {
    return network.encode(
        modality, data.get(modality).components().rows(Tensor.indices(rows)), pass);
  }

  private void matched(Match match, int[] rows, Tensor latents, Pass pass, List<Tensor> terms) {
    if (matchWeight == 0.0) {
      return;
    }
    int[] drawn = Arrays.stream(rows).map(row -> match.draw(row, pass.random())).toArray();
    int[] places = IntStream.range(0, rows.length).filter(place -> drawn[place] >= 0).toArray();
    if (places.length == 0) {
      return;
    }
    int[] partners = Arrays.stream(places).map(place -> drawn[place]).toArray();
    Tensor own = latents.rows(Tensor.indices(places));
    terms.add(own.minus(encode(reference, partners, pass)).square().mean().times(matchWeight));
  }

  /** Affinities of some rows among themselves, {@code [rows, rows]}. */
  private static float[] within(Affinities affinities, int[] rows) {
    int[] placeOf = new int[affinities.cells()];
    Arrays.fill(placeOf, -1);
    for (int place = 0; place < rows.length; place++) {
      placeOf[rows[place]] = place;
    }
    float[] known = new float[rows.length * rows.length];
    for (int place = 0; place < rows.length; place++) {
      int row = rows[place];
      int end = affinities.start(row + 1);
      for (int pair = affinities.start(row); pair < end; pair++) {
        int other = placeOf[affinities.other(pair)];
        if (other >= 0) {
          known[place * rows.length + other] = (float) affinities.value(pair);
        }
      }
    }
    return known;
  }

  /**
   * {@code sum P log P / Q}, Q of a Student t distribution with one degree of freedom; 0 if no two
   * of the cells are neighbours.
   */
  private static Tensor divergence(Tensor latents, Affinities affinities, int[] rows, Pass pass) {
    int cells = rows.length;
    float[] known = within(affinities, rows);
    double sum = 0.0;
    for (float value : known) {
      sum += value;
    }
    if (sum == 0.0) {
      // differentiable, for there may be no other term
      return latents.sum().times(0.0);
    }
    double constant = 0.0;
    for (int index = 0; index < known.length; index++) {
      known[index] /= (float) sum;
      constant += known[index] > 0f ? known[index] * Math.log(known[index]) : 0.0;
    }
    Placement placement = pass.parameters().placement();
    Tensor distances = distances(latents).plus(1.0);
    Tensor total = others(cells).to(placement).dividedBy(distances).sum().log();
    Tensor weighted = distances.log().times(Tensor.of(known, cells, cells).to(placement)).sum();
    return weighted.plus(total).plus(constant);
  }

  /** Squared distances of all cells from all, {@code [cells, cells]}. */
  private static Tensor distances(Tensor latents) {
    int cells = latents.length(0);
    Tensor squares = latents.square().sum(1);
    return latents
        .matmul(latents.transposed())
        .times(-2.0)
        .plus(squares.reshaped(cells, 1))
        .plus(squares.reshaped(1, cells))
        .atLeast(0.0);
  }

  /** 1 for two different cells: the kernel of a cell with itself would drown those of far ones. */
  private static Tensor others(int cells) {
    float[] others = new float[cells * cells];
    Arrays.fill(others, 1f);
    for (int cell = 0; cell < cells; cell++) {
      others[cell * cells + cell] = 0f;
    }
    return Tensor.of(others, cells, cells);
  }
}
