package org.chiasm.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.taxonomy.Taxonomy;
import org.chiasm.core.taxonomy.TaxonomyCut;
import org.chiasm.io.csv.TaxonomyReader.TaxonomyFile;
import org.chiasm.testkit.RealData;
import org.chiasm.testkit.RealDataTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaxonomyReaderTest {

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("tree.csv"), text);
  }

  @Test
  void readsNodesWithHeightsAndColours() throws IOException {
    TaxonomyFile read =
        TaxonomyReader.read(
            file("node,parent,height,colour,note\nr,,2.5,,x\na,r,0,#AABBCC,\nb,r,0,red,\n"));

    assertThat(read.taxonomy().leaves()).containsExactly("a", "b");
    assertThat(read.taxonomy().node("r").height()).isEqualTo(2.5);
    assertThat(read.colours()).containsOnlyKeys("a").containsEntry("a", "#AABBCC");
  }

  @Test
  void withoutHeightsANodeIsAStepAboveTheHighestBelowIt() throws IOException {
    Taxonomy tree =
        TaxonomyReader.read(file("node,parent\nr,\np,r\nq,p\na,q\nb,q\nc,r\nd,p\n")).taxonomy();

    assertThat(tree.node("q").height()).isOne();
    assertThat(tree.node("p").height()).isEqualTo(2);
    assertThat(tree.node("r").height()).isEqualTo(3);
    assertThat(tree.node("c").height()).isZero();
    assertThat(tree.cut(2).classes()).containsExactly("p", "c");
  }

  @Test
  void saysWhatIsWrongAndWhere() throws IOException {
    refused("node,parents\nr,\n", "there is no column 'parent' with the node above each");
    refused(
        "node,parent,height\nr,,1\na,r,low\n",
        ", line 3 (a), column 'height': expected a number, found 'low'");
    refused("node,parent\na,b\nb,a\nr,\n", "node 'a' is below itself: a < b");
    refused("node,parent\na,rr\nr,\n", "node 'a' is below 'rr', which is not there");
  }

  private void refused(String text, String reason) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> TaxonomyReader.read(file))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(reason);
  }

  @RealDataTest("taxonomy/dendrogram_v1_alm_2018.csv.gz")
  void readsThePublishedDendrogram() throws IOException {
    TaxonomyFile read =
        TaxonomyReader.read(RealData.path("taxonomy/dendrogram_v1_alm_2018.csv.gz"));

    assertThat(read.taxonomy().root()).isEqualTo("n3");
    assertThat(read.taxonomy().nodes()).hasSize(176);
    assertThat(read.taxonomy().leaves()).hasSize(93);
    assertThat(read.colours()).hasSize(93);
    assertThat(read.taxonomy().cuts().stream().map(TaxonomyCut::classes).map(List::size))
        .startsWith(93)
        .endsWith(1);
  }
}
