package org.chiasm.io.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.taxonomy.Taxonomy;
import org.chiasm.core.taxonomy.TaxonomyNode;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tree of cell types: a table with a row for each node, its name first, the name of the
 * node above it in the column {@code parent} (empty for the root) and, if there is such a column,
 * the height at which its children merge in {@code height}; without, a node is one step higher than
 * the highest below it. Types may have a {@code colour}. Other columns are ignored.
 */
public final class TaxonomyReader {

  private static final String PARENT = "parent";
  private static final String HEIGHT = "height";
  private static final String COLOUR = "colour";
  private static final Pattern HEX = Pattern.compile("#[0-9A-Fa-f]{6}");

  private TaxonomyReader() {}

  /**
   * What a file holds.
   *
   * @param taxonomy the tree
   * @param colours colours of types as {@code #RRGGBB}, of those that have one
   */
  public record TaxonomyFile(Taxonomy taxonomy, Map<String, String> colours) {

    /** Copies the map. */
    public TaxonomyFile {
      colours = Map.copyOf(colours);
    }
  }

  /**
   * Reads one file.
   *
   * @throws DataFormatException if it is no such table or its nodes are no tree, see {@link
   *     Taxonomy#of}
   * @throws IOException if the file is missing or cannot be read
   */
  public static TaxonomyFile read(Path file) throws IOException {
    TextTableHandler table = DelimitedFile.read(file, TextTableHandler::new);
    List<String> names = table.ids();
    List<String> parents = table.columns().get(PARENT);
    if (parents == null) {
      throw new DataFormatException(
          Message.format(
              "%s: there is no column '%s' with the node above each%s",
              file, PARENT, NearestName.hint(PARENT, table.columns().keySet())));
    }
    double[] heights = heights(file, table, parents);
    List<TaxonomyNode> nodes = new ArrayList<>();
    for (int row = 0; row < names.size(); row++) {
      String parent = parents.get(row);
      nodes.add(
          new TaxonomyNode(
              names.get(row),
              parent.isBlank() ? Optional.empty() : Optional.of(parent),
              heights[row]));
    }
    return new TaxonomyFile(Taxonomy.of(file.toString(), nodes), colours(table));
  }

  private static double[] heights(Path file, TextTableHandler table, List<String> parents) {
    @Nullable List<String> given = table.columns().get(HEIGHT);
    if (given == null) {
      return steps(table.ids(), parents);
    }
    double[] heights = new double[given.size()];
    for (int row = 0; row < heights.length; row++) {
      try {
        heights[row] = Double.parseDouble(given.get(row));
      } catch (NumberFormatException e) {
        throw new DataFormatException(
            Message.format(
                "%s, line %d (%s), column '%s': expected a number, found '%s'",
                file, table.lines().get(row), table.ids().get(row), HEIGHT, given.get(row)),
            e);
      }
    }
    return heights;
  }

  /** Steps from the lowest leaf below each node; whatever, where nodes are no tree. */
  private static double[] steps(List<String> names, List<String> parents) {
    Map<String, Integer> rowOf = new HashMap<>();
    for (int row = 0; row < names.size(); row++) {
      rowOf.putIfAbsent(names.get(row), row);
    }
    double[] heights = new double[names.size()];
    for (int row = 0; row < heights.length; row++) {
      Set<Integer> path = new LinkedHashSet<>();
      @Nullable Integer at = row;
      while (at != null && path.add(at)) {
        heights[at] = Math.max(heights[at], path.size() - 1);
        at = rowOf.get(parents.get(at));
      }
    }
    return heights;
  }

  private static Map<String, String> colours(TextTableHandler table) {
    Map<String, String> colours = new LinkedHashMap<>();
    List<String> given = table.columns().getOrDefault(COLOUR, List.of());
    for (int row = 0; row < given.size(); row++) {
      if (HEX.matcher(given.get(row)).matches()) {
        colours.put(table.ids().get(row), given.get(row));
      }
    }
    return colours;
  }
}
