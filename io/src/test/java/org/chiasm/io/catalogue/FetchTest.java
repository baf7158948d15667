package org.chiasm.io.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.io.TestFiles;
import org.chiasm.io.dataset.DatasetDescriptor;
import org.chiasm.io.dataset.DatasetFolder;
import org.chiasm.io.dataset.DescribedModality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchTest {

  private static final byte[] TABLE = "cell,x\na,1\nb,2\n".getBytes(StandardCharsets.UTF_8);
  private static final DownloadOptions QUICK =
      new DownloadOptions(Duration.ofSeconds(2), Duration.ofSeconds(2), 1, Duration.ZERO);

  @TempDir private Path home;

  private static CataloguedSet set(ScriptedServer server, Recipe recipe, String digest) {
    RawFile file =
        new RawFile(
            "t.csv",
            List.of(server.address("/t.csv")),
            Optional.empty(),
            OptionalLong.of(TABLE.length));
    return new CataloguedSet(
        "tiny",
        "two cells",
        2,
        "nobody",
        "CC0",
        "here",
        List.of(file),
        recipe,
        Map.of("t.csv", digest));
  }

  private static Recipe asIs() {
    return new AsIs(
        DatasetDescriptor.of(List.of(DescribedModality.of("T", "t.csv", FeatureKind.COUNTS))));
  }

  private Fetch fetch() {
    return new Fetch(home.resolve("cache"), QUICK, DownloadListener.none());
  }

  @Test
  void makesAFolderThatTellsWhereItIsFrom() throws IOException {
    String digest = TableDigest.of(TestFiles.bytes(home.resolve("right.csv"), TABLE));
    Path folder = home.resolve("deep/tiny");
    try (ScriptedServer server = new ScriptedServer().thenAll(TABLE)) {
      CataloguedSet set = set(server, asIs(), digest);
      assertThat(Fetch.isThere(set, folder)).isFalse();
      fetch().into(set, folder);

      assertThat(Fetch.isThere(set, folder)).isTrue();
      DatasetDescriptor made = DatasetFolder.open(folder).descriptor();
      assertThat(made.name()).contains("tiny");
      assertThat(made.licence()).contains("CC0");
      assertThat(home.resolve("cache/tiny/t.csv")).hasBinaryContent(TABLE);
      requireOnly(folder.resolveSibling(""), "tiny");

      TestFiles.text(folder.resolve("t.csv"), "cell,x\na,1\nb,3\n");
      assertThatThrownBy(() -> Fetch.isThere(set, folder))
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining("its values are not those that the catalogue knows");
    }
  }

  @Test
  void aTableOfOtherValuesLeavesNoFolder() throws IOException {
    Path folder = home.resolve("place/tiny");
    try (ScriptedServer server = new ScriptedServer().thenAll(TABLE)) {
      CataloguedSet set = set(server, asIs(), "0".repeat(64));
      assertThatThrownBy(() -> fetch().into(set, folder))
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining("tiny, table t.csv");
    }
    requireOnly(folder.resolveSibling(""));
  }

  @Test
  void aFileOfAnotherShapeLeavesNoFolder() throws IOException {
    Path folder = home.resolve("place/tiny");
    Path cache = Files.createDirectories(home.resolve("cache/tiny"));
    TestFiles.text(cache.resolve("gene_counts.csv"), "gene,a,b\nGad1,1,2\n");
    try (ScriptedServer server = new ScriptedServer().thenAll(TABLE)) {
      CataloguedSet set = set(server, new M1PatchSeq(), "0".repeat(64));
      assertThatThrownBy(() -> fetch().into(set, folder))
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining("gene_counts.csv: expected 1213 cells, found 2");
    }
    requireOnly(folder.resolveSibling(""));
  }

  @Test
  void whatIsThereIsLeftAlone() throws IOException {
    Path folder = Files.createDirectory(home.resolve("mine"));
    Path file = TestFiles.text(folder.resolve("thesis.txt"), "years of work");
    try (ScriptedServer server = new ScriptedServer()) {
      CataloguedSet set = set(server, asIs(), "0".repeat(64));
      assertThatThrownBy(() -> Fetch.isThere(set, folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("something else is there already");
    }
    assertThat(file).hasContent("years of work");
  }

  @Test
  void theFirstChecksumIsExpectedFromThenOn() throws IOException {
    String digest = TableDigest.of(TestFiles.bytes(home.resolve("right.csv"), TABLE));
    byte[] same = "cell,x\na,1.0\nb,2\n".getBytes(StandardCharsets.UTF_8);
    Path cached = home.resolve("cache/tiny/t.csv");
    try (ScriptedServer server =
        new ScriptedServer().thenAll(TABLE).thenAll(same).thenAll(same).thenAll(TABLE)) {
      CataloguedSet sized = set(server, asIs(), digest);
      RawFile unknown =
          new RawFile("t.csv", sized.files().get(0).urls(), Optional.empty(), OptionalLong.empty());
      CataloguedSet set =
          new CataloguedSet(
              "tiny", "", 2, "", "", "", List.of(unknown), asIs(), Map.of("t.csv", digest));
      fetch().into(set, home.resolve("first"));
      String sum = Sha256.of(cached);
      assertThat(home.resolve("cache/tiny/t.csv.sha256")).hasContent(sum);

      // the same values in other bytes: either the file here or the one there was changed
      Files.write(cached, same);
      assertThatThrownBy(() -> fetch().into(set, home.resolve("second")))
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining("expected the SHA-256 " + sum)
          .hasMessageContaining("that of an earlier download, in " + cached + ".sha256");
      Files.delete(cached);
      assertThatThrownBy(() -> fetch().into(set, home.resolve("second")))
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining("it is kept as " + cached + ".wrong");
      Files.delete(home.resolve("cache/tiny/t.csv.sha256"));
      fetch().into(set, home.resolve("second"));
      assertThat(home.resolve("cache/tiny/t.csv.sha256")).hasContent(Sha256.of(cached));
    }
  }

  @Test
  void aChecksumThatLedToWrongTablesIsNotKept() throws IOException {
    try (ScriptedServer server = new ScriptedServer().thenAll(TABLE)) {
      CataloguedSet set = set(server, asIs(), "0".repeat(64));
      assertThatThrownBy(() -> fetch().into(set, home.resolve("tiny")))
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining("its values are not those that the catalogue knows")
          .hasMessageEndingWith(
              "delete them to have them downloaded again: " + home.resolve("cache/tiny/t.csv"));
    }
    requireOnly(home.resolve("cache/tiny"), "t.csv");
  }

  @Test
  void withoutANetworkAllMissingFilesAreNamed() throws IOException {
    Path cache = home.resolve("cache/tiny");
    Files.createDirectories(cache);
    Files.write(cache.resolve("b.csv"), TABLE);
    try (ScriptedServer server = new ScriptedServer().thenStatus("404 Not Found")) {
      List<RawFile> files =
          Stream.of("a.csv", "b.csv", "c.csv")
              .map(
                  name ->
                      new RawFile(
                          name,
                          List.of(server.address("/" + name)),
                          Optional.of("1".repeat(64)),
                          OptionalLong.empty()))
              .toList();
      CataloguedSet set = new CataloguedSet("tiny", "", 2, "", "", "", files, asIs(), Map.of());
      assertThatThrownBy(() -> fetch().into(set, home.resolve("tiny")))
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith(
              String.join(
                  "\n",
                  "  " + cache,
                  "and run this again:",
                  "  a.csv",
                  "    from " + server.address("/a.csv"),
                  "    SHA-256 " + "1".repeat(64),
                  "  c.csv",
                  "    from " + server.address("/c.csv"),
                  "    SHA-256 " + "1".repeat(64)));
    }
  }

  private static void requireOnly(Path folder, String... names) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
    }
  }
}
