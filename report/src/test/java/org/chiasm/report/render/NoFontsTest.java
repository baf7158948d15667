package org.chiasm.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The JDK's fonts need libraries that bare servers lack, and differ from machine to machine. */
class NoFontsTest {

  private static final Pattern FONTS =
      Pattern.compile(
          "java\\.awt\\.(Font|GraphicsEnvironment|Toolkit|font\\.|\\*)|javax\\.swing"
              + "|drawString|drawGlyphVector|[gs]etFont|getFontMetrics");

  @Test
  void noSourceUsesFontsOfTheMachine() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();

      assertThat(sources).hasSizeGreaterThan(20);
      for (Path source : sources) {
        assertThat(Files.readString(source)).as(source.toString()).doesNotContainPattern(FONTS);
      }
    }
  }
}
