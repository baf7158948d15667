package org.chiasm.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {

  /** What a first run on a new machine does; exits with 0 if LibTorch computes. */
  static final class FirstRun {
    private FirstRun() {}

    @SuppressWarnings("try") // the scope works by being open
    public static void main(String[] arguments) {
      try (Scope scope = Scope.open()) {
        double eigenvalue =
            Tensor.of(new float[] {2f, 0f, 0f, 3f}, 2, 2).symmetricEigenvalues().element(1).item();
        if (eigenvalue != 3.0) {
          throw new IllegalStateException("expected the eigenvalue 3, found " + eigenvalue);
        }
      }
    }
  }

  /** As {@link FirstRun}, by a thread that is interrupted before it begins. */
  static final class InterruptedFirstRun {
    private InterruptedFirstRun() {}

    public static void main(String[] arguments) {
      Thread.currentThread().interrupt();
      FirstRun.main(arguments);
      if (!Thread.interrupted()) {
        throw new IllegalStateException("the interruption was lost");
      }
      FirstRun.main(arguments);
    }
  }

  @Test
  void anInterruptedThreadLoadsThem(@TempDir Path folder) throws IOException, InterruptedException {
    ChildJvm.run(InterruptedFirstRun.class, List.of(), folder);
  }

  @Test
  @Tag("slow") // unpacks 470 MB
  void anInterruptedThreadUnpacksThem(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path cache = Files.createDirectory(folder.resolve("cache"));
    ChildJvm.run(
        InterruptedFirstRun.class, List.of("-Dorg.bytedeco.javacpp.cachedir=" + cache), folder);
  }

  @Test
  void workGoesOnThroughInterruptions() {
    Thread caller = Thread.currentThread();
    boolean interrupted =
        NativeLibraries.uninterrupted(
            () -> {
              caller.interrupt();
              return Thread.currentThread().isInterrupted();
            });
    assertThat(interrupted).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whatFailsIsTold() {
    UncheckedIOException failure = new UncheckedIOException("no room", new IOException());
    assertThatThrownBy(
            () ->
                NativeLibraries.uninterrupted(
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  @Test
  void loadingTwiceDoesNoHarm() {
    NativeLibraries.load();
    NativeLibraries.load();
  }

  @Test
  @Tag("slow") // unpacks 470 MB
  void firstRunWithAnEmptyCache(@TempDir Path folder) throws IOException, InterruptedException {
    Path cache = Files.createDirectory(folder.resolve("cache"));
    ChildJvm.run(FirstRun.class, List.of("-Dorg.bytedeco.javacpp.cachedir=" + cache), folder);
    try (Stream<Path> files = Files.walk(cache)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.contains("torch_cpu"));
    }
  }
}
