package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Probable partners of cells that lack a modality, through the real command line. */
class PartnersTest extends CommandLineTest {

  private static Set<String> ids(Path table) throws IOException {
    return Tables.read(table).stream()
        .skip(1)
        .map(line -> Tables.field(line, 0))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void cellsWithOneModalityGetTheirProbablePartners() throws IOException {
    Path model = folder.resolve("m.chiasm");
    run("train pc-cca --out", model, both()).done();
    Path latents = folder.resolve("z.csv");
    Path match = folder.resolve("partners.csv");
    assertThat(
            run("embed --partners 3", model, both(), "--out", latents, "--match", match)
                .done()
                .err())
        .containsPattern(
            "partners.T-E.csv: probable partners in E of the \\d+ cells of T that lack it, among the"
                + " \\d+ that lack T")
        .contains(
            "weights of partners of T in E, of E in T are not calibrated",
            "'train' with --calibrate");

    Path file = folder.resolve("partners.T-E.csv");
    List<String> rows = lines(file);
    assertThat(rows.get(0)).isEqualTo("T,E,weight");
    Set<String> lacking = ids(counts());
    Set<String> measured = ids(physiology());
    Set<String> candidates = ids(physiology());
    candidates.removeAll(lacking);
    lacking.removeAll(measured);
    assertThat(lacking).isNotEmpty();
    Map<String, Double> sums = new HashMap<>();
    for (String row : rows.subList(1, rows.size())) {
      String[] fields = row.split(",", -1);
      assertThat(candidates).contains(fields[1]);
      sums.merge(fields[0], Double.parseDouble(fields[2]), Double::sum);
    }
    assertThat(sums.keySet()).containsExactlyInAnyOrderElementsOf(lacking);
    assertThat(sums.values()).allMatch(sum -> sum > 0.0 && sum < 1.001);
    // a table of pairs as others are
    Path joint = folder.resolve("joint.chiasm");
    run("train jamie --no-calibrate --out", joint, both(), "--pairs", file).done();
  }

  @Test
  void whatCannotBeMatchedIsSaid() throws IOException {
    Path model = folder.resolve("m.chiasm");
    run("train pc-cca --out", model, both()).done();
    Path latents = folder.resolve("z.csv");
    Path match = folder.resolve("partners.csv");
    run("embed", model, "--modality", "T=" + counts(), "--out", latents, "--match", match)
        .refused(ExitCode.USAGE, "--match needs two modalities", "found only T");
    run("embed --partners 3", model, both(), "--out", latents)
        .refused(ExitCode.USAGE, "--partners says how many partners --match FILE writes");
    run("embed --partners 0", model, both(), "--out", latents, "--match", match)
        .refused(ExitCode.USAGE, "--partners: expected a positive number, found 0");
    assertThat(latents).doesNotExist();
  }

  @Test
  void weightsOfAModelThatWasCalibratedAreNotWarnedOf() throws IOException {
    Path model = folder.resolve("m.chiasm");
    Path latents = folder.resolve("z.csv");
    Path match = folder.resolve("partners.csv");
    assertThat(run("train lma --out", model, both()).done().err())
        .contains("trains once more without a fifth of the pairs");
    assertThat(run("embed", model, both(), "--out", latents, "--match", match).done().err())
        .contains("wrote " + folder.resolve("partners.T-E.csv"))
        .doesNotContain("calibrated");

    // both files at once beside what is known
    Path both = folder.resolve("both.chiasm");
    assertThat(
            run(
                    "train lma --no-calibrate --out",
                    both,
                    both(),
                    "--pairs",
                    folder.resolve("partners.T-E.csv"),
                    "--pairs",
                    folder.resolve("partners.E-T.csv"))
                .done()
                .err())
        .containsPattern("going by \\d+ pairs of T and E: 104 of the same id, \\d+ by ")
        .doesNotContain("trains once more", "warning");
    run("train nlma --calibrate --out", both, both())
        .refused(ExitCode.USAGE, "--calibrate is of partners", "'nlma' place no new cells");
  }

  @Test
  void whyNoPartnersAreWrittenIsSaid() throws IOException {
    Path latents = folder.resolve("z.csv");
    Path match = folder.resolve("partners.csv");
    Path sparse = folder.resolve("sparse.chiasm");
    run("train reduced-rank --out", sparse, both()).done();
    assertThat(run("embed", sparse, both(), "--out", latents, "--match", match).done().err())
        .contains("no partners are written", "'reduced-rank' places only T here");

    Path model = folder.resolve("m.chiasm");
    run("train pc-cca --out", model, both()).done();
    Set<String> measured = ids(physiology());
    Set<String> counted = ids(counts());
    counted.retainAll(measured);
    Path genes = only(counted, counts(), "genes.csv");
    Path ephys = only(counted, physiology(), "ephys.csv");
    assertThat(
            run("embed", model, modalities(genes, ephys), "--out", latents, "--match", match)
                .done()
                .err())
        .contains("no partners are written: every cell of the data has T and E");
    // none is left to be the partner, but some are like it
    Outcome others =
        run("embed", model, modalities(counts(), ephys), "--out", latents, "--match", match).done();
    assertThat(others.err())
        .contains(
            "that lack it, among the "
                + counted.size()
                + " that there are, though all have their partners");
    assertThat(folder.resolve("partners.T-E.csv")).exists();
  }

  private Path only(Set<String> cells, Path table, String name) throws IOException {
    List<String> rows = Tables.read(table);
    return Files.write(
        folder.resolve(name),
        rows.stream()
            .filter(row -> row.equals(rows.get(0)) || cells.contains(Tables.field(row, 0)))
            .toList());
  }
}
