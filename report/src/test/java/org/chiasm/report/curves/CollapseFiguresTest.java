package org.chiasm.report.curves;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.report.Figure;
import org.chiasm.report.FigureFiles;
import org.chiasm.report.FigurePage;
import org.chiasm.report.latent.CollapsedLatents;
import org.chiasm.study.collapse.CollapseData;
import org.chiasm.study.collapse.CollapseOptions;
import org.chiasm.study.collapse.CollapseResult;
import org.chiasm.study.collapse.CollapseStudy;
import org.chiasm.study.store.PlannedTrial;
import org.chiasm.study.store.StoredTrial;
import org.chiasm.study.store.TrialOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollapseFiguresTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final CollapseOptions OPTIONS =
      CollapseOptions.defaults()
          .withLatentSizes(List.of(2, 10))
          .withBatchSizes(List.of(20))
          .withSteps(100)
          .withRepeats(2);

  @TempDir private Path folder;

  private static CollapseData data() {
    List<String> cells = IntStream.range(0, 8).mapToObj(cell -> "c" + cell).toList();
    Modality modality =
        new Modality(
            "T",
            FeatureKind.CONTINUOUS,
            cells,
            List.of(Feature.named("f")),
            DenseMatrix.generate(8, 1, row -> new float[] {row}));
    return CollapseData.of(new MultimodalDataset(List.of(modality), CellTable.empty()), "T", "T");
  }

  /** What is known of a training whose numbers follow from its repeat. */
  private static StoredTrial trial(PlannedTrial planned) {
    JsonNode content = planned.content().json();
    int repeat = content.path("repeat").asInt();
    ObjectNode result = JSON.objectNode();
    for (int step : new int[] {0, 100}) {
      ObjectNode point = result.withArray("course").addObject().put("step", step);
      for (int arm = 0; arm < 2; arm++) {
        point
            .withArray("arms")
            .addObject()
            .put("largest", 2.0)
            .put("smallest", (step == 0 ? 1.0 : 0.01) * (1 + repeat + arm))
            .put("norm", 3.0 + repeat);
      }
    }
    ObjectNode errors = result.putObject("errors");
    errors.putArray("training").add(0.2).add(0.4);
    errors.putArray("heldOut").add(0.4 + repeat).add(0.6 + repeat);
    errors.putArray("crossed").add(0.8).add(1.0);
    if (content.path("keepsLatents").asBoolean()) {
      ObjectNode latents = result.putObject("latents");
      latents.putArray("cells").add("c0").add("c1");
      latents.putArray("values").add(0.5).add(-0.5).add(1.0).add(0.25);
    }
    return new StoredTrial(planned.content(), new TrialOutcome.Done(result));
  }

  private static CollapseResult result() {
    List<StoredTrial> trials = new ArrayList<>();
    for (PlannedTrial planned : CollapseStudy.trials(OPTIONS, data())) {
      trials.add(
          planned.title().startsWith("kl, d 10")
              ? new StoredTrial(planned.content(), new TrialOutcome.Failed("diverged"))
              : trial(planned));
    }
    return new CollapseResult(OPTIONS, data(), trials);
  }

  @Test
  void theCourseIsTheMeanOfArmsAndRepeats() {
    LineFigure figure = CollapseCurves.spread(result()).orElseThrow();

    assertThat(figure.table().rows()).hasSize(7 * 2 * 2);
    assertThat(figure.table().rows().get(1))
        .containsExactly("uncoupled", "1", "100", "0.0075", "3.0");
    // steps 0 and 100: means over repeats of 0.75 and 1.25, and of a hundredth of these
    assertThat(figure.chart().data()).contains("\"y\":[1.0,0.01]", "\"y\":[3.5,3.5]");
  }

  @Test
  void errorsAreThoseOfHeldOutCellsWithTheirDeviations() {
    LineFigure figure = CollapseCurves.errors(result()).orElseThrow();

    // 3 settings of 7 couplings twice, without the two settings of one that failed
    assertThat(figure.table().rows()).hasSize(3 * 7 * 2 - 4);
    assertThat(figure.table().rows().get(0))
        .containsExactly(
            "uncoupled", "2", "100", "1", "0.0075", "3.0", "0.30000000000000004", "0.5", "0.9");
    // 0.5 and 1.5
    assertThat(figure.chart().data()).contains("\"y\":[1.0,1.0]", "\"array\":[0.707107,0.707107]");
    assertThat(figure.chart().data()).contains("\"name\":\"kl\"");
  }

  @Test
  void latentsWithoutACouplingAreInTheTableOnly() {
    Labels labels = new Labels("type", Map.of("c0", "Pvalb"), Map.of());
    CollapsedLatents figure =
        CollapsedLatents.figure(result(), Optional.of(labels), Map.of()).orElseThrow();

    assertThat(figure.table().rows()).hasSize(7 * 2);
    assertThat(figure.table().rows().get(0))
        .containsExactly("uncoupled", "c0", "Pvalb", "0.5", "-0.5");
    assertThat(figure.chart().layout()).contains("dcca").doesNotContain("uncoupled");
  }

  @Test
  void thePageShowsAllFigures() throws Exception {
    List<String> names = List.of("spread", "errors");
    List<Figure> figures =
        List.of(
            CollapseCurves.spread(result()).orElseThrow(),
            CollapseCurves.errors(result()).orElseThrow());
    for (int index = 0; index < 2; index++) {
      FigureFiles.write(figures.get(index), folder, names.get(index));
    }
    Path page = FigurePage.write(folder, "A < B", List.of("Said & done."), names);

    assertThat(Files.readString(page))
        .contains("<h1>A &lt; B</h1>", "<p>Said &amp; done.</p>")
        .contains("src=\"spread.svg\"", "href=\"errors.csv\"")
        .doesNotContain("http:", "https:", "%%", "%s");
  }

  @Test
  void withoutATrainingThereIsNoFigure() {
    CollapseResult none = new CollapseResult(OPTIONS, data(), List.of());

    assertThat(CollapseCurves.spread(none)).isEmpty();
    assertThat(CollapseCurves.errors(none)).isEmpty();
    assertThat(CollapsedLatents.figure(none, Optional.empty(), Map.of())).isEmpty();
  }
}
