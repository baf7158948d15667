package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.chiasm.tensor.TrainingListener.Stretch;
import org.junit.jupiter.api.Test;

class LossCurveTest {

  @Test
  void eachPartHasItsOwnLosses() {
    LossCurve curve = new LossCurve();
    curve.part("first");
    curve.averaged(new Stretch(6, 6, 6, 2.5));
    curve.part("left out");
    curve.part("second");
    curve.averaged(new Stretch(14, 8, 8, 0.5));
    curve.validated(14, 0.75);

    assertThat(curve.json().toString())
        .isEqualTo(
            "[{\"part\":\"first\",\"stepsBefore\":0,\"stepsPerEpoch\":6,"
                + "\"steps\":[6],\"meanLoss\":[2.5]},"
                + "{\"part\":\"second\",\"stepsBefore\":6,\"stepsPerEpoch\":8,"
                + "\"steps\":[14],\"meanLoss\":[0.5],"
                + "\"validationSteps\":[14],\"validationLoss\":[0.75]}]");
  }

  @Test
  void aTrainingWithoutPartsOrEpochsHasOneWithoutAName() {
    LossCurve curve = new LossCurve();
    assertThat(curve.json()).isEmpty();
    curve.averaged(new Stretch(20, 20, 0, 2.5));
    assertThat(curve.json().toString())
        .isEqualTo("[{\"stepsBefore\":0,\"steps\":[20],\"meanLoss\":[2.5]}]");
  }

  @Test
  void termsOfTheLossAreBesideIt() {
    LossCurve curve = new LossCurve();
    curve.averaged(new Stretch(20, 20, 0, 2.5, Map.of("one", 2.5)));
    curve.averaged(new Stretch(30, 10, 0, 2.0, Map.of("other", 2.0)));
    assertThat(curve.json().toString())
        .isEqualTo(
            "[{\"stepsBefore\":0,\"steps\":[20,30],\"meanLoss\":[2.5,2.0],"
                + "\"meanTerms\":{\"one\":[2.5,0.0],\"other\":[0.0,2.0]}}]");

    MergedStretches merged = new MergedStretches(2);
    for (int step = 1; step <= 4; step++) {
      merged.add(new Stretch(step, 1, 0, step, Map.of("one", (double) step)));
    }
    assertThat(merged.all())
        .containsExactly(
            new Stretch(2, 2, 0, 1.5, Map.of("one", 1.5)),
            new Stretch(4, 2, 0, 3.5, Map.of("one", 3.5)));
  }

  @Test
  void aLongTrainingIsAveragedOverLongerStretches() {
    LossCurve curve = new LossCurve();
    int epochs = 7 * LossCurve.MOST + 3;
    for (int epoch = 1; epoch <= epochs; epoch++) {
      curve.averaged(new Stretch(5 * epoch, 5, 5, epoch));
    }

    JsonNode part = curve.json().get(0);
    JsonNode steps = part.path("steps");
    assertThat(steps.size()).isBetween(LossCurve.MOST / 2, LossCurve.MOST);
    assertThat(part.path("meanLoss")).hasSameSizeAs(steps);
    assertThat(part.path("stepsBefore").asInt()).isZero();
    assertThat(steps.get(steps.size() - 1).asInt()).isEqualTo(5 * epochs);
    // eight epochs each, of which the numbers were the losses, and three at the end
    for (int point = 0; point < steps.size() - 1; point++) {
      assertThat(steps.get(point).asInt()).isEqualTo(40 * (point + 1));
      assertThat(part.path("meanLoss").get(point).asDouble()).isEqualTo(8 * point + 4.5);
    }
    assertThat(part.path("meanLoss").get(steps.size() - 1).asDouble()).isEqualTo(epochs - 1.0);
  }

  @Test
  void manyValidationsAreThinnedEvenlyFromTheFirstToTheLast() {
    LossCurve curve = new LossCurve();
    int validations = 7 * LossCurve.MOST;
    for (int validation = 1; validation <= validations; validation++) {
      curve.validated(50 * validation, 1.0 / validation);
    }

    JsonNode steps = curve.json().get(0).path("validationSteps");
    assertThat(steps).hasSize(LossCurve.MOST);
    assertThat(steps.get(0).asInt()).isEqualTo(50);
    assertThat(steps.get(LossCurve.MOST - 1).asInt()).isEqualTo(50 * validations);
    int before = 0;
    for (JsonNode step : steps) {
      assertThat(step.asInt() - before).isBetween(50, 8 * 50);
      before = step.asInt();
    }
  }
}
