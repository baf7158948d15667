package org.chiasm.report.dots;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.report.scene.Circle;
import org.chiasm.report.scene.Scene;
import org.chiasm.report.scene.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DotTableFigureTest {

  private static final int SAMPLES = 5;

  private static DotTableFigure figure(List<String> rows, List<String> columns) {
    List<List<Integer>> counts = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      int own = row;
      counts.add(
          IntStream.range(0, columns.size())
              .mapToObj(column -> column == own ? 3 : column == own + 1 ? 1 : 0)
              .toList());
    }
    List<Integer> partners = IntStream.range(0, rows.size()).boxed().toList();
    return new DotTableFigure(
        new DotTable("Types", "by T", "by E", rows, columns, counts, partners, "Nothing more."));
  }

  private static List<String> names(String stem, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> stem + number).toList();
  }

  private static List<Circle> circles(Scene scene) {
    return scene.shapes().stream()
        .filter(Circle.class::isInstance)
        .map(Circle.class::cast)
        .toList();
  }

  @Test
  void areasAreSharesOfRows() {
    List<Circle> dots = circles(figure(names("", 3), names("", 3)).scene());
    // three matched, two beside them, and the samples below
    assertThat(dots).hasSize(5 + SAMPLES);
    double matched = dots.get(0).radius();
    double other = dots.get(1).radius();
    assertThat(matched * matched / (other * other)).isBetween(2.999, 3.001);
    assertThat(dots.get(0).paint()).isNotEqualTo(dots.get(1).paint());
    assertThat(dots.get(0).centre().y()).isEqualTo(dots.get(1).centre().y());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 31, 45})
  void namesDoNotTouch(int columns) {
    Scene scene = figure(names("Sst Pvalb Calb2_", 45), names("Lamp5 Egln3_", columns)).scene();
    List<Text> names =
        scene.shapes().stream().filter(Text.class::isInstance).map(Text.class::cast).toList();
    List<Double> upright =
        names.stream()
            .filter(text -> text.content().startsWith("Lamp5"))
            .peek(text -> assertThat(text.rotation()).isEqualTo(-90))
            .map(text -> text.at().x())
            .toList();
    assertThat(upright).hasSize(columns);
    for (int index = 1; index < columns; index++) {
      assertThat(upright.get(index) - upright.get(index - 1)).isGreaterThan(8.5);
    }
    assertThat(names)
        .allSatisfy(text -> assertThat(text.at().x()).isBetween(0.0, scene.width()))
        .allSatisfy(text -> assertThat(text.at().y()).isBetween(0.0, scene.height()));
    assertThat(scene.width()).isLessThan(720);
  }

  @Test
  void theTableAndTheChartHaveTheCounts() throws Exception {
    DotTableFigure figure = figure(names("<r>", 2), names("c", 2));
    assertThat(figure.table().rows())
        .containsExactly(
            List.of("<r>1", "c1", "3", "yes"),
            List.of("<r>1", "c2", "1", ""),
            List.of("<r>2", "c1", "0", ""),
            List.of("<r>2", "c2", "3", "yes"));
    JsonNode data = new ObjectMapper().readTree(figure.chart().data());
    assertThat(data).hasSize(2);
    assertThat(data.at("/0/x").toString()).isEqualTo("[0,1]");
    assertThat(data.at("/1/text/0").asText()).contains("&lt;r&gt;1", "1 of 4 cells");
  }
}
