package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.text.Message;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.h5mu.H5muFile;
import org.jspecify.annotations.Nullable;

/** Where results of the cells of each modality go: files of their own, or those they came from. */
final class ResultPlace {

  private final Optional<Path> out;
  private final TableOptions data;
  private final Set<Path> copied = new HashSet<>();

  private ResultPlace(Optional<Path> out, TableOptions data) {
    this.out = out;
    this.data = data;
  }

  /**
   * @throws IllegalArgumentException if it is not said just once, or cells do not come from h5ad or
   *     h5mu files that results are to go into
   */
  static ResultPlace of(@Nullable Path out, boolean inPlace, TableOptions data) throws IOException {
    if ((out == null) != inPlace) {
      throw new IllegalArgumentException(
          inPlace
              ? "--in-place says where the result goes, so leave --out away"
              : "expected --out FILE, or --in-place for cells from h5ad or h5mu files");
    }
    data.requireGiven();
    if (inPlace) {
      for (Path file : data.paths()) {
        if (!AnnDataResults.isAnnData(file) && !AnnDataResults.isMuData(file)) {
          throw new IllegalArgumentException(
              "--in-place: expected cells from h5ad or h5mu files, found "
                  + file
                  + "; use --out FILE");
        }
      }
    }
    return new ResultPlace(Optional.ofNullable(out), data);
  }

  /** Checks before hours of work whether their result can be kept. */
  void requireWritable(ModelOption model) throws IOException {
    if (out.isPresent()) {
      List<Path> files = data.names().stream().map(this::of).toList();
      OutputFiles.requireNoInput("--out", files, model.and(data.paths()));
      if (isMuData()) {
        requireOneMuData(out.get());
      } else {
        OutputFiles.requireResultName(out.get());
      }
      OutputFiles.requireWritable(out.get());
    } else {
      for (Path file : data.paths()) {
        OutputFiles.requireWritable(file);
      }
    }
  }

  /** Whether one file gets the results of all modalities, which it has. */
  private boolean isMuData() {
    return out.isPresent() && AnnDataResults.isNamedMuData(out.get());
  }

  private void requireOneMuData(Path target) throws IOException {
    List<Path> files = data.paths().stream().distinct().toList();
    if (files.size() != 1 || !AnnDataResults.isMuData(files.get(0))) {
      throw new IllegalArgumentException(
          Message.format(
              "--out: %s would be a copy of the h5mu file of the cells, but these come from %s; name"
                  + " a file that ends in .h5ad or .csv",
              target, String.join(", ", files.stream().map(Path::toString).toList())));
    }
  }

  /** The file for the cells of a modality. */
  Path of(String modality) {
    if (isMuData()) {
      return out.orElseThrow();
    }
    return out.map(file -> OutputNames.of(file, modality, data.names().size()))
        .orElseGet(() -> data.file(modality).path());
  }

  /** Whether the file for the cells of a modality has what was measured of them, and results. */
  boolean isBesideData(String modality) {
    return out.isEmpty() || isMuData() || AnnDataResults.isNamedAnnData(of(modality));
  }

  /**
   * What the cells of a modality come from, whose copy gets their results; if one has those of
   * other modalities by now, that.
   */
  ModalityFile source(String modality) {
    ModalityFile file = data.file(modality);
    boolean begun = isMuData() && !copied.add(of(modality));
    return begun ? file.in(of(modality)) : file;
  }

  /** The modalities whose results are kept where those of one are, that one included. */
  private List<String> together(String modality) throws IOException {
    Path file = real(of(modality));
    Optional<String> part = partOfMuData(modality);
    List<String> together = new ArrayList<>();
    for (String name : data.names()) {
      if (name.equals(modality)
          || (real(of(name)).equals(file) && partOfMuData(name).equals(part))) {
        together.add(name);
      }
    }
    return together;
  }

  /** Which modality of an h5mu file gets the results of one; empty if they go elsewhere. */
  private Optional<String> partOfMuData(String modality) throws IOException {
    ModalityFile file = data.file(modality);
    if (!isBesideData(modality) || !AnnDataResults.isMuData(file.path())) {
      return Optional.empty();
    }
    try (H5muFile open = H5muFile.open(file.path())) {
      return Optional.of(open.modality(file.part()));
    }
  }

  /**
   * What results of a modality are called in their file: {@code X_chiasm}, or {@code X_chiasm_T}
   * where those of others are kept as well.
   */
  String named(String name, String modality) throws IOException {
    return together(modality).size() == 1 ? name : name + "_" + modality;
  }

  private static Path real(Path file) throws IOException {
    return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath().normalize();
  }
}
