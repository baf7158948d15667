package org.chiasm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.taxonomy.Taxonomy;
import org.chiasm.core.taxonomy.TaxonomyNode;
import org.chiasm.methods.TrainingCells;
import org.chiasm.study.Evaluation.TrainingEffort;
import org.chiasm.study.TypeQuestions.Profiles;
import org.junit.jupiter.api.Test;

/** Four types far apart in A and B, of which two and two are of one family. */
class TypeQuestionsTest {

  private static final List<String> TYPES = List.of("a1", "a2", "b1", "b2");
  private static final IntFunction<float[]> NOISE = Cells.normal("types", 3);

  private static final MultimodalDataset DATA =
      Cells.dataset(
          Cells.modality("A", 0, 120, TypeQuestionsTest::values),
          Cells.modality("B", 0, 120, TypeQuestionsTest::values));
  private static final MultimodalDataset TRAINING = DATA.selectCells(Cells.ids(0, 80));
  private static final MultimodalDataset TEST = DATA.selectCells(Cells.ids(80, 120));
  private static final StubModel PERFECT = StubModel.identity(TRAINING);
  private static final Labels LABELS = Cells.labels(0, 120, TypeQuestionsTest::type);

  private static final Taxonomy TREE =
      Taxonomy.of(
          "tree",
          List.of(
              TaxonomyNode.root("all", 2),
              TaxonomyNode.below("all", "a", 1),
              TaxonomyNode.below("all", "b", 1),
              TaxonomyNode.below("a", "a1", 0),
              TaxonomyNode.below("a", "a2", 0),
              TaxonomyNode.below("b", "b1", 0),
              TaxonomyNode.below("b", "b2", 0),
              TaxonomyNode.below("b", "b3", 0)));

  private static String type(int cell) {
    return TYPES.get(cell % 4);
  }

  private static float[] values(int cell) {
    float[] values = NOISE.apply(cell);
    values[0] += 20 * (cell % 4 / 2);
    values[1] += 20 * (cell % 2);
    return values;
  }

  private static Evaluation evaluate(TypeQuestions questions) {
    return new Evaluator(PERFECT, EmbeddedCells.of(PERFECT, TrainingCells.of(TRAINING)), TEST)
        .evaluate(Optional.of(LABELS), questions, 5, TrainingEffort.unknown());
  }

  private static TypeQuestions taxonomy(Labels labels) {
    return TypeQuestions.none().withTaxonomy(TaxonomyLabels.of(TREE, labels, DATA.cells()));
  }

  @Test
  void typesFarApartAreFoundAtEveryHeightFromEveryModality() {
    List<LevelScore> levels = evaluate(taxonomy(LABELS)).levels();

    // two cuts, two modalities to learn from and to score, three classifiers
    assertThat(levels).hasSize(24);
    assertThat(levels).allSatisfy(level -> assertThat(level.accuracy()).isEqualTo(1.0));
    assertThat(levels).allSatisfy(level -> assertThat(level.n()).isEqualTo(40));
    assertThat(levels.stream().filter(level -> level.height() == 0))
        .allSatisfy(level -> assertThat(level.types()).isEqualTo(4))
        .allSatisfy(level -> assertThat(level.chance()).isEqualTo(0.25));
    assertThat(levels.stream().filter(level -> level.height() == 1))
        .allSatisfy(level -> assertThat(level.types()).isEqualTo(2))
        .allSatisfy(level -> assertThat(level.stratifiedGuess()).isEqualTo(0.5));
    assertThat(levels.stream().map(level -> level.trainedOn() + level.testedOn()).distinct())
        .containsExactly("AA", "AB", "BA", "BB");
  }

  @Test
  void typesThatCannotBeToldApartStillHaveTheirFamily() {
    // types within a family at random
    Labels mixed = Cells.labels(0, 120, cell -> TYPES.get(cell % 4 / 2 * 2 + cell / 4 % 2));

    List<LevelScore> levels = evaluate(taxonomy(mixed)).levels();

    assertThat(levels)
        .allSatisfy(
            level ->
                assertThat(level.accuracy())
                    .isBetween(level.height() == 0 ? 0.2 : 1.0, level.height() == 0 ? 0.8 : 1.0));
  }

  @Test
  void labelsMayBeListsOfLeavesWithShares() {
    Labels shares = Cells.labels(0, 120, cell -> type(cell) + " (70.5%); b3 (29%)");

    assertThat(evaluate(taxonomy(shares)).levels()).isEqualTo(evaluate(taxonomy(LABELS)).levels());
  }

  @Test
  void smallAndUnknownTypesAreLeftOutAndTold() {
    Labels labels =
        Cells.labels(
            0, 120, cell -> cell < 10 ? "b3" : cell < 15 ? "other" : cell < 20 ? "" : type(cell));

    TaxonomyLabels known = TaxonomyLabels.of(TREE, labels, DATA.cells());

    assertThat(known.taxonomy().leaves()).containsExactlyElementsOf(TYPES);
    assertThat(known.leaves().byCell()).hasSize(100);
    assertThat(known.small()).isEqualTo(Map.of("b3", 10));
    assertThat(known.unknown()).isEqualTo(Map.of("other", 5));
    assertThat(known.warnings())
        .containsExactly(
            "5 cells have a label in 'type' that is no type of tree and are not scored by type:"
                + " other (5)",
            "1 types of 10 cells or fewer are not scored: b3 (10)");
    assertThat(TaxonomyLabels.of(TREE, LABELS, DATA.cells()).warnings()).isEmpty();
  }

  @Test
  void aTaxonomyOfOtherTypesIsRefused() {
    assertThatThrownBy(() -> taxonomy(Cells.labels(0, 120, cell -> "a1x")))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("type: no label is a type of tree, such as 'a1x'; did you mean 'a1'?");
    assertThatThrownBy(() -> taxonomy(Cells.labels(0, 30, cell -> cell < 20 ? "a1" : "a2")))
        .hasMessage(
            "type: expected two types or more of tree with more than 10 cells, found one, a1");
    assertThatThrownBy(() -> taxonomy(Cells.labels(0, 8, TypeQuestionsTest::type)))
        .hasMessageEndingWith("found none");
    assertThatThrownBy(() -> taxonomy(Cells.labels(0, 0, TypeQuestionsTest::type)))
        .hasMessageEndingWith("as no cell has one");
  }

  @Test
  void profilesOfPerfectPredictionsAreThoseMeasured() {
    TypeQuestions questions = TypeQuestions.none().withProfiles(new Profiles(LABELS, List.of()));

    JsonNode profiles =
        EvaluationJson.summary(List.of(evaluate(questions), evaluate(questions))).path("profiles");

    assertThat(profiles).hasSize(2);
    JsonNode first = profiles.path(0);
    assertThat(first.path("from").asText()).isEqualTo("A");
    assertThat(first.path("to").asText()).isEqualTo("B");
    assertThat(first.path("types")).hasSize(4);
    for (JsonNode type : first.path("types")) {
      assertThat(type.path("n").asInt()).isEqualTo(20);
      assertThat(type.path("pearson").asDouble()).isEqualTo(1.0, within(1e-12));
      assertThat(type.path("measured")).isEqualTo(type.path("predicted"));
    }
    // in units of the training cells' deviation, of which the two halves differ by about 2
    double low = first.path("types").path(0).path("measured").path(0).asDouble();
    double high = first.path("types").path(2).path("measured").path(0).asDouble();
    assertThat(high - low).isEqualTo(2.0, within(0.1));
  }

  @Test
  void profilesAreMadeOfTheFeaturesOfSets() {
    FeatureSet set = new FeatureSet("some", List.of("f2", "unknown", "f0", "f2"));
    Profiles asked = new Profiles(LABELS, List.of(set));

    List<TypeProfile> profiles = evaluate(TypeQuestions.none().withProfiles(asked)).profiles();

    assertThat(profiles.get(0).features()).containsExactly("f2", "f0");
    assertThat(profiles.get(0).types().get(0).measured()).hasSize(2);
    assertThat(asked.of(List.of("g"))).containsExactly("g");
    assertThat(asked.of(Collections.nCopies(201, "g"))).isEmpty();
    assertThatThrownBy(() -> new FeatureSet("none", List.of()))
        .hasMessage("the set 'none': expected the names of features, found none");
  }
}
