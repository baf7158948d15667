package org.chiasm.io.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.chiasm.core.data.Feature;
import org.chiasm.io.names.NameList;
import org.junit.jupiter.api.Test;

class OtherNamesTest {

  private static final List<Feature> FEATURES =
      Feature.parseHeaders(List.of("ENSG00000000001.4", "ENSG00000000002", "width (ms)"));

  @Test
  void namesAreTextsThatDiffer() {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    columns.put("biotype", List.of("coding", "coding", "coding"));
    columns.put("n_cells", List.of("3", "4", "5.5"));
    columns.put("mostly_missing", List.of("", "", "x"));
    columns.put("index", List.of("ENSG00000000001.4", "ENSG00000000002", "width"));
    columns.put("other", List.of("a", "b", "c"));
    columns.put("Gene_Name", List.of("SST", "", "VIP"));

    Map<String, NewNames> found = OtherNames.of(FEATURES, columns);

    assertThat(found.keySet()).containsExactly("Gene_Name", "other");
    NewNames names = Objects.requireNonNull(found.get("Gene_Name"));
    assertThat(names.of("ENSG00000000001.4")).isEqualTo("SST");
    assertThat(names.of("ENSG00000000002")).isEqualTo("ENSG00000000002");
    assertThat(names.changed(FEATURES)).isEqualTo(2);
    assertThat(names.matching(FEATURES, Set.of("VIP", "SST", "LAMP5"))).isEqualTo(2);
  }

  @Test
  void renamedFeaturesKeepTheirUnitsAndDiffer() {
    NewNames names =
        new NewNames(Map.of("ENSG00000000001.4", "x", "ENSG00000000002", "x", "width", "span"));

    assertThat(names.repeated(FEATURES)).isEqualTo(1);
    assertThat(NameList.renamed(FEATURES, names))
        .extracting(Feature::header)
        .containsExactly("x", "x-1", "span (ms)");
    assertThat(NameList.renamed(FEATURES, NewNames.withoutVersions(FEATURES)))
        .extracting(Feature::header)
        .containsExactly("ENSG00000000001", "ENSG00000000002", "width (ms)");
  }

  @Test
  void knowsIdsOfEnsembl() {
    assertThat(List.of("ENSG00000139618", "ENSMUSG00000064336.2", "ENSDARG000001"))
        .allMatch(GeneNames::isEnsembl);
    assertThat(List.of("ENSMUST00000064336", "Sst", "ENSG1", "ensg00000139618"))
        .noneMatch(GeneNames::isEnsembl);
    assertThat(GeneNames.areEnsembl(List.of("ENSG00000139618", "x"))).isFalse();
    assertThat(GeneNames.withoutVersion("Rp11.4")).isEqualTo("Rp11.4");
  }
}
