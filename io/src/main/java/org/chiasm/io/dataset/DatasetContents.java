package org.chiasm.io.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.inspect.FileFacts;
import org.chiasm.io.spelling.NewNames;

/**
 * What the files of a dataset hold besides what is read of them; looked up when it is asked for.
 */
public final class DatasetContents implements FileFacts {

  private final Map<String, ModalityFile> files;
  private final boolean tableGiven;

  /**
   * The files of these modalities.
   *
   * @param tableGiven whether there is a table of cells beside them
   */
  public DatasetContents(List<ModalityFile> files, boolean tableGiven) {
    this.tableGiven = tableGiven;
    this.files = files.stream().collect(Collectors.toMap(ModalityFile::name, Function.identity()));
  }

  /** Looks something up in a file. */
  private interface Look<T> {
    T in(Format format, ModalityFile file) throws IOException;
  }

  private <T> T look(String modality, T otherwise, Look<T> look) {
    ModalityFile file = files.get(modality);
    if (file == null) {
      return otherwise;
    }
    try {
      return look.in(Format.of(file.path()), file);
    } catch (DataFormatException e) {
      // what was asked for could be read; that something beside it cannot is no reason to fail
      return otherwise;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  @Override
  public boolean isKindSaid(String modality) {
    ModalityFile file = files.get(modality);
    return file != null && file.kind().isPresent();
  }

  @Override
  public boolean isTableGiven() {
    return tableGiven;
  }

  @Override
  public Optional<String> countsElsewhere(String modality) {
    return look(
        modality, Optional.empty(), (format, file) -> format.counts(file.path(), file.part()));
  }

  @Override
  public Map<String, NewNames> otherNames(String modality) {
    return look(modality, Map.of(), (format, file) -> format.otherNames(file.path(), file.part()));
  }

  /** The tables in the file of a modality that no modality is from, as a part is named. */
  public List<String> otherParts(String modality) {
    return look(
        modality,
        List.of(),
        (format, file) -> {
          List<String> parts = new ArrayList<>(format.parts(file.path()));
          for (ModalityFile other : files.values()) {
            if (!parts.isEmpty() && other.path().equals(file.path())) {
              parts.remove(format.part(other.path(), other.part()));
            }
          }
          return parts;
        });
  }
}
