package org.chiasm.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;
import org.chiasm.io.dataset.DatasetContents;
import org.chiasm.io.dataset.ReadDataset;
import org.chiasm.io.inspect.CellOverlap;
import org.chiasm.io.inspect.DatasetInspection;
import org.chiasm.io.inspect.DatasetInspector;
import org.chiasm.io.inspect.Finding;
import org.chiasm.io.inspect.LabelColumn;
import org.chiasm.io.inspect.LabelSummary;
import org.chiasm.io.inspect.ModalitySummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "inspect",
    description =
        "Show what is in the data, which cells the tables have in common, what looks wrong, with the"
            + " command that mends it, and, with --label, how many cells each class has.",
    customSynopsis = {
      "chiasm inspect --modality NAME=FILE [...] [--cells FILE] [OPTIONS]",
      "       chiasm inspect DATA [OPTIONS]"
    },
    footer = {"", "Example:", "  chiasm inspect --modality T=counts.csv.gz --modality E=ephys.csv"},
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {

  private static final int SHOWN_COLUMNS = 10;

  /** In the place of a figure of which there is none. */
  private static final String NONE = "-";

  private final Console console;
  @Mixin private DataOptions data = new DataOptions();
  @Mixin private PairOptions pairs = new PairOptions();

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @SuppressWarnings("NullAway.Init")
  InspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Pairing said = pairs.read(data);
    ReadDataset read = said.applied(data.readWithFindings(console));
    DatasetContents contents = data.contents();
    DatasetInspection inspection =
        DatasetInspector.inspect(read.dataset(), read.findings(), contents);
    Function<Finding, List<String>> fix = data.fixes(console)::lines;
    Optional<LabelSummary> labels =
        data.labels(read.dataset(), console).map(column -> LabelSummary.of(read.dataset(), column));
    console.result(
        json
            ? InspectionJson.of(inspection, read.dataset(), labels, contents, fix).toPrettyString()
            : text(
                    inspection,
                    said.summaries(read.dataset()),
                    besides(read.dataset(), contents, labels.isPresent()))
                + findings(inspection, fix)
                + labels.map(found -> "\n\n" + LabelTable.of(found)).orElse(""));
    return ExitCode.DONE.value();
  }

  private static String text(
      DatasetInspection inspection, List<String> pairs, List<String> besides) {
    List<String> lines = new ArrayList<>();
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    inspection.modalities().forEach(summary -> rows.put(summary.name(), figures(summary)));
    lines.add(
        TextTable.of(
            "modality",
            List.of(
                "kind", "cells", "features", "zeros", "stored", "missing", "minimum", "maximum"),
            rows));
    lines.add("");
    lines.add(
        Message.format(
            "%d cells, %d of them with all modalities%s",
            inspection.cells(),
            inspection.completeCells(),
            pairs.isEmpty() ? "" : " under the same id"));
    for (CellOverlap overlap : inspection.overlaps()) {
      lines.add(
          Message.format(
              "%s and %s have %d cells in common",
              overlap.first(), overlap.second(), overlap.common()));
    }
    lines.addAll(pairs);
    lines.addAll(besides);
    return String.join("\n", lines);
  }

  /** What else is in the files, and which columns of labels there are. */
  private static List<String> besides(
      MultimodalDataset dataset, DatasetContents contents, boolean labelled) {
    List<String> lines = new ArrayList<>();
    for (String name : dataset.modalityNames()) {
      List<String> parts = contents.otherParts(name);
      if (!parts.isEmpty()) {
        lines.add("the file of " + name + " also holds " + String.join(", ", parts));
      }
    }
    List<String> columns = LabelColumn.of(dataset).stream().map(LabelColumn::toString).toList();
    if (!labelled && !columns.isEmpty()) {
      int shown = Math.min(SHOWN_COLUMNS, columns.size());
      lines.add(
          "--label can be "
              + String.join(", ", columns.subList(0, shown))
              + (shown < columns.size() ? " and " + (columns.size() - shown) + " more" : ""));
    }
    return lines;
  }

  private static String findings(
      DatasetInspection inspection, Function<Finding, List<String>> fix) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : FixOrder.of(inspection.findings())) {
      lines.add("");
      lines.add(finding.kind().id() + ": " + finding.subject() + ": " + finding.text());
      if (!finding.hint().isBlank()) {
        lines.add("  " + finding.hint());
      }
      String title = "fix:  ";
      for (String command : fix.apply(finding)) {
        lines.add("  " + title + command);
        title = "then: ";
      }
    }
    for (String subject : FixOrder.changedAgain(inspection.findings())) {
      lines.add("");
      lines.add(
          Message.format(
              "several fixes change %s, each the file as it is: make the first, then inspect what it"
                  + " wrote",
              subject));
    }
    return lines.isEmpty() ? "" : "\n" + String.join("\n", lines);
  }

  private static Map<String, String> figures(ModalitySummary summary) {
    return Map.of(
        "kind", summary.kind().id(),
        "cells", Integer.toString(summary.cells()),
        "features", Integer.toString(summary.features()),
        "zeros", percent(summary.zeroShare()),
        "stored", summary.sparse() ? "sparse" : "dense",
        "missing", percent(summary.missingShare()),
        "minimum",
            Float.isNaN(summary.minimum()) ? NONE : Message.format("%.4g", summary.minimum()),
        "maximum",
            Float.isNaN(summary.maximum()) ? NONE : Message.format("%.6g", summary.maximum()));
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? NONE : Message.format("%.1f %%", 100 * share);
  }
}
