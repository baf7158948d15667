package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher scripts in a copy of the tree that holds nothing else, with a java that prints how
 * it was called and a mvn that copies the distribution's scripts: no machine is started, nothing is
 * built.
 */
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "the launcher is a shell script")
class LauncherTest {

  private static final Path ROOT =
      Path.of(System.getProperty("chiasm.root", "..")).toAbsolutePath().normalize();
  private static final int PATIENCE_SECONDS = 60;
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  private static final String JAVA =
      """
      #!/bin/sh
      echo "in $PWD, $OMP_NUM_THREADS thread"
      for argument in "$@"; do echo "<$argument>"; done
      exit 7
      """;

  private static final String MAVEN =
      """
      #!/bin/sh
      # as the real one: the folder of the distribution is told by properties
      for argument in "$@"; do
        case $argument in
          -Dchiasm.target=*) target=${argument#*=} ;;
          -Dchiasm.distribution=*) name=${argument#*=} ;;
        esac
      done
      if [ -e broken ]; then echo "[ERROR] broken on purpose"; exit 1; fi
      echo built >>"builds.txt"
      mkdir -p "cli/$target"
      cp -r cli/src/dist "cli/$target/$name"
      date -u +%Y%m%d%H%M.%S >"cli/$target/$name/build-start.txt"
      sleep 0.3
      """;

  @TempDir private Path folder;
  private Path tree;
  private Path jdk;
  private Path tools;

  private record Started(Process process, Path errors) {}

  private record Run(int code, List<String> out, String err) {}

  @BeforeEach
  void copyTheTree() throws IOException {
    tree = Files.createDirectories(folder.resolve("a tree"));
    jdk = folder.resolve("a jdk");
    tools = folder.resolve("tools");
    copy("chiasm");
    copy("cli/src/dist/bin/chiasm");
    copy("cli/src/dist/lib/find-java.sh");
    copy("cli/src/dist/lib/jvm.options");
    for (String source :
        List.of("pom.xml", ".mvn/x", "cli/pom.xml", "cli/src/main/x", "cli/src/assembly/x")) {
      write(tree.resolve(source), "");
    }
    age(tree);
    program(jdk.resolve("bin/java"), JAVA);
    program(jdk.resolve("bin/javac"), "#!/bin/sh\n");
    write(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
    program(tools.resolve("mvn"), MAVEN);
  }

  @Test
  void buildsOnceAndHandsOver() throws Exception {
    Run first = run(Map.of(), "./chiasm", "a b", "*", "");
    Run second = run(Map.of(), "./chiasm");

    assertThat(first.code()).isEqualTo(7);
    assertThat(first.err()).startsWith("Building Chiasm (first use;");
    assertThat(first.out()).first().isEqualTo("in " + tree.toRealPath() + ", 1 thread");
    assertThat(first.out())
        .endsWith("<org.chiasm.cli.Chiasm>", "<a b>", "<*>", "<>")
        .anyMatch(line -> line.matches("<@.*/a tree/.*/jvm.options>"));
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void buildsAgainWhenASourceChanged() throws Exception {
    run(Map.of(), "./chiasm");
    Files.setLastModifiedTime(tree.resolve("cli/src/main/x"), soon());
    Run changed = run(Map.of(), "./chiasm");

    assertThat(changed.err()).startsWith("Sources changed: building Chiasm...");
    assertThat(changed.code()).isEqualTo(7);
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void takesWhatMavenBuilt() throws Exception {
    Path built = tree.resolve("cli/target/chiasm");
    Files.createDirectories(built.getParent());
    copyFolder(tree.resolve("cli/src/dist"), built);
    write(built.resolve("build-start.txt"), "202101010000.00\n");

    assertThat(run(Map.of(), "./chiasm").code()).isEqualTo(7);
    assertThat(builds()).isZero();
  }

  @Test
  void showsMavensOutputWhenTheBuildFails() throws Exception {
    write(tree.resolve("broken"), "");
    Run failed = run(Map.of(), "./chiasm");

    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.err()).contains("[ERROR] broken on purpose").contains("the build failed");
    assertThat(tree.resolve("target/launcher.lock")).doesNotExist();
  }

  @Test
  void twoProcessesBuildOnce() throws Exception {
    Started first = start(Map.of(), tree, "./chiasm");
    Started second = start(Map.of(), tree, "./chiasm");

    assertThat(finish(first).code()).isEqualTo(7);
    assertThat(finish(second).code()).isEqualTo(7);
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void takesOverTheLockOfADeadProcess() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    write(tree.resolve("target/launcher.lock/pid"), dead.pid() + "\n");

    assertThat(run(Map.of(), "./chiasm").code()).isEqualTo(7);
  }

  @Test
  void runsThroughALinkFromElsewhere() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), tree.resolve("chiasm"));
    Path linked = Files.createSymbolicLink(folder.resolve("link to link"), Path.of("link"));

    assertThat(link).isSymbolicLink();
    assertThat(finish(start(Map.of(), folder, linked.toString())).out())
        .first()
        .isEqualTo("in " + folder.toRealPath() + ", 1 thread");
  }

  @Test
  void passesOptionsOn() throws Exception {
    Run run = run(Map.of("CHIASM_OPTS", "-Xmx2g -Da=*", "OMP_NUM_THREADS", "3"), "./chiasm");

    assertThat(run.out()).contains("<-Xmx2g>", "<-Da=*>");
    assertThat(run.out().get(0)).endsWith(", 3 thread");
  }

  @Test
  void refusesAnOldJava() throws Exception {
    write(jdk.resolve("release"), "JAVA_VERSION=\"1.8.0_392\"\n");
    Run old = run(Map.of(), "./chiasm");

    assertThat(old.code()).isEqualTo(1);
    assertThat(old.err()).contains("is version 1.8.0_392; Chiasm needs Java 17 or newer");
    assertThat(builds()).isZero();
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    Run noJava = run(Map.of("JAVA_HOME", folder + "/nowhere"), "./chiasm");
    assertThat(noJava.err()).contains("there is no program bin/java in it");

    Run noMaven = run(Map.of("PATH", bareTools()), "./chiasm");
    assertThat(noMaven.err()).contains("there is no mvn on the PATH");

    Files.delete(jdk.resolve("bin/javac"));
    assertThat(run(Map.of(), "./chiasm").err()).contains("needs a JDK, not only a JRE");
  }

  /** A path with the tools that the launcher uses before it builds, and with nothing else. */
  private String bareTools() throws IOException {
    Path bare = folder.resolve("bare");
    for (String name : List.of("dirname", "readlink", "sed")) {
      program(bare.resolve(name), "#!/bin/sh\nPATH=/usr/bin:/bin exec " + name + " \"$@\"\n");
    }
    return bare.toString();
  }

  private int builds() throws IOException {
    Path file = tree.resolve("builds.txt");
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  private Run run(Map<String, String> environment, String... command) throws Exception {
    return finish(start(environment, tree, command));
  }

  private Started start(Map<String, String> environment, Path where, String... command)
      throws IOException {
    Path errors = Files.createTempFile(folder, "errors", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(where.toFile());
    Map<String, String> variables = builder.environment();
    variables.keySet().removeAll(List.of("CHIASM_OPTS", "OMP_NUM_THREADS"));
    variables.put("JAVA_HOME", jdk.toString());
    variables.put("PATH", tools + ":" + variables.get("PATH"));
    variables.putAll(environment);
    return new Started(builder.redirectError(errors.toFile()).start(), errors);
  }

  private static Run finish(Started started) throws Exception {
    List<String> out = new ArrayList<>();
    try (var reader = started.process().inputReader()) {
      reader.lines().forEach(out::add);
    }
    assertThat(started.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    return new Run(started.process().exitValue(), out, Files.readString(started.errors()));
  }

  private void copy(String file) throws IOException {
    Path target = tree.resolve(file);
    Files.createDirectories(target.resolveSibling(""));
    Files.copy(ROOT.resolve(file), target);
    Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(ROOT.resolve(file)));
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    List<Path> files;
    try (var walk = Files.walk(from)) {
      files = walk.toList();
    }
    for (Path file : files) {
      Files.copy(file, to.resolve(from.relativize(file).toString()));
    }
  }

  private static void age(Path folder) throws IOException {
    List<Path> files;
    try (var walk = Files.walk(folder)) {
      files = walk.toList();
    }
    for (Path file : files) {
      Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
    }
  }

  private static FileTime soon() {
    return FileTime.fromMillis(System.currentTimeMillis() + 2000);
  }

  private static void program(Path file, String content) throws IOException {
    write(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, content);
  }
}
