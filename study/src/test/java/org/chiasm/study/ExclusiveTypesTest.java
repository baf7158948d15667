package org.chiasm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.split.Balance;
import org.chiasm.core.split.Folds;
import org.chiasm.core.split.Split;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.Trait;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.catalog.Settings;
import org.chiasm.study.ExclusiveTypes.Protocol;
import org.junit.jupiter.api.Test;

class ExclusiveTypesTest {

  private static final int CELLS = 200;
  private static final Labels LABELS =
      Cells.labels(0, CELLS, cell -> "abcde".substring(cell % 5, cell % 5 + 1));

  /** Types are clouds far from each other, the same in all modalities. */
  private static Modality clouds(String name) {
    return Cells.modality(
        name,
        0,
        CELLS,
        cell -> {
          float[] values = Cells.normal(name, 4).apply(cell);
          values[0] += 15 * (cell % 5);
          values[1] += 15 * (cell % 5 % 2);
          return values;
        });
  }

  private static final MultimodalDataset DATA = Cells.dataset(clouds("T"), clouds("E"));
  private static final TypeRoles ROLES =
      new TypeRoles(Map.of("T", List.of("a"), "E", List.of("e")), List.of("c"));

  private static List<Split> folds() {
    return Folds.draw(Cells.ids(0, CELLS), 4, Balance.stratified(LABELS), RandomStreams.of(1))
        .splits();
  }

  private static Protocol protocol(TypeRoles roles, int seeds) {
    return new Protocol(ExclusiveDesign.MODALITIES, Optional.of(roles), 1, folds(), 3, seeds);
  }

  private static JsonNode run(ExclusiveTypes study, Method method, int threads) {
    return study.run(method, threads, CrossValidation.Observer.SILENT).json();
  }

  /** Latents are the common space, in which a type is at the same place on both sides. */
  private record Faithful(Set<Trait> traits) implements Method {
    @Override
    public String name() {
      return "faithful";
    }

    @Override
    public CrossModalModel fit(TrainingCells training, FitContext context) {
      Spaces raw = Spaces.of(training);
      return new StubModel(
          raw,
          OptionalInt.of(2),
          (modality, values) -> original(raw, modality, values),
          (to, values) -> values);
    }

    private static DenseMatrix original(Spaces spaces, String modality, DenseMatrix values) {
      return spaces.of(modality).toOriginalUnits(values).selectColumns(new int[] {0, 1});
    }
  }

  private static final Faithful FAITHFUL = new Faithful(Set.of(Trait.LATENTS, Trait.NEW_CELLS));

  @Test
  void typesOfOneSideAreFoundAndSharedOnesAreNot() {
    JsonNode result = run(new ExclusiveTypes(DATA, LABELS, protocol(ROLES, 1)), FAITHFUL, 1);
    List<String> found = new ArrayList<>();
    for (JsonNode type : result.at("/draws/0/types")) {
      found.add(
          String.join(
              " ",
              type.path("type").asText(),
              type.path("side").asText(),
              type.path("role").asText(),
              type.path("verdict").asText(),
              type.at("/test/n").asText()));
    }

    assertThat(found)
        .containsExactly(
            "a T exclusive absent 40",
            "b T shared present 40",
            "c T unpaired present 40",
            "d T shared present 40",
            "b E shared present 40",
            "c E unpaired present 40",
            "d E shared present 40",
            "e E exclusive absent 40");
    assertThat(result.at("/roles/0/auroc/min").asDouble()).isEqualTo(1);
    assertThat(result.at("/roles/0/verdicts/absent").asInt()).isEqualTo(2);
    assertThat(result.path("places").findValuesAsText("side")).containsExactly("T", "E");
    assertThat(result.at("/places/1/cells").findValuesAsText("type"))
        .contains("c", "d", "e")
        .doesNotContain("a", "null");
  }

  @Test
  void theNumberOfThreadsDoesNotMatterAndSeedsDiffer() {
    ExclusiveTypes study = new ExclusiveTypes(DATA, LABELS, protocol(ROLES, 2));
    Method method = Methods.create("pc-cca", Settings.defaults());

    assertThat(study.trainings()).isEqualTo(8);
    assertThat(run(study, method, 3)).isEqualTo(run(study, method, 1));
    assertThat(run(study, method, 1).path("draws").findValuesAsText("seed"))
        .containsExactly("3", "4");
  }

  @Test
  void withoutRolesTheTypesThatHaveNoPairsAreAskedAbout() {
    Modality genes = clouds("T");
    Modality physiology =
        clouds("E")
            .selectCells(
                genes.cells().stream()
                    .filter(cell -> !LABELS.of(cell).equals(Optional.of("b")))
                    .toList());
    JsonNode result =
        run(
            new ExclusiveTypes(
                Cells.dataset(genes, physiology), LABELS, protocol(TypeRoles.none(), 1)),
            FAITHFUL,
            1);

    assertThat(result.at("/draws/0/types/1/type").asText()).isEqualTo("b");
    assertThat(result.at("/draws/0/types/1/role").asText()).isEqualTo("asked");
    assertThat(result.at("/draws/0/types/1/verdict").asText()).isEqualTo("absent");
    assertThat(result.path("roles").findValuesAsText("role")).containsExactly("shared", "asked");
  }

  @Test
  void typesOfFewCellsAreWarnedOf() {
    List<Split> few =
        folds().stream()
            .limit(1)
            .map(
                split ->
                    new Split(
                        split.train(),
                        split.test().stream().filter(cell -> isNot(cell, "c")).toList()))
            .toList();
    TypeRoles one = new TypeRoles(Map.of("T", List.of("a")), List.of("c"));
    Protocol protocol = new Protocol(ExclusiveDesign.MODALITIES, Optional.of(one), 1, few, 1, 1);

    assertThat(new ExclusiveTypes(DATA, LABELS, protocol).warnings())
        .containsExactly(
            "cells of c in T that are held out: 0, fewer than 10, so nothing is said of it",
            "cells of c in E that are held out: 0, fewer than 10, so nothing is said of it");
    List<Split> none =
        List.of(
            new Split(
                Cells.ids(50, CELLS),
                Cells.ids(0, 50).stream()
                    .filter(cell -> !isNot(cell, "a") || !isNot(cell, "c"))
                    .toList()));
    ExclusiveTypes study =
        new ExclusiveTypes(
            DATA,
            LABELS,
            new Protocol(ExclusiveDesign.MODALITIES, Optional.of(one), 1, none, 1, 1));
    assertThatThrownBy(() -> run(study, FAITHFUL, 1))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            "no held-out cell of T is of a type in 'type' that both sides have with pairs, so there"
                + " are no distances to compare others with");
  }

  /** A method that would be paid for in vain. */
  private record Untrained(Set<Trait> traits) implements Method {
    @Override
    public String name() {
      return "untrained";
    }

    @Override
    public CrossModalModel fit(TrainingCells training, FitContext context) {
      throw new IllegalStateException("nothing was to be trained");
    }
  }

  @Test
  void sidesWithoutASharedTypeAreRefusedBeforeTheTrainings() {
    MultimodalDataset apart =
        Cells.dataset(
            clouds("T").selectCells(Cells.ids(0, CELLS / 2)),
            clouds("E").selectCells(Cells.ids(CELLS / 2, CELLS)));
    ExclusiveTypes study = new ExclusiveTypes(apart, LABELS, protocol(TypeRoles.none(), 1));
    Method method = new Untrained(Set.of(Trait.LATENTS, Trait.NEW_CELLS, Trait.NO_PAIRS));

    assertThatThrownBy(() -> run(study, method, 1))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith(
            "no held-out cell of T is of a type in 'type' that both sides have");
  }

  private static boolean isNot(String cell, String type) {
    return !LABELS.of(cell).equals(Optional.of(type));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    ExclusiveTypes study = new ExclusiveTypes(DATA, LABELS, protocol(ROLES, 1));
    assertThatThrownBy(() -> run(study, Methods.create("ridge", Settings.defaults()), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "models of the method 'ridge' place no held-out cells in a latent space, so nothing can"
                + " be said of their distances");
    assertThatThrownBy(() -> run(study, Methods.create("nlma", Settings.defaults()), 1))
        .hasMessageContaining("models of the method 'nlma' place no held-out cells");
    Protocol similar =
        new Protocol(ExclusiveDesign.SIMILAR, Optional.of(ROLES), 0.5, folds(), 1, 1);
    ExclusiveTypes other = new ExclusiveTypes(DATA, LABELS, similar);
    assertThatThrownBy(() -> run(other, FAITHFUL, 1))
        .hasMessage(
            "the design 'similar' pairs different cells, and the method 'faithful' knows pairs by"
                + " the ids of cells alone");
    assertThatThrownBy(
            () ->
                new ExclusiveTypes(
                    DATA,
                    LABELS,
                    new Protocol(ExclusiveDesign.CELLS, Optional.empty(), 0.5, folds(), 1, 1)))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("the design 'cells' takes one modality, found 2 (T, E)");
    assertThatThrownBy(
            () -> new Protocol(ExclusiveDesign.CELLS, Optional.empty(), 0, folds(), 1, 1))
        .hasMessage("share of paired cells: expected a number above 0, at most 1, found 0.0");
    assertThatThrownBy(() -> protocol(ROLES, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seeds: expected a positive number, found 0");
  }
}
