package org.chiasm.study.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.chiasm.core.clustering.GaussianMixture;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.study.EmbeddedCells;
import org.chiasm.study.consensus.ConsensusOptions.Fit;
import org.chiasm.study.consensus.ConsensusOptions.Network;
import org.chiasm.study.consensus.ConsensusOptions.Shares;
import org.chiasm.study.consensus.ConsensusOptions.Sizes;
import org.chiasm.study.store.PlannedTrial;
import org.chiasm.study.store.StoredTrial;
import org.chiasm.study.store.TrialOutcome;
import org.chiasm.tensor.TrainingListener;
import org.junit.jupiter.api.Test;

/** What is made of latents that are made by hand, in four groups that both modalities have. */
class ConsensusStudyTest {

  private static final int CELLS = 200;
  private static final int GROUPS = 4;

  private static final ConsensusOptions OPTIONS =
      new ConsensusOptions(
          3,
          new Network("recommended", 2, 1, 10),
          new Sizes(2, 7),
          new Fit(4, 1e-4),
          new Shares(0.2, 0.1),
          5);

  private static List<String> cells() {
    return IntStream.range(0, CELLS).mapToObj(cell -> "c" + cell).toList();
  }

  private static Labels labels() {
    Map<String, String> byCell = new HashMap<>();
    for (int cell = 0; cell < CELLS; cell++) {
      byCell.put("c" + cell, "group " + (GROUPS - cell % GROUPS));
    }
    return new Labels("group", byCell, Map.of());
  }

  private static ConsensusData data() {
    List<Modality> modalities = new ArrayList<>();
    for (String name : List.of("T", "E")) {
      modalities.add(
          new Modality(
              name,
              FeatureKind.CONTINUOUS,
              cells(),
              List.of(Feature.named("f")),
              DenseMatrix.generate(CELLS, 1, row -> new float[] {row})));
    }
    return ConsensusData.of(
        new MultimodalDataset(modalities, CellTable.empty()),
        List.of("T", "E"),
        List.of(labels()),
        OPTIONS);
  }

  /** Groups twelve apart; network 2 has the lowest error of validation cells. */
  private static StoredTrial model(PlannedTrial planned) {
    int number = planned.content().json().path("network").asInt();
    Map<String, List<String>> cells = new LinkedHashMap<>();
    Map<String, DenseMatrix> latents = new LinkedHashMap<>();
    for (String name : List.of("T", "E")) {
      var random = RandomStreams.of(number).child(name).generator();
      cells.put(name, cells());
      latents.put(
          name,
          DenseMatrix.generate(
              CELLS,
              2,
              row ->
                  new float[] {
                    (float) (12 * (row % GROUPS) + random.nextGaussian()),
                    (float) random.nextGaussian()
                  }));
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result
        .putObject("errors")
        .put("training", 0.1)
        .put("validation", number == 2 ? 0.2 : 0.3)
        .put("crossed", 0.5);
    Representation.keep(new EmbeddedCells(cells, latents), result);
    return new StoredTrial(planned.content(), new TrialOutcome.Done(result));
  }

  private static StoredTrial ran(PlannedTrial planned) {
    return new StoredTrial(
        planned.content(), new TrialOutcome.Done(planned.work().run(TrainingListener.SILENT)));
  }

  @Test
  void groupsThatBothModalitiesHaveAreFound() {
    ConsensusStudy study = new ConsensusStudy(data(), OPTIONS);
    List<StoredTrial> models = study.models().stream().map(ConsensusStudyTest::model).toList();
    List<PlannedTrial> planned = study.mixtures(models);
    // of three networks and the baseline, of the best network and the baseline by E too
    assertThat(models).hasSize(4);
    assertThat(planned).hasSize(6 * 6);
    List<StoredTrial> mixtures = planned.stream().map(ConsensusStudyTest::ran).toList();
    ConsensusResult result = study.result(models, mixtures, List.of(3));

    assertThat(result.found()).isEqualTo(GROUPS);
    assertThat(result.types()).extracting(ConsensusTypes::count).containsExactly(GROUPS, 3);
    ObjectNode json = result.json();
    assertThat(json.path("best").asInt()).isEqualTo(2);
    assertThat(json.path("median").asDouble()).isEqualTo(GROUPS);
    assertThat(json.path("atAnEdge").asInt()).isZero();
    assertThat(json.at("/at/0/agreement/test/same").asDouble()).isEqualTo(1);
    assertThat(json.at("/at/0/networks/pairs/test/ari/mean").asDouble()).isEqualTo(1);
    assertThat(json.at("/at/0/networks/pairs/test/ari/count").asInt()).isEqualTo(3);
    assertThat(json.at("/at/0/ward/withTypes/ari").asDouble()).isEqualTo(1);
    assertThat(json.at("/at/0/references/0/inMatchedPairs").asDouble()).isEqualTo(1);
    assertThat(json.at("/at/0/silhouette/test/E").asDouble()).isGreaterThan(0.8);
    assertThat(json.at("/sizes/2/coupled/ami").asDouble()).isEqualTo(1);
    // types have the numbers of the classes they are matched to, in alphabetical order
    assertThat(result.types().get(0).types("T").subList(0, 4)).containsExactly(4, 3, 2, 1);
    assertThat(json.at("/at/1/references/0/clusters/0/matched").isTextual()).isTrue();
  }

  @Test
  void latentsAndMixturesAreKeptExactly() {
    ConsensusStudy study = new ConsensusStudy(data(), OPTIONS);
    StoredTrial trial = model(study.models().get(1));
    Representation placed = Representation.of(trial, (TrialOutcome.Done) trial.outcome());
    DenseMatrix latents = placed.among("T", data().cells(Part.TRAINING)).latents();
    GaussianMixture.Options fit = GaussianMixture.Options.of(3).withStarts(4);
    GaussianMixture fitted =
        GaussianMixture.fit(
            latents, fit, RandomStreams.of(5).child("mixture").child("T").child("components", 3));
    ObjectNode kept =
        new MixtureTrial(placed, "T", 3, data(), OPTIONS)
            .planned()
            .work()
            .run(TrainingListener.SILENT);
    GaussianMixture restored = MixtureTrial.mixture(kept);

    assertThat(restored.probabilities(latents)).isEqualTo(fitted.probabilities(latents));
    assertThat(MixtureTrial.bic(kept)).isEqualTo(fitted.bic(latents));
    assertThat(placed.all("T").latents().at(3, 0))
        .isEqualTo((float) (36 + RandomStreamsAt.gaussian(2, "T", 6)));
  }

  /** The n-th normal number of a stream of latents. */
  private static final class RandomStreamsAt {
    static double gaussian(int network, String modality, int index) {
      var random = RandomStreams.of(network).child(modality).generator();
      for (int skipped = 0; skipped < index; skipped++) {
        random.nextGaussian();
      }
      return random.nextGaussian();
    }
  }

  @Test
  void partsShareNoCellAndHaveTheShares() {
    ConsensusData data = data();
    Set<String> all = new HashSet<>();
    for (Part part : Part.values()) {
      all.addAll(data.cells(part));
      data.cells(part).forEach(cell -> assertThat(data.part(cell)).isEqualTo(part));
    }
    assertThat(all).hasSize(CELLS);
    assertThat(data.cells(Part.TEST)).hasSize(40);
    assertThat(data.cells(Part.VALIDATION)).hasSize(16);
    for (int group = 1; group <= GROUPS; group++) {
      String name = "group " + group;
      assertThat(data.cells(Part.TEST))
          .filteredOn(cell -> labels().of(cell).orElse("").equals(name))
          .hasSize(10);
    }
  }

  @Test
  void contentsTellSettingsApartAndNothingElse() {
    ConsensusOptions more =
        new ConsensusOptions(
            5, OPTIONS.network(), new Sizes(2, 9), new Fit(9, 0.1), OPTIONS.shares(), 5);
    List<PlannedTrial> known = new ConsensusStudy(data(), OPTIONS).models();
    List<PlannedTrial> others = new ConsensusStudy(data(), more).models();
    assertThat(others.subList(0, 3))
        .extracting(PlannedTrial::content)
        .isEqualTo(known.subList(0, 3).stream().map(PlannedTrial::content).toList());
    ConsensusOptions longer =
        new ConsensusOptions(
            3,
            new Network("recommended", 2, 1, 11),
            OPTIONS.sizes(),
            OPTIONS.fit(),
            OPTIONS.shares(),
            5);
    assertThat(new ConsensusStudy(data(), longer).models().get(0).content())
        .isNotEqualTo(known.get(0).content());
    StoredTrial trial = model(known.get(0));
    Representation placed = Representation.of(trial, (TrialOutcome.Done) trial.outcome());
    Set<String> names = new HashSet<>();
    for (ConsensusOptions options : List.of(OPTIONS, more)) {
      for (String modality : List.of("T", "E")) {
        for (int size : List.of(2, 3)) {
          names.add(new MixtureTrial(placed, modality, size, data(), options).content().name());
        }
      }
    }
    assertThat(names).hasSize(8);
  }
}
