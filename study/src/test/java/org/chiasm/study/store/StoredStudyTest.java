package org.chiasm.study.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chiasm.core.data.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredStudyTest {

  private static final int TRIALS = 12;

  @TempDir private Path folder;

  private final ConcurrentLinkedQueue<Integer> ran = new ConcurrentLinkedQueue<>();

  private PlannedTrial trial(int number, PlannedTrial.Work work) {
    ObjectNode content = JsonNodeFactory.instance.objectNode().put("number", number);
    return new PlannedTrial(
        TrialContent.of(content),
        "trial " + number,
        listener -> {
          ran.add(number);
          return work.run(listener);
        });
  }

  private PlannedTrial trial(int number) {
    return trial(
        number, listener -> JsonNodeFactory.instance.objectNode().put("half", number / 2.0));
  }

  private List<PlannedTrial> trials(int count) {
    return IntStream.range(0, count).mapToObj(this::trial).toList();
  }

  private StoredStudy study(Path place, List<PlannedTrial> trials) {
    return new StoredStudy(new TrialStore(place), trials);
  }

  private static Map<String, String> files(Path place) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(new TrialStore(place).folder())) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }

  @Test
  void everyTrialHasAFileNamedAfterItsContent() throws Exception {
    List<StoredTrial> found = study(folder, trials(1)).run(1, TrialObserver.SILENT);
    TrialContent content = trial(0).content();

    assertThat(files(folder))
        .isEqualTo(
            Map.of(
                content.name() + ".json",
                "{\"trial\":{\"number\":0},\"result\":{\"half\":0.0}}\n"));
    assertThat(found).extracting(StoredTrial::content).containsExactly(content);
  }

  @Test
  void whatIsThereDoesNotRunAgain() throws Exception {
    study(folder, trials(3)).run(1, TrialObserver.SILENT);
    ran.clear();
    List<Integer> planned = new ArrayList<>();
    TrialObserver observer =
        new TrialObserver() {
          @Override
          public void planned(List<PlannedTrial> missing) {
            planned.add(missing.size());
          }
        };

    List<StoredTrial> all = study(folder, trials(5)).run(2, observer);
    List<StoredTrial> again = study(folder, trials(5)).run(2, observer);

    assertThat(ran).containsExactlyInAnyOrder(3, 4);
    assertThat(planned).containsExactly(2, 0);
    assertThat(all)
        .extracting(StoredTrial::content)
        .containsExactlyElementsOf(trials(5).stream().map(PlannedTrial::content).toList());
    assertThat(again).isEqualTo(all).allMatch(StoredTrial::isDone);
    assertThat(new TrialStore(folder).others(List.of(trial(0).content()))).isEqualTo(4);
  }

  @Test
  void aStudyThatWasStoppedGoesOnToTheSameFiles() throws Exception {
    Path whole = folder.resolve("whole");
    Path stopped = folder.resolve("stopped");
    study(whole, trials(TRIALS)).run(1, TrialObserver.SILENT);
    ran.clear();
    List<PlannedTrial> stopping = new ArrayList<>(trials(TRIALS));
    stopping.set(
        5,
        trial(
            5,
            listener -> {
              throw new CancellationException("stopped");
            }));

    assertThatThrownBy(() -> study(stopped, stopping).run(1, TrialObserver.SILENT))
        .isInstanceOf(CancellationException.class);
    // those after it may have begun before it was seen to stop
    int kept = files(stopped).size();
    assertThat(kept).isBetween(5, TRIALS - 1);
    ran.clear();
    study(stopped, trials(TRIALS)).run(3, TrialObserver.SILENT);

    assertThat(ran).hasSize(TRIALS - kept).contains(5).doesNotContain(0, 1, 2, 3, 4);
    assertThat(files(stopped)).isEqualTo(files(whole));
  }

  @Test
  void aTrialThatFailsIsKeptAndStopsNoOther() throws Exception {
    List<PlannedTrial> trials = new ArrayList<>(trials(3));
    trials.set(
        0,
        trial(
            0,
            listener -> {
              throw new IllegalStateException("a solver found no numbers");
            }));
    trials.set(
        1,
        trial(
            1,
            listener -> {
              throw new DataFormatException("too few cells");
            }));

    List<StoredTrial> found = study(folder, trials).run(1, TrialObserver.SILENT);
    study(folder, trials).run(1, TrialObserver.SILENT);

    assertThat(found).extracting(StoredTrial::isDone).containsExactly(false, false, true);
    assertThat(found.get(1).outcome()).isEqualTo(new TrialOutcome.Failed("too few cells"));
    assertThat(ran).containsExactly(0, 1, 2);

    List<StoredTrial> repeated =
        study(folder, trials(3)).repeatingFailed().run(1, TrialObserver.SILENT);
    assertThat(repeated).allMatch(StoredTrial::isDone);
    assertThat(ran).containsExactly(0, 1, 2, 0, 1);
  }

  @Test
  void mistakesOfTheProgramAreNoFailuresOfATrial() {
    List<PlannedTrial> trials =
        List.of(
            trial(
                0,
                listener -> {
                  throw new ArithmeticException("a mistake");
                }));

    assertThatThrownBy(() -> study(folder, trials).run(1, TrialObserver.SILENT))
        .isInstanceOf(ArithmeticException.class);
    assertThat(new TrialStore(folder).folder()).doesNotExist();
  }

  @Test
  void damagedFilesAreToldAndRunAgain() throws Exception {
    study(folder, trials(4)).run(1, TrialObserver.SILENT);
    Map<String, String> whole = files(folder);
    TrialStore store = new TrialStore(folder);
    Files.writeString(store.file(trial(0).content()), "{\"trial\":{\"number\":0},\"resu");
    Files.copy(
        store.file(trial(3).content()),
        store.file(trial(1).content()),
        StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(store.file(trial(2).content()), "{\"trial\":{\"number\":2}}");
    ran.clear();
    List<String> told = new ArrayList<>();
    TrialObserver observer =
        new TrialObserver() {
          @Override
          public void damaged(DataFormatException reason) {
            told.add(String.valueOf(reason.getMessage()));
          }
        };

    study(folder, trials(4)).run(1, observer);

    assertThat(told).hasSize(3);
    assertThat(told.get(0)).contains(trial(0).content().name(), "damaged");
    assertThat(told.get(1)).contains("found another");
    assertThat(told.get(2)).contains("neither");
    assertThat(ran).containsExactly(0, 1, 2);
    assertThat(files(folder)).isEqualTo(whole);
  }

  @Test
  void noTrialMayOccurTwice() {
    assertThatThrownBy(() -> study(folder, List.of(trial(1), trial(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'trial 1' is in the study twice");
  }
}
