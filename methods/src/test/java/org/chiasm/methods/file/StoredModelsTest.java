package org.chiasm.methods.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.methods.TinyCells;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Model files of an earlier day can be read and predict what they did. A failure means that the
 * format changed: files that people have could not be read any more, or would be misunderstood.
 */
class StoredModelsTest {

  private static final Tolerance OTHER_MACHINE =
      new Tolerance(
          "predictions on another machine",
          1e-4,
          1e-4,
          "single-precision sums of up to 16 products in another order, through six layers");

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("org.chiasm.methods.file.StoredModels#names")
  void predictsWhatItDid(String method) throws Exception {
    TrainedModel stored = ModelFile.read(StoredModels.file(method + ".chiasm"));
    JsonNode expected = StoredModels.predictions().path(method);
    Map<String, DenseMatrix> computed =
        StoredModels.computed(stored.model(), StoredModels.inputs());

    assertThat(computed).isNotEmpty().hasSize(expected.size());
    computed.forEach(
        (what, values) -> {
          float[] wanted = StoredModels.matrix(expected.path(what)).toArray();
          float[] found = values.toArray();
          assertThat(found).as(what).hasSameSizeAs(wanted);
          for (int i = 0; i < found.length; i++) {
            OTHER_MACHINE.check(method + " " + what + "[" + i + "]", wanted[i], found[i]);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("org.chiasm.methods.file.StoredModels#names")
  void whatWasKnownOfTheTrainingIsStillKnown(String method) throws Exception {
    TrainingRecord training = ModelFile.read(StoredModels.file(method + ".chiasm")).training();

    assertThat(training.cells().keySet()).containsExactly(TinyCells.T, TinyCells.E);
    assertThat(training.allCells()).hasSize(30);
    assertThat(training.labels().orElseThrow().classes())
        .isEqualTo(List.of("type0", "type1", "type2"));
    assertThat(training.provenance().seed()).isEqualTo(7);
    assertThat(training.provenance().data())
        .containsExactly(new DataFile("cells.csv", "ab".repeat(32)));
    assertThat(training.metrics().orElseThrow().path("r2").doubleValue()).isEqualTo(0.25);
  }

  @ParameterizedTest
  @MethodSource("org.chiasm.methods.file.StoredModels#names")
  void isWrittenAsItWasRead(String method) throws Exception {
    Path stored = StoredModels.file(method + ".chiasm");
    Path again = folder.resolve("again.chiasm");
    ModelFile.write(again, ModelFile.read(stored));

    assertThat(again).hasSameBinaryContentAs(stored);
    assertThat(Files.size(stored)).isLessThan(20_000);
  }
}
