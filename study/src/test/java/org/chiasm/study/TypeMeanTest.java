package org.chiasm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.study.Evaluation.Reconstruction;
import org.junit.jupiter.api.Test;

class TypeMeanTest {

  /** f0 is 0 for type a, 2 for type b; f1 varies within the types. */
  private static float[] values(int cell) {
    return new float[] {cell % 2 == 0 ? 0f : 2f, cell % 4 < 2 ? 1f : -1f};
  }

  private static String type(int cell) {
    return cell % 2 == 0 ? "a" : "b";
  }

  private static final MultimodalDataset DATA =
      Cells.dataset(Cells.modality("E", 0, 16, TypeMeanTest::values));
  private static final MultimodalDataset TRAINING = DATA.selectCells(Cells.ids(0, 8));
  private static final MultimodalDataset TEST = DATA.selectCells(Cells.ids(8, 16));

  @Test
  void predictsWhatTheTypeDecides() {
    Evaluation result =
        TypeMean.evaluate(TRAINING, TEST, Cells.labels(0, 16, TypeMeanTest::type), 3);

    assertThat(result.method()).isEqualTo("type-mean");
    assertThat(result.seed()).isEqualTo(3);
    assertThat(result.alignment().foscttm()).isEmpty();
    assertThat(result.classification()).isEmpty();
    Reconstruction score = result.reconstruction().get(0);
    assertThat(score.from()).isEqualTo("type");
    assertThat(score.to()).isEqualTo("E");
    assertThat(score.n()).isEqualTo(8);
    assertThat(score.features().get("f0")).isCloseTo(1.0, within(1e-6));
    assertThat(score.features().get("f1")).isCloseTo(0.0, within(1e-6));
    // both features have variance 1 in the common space
    assertThat(score.r2().orElseThrow()).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void scoresOnlyLabelledCells() {
    Labels labels = Cells.labels(0, 12, TypeMeanTest::type);

    assertThat(TypeMean.evaluate(TRAINING, TEST, labels, 0).reconstruction().get(0).n())
        .isEqualTo(4);
    assertThat(
            TypeMean.evaluate(TRAINING, TEST, Cells.labels(0, 8, TypeMeanTest::type), 0)
                .reconstruction())
        .isEmpty();
  }

  @Test
  void typeUnknownInTrainingGetsTheMean() {
    Labels labels = Cells.labels(0, 16, cell -> cell < 8 ? type(cell) : "new");

    assertThat(TypeMean.evaluate(TRAINING, TEST, labels, 0).reconstruction())
        .extracting(Reconstruction::r2)
        .isEqualTo(List.of(OptionalDouble.of(0.0)));
  }
}
