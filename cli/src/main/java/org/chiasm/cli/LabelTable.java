package org.chiasm.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.metrics.QuadraticDiscriminant;
import org.chiasm.core.text.Message;
import org.chiasm.io.inspect.LabelSummary;

/** The classes of a label column as text for people. */
final class LabelTable {

  private LabelTable() {}

  static String of(LabelSummary labels) {
    List<String> columns = new ArrayList<>(List.of("cells"));
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    int labelled = 0;
    for (LabelSummary.ClassSize one : labels.classes()) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("cells", Integer.toString(one.cells()));
      one.byModality().forEach((name, cells) -> row.put("in " + name, Integer.toString(cells)));
      rows.put(one.name(), row);
      labelled += one.cells();
      if (columns.size() == 1) {
        one.byModality().keySet().forEach(name -> columns.add("in " + name));
      }
    }
    String text =
        Message.format(
            "'%s': %d classes, %d cells with one, %d without",
            labels.column(), labels.classes().size(), labelled, labels.unlabelled());
    return text
        + (rows.isEmpty() ? "" : "\n" + TextTable.of("class", columns, rows))
        + small(labels);
  }

  private static String small(LabelSummary labels) {
    List<String> names =
        labels.smallerThan(QuadraticDiscriminant.Options.MINIMUM_CELLS).stream()
            .map(LabelSummary.ClassSize::name)
            .toList();
    return names.isEmpty()
        ? ""
        : Message.format(
            "\nfewer than %d cells of a modality, so that 'classify' knows them by their nearest"
                + " neighbours only and QDA leaves them out: %d (%s)",
            QuadraticDiscriminant.Options.MINIMUM_CELLS, names.size(), String.join(", ", names));
  }
}
