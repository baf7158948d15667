package org.chiasm.io.h5ad;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.RowBlocks;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.file.StoredMeasurements;
import org.chiasm.io.hdf5.Hdf5File;
import org.chiasm.io.spelling.NewNames;

/** An h5ad file that is open for reading: {@link AnnData} by itself. */
public final class H5adFile implements AnnotatedFile {

  private final Hdf5File file;
  private final AnnData data;

  private H5adFile(Hdf5File file, AnnData data) {
    this.file = file;
    this.data = data;
  }

  /**
   * Opens a file.
   *
   * @throws DataFormatException if it is no such file
   * @throws IOException if it cannot be read
   */
  public static H5adFile open(Path path) throws IOException {
    Hdf5File file = Hdf5File.open(path);
    try {
      return new H5adFile(file, new AnnData(file.root()));
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Reads one matrix with its names and the table of cells.
   *
   * @param part as {@link #part} takes it; empty for {@code X}
   */
  public static Measurements read(Path path, Optional<String> part) throws IOException {
    return open(path).whole(part);
  }

  /**
   * Opens a file for one of its matrices, whose values are read a block at a time.
   *
   * @param part as {@link #part} takes it; empty for {@code X}
   */
  public static StoredMeasurements stored(Path path, Optional<String> part) throws IOException {
    return open(path).stored(part);
  }

  @Override
  public List<String> parts() {
    return data.parts();
  }

  @Override
  public String part(Optional<String> asked) {
    return data.part(asked);
  }

  @Override
  public StoredMeasurements measurements(String part) {
    return data.measurements(part, file);
  }

  @Override
  public CellTable table() {
    return data.table();
  }

  @Override
  public Optional<String> counts(String part) {
    return data.counts(part);
  }

  @Override
  public Map<String, NewNames> otherNames(String part) {
    return data.otherNames(part);
  }

  @Override
  public String namesAt(String part) {
    return data.namesAt(part);
  }

  @Override
  public List<String> besides(List<String> parts, boolean table) {
    return data.besides(parts, table);
  }

  /** What it holds. */
  AnnData data() {
    return data;
  }

  /** The table of cells. */
  public DataFrame obs() {
    return data.obs();
  }

  /** A matrix, of which nothing is read yet; see {@link AnnData#matrix}. */
  public RowBlocks matrix(String part) {
    return data.matrix(part);
  }

  /** What the columns of a matrix are. */
  public List<Feature> features(String part) {
    return data.features(part);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
