package org.chiasm.report.curves;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.chiasm.report.render.SvgRenderer;
import org.junit.jupiter.api.Test;

class SettingCurvesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static String row(String method, String settings, double r2, double foscttm) {
    return """
        {"label": "%s:%s", "method": {"name": "%s", "settings": {%s}}, "figures": [
          {"metric": "reconstruction", "name": "E from T, R2", "mean": %s, "sd": 0.1},
          {"metric": "alignment", "name": "FOSCTTM", "mean": %s, "sd": null}]}
        """
        .replaceFirst("%s", method)
        .replaceFirst("%s", settings.replace("\"", ""))
        .replaceFirst("%s", method)
        .replaceFirst("%s", settings)
        .replaceFirst("%s", Double.toString(r2))
        .replaceFirst("%s", Double.toString(foscttm));
  }

  private static JsonNode study(String... rows) throws Exception {
    return JSON.readTree(
        "{\"study\": \"evaluation\", \"settings\": [" + String.join(",", rows) + "]}");
  }

  @Test
  void errorsAreRelativeToThoseWithoutCoupling() throws Exception {
    LineFigure figure =
        SettingCurves.figure(
                study(
                    row("pc-cca", "\"latent\": 3", 0.2, 0.1),
                    row("coupled", "\"lambda\": 0, \"weight\": {\"E\": 1}", 0.5, 0.5),
                    row("coupled", "\"lambda\": 0.1, \"weight\": {\"E\": 1}", 0.4, 0.2),
                    row("coupled", "\"lambda\": 10, \"weight\": {\"E\": 1}", 0.25, 0.1),
                    row("coupled", "\"lambda\": 0.1, \"weight\": {\"E\": 5}", 0.4, 0.2)))
            .orElseThrow();

    JsonNode traces = JSON.readTree(figure.chart().data());
    assertThat(traces.path(0).path("name").asText()).isEqualTo("weight E 1");
    // 0 stands left of 0.1; errors are 0.5, 0.6 and 0.75
    assertThat(traces.path(0).path("x").toString()).isEqualTo("[0.025,0.1,10.0]");
    assertThat(traces.path(0).path("y").toString()).isEqualTo("[1.0,1.2,1.5]");
    assertThat(traces.path(0).at("/error_y/array/0").asDouble()).isEqualTo(0.2);
    // without a training at 0 nothing can be said; FOSCTTM is as it is, beside pc-cca
    assertThat(traces.findValuesAsText("name"))
        .containsExactly("weight E 1", "weight E 1", "weight E 5", "pc-cca:latent: 3");
    assertThat(traces.path(1).path("y").toString()).isEqualTo("[0.5,0.2,0.1]");
    assertThat(figure.table().rows()).contains(List.of("pc-cca:latent: 3", "FOSCTTM", "0.1", ""));
    assertThat(SvgRenderer.render(figure.scene())).contains("error / error at 0", "against lambda");
  }

  @Test
  void scoresAreAsTheyAreWithoutATrainingAtZero() throws Exception {
    LineFigure figure =
        SettingCurves.figure(
                study(
                    row("coupled", "\"latent\": 2", 0.5, 0.5),
                    row("coupled", "\"latent\": 3", 0.6, 0.4)))
            .orElseThrow();

    JsonNode traces = JSON.readTree(figure.chart().data());
    assertThat(traces.path(0).path("name").asText()).isEqualTo("coupled");
    assertThat(traces.path(0).path("x").toString()).isEqualTo("[2.0,3.0]");
    assertThat(traces.path(0).path("y").toString()).isEqualTo("[0.5,0.6]");
  }

  @Test
  void oneValueMakesNoLine() throws Exception {
    assertThat(SettingCurves.figure(study(row("coupled", "\"latent\": 2", 0.5, 0.5))))
        .isEqualTo(Optional.empty());
    assertThat(SettingCurves.figure(study(row("ridge", "", 0.5, 0.5)))).isEmpty();
  }
}
