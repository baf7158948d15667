package org.chiasm.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.simulation.PatchSeqOptions;
import org.chiasm.core.simulation.PatchSeqSimulation;
import org.chiasm.core.split.Balance;
import org.chiasm.core.split.Folds;
import org.chiasm.core.split.Split;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.catalog.Settings;
import org.chiasm.study.ComparisonResult.Extras;
import org.chiasm.study.Contestant.Role;
import org.chiasm.study.CrossValidation.Observer;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

/** Predictions of several seeds do not count as predictions of further cells. */
class ComparedSeedsTest {

  private static final Tolerance MEANS =
      Tolerance.absolute("means", 1e-7, "JSON has the digits of single precision");
  private static final MultimodalDataset DATA =
      PatchSeqSimulation.simulate(
              PatchSeqOptions.defaults().withSize(120, 12, 6), RandomStreams.of(1))
          .dataset();
  private static final Labels FAMILY = DATA.table().labels("family");
  private static final List<Split> SPLITS =
      Folds.draw(DATA.cells(), 2, Balance.stratified(FAMILY), RandomStreams.of(2)).splits();

  private static JsonNode result(long seed, int seeds) {
    Contestant knn =
        new Contestant("knn", Methods.create("knn", Settings.defaults()), Map.of(), Role.BASELINE);
    Contestant noisy = new Contestant("noisy", new NoisyMethod(DATA), Map.of(), Role.COMPARED);
    return Comparison.heldOut(DATA, SPLITS, List.of(FAMILY), seed)
        .withSeeds(seeds)
        .run(List.of(noisy, knn), 1, Observer.SILENT)
        .json(new Extras(Optional.of("knn"), List.of("AP width"), OptionalDouble.empty()));
  }

  /** Of the electrical features predicted from genes by the method of the first column. */
  private static JsonNode pooled(JsonNode result) {
    for (JsonNode way : result.at("/methods/0/reconstruction")) {
      if (way.path("from").asText().equals("T") && way.path("to").asText().equals("E")) {
        return way.path("pooled");
      }
    }
    throw new AssertionError("no direction from T to E in " + result);
  }

  private static double[] numbers(JsonNode list) {
    double[] numbers = new double[list.size()];
    for (int index = 0; index < numbers.length; index++) {
      numbers[index] = list.get(index).asDouble(Double.NaN);
    }
    return numbers;
  }

  private static double[] mean(JsonNode one, JsonNode two) {
    double[] first = numbers(one);
    double[] second = numbers(two);
    for (int index = 0; index < first.length; index++) {
      first[index] = (first[index] + second[index]) / 2;
    }
    return first;
  }

  @Test
  void pooledScoresAreMeansOfThoseOfEachSeed() {
    JsonNode both = pooled(result(7, 2));
    JsonNode first = pooled(result(7, 1));
    JsonNode second = pooled(result(8, 1));

    assertThat(both.path("n")).isEqualTo(first.path("n"));
    for (String score : List.of("pearson", "auroc", "jensenShannon")) {
      String place = "/features/" + score;
      assertThat(first.at(place)).isNotEqualTo(second.at(place));
      MEANS.check(score, mean(first.at(place), second.at(place)), numbers(both.at(place)));
    }
    assertThat(both.path("types").findValuesAsText("type"))
        .isEqualTo(first.path("types").findValuesAsText("type"))
        .isNotEmpty();
    assertThat(both.at("/types/0/n")).isEqualTo(first.at("/types/0/n"));
    MEANS.check(
        "type",
        mean(first.at("/types/0/features"), second.at("/types/0/features")),
        numbers(both.at("/types/0/features")));
  }

  @Test
  void boxesAreThoseOfTheFirstSeed() {
    assertThat(result(7, 2).path("boxes")).isEqualTo(result(7, 1).path("boxes")).isNotEmpty();
  }
}
