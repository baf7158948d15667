package org.chiasm.study.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.study.collapse.CollapseDescription;
import org.chiasm.study.collapse.CollapseOptions;
import org.chiasm.study.consensus.ConsensusDescription;
import org.chiasm.study.consensus.ConsensusOptions;
import org.chiasm.study.evaluation.EvaluationData;
import org.chiasm.study.evaluation.EvaluationDescription;
import org.chiasm.study.file.DataDescription;
import org.chiasm.study.file.SimulatedCells;
import org.chiasm.study.file.StudyDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StudiesTest {

  private static final SimulatedCells CELLS = new SimulatedCells(80, 30, 6);

  static Set<String> shipped() {
    return Studies.SHIPPED.keySet();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void whatIsShippedCanBeReadAndPlanned(String name) throws Exception {
    StudyDescription read = Studies.shipped(name);

    assertThat(Studies.read(name, read.json().toString(), Path.of("/x"))).isEqualTo(read);
    assertThat(read.header().data()).contains(DataDescription.simulated(SimulatedCells.defaults()));
    StudyDescription small =
        read.withHeader(read.header().withData(DataDescription.simulated(CELLS)));
    assertThat(Studies.trials(small)).hasSizeGreaterThan(4).hasSizeLessThanOrEqualTo(1000);
  }

  @Test
  void theStudyOfCouplingsHasTheSettingsOfItsOptions() {
    CollapseDescription read = (CollapseDescription) Studies.shipped("coupling-collapse");

    assertThat(read.options()).isEqualTo(CollapseOptions.defaults());
    assertThat(read.arms()).isEmpty();
  }

  @Test
  void theStudyOfConsensusTypesHasTheSettingsOfItsCommand() {
    ConsensusDescription read = (ConsensusDescription) Studies.shipped("gala-2020-consensus");

    assertThat(read.options()).isEqualTo(ConsensusOptions.defaults());
    assertThat(read.asked()).containsExactly(20);
    assertThatThrownBy(() -> Studies.read("s.yaml", "study: consensus\nsizes: 15-45", Path.of("")))
        .hasMessageStartingWith("s.yaml, line 2, column 8, sizes: sizes: expected FROM..TO");
    assertThatThrownBy(
            () -> Studies.read("s.yaml", "study: consensus\nsizes: 5..9\nk: [7, 10]", Path.of("")))
        .hasMessageContaining("line 3")
        .hasMessageContaining("expected a number of the sizes 5..9");
    assertThatThrownBy(() -> Studies.read("s.yaml", "study: consensus\nnetwork: 3", Path.of("")))
        .hasMessageContaining("there is no key 'network'; did you mean 'networks'?");
    assertThatThrownBy(() -> Studies.read("s.yaml", "study: consensus\nbetween: [T]", Path.of("")))
        .hasMessageContaining("expected two modalities such as [T, E], found T");
  }

  @Test
  void theStrengthOfACouplingIsTriedWithEveryWeight() throws Exception {
    EvaluationDescription read = (EvaluationDescription) Studies.shipped("coupling-strength");
    MultimodalDataset dataset = CELLS.simulate(0);
    EvaluationData data = new EvaluationData(dataset, Optional.of(dataset.table().labels("type")));

    assertThat(data.plan(read).candidates()).hasSize(1 + 6 * 3);
  }

  @Test
  void mistakesOfTheStudyOfCouplingsAreTold() {
    assertThatThrownBy(
            () -> Studies.read("s.yaml", "study: coupling-collapse\nlatent: [3, 5]", Path.of("")))
        .hasMessage(
            "s.yaml, line 2, column 9, latent: latent: expected 2 among the numbers of dimensions,"
                + " which is drawn, found [3, 5]");
    assertThatThrownBy(
            () -> Studies.read("s.yaml", "study: coupling-collapse\narms: T", Path.of("")))
        .hasMessage(
            "s.yaml, line 2, column 7, arms: expected two modalities such as [T, E] or [T, T], found T");
    assertThatThrownBy(
            () -> Studies.read("s.yaml", "study: coupling-collapse\nstep: 3", Path.of("")))
        .hasMessageContaining("there is no key 'step'; did you mean 'steps'?");
    assertThatThrownBy(() -> Studies.text("coupling-colapse"))
        .hasMessage("there is no study 'coupling-colapse'; did you mean 'coupling-collapse'?");
  }
}
