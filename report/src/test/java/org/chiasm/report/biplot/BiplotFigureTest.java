package org.chiasm.report.biplot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.report.latent.LatentOptions;
import org.chiasm.report.latent.LatentPanel;
import org.chiasm.report.render.SvgRenderer;
import org.chiasm.report.scene.Group;
import org.chiasm.report.scene.Outlines;
import org.chiasm.report.scene.Scene;
import org.chiasm.report.scene.Shape;
import org.chiasm.report.scene.Text;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BiplotFigureTest {

  private static final LatentOptions LOOK =
      LatentOptions.defaults().withTitle("A biplot").withLabelName("type");
  private static final Tolerance FLOATS =
      Tolerance.absolute("floats", 1e-6, "places are kept in single precision");

  @Test
  void aLineIsTheCorrelationWithBothAxes() {
    DenseMatrix places =
        DenseMatrix.ofRows(
            new float[] {1, 1}, new float[] {-1, 1}, new float[] {1, -1}, new float[] {-1, -1});
    DenseMatrix values =
        DenseMatrix.ofRows(
            new float[] {3, 5, -2, Float.NaN},
            new float[] {1, 5, 2, 4},
            new float[] {3, 5, 0, 3},
            new float[] {1, 5, 0, 4});

    assertThat(BiplotLine.of("first", values, 0, places)).isEqualTo(new BiplotLine("first", 1, 0));
    assertThat(BiplotLine.of("constant", values, 1, places).length()).isZero();
    BiplotLine other = BiplotLine.of("other", values, 2, places);
    FLOATS.check("x", -1 / Math.sqrt(2), other.x());
    FLOATS.check("y", 0, other.y());
    FLOATS.check("with a gap", -1, BiplotLine.of("gap", values, 3, places).x());
  }

  @Test
  void placesHaveMeanZeroAndDeviationOne() {
    DenseMatrix places =
        BiplotSide.standardized(
            DenseMatrix.ofRows(
                new float[] {10, 4, 9}, new float[] {12, 4, 9}, new float[] {14, 4, 9}));

    assertThat(places).isEqualTo(DenseMatrix.wrap(3, 2, new float[] {-1, 0, 0, 0, 1, 0}));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 25, 200})
  void namesDoNotLieOnEachOther(int features) {
    Scene scene = figure(80, features).scene();

    assertThat(Outlines.faults(scene)).isEmpty();
    assertThat(SvgRenderer.render(scene))
        .isEqualTo(SvgRenderer.render(figure(80, features).scene()));
    String all = String.join(" ", texts(scene));
    assertThat(all).contains("T 80 cells", "E 80 cells", "type 2", "correlation of 1");
    if (features == 200) {
      assertThat(all).contains("Left out: 340 features");
    }
  }

  @Test
  void thereMayBeNoCells() {
    assertThat(Outlines.faults(figure(0, 3).scene())).isEmpty();
    assertThat(figure(1, 3).chart().data()).doesNotContain("NaN");
  }

  @Test
  void thePageAndTheTableHaveAllLines() throws Exception {
    BiplotFigure figure = figure(20, 200);
    JsonNode data = new ObjectMapper().readTree(figure.chart().data());
    JsonNode lines = data.get(3);

    assertThat(data).hasSize(2 * (3 + 1));
    assertThat(lines.get("mode").asText()).isEqualTo("lines+text");
    assertThat(lines.get("text")).hasSize(600);
    assertThat(figure.table().rows()).hasSize(2 * 220);
    assertThat(figure.table().rows().get(0)).startsWith("cell", "T", "c0", "type 0");
    assertThat(figure.table().rows().get(20)).startsWith("feature", "T");
  }

  private static BiplotFigure figure(int cells, int features) {
    RandomGenerator random = RandomStreams.of(4).generator();
    List<BiplotSide> sides = new ArrayList<>();
    for (String modality : List.of("T", "E")) {
      DenseMatrix places =
          DenseMatrix.generate(
              cells,
              2,
              row -> new float[] {(float) random.nextGaussian(), (float) random.nextGaussian()});
      List<BiplotLine> lines =
          IntStream.range(0, features)
              .mapToObj(
                  index -> {
                    double angle = 0.4 * random.nextDouble();
                    double length = random.nextDouble();
                    return new BiplotLine(
                        "Feature " + index, length * Math.cos(angle), length * Math.sin(angle));
                  })
              .toList();
      List<String> ids = IntStream.range(0, cells).mapToObj(cell -> "c" + cell).toList();
      List<Optional<String>> labels =
          IntStream.range(0, cells).mapToObj(cell -> Optional.of("type " + cell % 3)).toList();
      sides.add(
          new BiplotSide(
              new LatentPanel(modality, ids, BiplotSide.standardized(places), labels),
              lines,
              List.of("first", "second")));
    }
    return new BiplotFigure(sides, LOOK);
  }

  private static List<String> texts(Scene scene) {
    List<Shape> shapes = new ArrayList<>(scene.shapes());
    scene.shapes().stream()
        .flatMap(shape -> shape instanceof Group group ? group.shapes().stream() : Stream.empty())
        .forEach(shapes::add);
    return shapes.stream()
        .flatMap(shape -> shape instanceof Text text ? Stream.of(text.content()) : Stream.empty())
        .toList();
  }
}
