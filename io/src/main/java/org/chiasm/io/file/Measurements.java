package org.chiasm.io.file;

import java.util.List;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.UnfitKindException;
import org.chiasm.core.text.Message;

/**
 * What the reader of a format finds in a file: measured values and what names them. What kind they
 * are and what of them is left out is decided in {@link #as}, alike for all formats.
 *
 * @param cells id of each row, {@code [cells]}
 * @param features what each column is, {@code [features]}
 * @param values {@code [cells, features]}, NaN where missing
 * @param table what else the file says of the cells; {@link CellTable#empty} if nothing
 */
public record Measurements(
    List<String> cells, List<Feature> features, Matrix values, CellTable table) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the shape of the values does not fit the names
   */
  public Measurements {
    cells = List.copyOf(cells);
    features = List.copyOf(features);
    if (values.rows() != cells.size() || values.columns() != features.size()) {
      throw new IllegalArgumentException(
          Message.format(
              "%d x %d values for %d cells and %d features",
              values.rows(), values.columns(), cells.size(), features.size()));
    }
  }

  /** Measurements of cells of which the file says nothing else. */
  public Measurements(List<String> cells, List<Feature> features, Matrix values) {
    this(cells, features, values, CellTable.empty());
  }

  /**
   * The modality that the user asked for.
   *
   * @param source its name, kind if it was said, and what to leave out
   * @throws DataFormatException if names repeat or values are not what the kind admits; the message
   *     names the file
   */
  public ReadModality as(ModalityFile source) {
    return as(source, RepeatedIds.hint(cells));
  }

  /**
   * The modality that the user asked for, as {@link #as}, of measurements whose cells are the
   * columns of the file.
   *
   * @throws DataFormatException as {@link #as}
   */
  public ReadModality asTurned(ModalityFile source) {
    return as(source, RepeatedIds.hintIfTurned(cells));
  }

  private ReadModality as(ModalityFile source, String hint) {
    KeptFeatures kept = KeptFeatures.of(features, source);
    Measurements chosen =
        kept.isAll()
            ? this
            : new Measurements(cells, kept.features(), values.selectColumns(kept.columns()), table);
    FeatureKind kind = source.kind().orElseGet(() -> FeatureKind.detect(chosen.values));
    return new ReadModality(
        chosen.modality(source, kind, hint),
        table,
        kept.findings(),
        source.excluded().unused(features));
  }

  private Modality modality(ModalityFile source, FeatureKind kind, String hint) {
    try {
      return new Modality(source.name(), kind, cells, features, values);
    } catch (UnfitKindException e) {
      throw e.in(source.path().toString());
    } catch (DataFormatException e) {
      throw new DataFormatException(source.path() + ": " + e.getMessage() + hint, e);
    }
  }
}
