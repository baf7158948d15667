package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked of types beyond how well they are found, through the command line. */
class TypeOptionsTest extends CommandLineTest {

  private static final String CALL = "cross-validate pc-cca --folds 3 --baselines ridge";

  private static List<String> types(String label) {
    List<String> options = new ArrayList<>(both());
    options.addAll(List.of("--cells", cells().toString(), "--label", label));
    return options;
  }

  @Test
  void familiesAreATaxonomyOfTwoLevels() throws IOException {
    String table = run(CALL + " --families family", types("type")).done().out();
    assertThat(table)
        .containsPattern("types +pc-cca, T +chance, T +pc-cca, E +chance, E")
        .containsPattern("\n[2-4], height 1\\.00 +0\\.\\d{3} \\+- 0\\.\\d{3} ")
        .contains("Accuracy of quadratic discriminant analysis at each height");

    Path result = folder.resolve("result.json");
    Files.writeString(result, run(CALL + " --json --families family", types("type")).done().out());
    JsonNode levels = new ObjectMapper().readTree(result.toFile()).path("levels");
    assertThat(levels).isNotEmpty();
    run("report", result, "--out", folder.resolve("figures")).done();
    assertThat(Files.readString(folder.resolve("figures/levels.csv")))
        .startsWith("method,height,types,trained on,tested on,classifier,accuracy,sd,chance,")
        .contains(",T,E,5-nn,");
    assertThat(folder.resolve("figures/levels.svg")).isNotEmptyFile();
  }

  @Test
  void aTaxonomyIsReadFromATable() throws IOException {
    Path tree =
        write(
            "tree.csv",
            """
            node,parent,height
            all,,3
            MGE,all,2
            Pvalb,MGE,0
            Sst,MGE,0
            CGE,all,1
            Vip,CGE,0
            Lamp5,CGE,0
            Sncg,CGE,0
            """);

    Outcome ran = run(CALL + " --profiles --taxonomy", tree, types("family")).done();

    assertThat(ran.out())
        .containsPattern("\n4, height 0\\.00 +")
        .containsPattern("\n3, height 1\\.00 +")
        .containsPattern("\n2, height 2\\.00 +")
        .containsPattern("\nE from T \\(8 features\\), mean of the types +0\\.\\d{3} \\+- ")
        .containsPattern("\n +E from T \\(8 features\\), Vip +-?0\\.\\d{3}");
    refused(tree, "node,parent\nPvalb,Sst\nSst,Pvalb\n", "is below itself: Pvalb < Sst");
    refused(
        tree, "node,parent\nall,\nPv,all\nVi,all\n", "no label is a type of", "such as 'Lamp5'");
    refused(
        tree, "node,parent\nall,\nPvalb,all\nSst,al\n", "which is not there; did you mean 'all'");
  }

  private void refused(Path tree, String text, String... parts) throws IOException {
    Files.writeString(tree, text);
    run(CALL + " --taxonomy", tree, types("family")).refused(ExitCode.INPUT, parts);
  }

  @Test
  void profilesAreOfTheFeaturesOfSets() throws IOException {
    String[] names = Tables.read(counts()).get(0).split(",", -1);
    Path set =
        write("genes.txt", "# three genes\n" + names[1] + "\n\n" + names[5] + "\nNowhere1\n");

    Outcome ran = run(CALL + " --json --feature-set", "some=" + set, types("family")).done();

    assertThat(ran.err())
        .contains("the data do not have 1 of the 3 features of the set 'some': Nowhere1");
    JsonNode profiles = new ObjectMapper().readTree(ran.out()).path("profiles");
    List<String> directions = new ArrayList<>();
    profiles.forEach(
        one ->
            directions.add(
                one.path("from").asText() + one.path("to").asText() + one.path("features").size()));
    assertThat(directions).containsExactlyInAnyOrder("ET2", "TE8");
    assertThat(profiles.at("/0/types/0/pearson").isNumber()).isTrue();
    Path figures = folder.resolve("figures");
    run("report", write("result.json", ran.out()), "--out", figures).done();
    assertThat(lines(figures.resolve("profiles-T-E.csv")).get(0))
        .isEqualTo("type,cells,feature,measured,predicted");
    assertThat(figures.resolve("profiles-E-T.png")).isNotEmptyFile();

    run(CALL + " --feature-set", "some=" + write("none.txt", "\n#\n"), types("family"))
        .refused(ExitCode.INPUT, "none.txt: expected names, one a line, found none");
    run(CALL + " --feature-set", "some=" + write("other.txt", "Nowhere1\n"), types("family"))
        .refused(ExitCode.INPUT, "the set 'some': none of its 1 names is a feature of the data");
  }

  @Test
  void theTreeIsDrawnWithTheNumbersOfItsTypes() throws IOException {
    Path figures = folder.resolve("figures");
    run("report --families family --out", figures, types("type")).done();

    List<String> rows = lines(figures.resolve("taxonomy.csv"));
    assertThat(rows.get(0)).isEqualTo("node,parent,height,cells");
    assertThat(rows.get(1)).isEqualTo("all,,2.0,120");
    assertThat(rows).contains("Vip,all,1.0,38").anyMatch(row -> row.startsWith("Vip 2,Vip,0.0,"));
    assertThat(figures.resolve("taxonomy.png")).isNotEmptyFile();
    assertThat(Files.readString(figures.resolve("taxonomy.svg"))).contains("Sst 3", "not scored");
    run("report --families family --out", figures, write("m.chiasm", "none"))
        .refused(ExitCode.USAGE, "--families is drawn with the types of data alone");
  }

  @Test
  void typesMustBeKnown() {
    run(CALL + " --profiles", both())
        .refused(ExitCode.USAGE, "--profiles: expected the types of the cells as well");
    run(CALL + " --families family --taxonomy tree.csv", types("type"))
        .refused(ExitCode.USAGE, "expected one of them");
    run(CALL + " --families famly", types("type"))
        .refused(
            ExitCode.INPUT, "--families: there is no column 'famly'", "did you mean 'family'?");
  }
}
