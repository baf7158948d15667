package org.chiasm.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.ChiasmVersion;
import org.chiasm.core.clustering.MixtureChoice;
import org.chiasm.core.metrics.TwoSampleClassifier;
import org.chiasm.core.metrics.TwoSampleTest;
import org.chiasm.core.text.Message;
import org.chiasm.methods.sampling.LatentPrior;
import org.chiasm.study.EvaluationJson;
import org.chiasm.study.SampleComparison.Compared;

/**
 * What is said of cells that were drawn.
 *
 * @param method of the model
 * @param seed of the draws
 * @param prior what they were drawn from
 * @param drawn how many
 * @param shares of each type, if the model knows types
 * @param compared with cells that the model was not trained on
 */
record SampleReport(
    String method,
    long seed,
    LatentPrior prior,
    int drawn,
    Optional<TypeShares> shares,
    List<Compared> compared) {

  private static final String LEGEND =
      "Share of cells that a classifier assigns to the right side, drawn or held out, by nearest"
          + " neighbours and by a quadratic discriminant; at what chance gives (with its standard"
          + " error), the draws cannot be told apart. Decoded values are expected values without"
          + " noise, so that cells as measured are easily told from them.";

  /**
   * Shares of the types.
   *
   * @param label the column
   * @param training share of each type among the labelled training cells
   * @param drawn share of each type among the drawn cells as the model names them
   */
  record TypeShares(String label, Map<String, Double> training, Map<String, Double> drawn) {}

  String text() {
    StringBuilder text = new StringBuilder();
    int components = prior.mixture().components();
    int tried = prior.choice().tried().size();
    text.append(
        TextTable.wrapped(
            Message.format(
                "%d cells drawn from a mixture of %d normal distributions%s, fitted to the latents"
                    + " of %d training cells in %s",
                drawn,
                components,
                tried > 1 ? Message.format(" (lowest BIC of %d numbers)", tried) : "",
                prior.cells(),
                prior.modality())));
    shares.ifPresent(known -> text.append("\n\n").append(table(known)));
    if (!compared.isEmpty()) {
      text.append("\n\n").append(table()).append("\n\n").append(TextTable.wrapped(LEGEND));
    }
    return text.toString();
  }

  private static String table(TypeShares shares) {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    shares
        .training()
        .forEach(
            (type, share) ->
                rows.put(
                    type,
                    Map.of(
                        "training", Message.format("%.3f", share),
                        "drawn", Message.format("%.3f", shares.drawn().getOrDefault(type, 0.0)))));
    return TextTable.of(shares.label(), List.of("training", "drawn"), rows);
  }

  private String table() {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (Compared one : compared) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("cells", Integer.toString(one.cells()));
      TwoSampleTest.Figure near = one.by(TwoSampleClassifier.NEIGHBOURS).accuracy();
      TwoSampleTest.Figure normal = one.by(TwoSampleClassifier.DISCRIMINANT).accuracy();
      row.put("neighbours", Message.format("%.3f", near.value()));
      row.put("chance", chance(near));
      row.put("discriminant", Message.format("%.3f", normal.value()));
      row.put("its chance", chance(normal));
      rows.put(name(one), row);
    }
    return TextTable.of(
        "drawn against held-out cells",
        List.of("cells", "neighbours", "chance", "discriminant", "its chance"),
        rows);
  }

  private static String chance(TwoSampleTest.Figure figure) {
    return Message.format("%.3f +- %.3f", figure.expected(), figure.standardError());
  }

  private static String name(Compared one) {
    return switch (one.against()) {
      case LATENTS -> "latents in " + one.modality();
      case RECONSTRUCTED -> one.modality() + ", reconstructed";
      case MEASURED -> one.modality() + ", as measured";
    };
  }

  String json() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    json.put("version", ChiasmVersion.current());
    json.put("method", method);
    json.put("seed", seed);
    json.put("drawn", drawn);
    ObjectNode mixture = json.putObject("mixture");
    mixture.put("modality", prior.modality());
    mixture.put("trainingCells", prior.cells());
    mixture.put("components", prior.mixture().components());
    ArrayNode tried = mixture.putArray("tried");
    for (MixtureChoice.Tried one : prior.choice().tried()) {
      tried.addObject().put("components", one.components()).put("bic", one.bic());
    }
    shares.ifPresent(
        known -> {
          ObjectNode types = json.putObject("types");
          types.put("label", known.label());
          types.set("training", mapper.valueToTree(known.training()));
          types.set("drawn", mapper.valueToTree(known.drawn()));
        });
    ArrayNode tests = json.putArray("comparisons");
    for (Compared one : compared) {
      ObjectNode entry = tests.addObject();
      entry.put("modality", one.modality());
      entry.put("against", one.against().id());
      entry.put("cells", one.cells());
      for (TwoSampleTest test : one.tests()) {
        ObjectNode figures = entry.putObject(test.classifier().id());
        figures.set("accuracy", mapper.valueToTree(test.accuracy()));
        figures.put("drawnRight", test.firstRight());
        figures.put("heldOutRight", test.secondRight());
        figures.set("auroc", mapper.valueToTree(test.auroc()));
      }
    }
    return EvaluationJson.text(json);
  }
}
