package org.chiasm.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.metrics.QuadraticDiscriminant;
import org.chiasm.io.dataset.DatasetContents;
import org.chiasm.io.inspect.CellOverlap;
import org.chiasm.io.inspect.DatasetInspection;
import org.chiasm.io.inspect.Finding;
import org.chiasm.io.inspect.LabelColumn;
import org.chiasm.io.inspect.LabelSummary;
import org.chiasm.io.inspect.ModalitySummary;

/** An inspection for machines; a figure that is undefined, as of no value, is null. */
final class InspectionJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private InspectionJson() {}

  static ObjectNode of(
      DatasetInspection inspection,
      MultimodalDataset dataset,
      Optional<LabelSummary> labels,
      DatasetContents contents,
      Function<Finding, List<String>> fix) {
    List<CellPairs> pairs = dataset.pairs();
    ObjectNode json = MAPPER.createObjectNode();
    json.put("cells", inspection.cells());
    json.put("completeCells", inspection.completeCells());
    ArrayNode modalities = json.putArray("modalities");
    for (ModalitySummary summary : inspection.modalities()) {
      ObjectNode entry = modality(summary);
      ArrayNode parts = entry.putArray("otherParts");
      contents.otherParts(summary.name()).forEach(parts::add);
      modalities.add(entry);
    }
    ArrayNode overlaps = json.putArray("overlaps");
    for (CellOverlap overlap : inspection.overlaps()) {
      ObjectNode entry = overlaps.addObject();
      entry.put("first", overlap.first());
      entry.put("firstCells", overlap.firstCells());
      entry.put("second", overlap.second());
      entry.put("secondCells", overlap.secondCells());
      entry.put("common", overlap.common());
    }
    if (!pairs.isEmpty()) {
      ArrayNode said = json.putArray("pairs");
      for (CellPairs one : pairs) {
        ObjectNode entry = said.addObject();
        entry.put("first", one.first());
        entry.put("second", one.second());
        entry.put("pairs", one.pairs().size());
      }
    }
    ArrayNode findings = json.putArray("findings");
    for (Finding finding : FixOrder.of(inspection.findings())) {
      ObjectNode entry = findings.addObject();
      entry.put("severity", finding.severity().id());
      entry.put("kind", finding.kind().id());
      entry.put("subject", finding.subject());
      entry.put("text", finding.text());
      entry.put("hint", finding.hint());
      ArrayNode commands = entry.putArray("fix");
      fix.apply(finding).forEach(commands::add);
    }
    ArrayNode columns = json.putArray("labelColumns");
    for (LabelColumn column : LabelColumn.of(dataset)) {
      columns.addObject().put("name", column.name()).put("classes", column.classes());
    }
    labels.ifPresent(found -> json.set("labels", labels(found)));
    return json;
  }

  private static ObjectNode labels(LabelSummary labels) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("column", labels.column());
    json.put("unlabelled", labels.unlabelled());
    ArrayNode classes = json.putArray("classes");
    for (LabelSummary.ClassSize one : labels.classes()) {
      ObjectNode entry = classes.addObject();
      entry.put("name", one.name());
      entry.put("cells", one.cells());
      ObjectNode byModality = entry.putObject("byModality");
      one.byModality().forEach(byModality::put);
      entry.put("small", one.smallest() < QuadraticDiscriminant.Options.MINIMUM_CELLS);
    }
    return json;
  }

  private static ObjectNode modality(ModalitySummary summary) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("name", summary.name());
    json.put("kind", summary.kind().id());
    json.put("cells", summary.cells());
    json.put("features", summary.features());
    json.put("zeros", summary.zeros());
    json.put("missing", summary.missing());
    put(json, "minimum", summary.minimum());
    put(json, "maximum", summary.maximum());
    put(json, "medianTotal", summary.medianTotal());
    json.put("sparse", summary.sparse());
    return json;
  }

  private static void put(ObjectNode json, String name, float value) {
    if (Float.isFinite(value)) {
      json.put(name, value);
    } else {
      json.putNull(name);
    }
  }

  private static void put(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    } else {
      json.putNull(name);
    }
  }
}
