package org.chiasm.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.chiasm.core.ChiasmVersion;
import org.chiasm.core.text.Message;
import org.chiasm.study.collapse.CollapseOptions;
import org.chiasm.study.collapse.CollapseResult;
import org.chiasm.study.collapse.CollapseResult.Average;
import org.chiasm.study.collapse.CollapseResult.Run;
import org.chiasm.study.collapse.CollapseStudy;
import org.chiasm.study.collapse.Variant;

/** What the study of couplings found, in one table: a column for each coupling. */
final class CollapseTable {

  private static final String RATIO = "smin/smax";
  private static final String NORM = "|z|";

  private final CollapseResult result;
  private final CollapseOptions options;
  private final Map<String, Map<String, Average>> rows = new LinkedHashMap<>();

  private CollapseTable(CollapseResult result) {
    this.result = result;
    this.options = result.options();
  }

  static String of(CollapseResult result) {
    CollapseTable table = new CollapseTable(result);
    table.addRows();
    List<String> columns = Arrays.stream(Variant.values()).map(Variant::id).toList();
    Map<String, Map<String, String>> texts = new LinkedHashMap<>();
    table.rows.forEach(
        (name, row) -> {
          Map<String, String> cells = new LinkedHashMap<>();
          row.forEach((variant, found) -> cells.put(variant, text(found)));
          texts.put(name, cells);
        });
    return TextTable.of("", columns, texts) + "\n" + TextTable.wrapped(table.legend());
  }

  /** The numbers of the table, with all their digits. */
  static ObjectNode json(CollapseResult result) {
    CollapseTable table = new CollapseTable(result);
    table.addRows();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", ChiasmVersion.current()).put("study", CollapseStudy.NAME);
    table.rows.forEach(
        (name, row) -> {
          ObjectNode own = json.withObject("/figures").putObject(name);
          row.forEach((variant, found) -> own.set(variant, json(found)));
        });
    return json;
  }

  private static ObjectNode json(Average average) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("mean", average.mean());
    return Double.isNaN(average.sd()) ? json.putNull("sd") : json.put("sd", average.sd());
  }

  private void addRows() {
    int d = CollapseOptions.DRAWN;
    int batch = options.batchSize();
    add(RATIO, d, batch, run -> run.end().ratio());
    add(NORM, d, batch, run -> run.end().norm());
    for (int size : options.latentSizes()) {
      add(name("error", size, batch), size, batch, run -> run.errors().heldOut());
    }
    for (int cells : options.batchSizes()) {
      int size = options.latentSize();
      add(name("error", size, cells), size, cells, run -> run.errors().heldOut());
    }
    add(name("crossed", d, batch), d, batch, run -> run.errors().crossed());
  }

  private static String name(String what, int latentSize, int batchSize) {
    return Message.format("%s, d %d, batch %d", what, latentSize, batchSize);
  }

  private void add(String name, int latentSize, int batchSize, ToDoubleFunction<Run> number) {
    Map<String, Average> row = new LinkedHashMap<>();
    for (Variant variant : Variant.values()) {
      List<Run> runs = result.runs(variant, latentSize, batchSize);
      CollapseResult.average(runs, number).ifPresent(found -> row.put(variant.id(), found));
    }
    if (!row.isEmpty()) {
      rows.put(name, row);
    }
  }

  private static String text(Average average) {
    String mean = Message.format("%.3f", average.mean());
    return Double.isNaN(average.sd()) ? mean : mean + Message.format(" +- %.3f", average.sd());
  }

  private String legend() {
    return Message.format(
        "Means over repeats, with their standard deviations. %s: smallest over largest singular"
            + " value of the latents of the training cells, %s: their mean length, both for d = %d"
            + " in batches of %d. error: of held-out cells that are reconstructed from their own"
            + " latents, as a share of what the mean of the training cells leaves; crossed: from"
            + " those of the other arm.",
        RATIO, NORM, CollapseOptions.DRAWN, options.batchSize());
  }
}
