package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.chiasm.core.text.Message;
import org.chiasm.io.catalogue.TableDigest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * From an address to a trained model, by commands alone; the origin is a server of this machine.
 */
class FetchTest extends CommandLineTest {

  private FolderServer server = new FolderServer(simulated);
  private Path catalogue = Path.of("");

  @BeforeEach
  void describe() throws Exception {
    catalogue = write("catalogue.yaml", catalogue(sum(counts())));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private static String sum(Path file) throws IOException, NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  private String catalogue(String sum) throws IOException {
    String text =
        """
        sets:
          tiny:
            title: simulated cells
            cells: 120
            citation: nobody
            licence: CC0
            origin: this machine
            recipe: as-is
            files:
              - {name: counts.csv.gz, url: "%1$s/transcriptomics_counts.csv.gz", sha256: "%2$s"}
              - {name: ephys.csv.gz, url: "%1$s/electrophysiology.csv.gz"}
              - {name: cells.csv.gz, url: "%1$s/cells.csv.gz"}
            dataset:
              modalities:
                - {name: T, file: counts.csv.gz, kind: counts}
                - {name: E, file: ephys.csv.gz, kind: continuous}
              cells: cells.csv.gz
              label: type
            results:
              ephys.csv.gz: %3$s
        """;
    return Message.format(text, server.address(), sum, TableDigest.of(physiology()));
  }

  private Outcome fetch(Path out) {
    return run(
        "fetch tiny --catalogue", catalogue, "--cache", folder.resolve("cache"), "--out", out);
  }

  @Test
  void aSetIsFetchedInspectedAndTrainedOn() throws IOException {
    Path tiny = folder.resolve("tiny");
    assertThat(fetch(tiny).done().err())
        .contains("licence: CC0", "counts.csv.gz: SHA-256 is right", "no checksum is known of it")
        .contains("wrote " + tiny + ": 120 cells");
    assertThat(names(tiny))
        .containsExactly("cells.csv.gz", "counts.csv.gz", "dataset.yaml", "ephys.csv.gz");

    assertThat(fetch(tiny).done().err()).contains("the set is there already");
    fetch(folder.resolve("again")).done();
    assertThat(server.requests()).isEqualTo(3);

    String described = run("inspect", tiny).done().out();
    assertThat(described).isEqualTo(run("inspect", labelled()).done().out());
    Path model = folder.resolve("model.chiasm");
    run("train pc-cca --latent 2", tiny, "--out", model).done();
    Path other = folder.resolve("other.chiasm");
    run("train pc-cca --latent 2", labelled(), "--out", other).done();
    Path types = folder.resolve("types.csv");
    Path otherTypes = folder.resolve("other_types.csv");
    run("classify", model, tiny, "--out", types).done();
    run("classify", other, both(), "--out", otherTypes).done();
    assertThat(folder.resolve("types.T.csv"))
        .hasSameTextualContentAs(folder.resolve("other_types.T.csv"));
    assertThat(run("evaluate --include-training", model, tiny).done().out()).contains("type");
    run("report", tiny, "--out", folder.resolve("figures")).done();
    run("impute --from T", model, tiny, "--out", folder.resolve("e.csv")).done();
    run("cross-validate pc-cca --latent 2 --folds 3", tiny).done();
    run("compare pc-cca:latent=2,pc-cca:latent=3 --folds 3", tiny).done();
  }

  @Test
  void aWrongChecksumIsToldAndNothingMade() throws Exception {
    catalogue = write("catalogue.yaml", catalogue("0".repeat(64)));

    fetch(folder.resolve("tiny"))
        .refused(
            ExitCode.INPUT,
            "expected the SHA-256 " + "0".repeat(64) + ", found " + sum(counts()),
            "counts.csv.gz.wrong");
    assertThat(folder.resolve("tiny")).doesNotExist();
  }

  @Test
  void whatIsNotThereCanBeBroughtByHand() throws IOException {
    write(
        "catalogue.yaml",
        Files.readString(catalogue).replace("/electrophysiology.csv.gz", "/gone.csv.gz"));
    Path place = folder.resolve("cache/tiny/ephys.csv.gz");

    fetch(folder.resolve("tiny"))
        .refused(
            ExitCode.ACCESS, "/gone.csv.gz", "HTTP 404", "put it into\n  " + place.getParent());
    Files.copy(physiology(), place);
    fetch(folder.resolve("tiny")).done();
  }

  @Test
  void theListNamesTheSets() {
    assertThat(run("fetch --list").done().out()).contains("m1-patchseq", "scgem", "snare", "1213");
    assertThat(run("fetch --list --json").done().out()).contains("\"name\" : \"scgem\"", "sha256");
    run("fetch m1patchseq").refused(ExitCode.USAGE, "did you mean 'm1-patchseq'?");
    run("fetch").refused(ExitCode.USAGE, "expected the name of a data set");
    run("fetch scgem --list").refused(ExitCode.USAGE, "--list fetches nothing");
    run("fetch scgem --json").refused(ExitCode.USAGE, "--json is for --list");
  }

  @Test
  void whatIsThereAlreadyIsNotHarmed() {
    Path note = write("note.txt", "mine");

    fetch(folder).refused(ExitCode.ACCESS, "something else is there already");
    fetch(note).refused(ExitCode.ACCESS, "something else is there already");
    assertThat(note).hasContent("mine");
  }

  @Test
  void aFolderAndWhatItStandsForAreNotMixed() throws IOException {
    Path tiny = folder.resolve("tiny");
    fetch(tiny).done();

    run("inspect", tiny, both()).refused(ExitCode.USAGE, "either a folder", "found both");
    run("inspect", tiny, "--cells", cells())
        .refused(ExitCode.USAGE, "--cells: the folder names a table of cells already");
    run("inspect --label famly", tiny).refused(ExitCode.INPUT, "did you mean 'family'?");
    run("inspect --label family", tiny).done();
    run("inspect --kind T=binary", tiny).refused(ExitCode.INPUT, "counts.csv.gz");
    run("inspect --kind X=counts", tiny).refused(ExitCode.USAGE, "'X' that is not given");
    run("inspect", counts())
        .refused(ExitCode.USAGE, "a table is given as --modality NAME=" + counts());
    run("inspect T=" + counts())
        .refused(ExitCode.USAGE, "did you mean '--modality T=" + counts() + "'?");
    run("inspect", folder.resolve("nowhere")).refused(ExitCode.ACCESS, "there is no such folder");
    run("inspect", simulated).refused(ExitCode.ACCESS, "there is no dataset.yaml in this folder");
  }

  @Test
  void theFolderNamesPairsAsWell() throws IOException {
    Path tiny = folder.resolve("tiny");
    fetch(tiny).done();
    Files.writeString(
        tiny.resolve("dataset.yaml"),
        Files.readString(tiny.resolve("dataset.yaml")) + "pairs: pairs.csv\n");
    String cell = Tables.field(Tables.read(counts()).get(1), 0);
    Files.writeString(tiny.resolve("pairs.csv"), "T,E\n" + cell + "," + cell + "\n");

    assertThat(run("inspect", tiny).done().out()).contains("1 by " + tiny.resolve("pairs.csv"));
    Path model = folder.resolve("model.chiasm");
    assertThat(run("train pc-cca --latent 2", tiny, "--out", model).done().err())
        .contains("pairs.csv: the method 'pc-cca' does not go by pairs of cells");
    assertThat(run("train lma --latent 2", tiny, "--out", model).done().err())
        .contains("going by", "1 by " + tiny.resolve("pairs.csv"));
    assertThat(run("cross-validate pc-cca --latent 2 --folds 3", tiny).done().err())
        .contains("pairs.csv: the method 'pc-cca' does not go by pairs of cells");
  }
}
