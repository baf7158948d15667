package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Tag;

/**
 * A study in a process of its own that is killed again and again, as by a power cut: what has ended
 * is kept, nothing runs twice, and in the end the folder is that of a study that nobody stopped.
 */
class StudyCrashTest extends CommandLineTest {

  private static final int SPLITS = 60;
  private static final long LONGEST_NANOSECONDS = 80_000_000;

  private Path file() {
    return write(
        "study.yaml",
        "study: evaluation\ndata:\n  modalities: {T: "
            + counts()
            + ", E: "
            + physiology()
            + "}\n  cells: "
            + cells()
            + "\n  label: type\nmethods: [pc-cca: {latent: 2}, ridge]\nsplits: "
            + SPLITS
            + "\n");
  }

  private List<String> arguments(Path out) {
    return List.of("study", file().toString(), "--threads", "2", "--out", out.toString());
  }

  /** When each trial was written; what a killed process left of one has another name. */
  private static Map<String, FileTime> trials(Path out) throws IOException {
    Map<String, FileTime> times = new TreeMap<>();
    Path folder = out.resolve("trials");
    if (!Files.isDirectory(folder)) {
      return times;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().matches("[0-9a-f]{64}\\.json")) {
          times.put(file.getFileName().toString(), Files.getLastModifiedTime(file));
        }
      }
    }
    return times;
  }

  private static Map<String, String> files(Path out) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (String name : names(out)) {
      if (!name.equals("times.csv")) {
        texts.put(name, Files.readString(out.resolve(name)));
      }
    }
    return texts;
  }

  private void survives(int kills, Draws draws) throws Exception {
    Path killed = folder.resolve("killed");
    List<Integer> there = new ArrayList<>();
    for (int kill = 0; kill < kills; kill++) {
      Map<String, FileTime> before = trials(killed);
      try (OwnProcess process = OwnProcess.start(folder, arguments(killed))) {
        while (trials(killed).size() == before.size() && process.process().isAlive()) {
          TimeUnit.MILLISECONDS.sleep(2);
        }
        TimeUnit.NANOSECONDS.sleep((long) draws.uniform(0, LONGEST_NANOSECONDS));
        process.kill();
        Map<String, FileTime> after = trials(killed);
        assertThat(after).as(process.errors()).containsAllEntriesOf(before);
        there.add(after.size());
      }
    }
    Map<String, FileTime> before = trials(killed);
    run("", arguments(killed)).done();
    assertThat(trials(killed)).hasSize(2 * SPLITS).containsAllEntriesOf(before);
    assertThat(there).as("trials after each kill").isSorted().first().isNotEqualTo(2 * SPLITS);

    Path whole = folder.resolve("whole");
    run("", arguments(whole)).done();
    assertThat(files(killed)).isEqualTo(files(whole));
  }

  @SeededTest(seeds = 1)
  void whatHasEndedOutlivesThreeKills(Draws draws) throws Exception {
    survives(3, draws);
  }

  @Tag("slow")
  @SeededTest(seeds = 1)
  void whatHasEndedOutlivesTwentyKills(Draws draws) throws Exception {
    survives(20, draws);
  }
}
