package org.chiasm.io.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.io.file.FeatureExclusion;
import org.chiasm.io.file.InputFile;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.h5mu.H5muFile;

/**
 * A folder with {@code dataset.yaml}, which says what its files are.
 *
 * @param folder where it is
 * @param descriptor what the file says
 */
public record DatasetFolder(Path folder, DatasetDescriptor descriptor) {

  /**
   * Reads the descriptor of a folder.
   *
   * @throws DataFormatException if the descriptor is not what it has to be, or a link leads out of
   *     the folder
   * @throws IOException if there is no such folder or no descriptor in it
   */
  public static DatasetFolder open(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(
          folder.toString(),
          null,
          Files.exists(folder)
              ? "this is a file, expected a folder with " + DatasetDescriptor.FILE_NAME
              : "there is no such folder");
    }
    Path file = folder.resolve(DatasetDescriptor.FILE_NAME);
    if (!Files.exists(file)) {
      throw new NoSuchFileException(
          folder.toString(),
          null,
          "there is no " + DatasetDescriptor.FILE_NAME + " in this folder, so it is no dataset");
    }
    DatasetFolder opened = new DatasetFolder(folder, DescriptorYaml.read(file));
    opened.requireInside();
    return opened;
  }

  /**
   * Whether a path is that of a MuData file: by its content if it is there, else by its name.
   *
   * @throws DataFormatException if its name is that of an HDF5 file and it is none
   * @throws IOException if it cannot be read
   */
  public static boolean isMuData(Path path) throws IOException {
    return (Format.ANNOTATED.isOf(path) && Files.exists(path))
        ? H5muFile.is(path)
        : InputFile.uncompressedName(path).endsWith(".h5mu");
  }

  /**
   * A MuData file (h5mu) as data: all of its modalities, what it says of the cells, and its pairs.
   *
   * @throws DataFormatException if it is no such file
   * @throws IOException if it cannot be read
   */
  public static DatasetFolder ofMuData(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    try (H5muFile open = H5muFile.open(file)) {
      List<DescribedModality> modalities =
          open.modalities().stream()
              .map(
                  modality ->
                      new DescribedModality(
                          modality, name, Optional.of(modality), Optional.empty(), List.of()))
              .toList();
      DatasetDescriptor descriptor = DatasetDescriptor.of(modalities);
      return new DatasetFolder(
          file.resolveSibling(""),
          open.pairs().isEmpty() ? descriptor : descriptor.withPairs(List.of(name)));
    }
  }

  /** Links may lead out of the folder though the descriptor's paths do not. */
  private void requireInside() throws IOException {
    Path home = folder.toRealPath();
    for (Path file : paths()) {
      if (Files.exists(file) && !file.toRealPath().startsWith(home)) {
        throw new DataFormatException(
            file + ": expected a file within the dataset's folder, found a link that leads out");
      }
    }
  }

  private List<Path> paths() {
    List<Path> paths =
        new ArrayList<>(files().modalities().stream().map(ModalityFile::path).toList());
    cells().ifPresent(paths::add);
    paths.addAll(pairs());
    return paths;
  }

  /** The files of its modalities, its table of cells and its pairs. */
  public DatasetFiles files() {
    List<ModalityFile> modalities =
        descriptor.modalities().stream()
            .map(
                modality ->
                    new ModalityFile(
                        modality.name(),
                        folder.resolve(modality.file()),
                        modality.part(),
                        modality.kind(),
                        modality.excluded().isEmpty()
                            ? FeatureExclusion.none()
                            : FeatureExclusion.of(modality.excluded())))
            .toList();
    return new DatasetFiles(modalities, cells(), pairs());
  }

  /** The table of cells. */
  public Optional<Path> cells() {
    return descriptor.cells().map(folder::resolve);
  }

  /** The tables of pairs of cells. */
  public List<Path> pairs() {
    return descriptor.pairs().stream().map(folder::resolve).toList();
  }
}
