package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chiasm.io.inspect.FileFacts;
import org.chiasm.io.inspect.Finding;
import org.chiasm.io.inspect.Remedy;
import org.junit.jupiter.api.Test;

class FixOrderTest {

  private static Finding finding(Finding.Kind kind, String subject, Remedy... remedies) {
    return new Finding(kind, subject, "text", "", List.of(remedies));
  }

  @Test
  void whatChangesATableComesInTheOrderInWhichItCanBeDone() {
    Finding note = finding(Finding.Kind.CONSTANT_FEATURES, "T");
    Finding shallow = finding(Finding.Kind.SHALLOW_CELLS, "T", new Remedy.DropShallow("T", 5));
    Finding names =
        finding(Finding.Kind.ENSEMBL_IDS, "T", new Remedy.RenameFeatures("T", "gene_name"));
    Finding versions =
        finding(
            Finding.Kind.VERSIONED_IDS,
            "T",
            new Remedy.RenameFeatures("T", FileFacts.WITHOUT_VERSION));
    Finding other = finding(Finding.Kind.TRANSPOSED, "E", new Remedy.Transpose("E"));
    Finding rounded = finding(Finding.Kind.NEARLY_COUNTS, "T", new Remedy.Round("T"));
    Finding turned = finding(Finding.Kind.TRANSPOSED, "T", new Remedy.Transpose("T"));

    assertThat(FixOrder.of(List.of(shallow, note, rounded, names, versions, other, turned)))
        .containsExactly(turned, note, versions, names, rounded, other, shallow);
    assertThat(FixOrder.changedAgain(List.of(shallow, note, other, turned))).containsExactly("T");
    assertThat(FixOrder.changedAgain(List.of(note, other, turned))).isEmpty();
  }
}
