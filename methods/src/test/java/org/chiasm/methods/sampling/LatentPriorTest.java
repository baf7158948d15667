package org.chiasm.methods.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.chiasm.core.clustering.GaussianMixture;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.Moments;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.Queries;
import org.chiasm.methods.TinyCells;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.cca.PcCca;
import org.chiasm.methods.file.Provenance;
import org.chiasm.methods.file.TrainedModel;
import org.chiasm.methods.file.TrainingRecord;
import org.chiasm.methods.ridge.Ridge;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

/** Cells of three kinds, whose latents a mixture finds again. */
class LatentPriorTest {

  private static final MultimodalDataset TRAINING = TinyCells.two(5, 150);
  private static final RandomStreams STREAMS = RandomStreams.of(3);
  private static final TrainedModel TRAINED =
      trained(new PcCca(PcCca.Options.defaults().withLatentSize(2)));

  private static TrainedModel trained(Method method) {
    TrainingCells cells = TrainingCells.of(TRAINING);
    CrossModalModel model = method.fit(cells, FitContext.seeded(1));
    return new TrainedModel(
        model, TrainingRecord.of(model, cells, Provenance.here(1, List.of(), List.of())));
  }

  @Test
  void findsTheKindsOfCellsWithoutTheirLabels() {
    LatentPrior prior = LatentPrior.fit(TRAINED, "T", OptionalInt.empty(), STREAMS);
    assertThat(prior.mixture().components()).isEqualTo(3);
    assertThat(prior.modality()).isEqualTo("T");
    assertThat(prior.cells()).isEqualTo(TRAINED.training().cellsOf("T").size());
    LatentPrior said = LatentPrior.fit(TRAINED, "T", OptionalInt.of(3), STREAMS);
    assertThat(said.mixture().weights()).isEqualTo(prior.mixture().weights());
    assertThat(said.choice().tried()).hasSize(1);
  }

  @Test
  void drawnPlacesAreSpreadAsTheTrainingCellsAre() {
    for (String modality : List.of("T", "E")) {
      LatentPrior prior = LatentPrior.fit(TRAINED, modality, OptionalInt.empty(), STREAMS);
      GaussianMixture.Drawn drawn = prior.draw(20_000, STREAMS);
      Moments expected = Moments.of(TRAINED.training().latentsOf(modality).orElseThrow());
      Moments found = Moments.of(drawn.points());
      Tolerance draws = Tolerance.absolute("draws", 0.05, "some standard errors of 20,000 draws");
      draws.check("mean", expected.means(), found.means());
      draws.check("deviation", expected.deviations(), found.deviations());
      assertThat(drawn.components()).hasSize(20_000);
      assertThat(prior.draw(9, STREAMS)).isEqualTo(prior.draw(9, STREAMS));
    }
  }

  @Test
  void whatIsDecodedIsInOriginalUnits() {
    DenseMatrix places =
        LatentPrior.fit(TRAINED, "T", OptionalInt.empty(), STREAMS).draw(500, STREAMS).points();
    List<String> names = IntStream.range(0, 500).mapToObj(i -> "d" + i).toList();
    Modality genes = Queries.decode(TRAINED.model(), "T", names, places);
    Modality signals = Queries.decode(TRAINED.model(), "E", names, places);
    assertThat(genes.features()).isEqualTo(TRAINING.modality("T").features());
    assertThat(genes.values().toDense().toArray()).doesNotContain(Float.NaN);
    for (float value : genes.values().toDense().toArray()) {
      assertThat(value).isGreaterThanOrEqualTo(0f);
    }
    double[] expected = Moments.of(TRAINING.modality("E").values()).means();
    double[] spread = Moments.of(TRAINING.modality("E").values()).deviations();
    double[] found = Moments.of(signals.values()).means();
    for (int feature = 0; feature < found.length; feature++) {
      assertThat(Math.abs(found[feature] - expected[feature])).isLessThan(0.3 * spread[feature]);
    }
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    assertThatThrownBy(
            () -> LatentPrior.fit(trained(new Ridge()), "T", OptionalInt.empty(), STREAMS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a model of the method 'ridge' predicts nothing from places of a latent space; those of"
                + " coupled, jamie, bottleneck, reduced-rank, pc-cca, cca do");
    TrainingRecord known = TRAINED.training();
    TrainedModel without =
        new TrainedModel(
            TRAINED.model(),
            new TrainingRecord(
                known.cells(),
                Map.of("E", known.latentsOf("E").orElseThrow()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                known.provenance()));
    assertThat(LatentPrior.modalities(without)).containsExactly("E");
    assertThatThrownBy(() -> LatentPrior.fit(without, "T", OptionalInt.empty(), STREAMS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no latents of its training cells of T; it keeps those of E");
    assertThatThrownBy(() -> LatentPrior.fit(TRAINED, "T", OptionalInt.of(999), STREAMS))
        .hasMessageContaining("as many training cells of T as components (999) or more, found");
    int cells = known.cellsOf("T").size();
    TrainedModel collapsed =
        new TrainedModel(
            TRAINED.model(),
            new TrainingRecord(
                known.cells(),
                Map.of("T", DenseMatrix.wrap(cells, 2, new float[2 * cells])),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                known.provenance()));
    assertThatThrownBy(() -> LatentPrior.fit(collapsed, "T", OptionalInt.empty(), STREAMS))
        .hasMessageContaining(
            "at different places of the latent space, found " + cells + " at one");
  }
}
