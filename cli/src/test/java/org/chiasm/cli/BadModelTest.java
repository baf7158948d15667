package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.chiasm.methods.catalog.Methods;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that cannot be used, or not for what is asked. */
class BadModelTest extends CommandLineTest {

  @TempDir static Path models;

  @BeforeAll
  static void train() {
    run("train pc-cca", labelled(), "--out", model()).done();
    run("train ridge", both(), "--out", models.resolve("ridge.chiasm")).done();
  }

  private static Path model() {
    return models.resolve("m.chiasm");
  }

  /** Every command that takes a model refuses this one and writes nothing. */
  private void refused(Path broken, ExitCode code, String... parts) throws IOException {
    Path out = folder.resolve("out");
    for (String command : List.of("embed", "impute --from T", "classify", "evaluate", "report")) {
      List<String> target =
          command.equals("evaluate")
              ? List.of()
              : List.of("--out", out.resolve("x.csv").toString());
      run(command, broken, both(), target).refused(code, parts);
      assertThat(out).doesNotExist();
    }
  }

  @Test
  void truncated() throws IOException {
    byte[] whole = Files.readAllBytes(model());
    Path part = folder.resolve("part.chiasm");
    Files.write(part, Arrays.copyOf(whole, whole.length - 1000));

    refused(part, ExitCode.INPUT, "part.chiasm", "damaged or was not copied completely");
  }

  @Test
  void ofANewerFormat() throws IOException {
    Path newer = folder.resolve("newer.chiasm");
    copy(newer, "\"formatVersion\":1,", "\"formatVersion\":99,");

    refused(newer, ExitCode.INPUT, "newer.chiasm", "99");
  }

  /** Copies the model with a change in its manifest. */
  private static void copy(Path target, String before, String after) throws IOException {
    try (ZipFile source = new ZipFile(model().toFile());
        OutputStream file = Files.newOutputStream(target);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (ZipEntry entry : source.stream().toList()) {
        byte[] content = source.getInputStream(entry).readAllBytes();
        if (entry.getName().equals("manifest.json")) {
          String text = new String(content, StandardCharsets.UTF_8);
          assertThat(text).contains(before);
          content = text.replace(before, after).getBytes(StandardCharsets.UTF_8);
        }
        zip.putNextEntry(new ZipEntry(entry.getName()));
        zip.write(content);
      }
    }
  }

  @Test
  void noModelAtAll() throws IOException {
    refused(counts(), ExitCode.INPUT, "expected a model file");
    refused(write("e.chiasm", ""), ExitCode.INPUT, "the file is empty");
    refused(models.resolve("n.chiasm"), ExitCode.ACCESS, "there is no such file", "'m.chiasm'");
  }

  @Test
  void dataOfAnotherModality() throws IOException {
    List<String> other = List.of("--modality", "RNA=" + counts());
    for (String command : List.of("embed", "impute", "classify", "report")) {
      run(command, model(), other, "--out", folder.resolve("x.csv"))
          .refused(ExitCode.USAGE, "the model knows no modality 'RNA'", "E, T");
    }
    run("evaluate --include-training", model(), other)
        .refused(ExitCode.USAGE, "the model knows no modality 'RNA'");
    // the first modality is right: it is not written all the same
    run("embed", model(), other, "--modality", "T=" + counts(), "--out", folder.resolve("x.csv"))
        .refused(ExitCode.USAGE, "'RNA'");
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void dataWithOtherFeatures() throws IOException {
    Path swapped = folder.resolve("x.csv");
    run("embed", model(), "--modality", "T=" + physiology(), "--out", swapped)
        .refused(ExitCode.INPUT, "modality T: expected counts as in training, found continuous");
    Path other = write("other.csv", "cell,foo,bar\na,1,5\nb,2,0\n");
    run("embed", model(), both(), "--modality", "F=" + other, "--out", swapped)
        .refused(ExitCode.USAGE, "'F'");
    run("embed", model(), modalities(counts(), other), "--out", swapped)
        .refused(ExitCode.INPUT, "modality E: none of the 8 features that the model uses");
    assertThat(names(folder)).containsExactly("other.csv");
  }

  @Test
  void whatTheMethodDoesNotOffer() throws IOException {
    Path ridge = models.resolve("ridge.chiasm");
    Path out = folder.resolve("x.csv");
    run("embed", ridge, both(), "--out", out)
        .refused(
            ExitCode.USAGE,
            "a model of the method 'ridge' has no latent space to embed into; those of "
                + String.join(", ", Methods.PLACING_NEW_CELLS)
                + " have one");
    run("classify", ridge, both(), "--out", out)
        .refused(
            ExitCode.USAGE,
            "a model of the method 'ridge' has no latent space to classify in; that takes one of "
                + String.join(", ", Methods.PLACING_NEW_CELLS)
                + ", trained with a label column");
    run("report", ridge, "--out", folder).refused(ExitCode.USAGE, "no latent space to draw");
    run("impute --from T --to T", ridge, both(), "--out", out)
        .refused(ExitCode.USAGE, "does not predict T from T");
    run("impute", model(), both(), "--out", out)
        .refused(ExitCode.USAGE, "--from has to say which of T, E is meant");
    run("impute --to Z", model(), "--modality", "T=" + counts(), "--out", out)
        .refused(ExitCode.USAGE, "no modality 'Z'");
    run("impute --from E", model(), "--modality", "T=" + counts(), "--out", out)
        .refused(ExitCode.USAGE, "--from names a modality 'E' that is not given; known are T");
    assertThat(names(folder)).isEmpty();
  }
}
