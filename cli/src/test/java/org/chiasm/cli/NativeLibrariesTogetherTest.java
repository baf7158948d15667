package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.h5ad.H5adFile;
import org.junit.jupiter.api.Test;

/** LibTorch and the HDF5 library in one Java process of its own, whichever is loaded first. */
class NativeLibrariesTogetherTest extends CommandLineTest {

  private static final String THEN = "--then";

  /** Runs one command after the other, and ends with the code of the first that fails. */
  static final class Commands {
    private Commands() {}

    public static void main(String[] arguments) {
      PrintWriter results = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
      PrintWriter messages = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
      Console console = new Console(results, messages, false);
      List<String> command = new ArrayList<>();
      for (String word : arguments) {
        if (!word.equals(THEN)) {
          command.add(word);
          continue;
        }
        int code = Chiasm.run(console, results, messages, command.toArray(String[]::new));
        if (code != 0) {
          System.exit(code);
        }
        command.clear();
      }
    }
  }

  private void inOneProcess(List<List<String>> commands) throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Commands.class.getName()));
    for (List<String> command : commands) {
      words.addAll(command);
      words.add(THEN);
    }
    Path said = folder.resolve("said");
    int code =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start()
            .waitFor();
    assertThat(code).as(Files.readString(said)).isZero();
  }

  private List<String> training(Path model) {
    List<String> train = new ArrayList<>(List.of("train", "coupled", "--steps", "5"));
    train.addAll(both());
    train.addAll(List.of("--out", model.toString()));
    return train;
  }

  @Test
  void eitherCanBeLoadedFirst() throws IOException, InterruptedException {
    List<Measurements> latents = new ArrayList<>();
    for (boolean torchFirst : List.of(true, false)) {
      Path model = folder.resolve(torchFirst + ".chiasm");
      Path cells = folder.resolve(torchFirst + ".h5ad");
      List<String> write = List.of("convert", counts().toString(), cells.toString());
      List<String> read = List.of("inspect", "--modality", "T=" + cells);
      List<String> embed =
          List.of("embed", model.toString(), "--modality", "T=" + cells, "--in-place");
      inOneProcess(
          torchFirst
              ? List.of(training(model), write, read, embed)
              : List.of(write, read, training(model), embed));
      latents.add(H5adFile.read(cells, Optional.of("obsm/X_chiasm")));
    }
    assertThat(latents.get(0).values()).isEqualTo(latents.get(1).values());
    assertThat(latents.get(0).cells()).hasSizeGreaterThan(100);
  }
}
