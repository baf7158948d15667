package org.chiasm.io.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.RowBlocks;
import org.chiasm.core.data.StoredModality;
import org.chiasm.core.data.UnfitKindException;
import org.chiasm.core.data.ValueScan;

/**
 * What the reader of a format finds in a file that stays open, of whose values a block of cells is
 * read at a time: {@link Measurements} of files larger than memory.
 *
 * @param cells id of each row, {@code [cells]}
 * @param features what each column is, {@code [features]}
 * @param values {@code [cells, features]}, NaN where missing
 * @param table what else the file says of the cells; {@link CellTable#empty} if nothing
 * @param file that has the values, to be closed when they are no more needed
 */
public record StoredMeasurements(
    List<String> cells, List<Feature> features, RowBlocks values, CellTable table, Closeable file)
    implements Closeable {

  /** Copies the lists. */
  public StoredMeasurements {
    cells = List.copyOf(cells);
    features = List.copyOf(features);
  }

  /** The whole, in memory. */
  public Measurements whole() {
    return new Measurements(cells, features, values.rows(0, values.rows()), table);
  }

  /**
   * The modality that the user asked for. All values are looked through once, to see of what kind
   * they are and what else is to be known of them.
   *
   * @param source its name, kind if it was said, and what to leave out
   * @param used which features the findings are to be about
   * @param progress is told how many cells have been looked through
   * @throws DataFormatException if names repeat or values are not what the kind admits; the message
   *     names the file
   */
  public OpenModality as(ModalityFile source, UsedFeatures used, CellProgress progress) {
    KeptFeatures kept = KeptFeatures.of(features, source);
    RowBlocks chosen = kept.isAll() ? values : values.selectColumns(kept.columns());
    // of what kind the values are is not known yet
    StoredModality modality =
        refusing(
            source,
            () ->
                new StoredModality(
                    source.name(), FeatureKind.CONTINUOUS, cells, kept.features(), chosen));
    ValueScan scan = ValueScan.of(source.kind());
    InspectedFeatures inspected = InspectedFeatures.of(modality, used);
    chosen.visit(
        (first, block) -> {
          scan.visit(first, block);
          return (Runnable) () -> inspected.visit(first, block);
        },
        Runnable::run,
        done -> progress.passed(source.name(), done, cells.size()));
    FeatureKind kind = refusing(source, () -> scan.checked(source.name(), cells, kept.features()));
    return new OpenModality(
        modality.withCheckedKind(kind),
        inspected.modality().withKind(kind),
        inspected.scan(),
        table,
        kept.findings(),
        source.excluded().unused(features),
        file);
  }

  private <T> T refusing(ModalityFile source, Supplier<T> part) {
    try {
      return part.get();
    } catch (UnfitKindException e) {
      throw e.in(source.path().toString());
    } catch (DataFormatException e) {
      throw new DataFormatException(
          source.path() + ": " + e.getMessage() + RepeatedIds.hint(cells), e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
