package org.chiasm.io.inspect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.core.text.Message;
import org.chiasm.io.inspect.Finding.Kind;

/** Genes that tell of the experiment more than of the cell. */
final class GeneChecks {

  private static final Pattern SPIKE_IN = Pattern.compile("ERCC-\\d+");
  private static final Pattern MITOCHONDRIAL = Pattern.compile("(mt|MT)-.+");

  private final ModalityScan scan;
  private final MeasuredCells modality;
  private final List<Finding> findings = new ArrayList<>();

  private GeneChecks(MeasuredCells modality, ModalityScan scan) {
    this.scan = scan;
    this.modality = modality;
  }

  static List<Finding> of(MeasuredCells modality, ModalityScan scan) {
    GeneChecks checks = new GeneChecks(modality, scan);
    checks.add(Kind.SPIKE_INS, "spike-ins in", SPIKE_IN, "They are no biology; exclude 'ERCC-*'.");
    checks.add(
        Kind.MITOCHONDRIAL_GENES,
        "mitochondrial genes in",
        MITOCHONDRIAL,
        "They tell the quality of a cell more than its type; exclude 'mt-*' (mouse) or 'MT-*'"
            + " (human) to leave them out.");
    return checks.findings;
  }

  private void add(Kind kind, String what, Pattern pattern, String hint) {
    List<String> names = new ArrayList<>();
    double counts = 0;
    for (int feature = 0; feature < modality.features().size(); feature++) {
      String name = modality.features().get(feature).name();
      if (pattern.matcher(name).matches()) {
        names.add(name);
        counts += scan.featureTotal(feature);
      }
    }
    if (!names.isEmpty()) {
      findings.add(
          new Finding(
              kind,
              modality.name(),
              Message.format(
                  "%s %d of %d features (%s)%s",
                  what, names.size(), modality.features().size(), Names.some(names), share(counts)),
              hint,
              List.of(new Remedy.LeaveOut(modality.name(), prefixes(names)))));
    }
  }

  /** What stands before the first hyphen, which all of these have. */
  private static List<String> prefixes(List<String> names) {
    Set<String> patterns = new LinkedHashSet<>();
    names.forEach(name -> patterns.add(name.substring(0, name.indexOf('-') + 1) + "*"));
    return List.copyOf(patterns);
  }

  private String share(double counts) {
    double total = scan.total();
    return modality.kind() != FeatureKind.COUNTS || total == 0
        ? ""
        : Message.format(", with %.1f %% of all counts", 100 * counts / total);
  }
}
