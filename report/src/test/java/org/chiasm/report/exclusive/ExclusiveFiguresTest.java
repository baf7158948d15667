package org.chiasm.report.exclusive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.report.Figure;
import org.chiasm.report.boxes.ExclusiveDistances;
import org.chiasm.report.latent.ExclusivePlaces;
import org.chiasm.report.render.SvgRenderer;
import org.junit.jupiter.api.Test;

class ExclusiveFiguresTest {

  private static String type(String side, String type, String role, String verdict, String p) {
    return Message.format(
        """
        {"type": "%s", "side": "%s", "role": "%s", "verdict": "%s",
         "auroc": {"mean": 0.75, "sd": null, "folds": [0.75]},
         "test": {"statistic": 0.5, "p": %s, "n": 12, "reference": 30},
         "distance": {"n": 12, "low": 0.5, "lowerQuartile": 1, "median": 2, "upperQuartile": 3,
           "high": 4.5}}
        """,
        type, side, role, verdict, p);
  }

  private static String cell(String id, String type, String role, String place) {
    return Message.format(
        """
        {"cell": "%s", "heldOut": %s, "type": %s, "role": %s, "place": %s}
        """,
        id, id.startsWith("h"), type, role, place);
  }

  private static JsonNode json() throws IOException {
    String types =
        String.join(
            ",",
            type("A", "<i>x", "exclusive", "absent", "1e-9"),
            type("A", "y", "shared", "present", "0.5"),
            type("B", "y", "shared", "present", "null"),
            type("B", "z", "unpaired", "too-few", "0.25"));
    String cells =
        String.join(
            ",",
            cell("h1", "\"<i>x\"", "\"exclusive\"", "[0.5, 1]"),
            cell("t1", "\"y\"", "\"shared\"", "[0, -1]"),
            cell("t2", "null", "null", "[2, null]"));
    return new ObjectMapper()
        .readTree(
            Message.format(
                """
            {"study": "exclusive-types", "method": "coupled", "design": "cells", "label": "type",
             "sides": ["A", "B"], "folds": 5, "pairedShare": 0.33,
             "draws": [{"seed": 7, "types": [%s]}],
             "places": [{"side": "A", "cells": [%s]}, {"side": "B", "cells": [%s]}]}
            """,
                types, cells, cells));
  }

  private static String svg(Figure figure) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SvgRenderer.write(figure.scene(), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void boxesHaveTheColoursOfTheRoles() throws IOException {
    Figure figure = ExclusiveDistances.figure(new ExclusiveStudy(json())).orElseThrow();

    assertThat(svg(figure))
        .contains("held-out cells of A", "held-out cells of B", "exclusive", "shared")
        .contains(ExclusiveStudy.colour("exclusive").hex())
        .contains("coupled, design cells, 5 folds; 33 % of the cells of shared types are paired.")
        .doesNotContain("<i>x");
    assertThat(figure.chart().data()).doesNotContain("<i>");
    assertThat(figure.table().rows())
        .hasSize(4)
        .contains(
            List.of(
                "7",
                "A",
                "<i>x",
                "exclusive",
                "absent",
                "12",
                "0.5",
                "1.0",
                "2.0",
                "3.0",
                "4.5",
                "0.75",
                "",
                "0.5",
                "1.0E-9",
                "30"));
  }

  @Test
  void placesShowTheTypesThatAreNotShared() throws IOException {
    Figure figure = ExclusivePlaces.figure(new ExclusiveStudy(json())).orElseThrow();

    assertThat(svg(figure)).contains("shared types", "(exclusive)", "held out");
    assertThat(figure.table().rows()).hasSize(6);
    ObjectNode without = (ObjectNode) json();
    without.withArray("places").removeAll().addObject().putArray("cells");
    assertThat(ExclusivePlaces.figure(new ExclusiveStudy(without))).isEmpty();
  }

  @Test
  void theSameResultGivesTheSameFigures() throws IOException {
    Figure distances = ExclusiveDistances.figure(new ExclusiveStudy(json())).orElseThrow();
    Figure places = ExclusivePlaces.figure(new ExclusiveStudy(json())).orElseThrow();

    assertThat(svg(ExclusiveDistances.figure(new ExclusiveStudy(json())).orElseThrow()))
        .isEqualTo(svg(distances));
    assertThat(svg(ExclusivePlaces.figure(new ExclusiveStudy(json())).orElseThrow()))
        .isEqualTo(svg(places));
  }

  @Test
  void otherResultsAreRefused() throws IOException {
    ObjectNode broken = (ObjectNode) json();
    broken.remove("places");
    assertThatThrownBy(() -> new ExclusiveStudy(broken))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith("expected what 'chiasm exclusive-types --json' printed");
  }
}
