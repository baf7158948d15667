package org.chiasm.io.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.io.TestFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

  private static final String OWN =
      """
      sets:
        tiny:
          title: two cells
          cells: 2
          citation: nobody
          licence: CC0
          origin: here
          recipe: as-is
          files:
            - {name: t.csv, url: "https://example.org/t.csv"}
          dataset:
            modalities:
              - {name: T, file: t.csv}
      """;

  @TempDir private Path folder;

  private Catalogue read(String text) throws IOException {
    return Catalogue.read(TestFiles.text(folder.resolve("own.yaml"), text));
  }

  @Test
  void theBundledSetsAreSound() {
    Catalogue bundled = Catalogue.bundled();

    assertThat(bundled.sets())
        .extracting(CataloguedSet::name)
        .containsExactly("m1-patchseq", "m1-patchseq-warm", "scgem", "snare");
    for (CataloguedSet set : bundled.sets()) {
      assertThat(set.results()).as(set.name()).containsKey("cells.csv.gz");
      for (RawFile file : set.files()) {
        // pinned to a commit, else the file behind an address could change
        assertThat(file.urls())
            .allMatch(url -> url.getScheme().equals("https"))
            .allMatch(url -> url.getPath().matches("/[^/]+/[^/]+/[0-9a-f]{40}/.+"));
        assertThat(file.sha256().isPresent()).isEqualTo(file.bytes().isPresent());
      }
    }
    assertThatThrownBy(() -> bundled.require("m1patchseq"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no data set 'm1patchseq'; did you mean 'm1-patchseq'?");
  }

  @Test
  void readsACatalogueOfOnesOwn() throws IOException {
    CataloguedSet set = read(OWN).require("tiny");

    assertThat(set.cells()).isEqualTo(2);
    assertThat(set.recipe().name()).isEqualTo("as-is");
    assertThat(set.files().get(0).sha256()).isEmpty();
  }

  @Test
  void saysWhatIsWrong() {
    Map<String, String> wrong =
        Map.of(
            OWN.replace("licence:", "license:"), "no key 'license'; did you mean 'licence'?",
            OWN.replace("as-is", "as_is"), "no recipe 'as_is'; did you mean 'as-is'?",
            OWN.replace("https://", "ftp://"), "expected an address that begins with https://",
            OWN.replace("name: t.csv", "name: ../t.csv"), "expected a file name of letters",
            OWN.replace("file: t.csv", "file: u.csv"), "the file 'u.csv' is none of 'files'",
            OWN.replace("cells: 2", "cells: many"),
                "expected a positive whole number, found 'many'",
            OWN.replace("tiny:", "Tiny Set:"), "expected a name of lower-case letters",
            OWN.replace("t.csv\"}", "t.csv\", sha256: abc}"), "expected a SHA-256 of 64",
            OWN.replace("as-is", "scgem"), "only the recipe 'as-is' takes a 'dataset'");
    wrong.forEach(
        (text, message) ->
            assertThatThrownBy(() -> read(text))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("own.yaml")
                .hasMessageContaining(message));
  }

  @Test
  void theCacheIsWhereTheSystemWantsIt() {
    assertThat(CacheFolder.of(Map.of("CHIASM_CACHE", "/big/c"), "Linux", "/home/a"))
        .isEqualTo(Path.of("/big/c"));
    assertThat(CacheFolder.of(Map.of(), "Linux", "/home/a"))
        .isEqualTo(Path.of("/home/a/.cache/chiasm"));
    assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "/x"), "Linux", "/home/a"))
        .isEqualTo(Path.of("/x/chiasm"));
    assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "x"), "Linux", "/home/a"))
        .isEqualTo(Path.of("/home/a/.cache/chiasm"));
    assertThat(CacheFolder.of(Map.of(), "Mac OS X", "/Users/a"))
        .isEqualTo(Path.of("/Users/a/Library/Caches/chiasm"));
    assertThat(CacheFolder.of(Map.of("LOCALAPPDATA", "/l"), "Windows 11", "/u"))
        .isEqualTo(Path.of("/l/chiasm/cache"));
  }

  @Test
  void aDigestDependsOnValuesAlone() throws IOException {
    String first =
        TableDigest.of(TestFiles.text(folder.resolve("a.csv"), "cell,x,y\na,1,0.50\nb,,2e1\n"));
    String same =
        TableDigest.of(TestFiles.text(folder.resolve("b.csv"), "id,y,x\nb,20,\na,.5,1.0\n"));
    String other =
        TableDigest.of(TestFiles.text(folder.resolve("c.csv"), "cell,x,y\na,1,0.51\nb,,2e1\n"));

    assertThat(same).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }
}
