package org.chiasm.study.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.io.csv.CsvWriter;
import org.chiasm.methods.file.DataFile;
import org.chiasm.study.file.DataDescription;
import org.chiasm.study.file.SimulatedCells;
import org.chiasm.study.file.StudyDescription;
import org.chiasm.study.store.PlannedTrial;
import org.chiasm.tensor.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trial is made again, elsewhere, of two texts. */
class TrialReferenceTest {

  private static final String STUDY =
      """
      study: evaluation
      data:
        modalities: {T: counts.csv, E: physiology.csv}
        kinds: {T: counts}
        exclude-features: ["Gene0007"]
        cells: cells.csv
        label: type
      methods: [ridge, coupled: {steps: 4}]
      folds: 3
      """;

  @TempDir private Path folder;

  private void writeTables() throws IOException {
    MultimodalDataset cells = new SimulatedCells(40, 12, 4).simulate(1);
    CsvWriter.write(folder.resolve("counts.csv"), cells.modality("T"));
    CsvWriter.write(folder.resolve("physiology.csv"), cells.modality("E"));
    CellTable table = cells.table();
    Map<String, List<String>> columns = new LinkedHashMap<>();
    table.columns().forEach(name -> columns.put(name, table.values(name)));
    CsvWriter.write(folder.resolve("cells.csv"), "cell", table.cells(), columns);
  }

  private StudyDescription described() throws IOException {
    StudyDescription read = Studies.read("study.yaml", STUDY, folder);
    Map<Path, String> sums = new LinkedHashMap<>();
    for (String name : List.of("counts.csv", "physiology.csv", "cells.csv")) {
      sums.put(folder.resolve(name), DataFile.of(folder.resolve(name)).sha256());
    }
    DataDescription data = read.header().data().orElseThrow().withSha256(sums);
    return read.withHeader(read.header().withData(data));
  }

  @Test
  void theSameTrialIsMadeOfItsTexts() throws Exception {
    writeTables();
    StudyDescription study = described();
    List<PlannedTrial> planned = Studies.trials(study);
    assertThat(planned).hasSize(6);

    PlannedTrial trial = planned.get(1);
    TrialReference reference = TrialReference.of(study, trial);
    PlannedTrial made = reference.among(reference.trials());
    assertThat(made.content()).isEqualTo(trial.content());
    assertThat(made.title()).isEqualTo("coupled:steps=4, fold 0");
    assertThat(made.outcome(TrainingListener.SILENT))
        .isEqualTo(trial.outcome(TrainingListener.SILENT));
    assertThat(Studies.read("study.yaml", STUDY, folder).json()).isNotEqualTo(study.json());
  }

  @Test
  void otherDataAreRefused() throws Exception {
    writeTables();
    StudyDescription study = described();
    TrialReference reference = TrialReference.of(study, Studies.trials(study).get(0));
    Path table = folder.resolve("physiology.csv");
    Files.writeString(table, Files.readString(table).replaceFirst("\n[^\n]*\n$", "\n"));

    assertThatThrownBy(reference::trials)
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("physiology.csv: expected the SHA-256 ");
    assertThatThrownBy(
            () -> reference.among(Studies.trials(Studies.read("study.yaml", STUDY, folder))))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("is not among the 6 of its study here");
  }
}
