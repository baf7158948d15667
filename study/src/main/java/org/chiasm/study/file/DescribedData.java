package org.chiasm.study.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.io.dataset.DatasetFiles;
import org.chiasm.io.dataset.DatasetFolder;
import org.chiasm.io.dataset.DatasetReader;
import org.chiasm.io.file.FeatureExclusion;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.methods.file.DataFile;

/**
 * The cells that a study describes, read where nobody is told of what looks odd in them: by a
 * process that runs trials for another one.
 *
 * @param dataset all cells
 * @param labels their types, if a column is named
 */
public record DescribedData(MultimodalDataset dataset, Optional<Labels> labels) {

  /**
   * Reads or simulates the cells.
   *
   * @param seed of a simulation
   * @throws DataFormatException if a file is not what it has to be, by its content or its SHA-256
   * @throws IOException if a file is missing or cannot be read
   */
  public static DescribedData read(DataDescription data, long seed) throws IOException {
    if (data.simulated().isPresent()) {
      MultimodalDataset dataset = data.simulated().get().simulate(seed);
      return labelled(dataset, Optional.of(data.label().orElse(SimulatedCells.LABEL)));
    }
    for (Map.Entry<Path, String> entry : data.sha256().entrySet()) {
      requireSum(entry.getKey(), entry.getValue());
    }
    Optional<DatasetFolder> folder =
        data.folder().isPresent() ? Optional.of(open(data.folder().get())) : Optional.empty();
    DatasetFiles files =
        folder.isPresent()
            ? folder.get().files()
            : new DatasetFiles(
                data.modalities().entrySet().stream()
                    .map(entry -> ModalityFile.at(entry.getKey(), entry.getValue()))
                    .toList(),
                data.cells());
    List<ModalityFile> said = new ArrayList<>();
    files.modalities().forEach(file -> said.add(said(file, data)));
    MultimodalDataset dataset =
        DatasetReader.read(new DatasetFiles(said, files.cellTable(), files.pairs())).dataset();
    return labelled(
        dataset, data.label().or(() -> folder.flatMap(found -> found.descriptor().label())));
  }

  private static DatasetFolder open(Path path) throws IOException {
    return DatasetFolder.isMuData(path) ? DatasetFolder.ofMuData(path) : DatasetFolder.open(path);
  }

  private static ModalityFile said(ModalityFile file, DataDescription data) {
    FeatureKind kind = data.kinds().get(file.name());
    List<String> patterns = new ArrayList<>(file.excluded().patterns());
    patterns.addAll(data.excludedFeatures());
    ModalityFile kept =
        patterns.isEmpty() ? file : file.withExcluded(FeatureExclusion.of(patterns));
    return kind == null ? kept : kept.withKind(kind);
  }

  private static DescribedData labelled(MultimodalDataset dataset, Optional<String> column) {
    if (column.isPresent() && !dataset.table().columns().contains(column.get())) {
      throw new DataFormatException(
          Message.format(
              "the table of cells has no column '%s'%s",
              column.get(), NearestName.hint(column.get(), dataset.table().columns())));
    }
    return new DescribedData(dataset, column.map(dataset.table()::labels));
  }

  /**
   * Checks that a file is the one that a study is about.
   *
   * @throws DataFormatException if it is another
   */
  public static void requireSum(Path file, String sha256) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(
          file.toString(), null, "there is no such file, which the study names");
    }
    String found = DataFile.of(file).sha256();
    if (!found.equals(sha256)) {
      throw new DataFormatException(
          Message.format(
              "%s: expected the SHA-256 %s that the study names, found %s", file, sha256, found));
    }
  }
}
