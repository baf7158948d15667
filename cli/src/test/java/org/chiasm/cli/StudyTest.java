package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The study of couplings, with trainings that are much too short to show anything. */
class StudyTest extends CommandLineTest {

  private static final String QUICK =
      "study coupling-collapse --steps 6 --repeats 2 --latent 2 --batch 20 --threads 2";

  private static final String ONCE = QUICK.replace("--repeats 2", "--repeats 1");

  private Path out() {
    return folder.resolve("collapse");
  }

  private Map<String, FileTime> trials(Path place) throws IOException {
    Map<String, FileTime> times = new TreeMap<>();
    for (String name : names(place.resolve("trials"))) {
      times.put(name, Files.getLastModifiedTime(place.resolve("trials").resolve(name)));
    }
    return times;
  }

  @Test
  void aStudyDrawsWhatItFoundAndDoesNothingTwice() throws Exception {
    Outcome first = run(QUICK, labelled(), "--out", out()).done();
    Map<String, FileTime> trials = trials(out());
    Outcome again = run(QUICK, labelled(), "--out", out()).done();

    // 7 couplings in 2 dimensions and in batches of 20, twice
    assertThat(trials).hasSize(28);
    assertThat(first.err()).contains("28 trainings\n", "(28 of 28)", "index.html");
    assertThat(again.err())
        .contains("28 trainings, of which 28 are there already")
        .doesNotContain("trained");
    assertThat(trials(out())).isEqualTo(trials);
    assertThat(again.out()).isEqualTo(first.out());
    assertThat(first.out().lines().findFirst().orElseThrow())
        .containsPattern("uncoupled +plain +batch-norm +full-covariance +min-singular-value +kl");
    assertThat(first.out())
        .containsPattern("smin/smax( +0\\.\\d{3} \\+- 0\\.\\d{3}){7}\n")
        .containsPattern("error, d 10, batch 20( +\\d\\.\\d{3} \\+- \\d\\.\\d{3}){7}\n");
    for (String figure : List.of("latents", "spread", "errors")) {
      for (String ending : List.of(".svg", ".png", ".html", ".csv")) {
        assertThat(out().resolve(figure + ending)).isNotEmptyFile();
      }
      assertThat(Files.readString(out().resolve("index.html"))).contains(figure + ".svg");
    }
    assertThat(lines(out().resolve("latents.csv")).get(0)).isEqualTo("coupling,cell,label,z1,z2");
    assertThat(lines(out().resolve("errors.csv"))).hasSize(29);
    // beginning and every of 6 steps of 14 trainings
    assertThat(lines(out().resolve("spread.csv"))).hasSize(1 + 7 * 14);
  }

  @Test
  void whatIsMissingIsTrainedToTheSameBytes() throws Exception {
    run(QUICK, both(), "--out", out()).done();
    Path part = folder.resolve("part");
    run(ONCE.replace("--threads 2", "--threads 1"), both(), "--out", part).done();
    assertThat(trials(part)).hasSize(14);

    Outcome more = run(QUICK, both(), "--out", part).done();

    assertThat(more.err()).contains("28 trainings, of which 14 are there already", "(14 of 14)");
    List<String> names = names(out());
    assertThat(names(part)).isEqualTo(names);
    for (String name : names.stream().filter(file -> !file.equals("times.csv")).toList()) {
      assertThat(part.resolve(name)).hasSameBinaryContentAs(out().resolve(name));
    }
  }

  @Test
  void aDryRunListsTheTrainings() throws Exception {
    Outcome nothing = run(QUICK, both(), "--dry-run").done();
    Outcome simulated = run("study coupling-collapse --dry-run").done();

    assertThat(nothing.out().lines())
        .hasSize(28)
        .allMatch(
            line ->
                line.matches(
                    "[0-9a-f]{12}  missing +\\S+ (s|min|h)  \\S+, d \\d+, batch \\d+, .*"));
    assertThat(simulated.out().lines()).hasSize(560);
    assertThat(names(folder)).isEmpty();

    run(ONCE, both(), "--out", out()).done();
    assertThat(run(QUICK, both(), "--dry-run", "--out", out()).done().out().lines())
        .filteredOn(line -> line.contains("  there    "))
        .hasSize(14)
        .allMatch(line -> line.endsWith("repeat 1"));
  }

  @Test
  void trainingsThatFailAreToldAndStopNoOther() throws Exception {
    String command = ONCE.replace("--batch 20", "--batch 4,20");
    Outcome outcome = run(command, both(), "--out", out()).done();

    assertThat(outcome.err())
        .contains(
            "warning: batch-norm, d 10, batch 4, repeat 1 failed: coupled with 10 latent dimensions"
                + " needs 12 cells of each modality in a batch",
            "6 of 21 trainings failed and are in no figure")
        .doesNotContain("\tat ");
    assertThat(outcome.out())
        .containsPattern("error, d 10, batch 4 +\\d\\.\\d{3}( +-){6}\n")
        .containsPattern("error, d 10, batch 20( +\\d\\.\\d{3}){7}\n");
    JsonNode failed =
        names(out().resolve("trials")).stream()
            .map(name -> json(out().resolve("trials").resolve(name)))
            .filter(trial -> trial.has("failure"))
            .findFirst()
            .orElseThrow();
    assertThat(failed.path("trial").path("method").path("batch").asInt()).isEqualTo(4);

    Outcome again = run(command, both(), "--retry-failed", "--out", out()).done();
    assertThat(again.err())
        .contains("21 trainings, of which 15 are there already", "batch 4, repeat 1 failed");
    assertThat(again.out()).isEqualTo(outcome.out());
  }

  private static JsonNode json(Path file) {
    try {
      return new ObjectMapper().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void armsMayBeOfDifferentModalities() throws Exception {
    run(ONCE, both(), "--arms", "T,E", "--out", out()).done();

    assertThat(Files.readString(out().resolve("index.html"))).contains("fed T, the other E");
  }

  @Test
  void theSameStudyMayBeWrittenInAFile() throws Exception {
    run(ONCE, both(), "--out", out()).done();
    Path file =
        write(
            "collapse.yaml",
            "study: coupling-collapse\ndata: {modalities: {T: "
                + counts()
                + ", E: "
                + physiology()
                + "}}\nlatent: 2\nbatch: 20\nsteps: 6\nrepeats: 2\nrunner: {threads: 1}\n");

    assertThat(run("study", file, "--dry-run", "--out", out()).done().out().lines())
        .hasSize(28)
        .filteredOn(line -> line.contains("  there  "))
        .hasSize(14);
    Outcome json = run("study --json", file, "--out", out()).done();
    assertThat(new ObjectMapper().readTree(json.out()).at("/figures/|z|/plain/sd").isNumber())
        .isTrue();
    assertThat(json.err()).contains("28 trainings, of which 14 are there already");
  }

  @Test
  void whatIsShippedIsListedAndShown() throws Exception {
    String list = run("study").done().out();

    assertThat(list).contains("coupling-collapse ", "coupling-strength ", "bernaerts-2021-table ");
    Path copy = write("copy.yaml", run("study --print jamie-ablation").done().out());
    assertThat(Files.readString(copy)).contains("study: evaluation", "without: [[], kl,");
    run("study --threads 0", copy, "--out", out()).refused(ExitCode.USAGE, "--threads");
    Outcome dry =
        run("study coupling-strength --dry-run", both(), "--cells", cells(), "--label", "type");
    assertThat(dry.done().out().lines()).hasSize(19 * 5);
    assertThat(dry.out())
        .contains("coupled:preset=gala-2020:latent=3:lambda=0.1:weight=E=5:steps=10000, fold 4");
    assertThat(dry.err())
        .containsPattern("95 trainings are missing: about [0-9.]+ (s|min|h) on \\d+ threads?\\.")
        .contains("Memory: up to ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "study coupling-colapse --out o | there is no study 'coupling-colapse'; did you mean"
            + " 'coupling-collapse'?",
        "study coupling-collapse | --out: expected a folder",
        "study coupling-collapse --out o --threads 0 | --threads: expected a positive number",
        "study coupling-collapse --out o --latent 3,5 | --latent: expected 2 among the numbers",
        "study coupling-collapse --out o --repeats 0 | --repeats: expected a positive number",
        "study coupling-collapse --out o --arms T | --arms: expected two modalities",
        "study coupling-collapse --out o --arms T,X | there is no modality 'X'"
      })
  void mistakesAreToldBeforeAnythingIsTrained(String command, String message) {
    run(command).refused(ExitCode.USAGE, message);
  }
}
