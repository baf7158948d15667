package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chiasm.methods.file.CheckpointFile;
import org.chiasm.testkit.Draws;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Trainings that are stopped at any time and go on later. */
class ResumeTest extends CommandLineTest {

  private Path results;

  @BeforeEach
  void makeFolder() throws IOException {
    results = Files.createDirectories(folder.resolve("results"));
  }

  private Path model() {
    return results.resolve("m.chiasm");
  }

  private Path checkpoint() {
    return results.resolve("m.checkpoint");
  }

  private static List<String> training(int steps, Path model) throws IOException {
    return training(List.of("train", "coupled", "--steps", Integer.toString(steps)), model);
  }

  private static List<String> training(List<String> command, Path model) throws IOException {
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(both());
    arguments.addAll(List.of("--seed", "3", "--out", model.toString()));
    return arguments;
  }

  private static List<String> with(List<String> arguments, String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    return all;
  }

  /** Interrupts the training in this process as soon as it has left a checkpoint. */
  private Outcome interrupted(List<String> arguments) throws Exception {
    return interrupted(checkpoint(), with(arguments, "--checkpoint-every", "1s"));
  }

  private static Outcome interrupted(Path sign, List<String> arguments) throws Exception {
    Thread here = Thread.currentThread();
    AtomicBoolean over = new AtomicBoolean();
    Thread watch =
        new Thread(
            () -> {
              while (!over.get() && !Files.exists(sign)) {
                Thread.onSpinWait();
              }
              here.interrupt();
            });
    watch.start();
    try {
      return run("", arguments);
    } finally {
      over.set(true);
      watch.join();
      Thread.interrupted();
    }
  }

  @Test
  void aTrainingGoesOnAsIfItHadNotBeenInterrupted() throws Exception {
    requireGoesOn(List.of("train", "coupled", "--steps", "2500"));
  }

  @Tag("slow")
  @Test
  void jamieGoesOnToo() throws Exception {
    requireGoesOn(List.of("train", "jamie"));
  }

  private void requireGoesOn(List<String> command) throws Exception {
    Path log = folder.resolve("log");
    List<String> arguments = with(training(command, model()), "--log", log.toString());
    Outcome stopped = interrupted(arguments);
    assertThat(stopped.code()).as(stopped.err()).isEqualTo(ExitCode.INTERRUPTED.value());
    assertThat(stopped.err()).contains(checkpoint() + " keeps step ", "--resume goes on from it");
    assertThat(names(results)).containsExactly("m.checkpoint");
    int step = CheckpointFile.read(checkpoint()).state().step();

    Outcome resumed = run("", with(arguments, "--resume")).done();
    assertThat(resumed.err()).contains("goes on after step ");
    assertThat(names(results)).containsExactlyInAnyOrder("m.chiasm", "m.run.json");
    assertThat(Files.readString(results.resolve("m.run.json")))
        .contains("\"resumedAtStep\" : " + step);

    Path whole = folder.resolve("whole.chiasm");
    Path wholeLog = folder.resolve("whole.log");
    run("", with(training(command, whole), "--log", wholeLog.toString())).done();
    assertThat(Files.readAllBytes(model())).isEqualTo(Files.readAllBytes(whole));
    assertThat(Files.readAllLines(log)).isEqualTo(Files.readAllLines(wholeLog));
  }

  @Test
  void aCheckpointOfAnotherTrainingIsRefused() throws Exception {
    List<String> arguments = training(2500, model());
    assertThat(interrupted(arguments).code()).isEqualTo(ExitCode.INTERRUPTED.value());
    byte[] kept = Files.readAllBytes(checkpoint());

    run("", with(arguments, "--latent", "5", "--resume"))
        .refused(
            ExitCode.INPUT,
            checkpoint()
                + " is of another training: --latent was not given there and is '5' here; without"
                + " --resume the training begins anew");
    List<String> other = training(2000, model());
    run("", with(other, "--resume"))
        .refused(ExitCode.INPUT, "--steps was '2500' there and is '2000' here");
    List<String> swapped = new ArrayList<>(arguments);
    Collections.swap(swapped, arguments.indexOf(both().get(1)), arguments.indexOf(both().get(3)));
    run("", with(swapped, "--resume"))
        .refused(ExitCode.INPUT, "modalities was [\"T\",\"E\"] there and is [\"E\",\"T\"] here");
    Path genes = Tables.head(counts(), folder.resolve("changed.csv"), 90);
    List<String> changed = new ArrayList<>(arguments);
    changed.set(arguments.indexOf(both().get(1)), "T=" + genes);
    run("", with(changed, "--resume"))
        .refused(
            ExitCode.INPUT,
            "is of another training: it was not trained on the present content of changed.csv;"
                + " without --resume");
    assertThat(Files.readAllBytes(checkpoint())).isEqualTo(kept);

    Outcome anew = run("", training(20, model())).done();
    assertThat(anew.err()).contains("warning: " + checkpoint() + " is of a training that was");
    assertThat(names(results)).containsExactlyInAnyOrder("m.chiasm", "m.run.json");
  }

  /** The training was over before a state of it was due; that which calibrates goes on. */
  @Test
  void aCalibrationGoesOnAfterATrainingWithoutCheckpoint() throws Exception {
    List<String> command = List.of("train", "coupled", "--calibrate", "--steps", "1500");
    List<String> arguments = with(training(command, model()), "--checkpoint-every", "1h");
    Path kept = results.resolve("m.calibration.checkpoint");
    Outcome stopped = interrupted(results.resolve("m.run.json"), arguments);
    assertThat(stopped.code()).as(stopped.err()).isEqualTo(ExitCode.INTERRUPTED.value());
    assertThat(stopped.err()).contains(kept + " keeps step ", "--resume goes on from it");
    assertThat(checkpoint()).doesNotExist();
    byte[] state = Files.readAllBytes(kept);

    Outcome resumed = run("", with(arguments, "--resume")).done();
    assertThat(resumed.err())
        .contains("the calibration goes on after step ", " of " + kept)
        .doesNotContain("warning");
    assertThat(names(results)).containsExactlyInAnyOrder("m.chiasm", "m.run.json");
    Path whole = folder.resolve("whole.chiasm");
    run("", training(command, whole)).done();
    assertThat(Files.readAllBytes(model())).isEqualTo(Files.readAllBytes(whole));

    // what another training left there does not keep this one from going on
    Files.write(kept, state);
    List<String> other = List.of("train", "coupled", "--calibrate", "--steps", "20");
    assertThat(run("", with(training(other, model()), "--resume")).done().err())
        .contains("warning: " + kept + " is of another training and is replaced");
    assertThat(names(results)).containsExactlyInAnyOrder("m.chiasm", "m.run.json");
  }

  @Test
  void aCheckpointOfAnotherPartOfTheSameFileIsRefused() throws Exception {
    Path file = folder.resolve("both.h5mu");
    run("convert", both(), file).done();
    List<String> command = List.of("train", "coupled", "--steps", "2500", "--out", model() + "");
    String first = "--modality=T=" + file + "#T";
    assertThat(interrupted(with(command, first, "--modality=E=" + file + "#E")).code())
        .isEqualTo(ExitCode.INTERRUPTED.value());

    run("", with(command, first, "--modality=E=" + file + "#T", "--resume"))
        .refused(
            ExitCode.INPUT,
            checkpoint()
                + " is of another training: modalities was [\"T#T\",\"E#E\"] there and is");
    run(
            "",
            with(
                command, first, "--modality=E=" + file + "#E", "--exclude-features=g*", "--resume"))
        .refused(ExitCode.INPUT, "[\"T#T without 'g*'\",\"E#E without 'g*'\"] here");
  }

  @Test
  void withoutCheckpointTheTrainingBegins() throws IOException {
    Outcome outcome = run("", with(training(20, model()), "--resume")).done();
    assertThat(outcome.err())
        .contains("there is no " + checkpoint() + " to resume from: the training begins anew");
  }

  @Test
  void whatCannotGoOnSaysSo() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("train", "pc-cca"));
    arguments.addAll(both());
    arguments.addAll(List.of("--out", model().toString()));
    run("", with(arguments, "--resume"))
        .refused(
            ExitCode.USAGE,
            "--resume: trainings of the method 'pc-cca' keep no state to go on from, those of"
                + " coupled and jamie do");
    run("", with(training(20, model()), "--checkpoint-every", "often"))
        .refused(ExitCode.USAGE, "expected a time such as 30s, 5m or 2h, found 'often'");
  }

  private void killed(int times, Draws draws) throws Exception {
    int steps = 4000;
    Path whole = folder.resolve("whole.chiasm");
    run("", training(steps, whole)).done();
    byte[] expected = Files.readAllBytes(whole);
    List<String> arguments = with(training(steps, model()), "--checkpoint-every", "1s", "--resume");
    int last = 0;
    for (int kill = 0; kill < times; kill++) {
      try (OwnProcess process = OwnProcess.start(folder, arguments)) {
        TimeUnit.MILLISECONDS.sleep(draws.integer(0, 4000));
        process.kill();
      }
      if (Files.exists(checkpoint())) {
        int step = CheckpointFile.read(checkpoint()).state().step();
        assertThat(step).isGreaterThanOrEqualTo(last);
        last = step;
      }
      if (Files.exists(model())) {
        assertThat(Files.readAllBytes(model())).isEqualTo(expected);
        Files.delete(model());
        last = 0;
      }
    }
    run("", arguments).done();
    assertThat(Files.readAllBytes(model())).isEqualTo(expected);
    // also what killed processes were writing is gone
    assertThat(names(results)).containsExactlyInAnyOrder("m.chiasm", "m.run.json");
  }

  @Test
  void aKilledTrainingGoesOnFromItsLastCheckpoint() throws Exception {
    killed(2, Draws.of(System.nanoTime()));
  }

  @Tag("slow")
  @Test
  void twentyKilledTrainingsGoOn() throws Exception {
    killed(20, Draws.of(System.nanoTime()));
  }
}
