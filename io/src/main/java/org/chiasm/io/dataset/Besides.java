package org.chiasm.io.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.io.file.ModalityFile;

/** What files of AnnData and MuData hold besides what a dataset is read from. */
public final class Besides {

  private Besides() {}

  /**
   * What is not in the dataset: {@code layers/spliced}, or {@code T.h5ad#layers/spliced} if it has
   * several files.
   *
   * @param table whether what the files say of the cells is in the dataset
   * @throws IOException if a file cannot be read
   */
  public static List<String> of(DatasetFiles files, boolean table) throws IOException {
    Map<Path, List<Optional<String>>> parts = new LinkedHashMap<>();
    for (ModalityFile file : files.modalities()) {
      parts.computeIfAbsent(file.path(), path -> new ArrayList<>()).add(file.part());
    }
    List<String> besides = new ArrayList<>();
    for (Map.Entry<Path, List<Optional<String>>> entry : parts.entrySet()) {
      Path path = entry.getKey();
      String before = parts.size() == 1 ? "" : path.getFileName() + "#";
      for (String key : Format.of(path).besides(path, entry.getValue(), table)) {
        besides.add(before + key);
      }
    }
    return besides;
  }
}
