package org.chiasm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealDataTestTest {

  @TempDir Path temporary;

  @Test
  void environmentGoesBeforeTheFolderBesideTheProject() throws IOException {
    Path root = Files.createDirectories(temporary.resolve("project"));
    Path beside = Files.createDirectories(temporary.resolve("shared/data"));
    Path named = Files.createDirectories(temporary.resolve("named"));

    assertThat(RealData.folder(Map.of(), root.toString())).contains(beside);
    assertThat(RealData.folder(Map.of(RealData.VARIABLE, named.toString()), root.toString()))
        .contains(named);
    assertThat(RealData.folder(Map.of(RealData.VARIABLE, "absent"), root.toString())).isEmpty();
    assertThat(RealData.folder(Map.of(), null)).isEmpty();
  }

  @Test
  void skipsWithAClearMessage() throws IOException {
    Files.createDirectories(temporary.resolve("here"));
    assertThat(RealDataCondition.evaluate(Optional.of(temporary), "here").isDisabled()).isFalse();

    var absent = RealDataCondition.evaluate(Optional.of(temporary), "here", "elsewhere");
    assertThat(absent.isDisabled()).isTrue();
    assertThat(absent.getReason().orElseThrow()).contains("'elsewhere'").contains("CHIASM_DATA");
    assertThat(RealDataCondition.evaluate(Optional.empty(), "here").isDisabled()).isTrue();
  }

  @RealDataTest("a data set that is nowhere")
  void neverRuns() {
    throw new AssertionError("should have been skipped");
  }
}
