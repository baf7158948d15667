package org.chiasm.methods.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.tensor.NamedArrays;
import org.chiasm.tensor.TrainingState;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {

  @TempDir private Path folder;

  private static CheckpointFile checkpoint(Draws draws) {
    ObjectNode training = JsonNodeFactory.instance.objectNode().put("method", "coupled");
    ObjectNode progress = JsonNodeFactory.instance.objectNode().put("seconds", 1.5);
    float[] values = {0f, -0f, Float.MIN_VALUE, (float) draws.normal(), Float.MAX_VALUE, 1e-40f};
    NamedArrays arrays =
        new NamedArrays(Map.of("parameters/w", new NamedArrays.Entry(new long[] {2, 3}, values)));
    TrainingState state =
        new TrainingState(arrays, Map.of("step", 12L, "streams/noise", Long.MIN_VALUE))
            .with("streams/batches", draws.seed())
            .withReal("rule/best", Double.POSITIVE_INFINITY)
            .withReal("rule/other", draws.normal());
    return new CheckpointFile(training, progress, state);
  }

  @SeededTest(seeds = 5)
  void whatIsWrittenIsRead(Draws draws) throws IOException {
    Path file = folder.resolve("m.checkpoint");
    CheckpointFile written = checkpoint(draws);
    written.write(file);
    CheckpointFile read = CheckpointFile.read(file);
    assertThat(read).isEqualTo(written);
    assertThat(read.state().real("rule/best")).isEqualTo(Double.POSITIVE_INFINITY);
    byte[] bytes = Files.readAllBytes(file);
    read.write(file);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @SeededTest(seeds = 20)
  void aDamagedFileIsRefused(Draws draws) throws IOException {
    Path file = folder.resolve("m.checkpoint");
    checkpoint(draws).write(file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[draws.integer(0, bytes.length - 1)] ^= (byte) (1 << draws.integer(0, 7));
    Files.write(file, bytes);
    try {
      // a bit that is nobody's: of a time, of a version
      assertThat(CheckpointFile.read(file)).isEqualTo(checkpoint(Draws.of(draws.seed())));
    } catch (DataFormatException e) {
      assertThat(e).hasMessageContaining(file.toString());
    }
  }

  @Test
  void whatIsNoCheckpointIsRefused() throws IOException {
    Path file = folder.resolve("m.checkpoint");
    Files.writeString(file, "step,loss\n", StandardCharsets.UTF_8);
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> CheckpointFile.read(file))
        .withMessage(
            file
                + ": expected a checkpoint of a training (a zip of checkpoint.json and"
                + " state.safetensors), found no zip");
  }
}
