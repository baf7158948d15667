package org.chiasm.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.cca.PcCca;
import org.chiasm.methods.file.PartnerScale;
import org.chiasm.methods.file.Provenance;
import org.chiasm.methods.file.TrainingRecord;
import org.chiasm.methods.manifold.Lma;
import org.chiasm.methods.manifold.ManifoldOptions;
import org.chiasm.methods.partners.PartnerSearch;
import org.chiasm.methods.partners.PartnerSearch.Partner;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;

class PartnerCalibrationTest {

  private static final int KNOWN = 150;
  private static final int CELLS = 250;
  private static final Tolerance HONEST =
      Tolerance.absolute("mean weight and share right", 0.12, "four standard errors of 100 cells");

  /** Two views of points in the plane; of the last 100 the second has other ids. */
  private static MultimodalDataset views(Draws draws) {
    float[][] points = draws.normal(CELLS, 2);
    return new MultimodalDataset(
        List.of(
            view(draws, "T", IntStream.range(0, CELLS).mapToObj(i -> "c" + i).toList(), points),
            view(
                draws,
                "E",
                IntStream.range(0, CELLS).mapToObj(i -> (i < KNOWN ? "c" : "e") + i).toList(),
                points)),
        CellTable.empty());
  }

  private static Modality view(Draws draws, String name, List<String> cells, float[][] points) {
    float[][] axes = draws.normal(2, 12);
    float[][] noise = draws.normal(CELLS, 12);
    return new Modality(
        name,
        FeatureKind.CONTINUOUS,
        cells,
        IntStream.range(0, 12).mapToObj(f -> Feature.named(name + f)).toList(),
        DenseMatrix.generate(
            CELLS,
            12,
            cell -> {
              float[] row = new float[12];
              for (int f = 0; f < row.length; f++) {
                row[f] =
                    points[cell][0] * axes[0][f]
                        + points[cell][1] * axes[1][f]
                        + 0.4f * noise[cell][f];
              }
              return row;
            }));
  }

  private static PcCca method() {
    return new PcCca(PcCca.Options.defaults().withLatentSize(2));
  }

  private static TrainingRecord record(Method method, MultimodalDataset data) {
    TrainingCells cells = TrainingCells.of(data);
    CrossModalModel model = method.fit(cells, FitContext.seeded(1));
    return TrainingRecord.of(model, cells, Provenance.here(1, List.of(), List.of()));
  }

  @SeededTest(seeds = 2)
  void weightsSayHowOftenThePartnerIsTheTrueOne(Draws draws) {
    weightsAreHonest(method(), draws);
  }

  /** Its paired cells lie on each other, unlike those whose partner is sought. */
  @SeededTest(seeds = 2)
  void knownPairsThatAreDrawnTogetherMakeWeightsNoSurer(Draws draws) {
    weightsAreHonest(new Lma(ManifoldOptions.defaults().withLatentSize(6)), draws);
  }

  private static void weightsAreHonest(Method method, Draws draws) {
    MultimodalDataset data = views(draws);
    TrainingRecord trained = record(method, data);
    List<PartnerScale> scales = PartnerCalibration.of(method, data, trained, FitContext.seeded(2));
    assertThat(scales).extracting(PartnerScale::from).containsExactlyInAnyOrder("T", "E");
    assertThat(scales).allMatch(scale -> scale.heldOut() && scale.pairs() == KNOWN / 5);

    int[] unpaired = IntStream.range(KNOWN, CELLS).toArray();
    List<List<Partner>> found =
        PartnerSearch.of(trained.withPartners(scales), "T", "E")
            .find(
                trained.latentsOf("T").orElseThrow().selectRows(unpaired),
                trained.latentsOf("E").orElseThrow().selectRows(unpaired),
                3);
    double weights = 0.0;
    double right = 0.0;
    for (int cell = 0; cell < unpaired.length; cell++) {
      for (Partner partner : found.get(cell)) {
        weights += partner.weight() / unpaired.length;
        right += partner.row() == cell ? 1.0 / unpaired.length : 0.0;
      }
    }
    HONEST.check("of three partners", right, weights);
  }

  @SeededTest(seeds = 1)
  void saidPairsAreHeldOutToo(Draws draws) {
    MultimodalDataset views = views(draws);
    List<CellPairs.Pair> pairs = new ArrayList<>();
    for (int cell = 0; cell < CELLS; cell++) {
      pairs.add(
          new CellPairs.Pair(
              (cell < KNOWN ? "c" : "e") + cell, "c" + cell, cell % 2 == 0 ? 1.0 : 0.5));
    }
    MultimodalDataset said = views.withPairs(new CellPairs("E", "T", pairs));
    assertThat(PartnerCalibration.surePairs(said)).isEqualTo(CELLS / 2);
    assertThat(PartnerCalibration.surePairs(views)).isEqualTo(KNOWN);

    HeldOutPairs heldOut = HeldOutPairs.draw(said, 0.3, RandomStreams.of(draws.seed()));
    List<CellPairs.Pair> seen = heldOut.seen().pairs("T", "E").orElseThrow().pairs();
    List<CellPairs.Pair> kept = heldOut.pairs().get(0).pairs();
    assertThat(kept).isNotEmpty().allMatch(pair -> pair.weight() == 1.0);
    assertThat(seen).doesNotContainAnyElementsOf(kept);
    Set<String> hidden = new HashSet<>();
    pairs.stream().filter(pair -> !seen.contains(pair)).forEach(pair -> hidden.add(pair.first()));
    assertThat(seen).noneMatch(pair -> hidden.contains(pair.first()));

    Lma method = new Lma(ManifoldOptions.defaults().withLatentSize(2));
    assertThat(PartnerCalibration.of(method, said, record(method, said), FitContext.seeded(1)))
        .hasSize(2);
  }

  @SeededTest(seeds = 1)
  void fewPairsAreNotMeasuredOn(Draws draws) {
    MultimodalDataset views = views(draws);
    MultimodalDataset few =
        views.selectCells(
            IntStream.range(0, CELLS)
                .filter(cell -> cell < 60 || cell >= KNOWN)
                .mapToObj(cell -> "c" + cell)
                .toList());
    assertThat(PartnerCalibration.of(method(), few, record(method(), few), FitContext.seeded(1)))
        .isEmpty();
  }
}
