package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.io.dataset.DatasetDescriptor;
import org.chiasm.io.dataset.DescribedModality;
import org.chiasm.io.dataset.DescriptorYaml;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.study.collapse.CollapseStudy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands that README, guide and documents show do what is said: every one in a code block is
 * run, in order, on simulated data under the names that the documents use.
 */
class DocumentedCommandsTest extends CommandLineTest {

  private static final Path ROOT =
      Path.of(System.getProperty("chiasm.root", "..")).toAbsolutePath().normalize();

  /**
   * The demo takes a minute and has a test of its own, which is run with the slow ones; what is
   * fetched lies elsewhere, and {@link FetchTest} has a server for it.
   */
  private static final List<String> RUN_ELSEWHERE = List.of("demo", "fetch");

  /** Ten folds by animal, as documented, take at least ten animals. */
  @BeforeAll
  static void simulateMoreAnimals() {
    run("simulate patch-seq --cells 300 --genes 60 --features 8 --seed 1 --out", simulated).done();
  }

  static List<Path> documents() throws IOException {
    try (Stream<Path> below = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
              below.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyCommandOfACodeBlockRuns(Path document) throws IOException {
    List<DocumentedCommand> commands = DocumentedCommand.of(document);
    if (!commands.isEmpty()) {
      makeTables();
    }
    for (DocumentedCommand command : commands) {
      if (!RUN_ELSEWHERE.contains(command.name())) {
        Outcome outcome = run("", quick(command.in(folder)), quick(command));
        assertThat(outcome.code()).as(command + "\n" + outcome.err()).isZero();
        assertThat(command.outputs()).allMatch(file -> Files.exists(folder.resolve(file)));
      }
    }
  }

  /** Fewer steps and trainings, as nothing is made of the numbers. */
  private static List<String> quick(DocumentedCommand command) {
    if (command.name().equals("study") && command.words().contains(CollapseStudy.NAME)) {
      return Stream.of("--steps=1", "--repeats=1", "--latent=2", "--batch=20")
          .filter(option -> !command.words().contains(option.substring(0, option.indexOf('='))))
          .toList();
    }
    if (command.name().equals("consensus")) {
      return Stream.of("--networks=1", "--sizes=19..20", "--starts=1", "--steps=5")
          .filter(option -> !command.words().contains(option.substring(0, option.indexOf('='))))
          .toList();
    }
    boolean trains = List.of("train", "cross-validate", "exclusive-types").contains(command.name());
    return trains && command.words().contains("coupled") && !command.words().contains("--steps")
        ? List.of("--steps", "20")
        : List.of();
  }

  /** The same for methods that are compared, which have their settings behind their names. */
  private static List<String> quick(List<String> words) {
    return words.get(0).equals("compare")
        ? words.stream().map(word -> word.replaceAll("\\bcoupled\\b", "coupled:steps=20")).toList()
        : words;
  }

  /** The tables that the documents speak of; those of new cells hold others than the rest. */
  private void makeTables() throws IOException {
    UnaryOperator<String> renamed = line -> "new" + line;
    for (String name : List.of("genes.csv.gz", "counts.csv.gz")) {
      Files.copy(counts(), folder.resolve(name));
    }
    for (String name : List.of("test_genes.csv.gz", "new_genes.csv.gz")) {
      zip(name, rows(counts(), renamed));
    }
    Files.copy(physiology(), folder.resolve("physiology.csv.gz"));
    Files.write(folder.resolve("ephys.csv"), Tables.read(physiology()));
    zip("test_physiology.csv.gz", rows(physiology(), renamed));
    List<String> cells = new ArrayList<>(Tables.read(cells()));
    cells.addAll(rows(cells(), renamed).subList(1, cells.size()));
    cells.set(0, cells.get(0).replaceFirst(",family,", ",rna_family,"));
    zip("cells.csv.gz", cells);
    makeTaxonomy(cells);
    makeFetched();
    makeStudy();
  }

  /** The study that its document shows, with trainings that show nothing. */
  private void makeStudy() throws IOException {
    String document = Files.readString(ROOT.resolve("docs").resolve("study-file.md"));
    String shown = document.substring(document.indexOf("```yaml\n") + 8);
    write(
        "lambda.yaml",
        shown
            .substring(0, shown.indexOf("```"))
            .replaceAll("steps: \\d+", "steps: 1")
            .replace("seeds: 2", "seeds: 1"));
  }

  /** Types below their families, whose names are in the second and the fourth column. */
  private void makeTaxonomy(List<String> cells) throws IOException {
    Set<String> nodes = new TreeSet<>();
    for (String cell : cells.subList(1, cells.size())) {
      nodes.add(Tables.field(cell, 1) + ",all");
      nodes.add(Tables.field(cell, 3) + "," + Tables.field(cell, 1));
    }
    List<String> lines = new ArrayList<>(List.of("node,parent", "all,"));
    lines.addAll(nodes);
    Files.write(folder.resolve("tree.csv"), lines);
  }

  /** A folder as 'fetch' makes one. */
  private void makeFetched() throws IOException {
    Path fetched = Files.createDirectory(folder.resolve("m1-patchseq"));
    Files.copy(counts(), fetched.resolve("transcriptomics_counts.csv.gz"));
    Files.copy(physiology(), fetched.resolve("electrophysiology.csv.gz"));
    Files.copy(folder.resolve("cells.csv.gz"), fetched.resolve("cells.csv.gz"));
    DescriptorYaml.write(
        fetched.resolve(DatasetDescriptor.FILE_NAME),
        DatasetDescriptor.of(
                List.of(
                    DescribedModality.of("T", "transcriptomics_counts.csv.gz", FeatureKind.COUNTS),
                    DescribedModality.of("E", "electrophysiology.csv.gz", FeatureKind.CONTINUOUS)))
            .withCells("cells.csv.gz", "rna_family"));
  }

  private static List<String> rows(Path table, UnaryOperator<String> change) throws IOException {
    List<String> rows = new ArrayList<>(Tables.read(table));
    for (int row = 1; row < rows.size(); row++) {
      rows.set(row, change.apply(rows.get(row)));
    }
    return rows;
  }

  private void zip(String name, List<String> lines) throws IOException {
    try (PrintWriter writer =
        new PrintWriter(
            new GZIPOutputStream(Files.newOutputStream(folder.resolve(name))),
            false,
            StandardCharsets.UTF_8)) {
      lines.forEach(writer::println);
    }
  }

  @Test
  void theReadmeShowsTheCommandsOfAnAnalysis() throws IOException {
    assertThat(DocumentedCommand.of(ROOT.resolve("README.md")))
        .extracting(DocumentedCommand::name)
        .contains(
            "demo",
            "inspect",
            "train",
            "report",
            "evaluate",
            "impute",
            "classify",
            "embed",
            "cross-validate",
            "compare");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void commandsInTheTextExist(Path document) throws IOException {
    for (DocumentedCommand command : DocumentedCommand.inText(document)) {
      Outcome help = run(command.name(), "--help");
      assertThat(help.code()).as(document + ": " + command).isZero();
      assertThat(command.words())
          .filteredOn(word -> word.startsWith("--"))
          .allMatch(option -> help.out().contains(option));
      boolean trains =
          List.of("train", "cross-validate", "exclusive-types").contains(command.name());
      if (trains && command.words().size() > 1) {
        assertThat(Methods.NAMES).contains(command.words().get(1));
      }
    }
  }
}
