package org.chiasm.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellPairs.Pair;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.statistics.Moments;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.file.PartnerScale;
import org.chiasm.methods.file.TrainingRecord;
import org.chiasm.methods.partners.LikeliestVariance;

/**
 * Measures how far partners lie from each other that a model was not told of: trains once more
 * without the pairs of a fifth of the cells, whose cells stay in the training as cells of one
 * modality, and takes for each direction the {@link LikeliestVariance} of these pairs among the
 * cells that have no partner of their own id. Since two trainings may differ in scale, it is
 * multiplied by the ratio of the latents' variances.
 *
 * <p>Cells that keep their partner are no candidates: a training draws the two of a pair to each
 * other, so that these crowd where nobody else's partner is, and the more so the more freely a
 * method can place its training cells.
 */
public final class PartnerCalibration {

  private static final double SHARE = 0.2;
  private static final int FEWEST_HELD_OUT = 20;

  /** Pairs beyond are as good and cost time: distances to all candidates are kept. */
  private static final int MOST = 300;

  /** The least number of sure pairs of two modalities that this takes. */
  public static final int FEWEST_PAIRS = (int) (FEWEST_HELD_OUT / SHARE);

  private PartnerCalibration() {}

  /** The largest number of sure pairs, those of weight 1, that two modalities have. */
  public static int surePairs(MultimodalDataset dataset) {
    int most = 0;
    List<Modality> modalities = dataset.modalities();
    for (int one = 0; one < modalities.size(); one++) {
      for (int two = one + 1; two < modalities.size(); two++) {
        CellPairs known = HeldOutPairs.known(dataset, modalities.get(one), modalities.get(two));
        most = Math.max(most, (int) known.pairs().stream().filter(p -> p.weight() == 1.0).count());
      }
    }
    return most;
  }

  /**
   * Trains once more and measures.
   *
   * @param trained the record of the model that the measures are for
   * @return of every direction of which enough pairs could be held out
   */
  public static List<PartnerScale> of(
      Method method, MultimodalDataset dataset, TrainingRecord trained, FitContext context) {
    HeldOutPairs heldOut =
        HeldOutPairs.draw(dataset, SHARE, context.streams().child("held out pairs"));
    TrainingCells cells = TrainingCells.of(heldOut.seen());
    CrossModalModel model = method.fit(cells, context);
    TrainingRecord again = TrainingRecord.of(model, cells, trained.provenance());
    List<PartnerScale> scales = new ArrayList<>();
    for (CellPairs pairs : heldOut.pairs()) {
      scale(pairs.first(), pairs.second(), pairs.pairs(), again, trained).ifPresent(scales::add);
      List<Pair> back =
          pairs.pairs().stream()
              .map(
                  pair ->
                      new Pair(
                          /* first= */ pair.second(), /* second= */ pair.first(), pair.weight()))
              .toList();
      scale(pairs.second(), pairs.first(), back, again, trained).ifPresent(scales::add);
    }
    return scales;
  }

  private static Optional<PartnerScale> scale(
      String from, String to, List<Pair> pairs, TrainingRecord again, TrainingRecord trained) {
    Optional<DenseMatrix> cells = again.latentsOf(from);
    Optional<DenseMatrix> candidates = again.latentsOf(to);
    if (cells.isEmpty() || candidates.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Integer> rows = rows(again.cellsOf(from));
    List<String> unclaimed = unclaimed(again, from, to, pairs);
    Map<String, Integer> partnerRows = rows(unclaimed);
    List<Pair> usable =
        pairs.stream()
            .filter(pair -> rows.containsKey(pair.first()))
            .filter(pair -> partnerRows.containsKey(pair.second()))
            .limit(MOST)
            .toList();
    double spread = spread(again, from, to);
    if (usable.size() < FEWEST_HELD_OUT || spread == 0.0) {
      return Optional.empty();
    }
    double variance =
        LikeliestVariance.of(
            cells.get().selectRows(rowsOf(usable.stream().map(Pair::first).toList(), rows)),
            candidates.get().selectRows(rowsOf(unclaimed, rows(again.cellsOf(to)))),
            rowsOf(usable.stream().map(Pair::second).toList(), partnerRows));
    double ratio = spread(trained, from, to) / spread;
    return Optional.of(new PartnerScale(from, to, variance * ratio, usable.size(), true));
  }

  /** Cells of a modality that another has not, and partners of held-out cells whatever their id. */
  private static List<String> unclaimed(
      TrainingRecord record, String from, String to, List<Pair> heldOut) {
    Set<String> claimed = new HashSet<>(record.cellsOf(from));
    heldOut.forEach(pair -> claimed.remove(pair.second()));
    return record.cellsOf(to).stream().filter(cell -> !claimed.contains(cell)).toList();
  }

  private static Map<String, Integer> rows(List<String> cells) {
    Map<String, Integer> rows = new HashMap<>();
    cells.forEach(cell -> rows.put(cell, rows.size()));
    return rows;
  }

  private static int[] rowsOf(List<String> cells, Map<String, Integer> rows) {
    return cells.stream().mapToInt(cell -> rows.getOrDefault(cell, -1)).toArray();
  }

  /** Mean variance of the latents of two modalities' cells, each about its own mean. */
  private static double spread(TrainingRecord record, String first, String second) {
    return List.of(first, second).stream()
        .flatMap(name -> record.latentsOf(name).stream())
        .mapToDouble(PartnerCalibration::variance)
        .average()
        .orElse(0.0);
  }

  private static double variance(DenseMatrix latents) {
    return Arrays.stream(Moments.of(latents).deviations())
        .map(deviation -> deviation * deviation)
        .average()
        .orElse(0.0);
  }
}
