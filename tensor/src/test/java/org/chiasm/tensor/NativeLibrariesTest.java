package org.chiasm.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

  /** LibTorch is first used by a thread that is interrupted, as by one whose user gave up. */
  static final class InterruptedRun {
    private InterruptedRun() {}

    @SuppressWarnings("try") // the scope works by being open
    public static void main(String[] arguments) {
      Thread.currentThread().interrupt();
      FirstRun.main(arguments);
      try (Scope scope = Scope.open()) {
        double sum =
            Pass.withoutGradients(
                () -> Tensor.of(new float[] {2f, 3f}, 2).dot(Tensor.of(new float[] {4f, 5f}, 2)));
        if (sum != 23.0) {
          throw new IllegalStateException("expected the product 23, found " + sum);
        }
      }
      if (!Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("expected the thread to be interrupted still");
      }
    }
  }

  @Test
  void loadingTwiceDoesNoHarm() {
    NativeLibraries.load();
    NativeLibraries.load();
  }

  @Test
  void anInterruptedThreadLoadsThemAllTheSame(@TempDir Path folder)
      throws IOException, InterruptedException {
    ChildJvm.run(InterruptedRun.class, List.of(), folder);
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
