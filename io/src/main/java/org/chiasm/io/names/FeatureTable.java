package org.chiasm.io.names;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.text.Message;
import org.chiasm.io.spelling.NewNames;
import org.chiasm.io.spelling.OtherNames;

/**
 * What the pipelines of 10x Genomics say of features: {@code features.tsv} (id, symbol, type) and
 * its predecessor {@code genes.tsv} (id, symbol). Files of one column have names alone.
 *
 * @param ids such as Ensembl's
 * @param symbols what people call them; the ids where a file has none
 * @param types such as {@code Gene Expression} or {@code Antibody Capture}
 */
public record FeatureTable(List<String> ids, List<String> symbols, List<String> types) {

  /** The type of features in files that do not name any. */
  public static final String GENES = "Gene Expression";

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if they differ in length
   */
  public FeatureTable {
    ids = List.copyOf(ids);
    symbols = List.copyOf(symbols);
    types = List.copyOf(types);
    if (symbols.size() != ids.size() || types.size() != ids.size()) {
      throw new IllegalArgumentException(
          Message.format(
              "%d ids, %d symbols and %d types, expected as many of each",
              ids.size(), symbols.size(), types.size()));
    }
  }

  /**
   * Reads a file.
   *
   * @throws DataFormatException if a line has another number of fields than the first
   */
  public static FeatureTable read(Path file) throws IOException {
    List<List<String>> rows = NameFile.rows(file);
    List<String> ids = new ArrayList<>();
    List<String> symbols = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (int line = 0; line < rows.size(); line++) {
      List<String> fields = rows.get(line);
      if (fields.size() != rows.get(0).size()) {
        throw new DataFormatException(
            Message.format(
                "%s, line %d: expected %d fields as in the first line, found %d",
                file, line + 1, rows.get(0).size(), fields.size()));
      }
      ids.add(fields.get(0));
      symbols.add(fields.size() > 1 && !fields.get(1).isBlank() ? fields.get(1) : fields.get(0));
      types.add(fields.size() > 2 && !fields.get(2).isBlank() ? fields.get(2) : GENES);
    }
    return new FeatureTable(ids, symbols, types);
  }

  /** Number of features. */
  public int size() {
    return ids.size();
  }

  /**
   * The features by their symbols, made to differ as in {@link NameList#madeUnique}: symbols are
   * what markers, controls and mitochondrial genes are known by. A symbol is taken whole, none has
   * a unit.
   */
  public List<Feature> features() {
    return NameList.madeUnique(symbols).stream().map(Feature::named).toList();
  }

  /** The ids and the symbols, where they are not what {@link #features} are called. */
  public Map<String, NewNames> otherNames() {
    return OtherNames.of(features(), Map.of("id", ids, "symbol", symbols));
  }

  /**
   * Ids and types under the names that other programs give them, {@code gene_ids} and {@code
   * feature_types}.
   */
  public FeatureColumns columns() {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    columns.put("gene_ids", ids);
    columns.put("feature_types", types);
    return new FeatureColumns(features().stream().map(Feature::name).toList(), columns);
  }

  /** The types that occur, in the order of the file. */
  public List<String> distinctTypes() {
    return List.copyOf(new LinkedHashSet<>(types));
  }
}
