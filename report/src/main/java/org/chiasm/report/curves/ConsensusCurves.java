package org.chiasm.report.curves;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.text.Message;
import org.chiasm.report.CsvTable;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.consensus.ConsensusTypesResult;
import org.chiasm.report.curves.Line.Look;
import org.chiasm.report.curves.LineFigure.LineView;
import org.chiasm.report.curves.LinePanel.Cut;
import org.chiasm.report.curves.LinePanel.Scale;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Palette;

/**
 * How many consensus types there are and how well modalities agree on so many: after Figure 3a of
 * Gala et al. 2021 (doi 10.1038/s43588-021-00030-1) and Figure 3C of Gala et al. 2019
 * (arXiv:1911.05663).
 */
public final class ConsensusCurves {

  private static final String TYPES = "number of types";
  private static final double HEADROOM = 1.3;
  private static final double LEAST_HEIGHT = 5;
  private static final double MARGIN = 2;
  private static final Colour MAIN = Palette.categorical(1).get(0);
  private static final Colour OTHER = Palette.categorical(2).get(1);
  private static final Colour THIRD = Palette.categorical(3).get(2);

  private final ConsensusTypesResult study;
  private final JsonNode result;

  private ConsensusCurves(ConsensusTypesResult study) {
    this.study = study;
    this.result = study.result();
  }

  /** How many networks have the lowest BIC at which number of types. */
  public static LineFigure votes(ConsensusTypesResult study) {
    return new ConsensusCurves(study).votes();
  }

  private LineFigure votes() {
    JsonNode bins = result.path("histogram");
    double start = bins.path("start").asDouble();
    double width = bins.path("width").asDouble();
    List<Spot> outline = new ArrayList<>(List.of(Spot.at(start, 0)));
    List<List<String>> rows = new ArrayList<>();
    double end = start;
    for (JsonNode count : bins.path("counts")) {
      outline.add(Spot.at(end, count.asDouble()));
      rows.add(List.of(Double.toString(end), Double.toString(end + width), count.asText()));
      end += width;
      outline.add(Spot.at(end, count.asDouble()));
      outline.add(Spot.at(end, 0));
    }
    double median = result.path("median").asDouble();
    List<Cut> cuts = new ArrayList<>();
    cuts.add(new Cut(study.types(), study.types() + " types", OTHER));
    if (median != study.types()) {
      cuts.add(new Cut(median, "median", THIRD));
    }
    double most = outline.stream().mapToDouble(Spot::y).max().orElse(0);
    // room above the bars for what the upright lines are, and ticks at whole numbers
    Axis y = new Axis("networks", 0, Math.max(LEAST_HEIGHT, HEADROOM * most), List.of(), false);
    Axis x = LinePanel.linear("number of types with the lowest BIC", start - MARGIN, end + MARGIN);
    LinePanel panel = new LinePanel("", "", x, y, List.of(line("networks", MAIN, outline)), cuts);
    LineView view =
        new LineView(
            "How many types there are",
            List.of(panel),
            "",
            List.of(),
            study.protocol()
                + Message.format(
                    " Bins of width %s (Freedman and Diaconis, at least 1); the middle of the fullest"
                        + " is the number of types.",
                    width == 1 ? "1" : Message.format("%.2f", width)));
    return new LineFigure(view, new CsvTable(List.of("from", "to", "networks"), rows));
  }

  private static Line line(String name, Colour colour, List<Spot> spots) {
    return new Line(name, colour, Look.PLAIN, spots);
  }

  /** The BIC of every network and number of types, above the lowest of the network. */
  public static LineFigure criteria(ConsensusTypesResult study) {
    return new ConsensusCurves(study).criteria();
  }

  private LineFigure criteria() {
    List<Line> lines = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    int best = result.path("best").asInt();
    Line first = line("best network", MAIN, List.of());
    for (JsonNode network : result.path("networks")) {
      double lowest = Double.POSITIVE_INFINITY;
      for (JsonNode tried : network.path("bic")) {
        lowest = Math.min(lowest, tried.path("bic").asDouble());
      }
      List<Spot> spots = new ArrayList<>();
      for (JsonNode tried : network.path("bic")) {
        spots.add(Spot.at(tried.path("types").asInt(), tried.path("bic").asDouble() - lowest));
        rows.add(
            List.of(
                network.path("network").asText(),
                tried.path("types").asText(),
                tried.path("bic").asText()));
      }
      if (network.path("network").asInt() == best) {
        first = line("best network", MAIN, spots);
      } else if (!spots.isEmpty()) {
        lines.add(line("other networks", Colour.NEUTRAL, spots));
      }
    }
    boolean others = !lines.isEmpty();
    lines.add(first);
    LinePanel panel =
        LinePanel.of("", "", x(), "BIC above the lowest", Scale.LINEAR, lines)
            .withCuts(List.of(new Cut(study.types(), study.types() + " types", OTHER)));
    LineView view =
        new LineView(
            "Which number of types each network has the lowest BIC for",
            List.of(panel),
            "",
            others
                ? List.of(
                    Map.entry("best network", MAIN), Map.entry("other networks", Colour.NEUTRAL))
                : List.of(),
            study.protocol() + " The best network reconstructs validation cells best.");
    return new LineFigure(view, new CsvTable(List.of("network", "types", "BIC"), rows));
  }

  private Axis x() {
    JsonNode options = result.path("options");
    return LinePanel.linear(
        TYPES, options.path("fewest").asDouble(), options.path("most").asDouble());
  }

  /**
   * Agreement of held-out cells against the number of types: by two mixtures, one of each modality,
   * beside the linear baseline, and by one mixture for both.
   */
  public static Optional<LineFigure> agreement(ConsensusTypesResult study) {
    ConsensusCurves curves = new ConsensusCurves(study);
    List<Line> separate = curves.separate();
    return separate.isEmpty() ? Optional.empty() : Optional.of(curves.agreement(separate));
  }

  private List<Line> separate() {
    List<Line> lines = new ArrayList<>();
    add("two mixtures", MAIN, curve("coupled", "ami"), lines);
    add("two mixtures, pc-cca", OTHER, curve("pc-cca", "ami"), lines);
    add("one mixture", THIRD, oneMixture("ami"), lines);
    return lines;
  }

  private static void add(String name, Colour colour, List<Spot> spots, List<Line> lines) {
    if (!spots.isEmpty()) {
      lines.add(line(name, colour, spots));
    }
  }

  private List<Spot> curve(String name, String score) {
    List<Spot> spots = new ArrayList<>();
    for (JsonNode size : result.path("sizes")) {
      if (size.path(name).path(score).isNumber()) {
        spots.add(Spot.at(size.path("types").asInt(), size.path(name).path(score).asDouble()));
      }
    }
    return spots;
  }

  private List<Spot> oneMixture(String score) {
    List<Spot> spots = new ArrayList<>();
    for (JsonNode size : result.path("sizes")) {
      JsonNode value = size.path("oneMixture").path("test").path(score);
      if (value.isNumber()) {
        spots.add(Spot.at(size.path("types").asInt(), value.asDouble()));
      }
    }
    return spots;
  }

  private LineFigure agreement(List<Line> separate) {
    List<Line> shares = new ArrayList<>();
    add("one mixture", THIRD, oneMixture("same"), shares);
    add("chance", Colour.NEUTRAL, oneMixture("chance"), shares);
    List<LinePanel> panels = new ArrayList<>();
    panels.add(LinePanel.of("AMI", "", x(), "AMI", Scale.LINEAR, separate));
    panels.add(LinePanel.of("Same type", "", x(), "share of the cells", Scale.LINEAR, shares));
    List<Map.Entry<String, Colour>> legend = new ArrayList<>();
    separate.forEach(one -> legend.add(Map.entry(one.name(), one.colour())));
    legend.add(Map.entry("chance", Colour.NEUTRAL));
    LineView view =
        new LineView(
            Message.format("How far %s and %s agree on types", study.first(), study.second()),
            panels,
            "",
            legend,
            Message.format(
                "%d held-out cells in the latent space of the best network. Two mixtures: fitted to"
                    + " the latents of %s and of %s, with nothing in common; one: fitted to those of"
                    + " %s, assigns from both.",
                result.path("cells").path("testWithBoth").asInt(),
                study.first(),
                study.second(),
                study.first()));
    return new LineFigure(view, agreementTable());
  }

  private CsvTable agreementTable() {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode size : result.path("sizes")) {
      JsonNode one = size.path("oneMixture").path("test");
      rows.add(
          List.of(
              size.path("types").asText(),
              size.path("coupled").path("ami").asText(""),
              size.path("coupled").path("ari").asText(""),
              size.path("pc-cca").path("ami").asText(""),
              size.path("pc-cca").path("ari").asText(""),
              one.path("ami").asText(""),
              one.path("ari").asText(""),
              one.path("same").asText(""),
              one.path("chance").asText("")));
    }
    return new CsvTable(
        List.of(
            "types",
            "AMI of two mixtures",
            "ARI of two mixtures",
            "AMI of two mixtures, pc-cca",
            "ARI of two mixtures, pc-cca",
            "AMI of one mixture",
            "ARI of one mixture",
            "same by one mixture",
            "chance"),
        rows);
  }
}
