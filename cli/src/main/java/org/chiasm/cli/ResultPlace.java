package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where results of the cells of each modality go: files of their own, or those they came from. */
final class ResultPlace {

  private final Optional<Path> out;
  private final TableOptions data;

  private ResultPlace(Optional<Path> out, TableOptions data) {
    this.out = out;
    this.data = data;
  }

  /**
   * @throws IllegalArgumentException if it is not said just once, or cells do not come from h5ad
   *     files that results are to go into
   */
  static ResultPlace of(@Nullable Path out, boolean inPlace, TableOptions data) throws IOException {
    if ((out == null) != inPlace) {
      throw new IllegalArgumentException(
          inPlace
              ? "--in-place says where the result goes, so leave --out away"
              : "expected --out FILE, or --in-place for cells from h5ad files");
    }
    data.requireGiven();
    if (inPlace) {
      for (Path file : data.paths()) {
        if (!AnnDataResults.isAnnData(file)) {
          throw new IllegalArgumentException(
              "--in-place: expected cells from h5ad files, found "
                  + file
                  + (AnnDataResults.isNamedAnnData(file) ? ", which is MuData" : "")
                  + "; use --out FILE");
        }
      }
    }
    return new ResultPlace(Optional.ofNullable(out), data);
  }

  /** Checks before hours of work whether their result can be kept. */
  void requireWritable(ModelOption model) throws IOException {
    if (out.isPresent()) {
      List<Path> files = OutputNames.all(out.get(), data.names());
      OutputFiles.requireNoInput("--out", files, model.and(data.paths()));
      OutputFiles.requireResultName(out.get());
      OutputFiles.requireWritable(out.get());
    } else {
      for (Path file : data.paths()) {
        OutputFiles.requireWritable(file);
      }
    }
  }

  /** The file for the cells of a modality. */
  Path of(String modality) {
    return out.map(file -> OutputNames.of(file, modality, data.names().size()))
        .orElseGet(() -> data.file(modality).path());
  }

  /** The modalities whose results go into the same file as those of one, that one included. */
  private List<String> together(String modality) throws IOException {
    Path file = real(of(modality));
    List<String> together = new ArrayList<>();
    for (String name : data.names()) {
      if (name.equals(modality) || real(of(name)).equals(file)) {
        together.add(name);
      }
    }
    return together;
  }

  /**
   * What results of a modality are called in their file: {@code X_chiasm}, or {@code X_chiasm_T} in
   * a file that others of several modalities go into as well.
   */
  String named(String name, String modality) throws IOException {
    return together(modality).size() == 1 ? name : name + "_" + modality;
  }

  private static Path real(Path file) throws IOException {
    return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath().normalize();
  }
}
