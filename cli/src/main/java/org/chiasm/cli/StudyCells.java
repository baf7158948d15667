package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.study.file.DataDescription;
import org.chiasm.study.file.DescribedData;
import org.chiasm.study.file.SimulatedCells;
import org.chiasm.study.file.StudyHeader;

/**
 * The cells of a study: those of the command line, else those that the study names.
 *
 * @param dataset all of them
 * @param labels their types, if these are known
 * @param described where they are, with the sums of the files
 */
record StudyCells(MultimodalDataset dataset, Optional<Labels> labels, DataDescription described) {

  /**
   * Refuses a study of which nobody says on which cells.
   *
   * @throws IllegalArgumentException if it is one
   */
  static void requireNamed(StudyHeader header, DataOptions data) {
    if (!data.given() && header.data().isEmpty()) {
      throw new IllegalArgumentException(
          "the study names no data; give them in its file under 'data', or as --modality NAME=FILE"
              + " or a folder with dataset.yaml");
    }
  }

  /** Reads or simulates them; findings go to the console as warnings. */
  static StudyCells read(StudyHeader header, DataOptions data, Console console) throws IOException {
    requireNamed(header, data);
    if (!data.given()) {
      DataDescription named = header.data().orElseThrow();
      if (named.simulated().isPresent()) {
        return simulated(named, named.simulated().get(), header.seed());
      }
      data.take(named);
      for (Map.Entry<Path, String> sum : named.sha256().entrySet()) {
        DescribedData.requireSum(sum.getKey(), sum.getValue());
      }
    }
    MultimodalDataset dataset = data.read(console);
    return new StudyCells(dataset, data.labels(dataset, console), data.described());
  }

  private static StudyCells simulated(DataDescription named, SimulatedCells cells, long seed) {
    MultimodalDataset dataset = cells.simulate(seed);
    Labels labels = dataset.table().labels(named.label().orElse(SimulatedCells.LABEL));
    return new StudyCells(dataset, Optional.of(labels), named);
  }
}
