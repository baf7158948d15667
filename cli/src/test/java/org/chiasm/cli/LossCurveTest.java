package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import org.chiasm.tensor.TrainingListener.Progress;
import org.junit.jupiter.api.Test;

class LossCurveTest {

  @Test
  void eachPartHasItsOwnLosses() {
    LossCurve curve = new LossCurve();
    curve.part("first");
    curve.progressed(new Progress(50, 200, 2.5));
    curve.part("left out");
    curve.part("second");
    curve.progressed(new Progress(100, 200, 0.5));
    curve.validated(100, 0.75);

    assertThat(curve.json().toString())
        .isEqualTo(
            "[{\"part\":\"first\",\"steps\":[50],\"loss\":[2.5]},"
                + "{\"part\":\"second\",\"steps\":[100],\"loss\":[0.5],"
                + "\"validationSteps\":[100],\"validationLoss\":[0.75]}]");
  }

  @Test
  void aTrainingWithoutPartsHasOneWithoutAName() {
    LossCurve curve = new LossCurve();
    assertThat(curve.json()).isEmpty();
    curve.progressed(new Progress(50, 50, 2.5));
    assertThat(curve.json().toString()).isEqualTo("[{\"steps\":[50],\"loss\":[2.5]}]");
  }

  @Test
  void aLongTrainingIsThinnedEvenlyFromItsFirstToItsLastStep() {
    LossCurve curve = new LossCurve();
    int reports = 7 * LossCurve.MOST;
    for (int report = 1; report <= reports; report++) {
      curve.progressed(new Progress(50 * report, 50 * reports, 1.0 / report));
    }

    ArrayNode steps = (ArrayNode) curve.json().get(0).path("steps");
    assertThat(steps).hasSize(LossCurve.MOST);
    assertThat(curve.json().get(0).path("loss")).hasSize(LossCurve.MOST);
    assertThat(steps.get(0).asInt()).isEqualTo(50);
    assertThat(steps.get(LossCurve.MOST - 1).asInt()).isEqualTo(50 * reports);
    int before = 0;
    for (JsonNode step : steps) {
      assertThat(step.asInt() - before).isBetween(50, 8 * 50);
      before = step.asInt();
    }
  }
}
