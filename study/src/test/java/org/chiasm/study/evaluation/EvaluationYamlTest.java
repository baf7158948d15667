package org.chiasm.study.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.io.yaml.YamlPlace;
import org.chiasm.methods.catalog.Setting;
import org.chiasm.study.file.DataDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationYamlTest {

  private static final Path BASE = Path.of("/studies");

  private static final String WHOLE =
      """
      study: evaluation
      version: 1
      title: all of it
      data:
        modalities: {T: counts.csv.gz, E: "/data/cells.h5ad#layers/x"}
        kinds: {T: counts}
        exclude-features: [ERCC-*]
        cells: cells.csv
        label: family
        sha256: {cells.csv: 0123456789012345678901234567890123456789012345678901234567890123}
      methods:
        - ridge
        - coupled: {lambda: 1.0, latent: 3, likelihood: {T: negative-binomial}}
        - jamie: {without: [kl, alignment]}
      grid:
        coupled: {lambda: [0, 0.5, 1e0], latent: [2, 3], steps: 100}
      random:
        coupled:
          trials: 20
          lambda: {log-uniform: [0.1, 10]}
          latent: {uniform: [2, 5]}
          steps: [50, 100]
      preprocessing: {T: {variable-features: 30, scaling: log2}, E: {components: 4}}
      folds: {count: 5, group: mouse}
      seeds: 3
      metrics: [reconstruction, classification]
      with-published-leak: true
      seed: -7
      runner: {name: local, threads: 2}
      """;

  private static EvaluationDescription read(String text) {
    return EvaluationYaml.read(YamlPlace.of("s.yaml", text), BASE);
  }

  @Test
  void readsWhatIsAskedAboutTypes() {
    String text = "study: evaluation\nmethods: ridge\n";
    EvaluationDescription read =
        read(text + "types: {taxonomy: tree.csv, feature-sets: {peptides: genes.txt}}\n");

    assertThat(read.types().taxonomy()).contains(BASE.resolve("tree.csv"));
    assertThat(read.types().sets())
        .containsExactly(Map.entry("peptides", BASE.resolve("genes.txt")));
    assertThat(read.metrics()).isEqualTo(EnumSet.allOf(Metric.class));
    assertThat(EvaluationYaml.read(YamlPlace.of("copy", read.json().toString()), BASE))
        .isEqualTo(read);
    assertThat(read(text + "types: {families: family}\n").metrics())
        .contains(Metric.TAXONOMY)
        .doesNotContain(Metric.PROFILES);
    assertThat(read(text).metrics()).doesNotContain(Metric.TAXONOMY, Metric.PROFILES);
    assertThat(read.relativeTo(BASE).types().taxonomy()).contains(Path.of("tree.csv"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "types: {taxonomi: t.csv}        | there is no key 'taxonomi'; did you mean 'taxonomy'?",
        "types: {profiles: false}        | expected 'taxonomy', 'families', 'profiles' or",
        "types: {taxonomy: t, families: f} | both name a tree; give one of them",
        "metrics: [taxonomy]             | 'taxonomy' takes 'types', which says what the tree is",
        "metrics: [profiles]             | 'profiles' takes 'types', which says what they are made of"
      })
  void refusesWhatIsNoQuestionAboutTypes(String line, String reason) {
    assertThatThrownBy(() -> read("study: evaluation\nmethods: ridge\n" + line + "\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith("s.yaml, line 3")
        .hasMessageContaining(reason);
  }

  @Test
  void readsAllOfIt() {
    EvaluationDescription read = read(WHOLE);

    DataDescription data = read.header().data().orElseThrow();
    assertThat(data.modalities())
        .containsExactly(
            Map.entry("T", "/studies/counts.csv.gz"), Map.entry("E", "/data/cells.h5ad#layers/x"));
    assertThat(data.kinds()).containsExactly(Map.entry("T", FeatureKind.COUNTS));
    assertThat(data.cells()).contains(Path.of("/studies/cells.csv"));
    assertThat(data.sha256()).containsKey(Path.of("/studies/cells.csv"));
    assertThat(read.methods())
        .extracting(MethodSettings::label)
        .containsExactly(
            "ridge",
            "coupled:latent=3:lambda=1:likelihood=T=negative-binomial",
            "jamie:without=kl+alignment");
    assertThat(read.division()).isEqualTo(new Division.Folds(5, Optional.of("mouse")));
    assertThat(read.metrics()).isEqualTo(EnumSet.of(Metric.RECONSTRUCTION, Metric.CLASSIFICATION));
    assertThat(read.seeds()).isEqualTo(3);
    assertThat(read.publishedLeak()).isTrue();
    assertThat(read.header().seed()).isEqualTo(-7);
    assertThat(read.header().runner().threads()).hasValue(2);
    assertThat(read.preprocessing().keySet()).containsExactly("E", "T");
    assertThat(read.settingsAtMost()).isEqualTo(3 + 6 + 20);
  }

  @Test
  void whatIsWrittenDescribesTheSame() {
    for (String text :
        List.of(
            WHOLE,
            "study: evaluation\nmethods: ridge\nfolds: {file: folds.csv}\n",
            "study: evaluation\nmethods: [pc-cca]\nsplits: {count: 2, test-share: 0.3}\n",
            "study: evaluation\ndata: {simulate: patch-seq}\nmethods: [ridge:]\nin-sample: true\n",
            "study: evaluation\ndata: set\ngrid: {cca: {penalty: [0.1, 2]}}\n")) {
      EvaluationDescription read = read(text);
      assertThat(EvaluationYaml.read(YamlPlace.of("j", read.json().toString()), Path.of("/x")))
          .isEqualTo(read);
    }
  }

  @Test
  void combinationsAndExplicitSettingsCountOnce() {
    EvaluationDescription read =
        read(
            """
            study: evaluation
            methods: [coupled: {lambda: 0.50, latent: 2}]
            grid: {coupled: {lambda: [0.5, 1], latent: [2, 3]}}
            """);

    assertThat(read.settings())
        .extracting(MethodSettings::label)
        .containsExactly(
            "coupled:latent=2:lambda=0.5",
            "coupled:latent=2:lambda=1",
            "coupled:latent=3:lambda=0.5",
            "coupled:latent=3:lambda=1");
  }

  @Test
  void aHugeGridIsCountedAndNotMade() {
    List<String> numbers = IntStream.rangeClosed(1, 100_000).mapToObj(Integer::toString).toList();
    Grid grid =
        new Grid(
            "coupled",
            Map.of(Setting.LATENT, numbers, Setting.LAMBDA, numbers, Setting.STEPS, numbers));

    assertThat(grid.count()).isEqualTo(1_000_000_000_000_000L);
    assertThat(grid.settings().skip(100_001).findFirst())
        .map(MethodSettings::label)
        .contains("coupled:latent=1:lambda=2:steps=2");
  }

  @Test
  void moreDrawsKeepThoseBefore() {
    EvaluationDescription few = read(WHOLE);
    EvaluationDescription more = read(WHOLE.replace("trials: 20", "trials: 200"));
    List<MethodSettings> drawn = more.searches().get(0).settings(-7).toList();

    assertThat(drawn).startsWith(few.searches().get(0).settings(-7).toArray(MethodSettings[]::new));
    assertThat(drawn).isNotEqualTo(more.searches().get(0).settings(-6).toList());
    assertThat(drawn)
        .allSatisfy(
            one -> {
              assertThat(lambda(one)).isBetween(0.1, 10.0);
              assertThat(one.values().get(Setting.LATENT)).isIn("2", "3", "4", "5");
              assertThat(one.values().get(Setting.STEPS)).isIn("50", "100");
            });
    // the logarithm is uniform: half of the draws are below 1
    assertThat(drawn).filteredOn(one -> lambda(one) < 1).hasSizeBetween(70, 130);
    assertThat(drawn).filteredOn(one -> one.label().contains(":latent=5:")).hasSizeBetween(25, 75);
  }

  private static double lambda(MethodSettings settings) {
    return Double.parseDouble(settings.values().getOrDefault(Setting.LAMBDA, "none"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "methods: [rigde] | line 2, column 11, methods[1]: there is no method 'rigde'; did you mean 'ridge'?",
        "methods: [coupled: {lamda: 1}] | line 2, column 21, methods[1].coupled: there is no setting 'lamda'; did you mean 'lambda'?",
        "methods: [coupled: {lambda: strong}] | line 2, column 29, methods[1].coupled.lambda: expected a number, found 'strong'",
        "methods: [coupled: {latent: 2.5}] | line 2, column 29, methods[1].coupled.latent: expected a whole number, found '2.5'",
        "methods: [coupled: {latent: 0}] | line 2, column 29, methods[1].coupled.latent: latent: expected a positive whole number",
        "methods: [ridge: {latent: 2}] | line 2, column 27, methods[1].ridge.latent: latent means nothing to the method 'ridge'",
        "methods: [coupled: {coupling: plane}] | line 2, column 31, methods[1].coupled.coupling: there is no coupling 'plane'; did you mean 'plain'?",
        "methods: [coupled: {preset: gala}] | line 2, column 29, methods[1].coupled.preset: there is no preset 'gala' of coupled; did you mean",
        "methods: [coupled: {likelihood: bernoulli}] | methods[1].coupled.likelihood: expected a value for each of some modalities",
        "methods: [ridge], | expected YAML",
        "grid: {coupled: {lambda: [1, 1.0]}} | line 2, column 30, grid.coupled.lambda[2]: '1' is there twice",
        "grid: {coupled: {lambda: []}} | expected at least one value, found a list",
        "grid: {coupled: {lambda: [1, -1]}} | line 2, column 26, grid.coupled.lambda: lambda: expected a number >= 0",
        "random: {coupled: {lambda: [1]}} | random.coupled: there is no 'trials'",
        "random: {coupled: {trials: 3}} | expected settings to draw beside 'trials'",
        "random: {coupled: {trials: 3, lambda: {log-uniform: [0, 1]}}} | line 2, column 53, random.coupled.lambda.log-uniform: expected two rising positive numbers, found 0 and 1",
        "random: {coupled: {trials: 3, lambda: {log-uniformly: [1, 2]}}} | there is no key 'log-uniformly'; did you mean 'log-uniform'?",
        "random: {coupled: {trials: 3, lambda: {uniform: [1]}}} | expected two numbers such as [0.1, 10], found 1",
        "methods: ridge, folds: 1 | expected",
        "metrics: [reconstruction] | expected 'methods', 'grid' or 'random', found none",
      })
  void mistakesAreToldWithTheirPlace(String line, String message) {
    assertThatThrownBy(() -> read("study: evaluation\n" + line + "\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith("s.yaml, line ")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "seed: x | line 3, column 7, seed: expected a whole number, found 'x'",
        "seeds: 0 | line 3, column 8, seeds: expected a positive whole number, found '0'",
        "metrics: [alignmnt] | line 3, column 11, metrics[1]: there is no metric 'alignmnt'; did you mean 'alignment'?",
        "metrics: [alignment, alignment] | 'alignment' is there twice",
        "metric: alignment | line 3, column 1: there is no key 'metric'; did you mean 'metrics'?",
        "methods: [ridge] | line 3, column 1: the key 'methods' is there twice, first in line 2",
        "version: 2 | version: expected version 1 of study files, found 2",
        "runner: spark | there is no runner 'spark'",
        "runner: {thread: 1} | there is no key 'thread'; did you mean 'threads'?",
        "folds: 1 | expected at least 2 folds, found '1'",
        "folds: {file: f.csv, count: 3} | line 3, column 22, folds: a file says which cells are tested when; 'count' has no say then",
        "splits: {test-share: 1} | expected a share between 0 and 1 (excluded), found '1'",
        "in-sample: false | expected true",
        "data: {modalities: {T: a.csv}, kinds: {E: counts}} | line 3, column 40, data.kinds: there is no modality 'E'",
        "data: {modalities: {T: a.csv}, kinds: {T: count}} | there is no kind 'count'; did you mean 'counts'?",
        "data: {cells: c.csv} | line 3, column 7, data: expected one of 'modalities', 'folder' and 'simulate', found none",
        "data: {folder: d, simulate: patch-seq} | found several",
        "data: {folder: d, cells: c.csv} | 'cells' means nothing beside 'folder'",
        "data: {simulate: patch} | there is no simulation 'patch'",
        "data: {modalities: {T: a.csv}, sha256: {a.csv: 12}} | expected 64 hexadecimal digits, found '12'",
        "with-published-leak: 1 | expected true or false",
        "preprocessing: {T: {scaling: zscore}} | there is no scaling 'zscore'; did you mean 'z-score'?",
      })
  void mistakesBesideTheMethodsAreTold(String line, String message) {
    assertThatThrownBy(() -> read("study: evaluation\nmethods: [ridge]\n" + line + "\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith("s.yaml, line ")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "methods: [coupled: {weight: {Ephys: 1}}] | line 3, column 30, methods[1].coupled.weight: there is no modality 'Ephys'; known are Genes, Physiology",
        "methods: [reduced-rank: {from: Gene}] | methods[1].reduced-rank.from: there is no modality 'Gene'; did you mean 'Genes'?",
        "methods: [reduced-rank: {to: [Physiology, X]}] | there is no modality 'X'",
        "grid: {coupled: {weight: [{Genes: 1}, {Y: 2}]}} | line 3, column 40, grid.coupled.weight[2]: there is no modality 'Y'",
      })
  void modalitiesThatAreNotThereAreTold(String line, String message) {
    String data = "data: {modalities: {Genes: a.csv, Physiology: b.csv}}\n";
    assertThatThrownBy(() -> read("study: evaluation\n" + data + line + "\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining(message);
    assertThat(read("study: evaluation\n" + line + "\n").settingsAtMost()).isPositive();
  }

  @Test
  void twoDivisionsAreRefused() {
    assertThatThrownBy(() -> read("study: evaluation\nmethods: ridge\nfolds: 3\nin-sample: true\n"))
        .hasMessageContaining(
            "line 4, column 1: 'folds' and 'in-sample' both say which cells are scored");
  }

  @Test
  void pathsCanBeSeenFromAnotherFolder() {
    EvaluationDescription read =
        read(WHOLE.replace("{count: 5, group: mouse}", "{file: folds.csv}"));
    EvaluationDescription moved = read.relativeTo(Path.of("/studies/out"));

    assertThat(moved.json().path("data").path("cells").asText()).isEqualTo("../cells.csv");
    assertThat(moved.json().path("folds").path("file").asText()).isEqualTo("../folds.csv");
    EvaluationDescription back =
        EvaluationYaml.read(YamlPlace.of("j", moved.json().toString()), Path.of("/studies/out"));
    assertThat(back.relativeTo(Path.of("/studies/out"))).isEqualTo(moved);
  }
}
