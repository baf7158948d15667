package org.chiasm.io.h5ad;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chiasm.io.hdf5.Hdf5Group;
import org.chiasm.io.hdf5.Hdf5Output;
import org.chiasm.io.hdf5.Hdf5Values;
import org.chiasm.io.hdf5.Places;

/** Copies a table of AnnData from file to file, for some of its rows and maybe by other names. */
final class CarriedFrame {

  private static final String FORMER = "former_name";
  private static final String INDEX = DataFrame.INDEX;

  private final CarriedElements elements;
  private final Hdf5Group folder;
  private final String name;
  private final DataFrame read;

  /**
   * @param folder that the table is in
   * @param name of the table there
   */
  CarriedFrame(CarriedElements elements, Hdf5Group folder, String name) {
    this.elements = elements;
    this.folder = folder;
    this.name = name;
    this.read = DataFrame.read(folder, name);
  }

  /**
   * Copies it.
   *
   * @param rows which
   * @param index what these are called from now on
   * @param keepNames whether names that they had before become a column, if they are others
   * @return names of columns that could not be copied
   */
  List<String> copy(Hdf5Output into, Places rows, List<String> index, boolean keepNames)
      throws IOException {
    Hdf5Output inside = into.group(name);
    Encoded.encode(inside, ".", "dataframe", "0.2.0");
    Encoded written = new Encoded(inside);
    List<String> names = chosen(read.index(), rows);
    boolean renamed = !names.equals(index);
    String was = indexName();
    String indexName = renamed || was.equals("index") ? INDEX : was;
    Set<String> order = new LinkedHashSet<>();
    List<String> lost = new ArrayList<>();
    for (String column : columns()) {
      if (column(inside, column, rows)) {
        order.add(linkName(column));
      } else {
        lost.add(column);
      }
    }
    String former = was.equals(INDEX) || was.equals("index") ? FORMER : was;
    if (renamed && keepNames && !order.contains(former)) {
      written.texts(former, names);
      order.add(former);
    }
    inside.attribute(".", INDEX, Hdf5Values.of(indexName));
    written.texts(indexName, index);
    inside.attribute(".", DataFrame.ORDER, Hdf5Values.ofTexts(List.copyOf(order)));
    return lost;
  }

  /**
   * Copies all of it.
   *
   * @return names of what could not be copied
   */
  List<String> copyAll(Hdf5Output into) throws IOException {
    List<String> lost = copy(into, Places.all(read.index().size()), read.index(), false);
    List<String> columns = columns();
    group().map(Hdf5Group::names).orElse(List.of()).stream()
        .filter(member -> !columns.contains(member) && !member.equals(indexName()))
        .filter(member -> !member.equals(DataFrame.OLD_CATEGORIES))
        .forEach(lost::add);
    return lost;
  }

  private static List<String> chosen(List<String> values, Places rows) {
    List<String> chosen = new ArrayList<>();
    for (int row = 0; row < rows.count(); row++) {
      chosen.add(values.get(rows.at(row)));
    }
    return chosen;
  }

  private Optional<Hdf5Group> group() {
    return folder.findGroup(name);
  }

  private String indexName() {
    return group().flatMap(group -> group.attributes().text(INDEX)).orElse(INDEX);
  }

  /** Also those that nothing here reads. */
  private List<String> columns() {
    List<String> listed =
        group().map(group -> group.attributes().texts(DataFrame.ORDER)).orElse(List.of());
    return listed.isEmpty()
        ? List.copyOf(read.columns().keySet())
        : listed.stream().filter(column -> !column.equals(indexName())).distinct().toList();
  }

  private boolean isCurrent() {
    return group().filter(CarriedFrame::isCurrent).isPresent();
  }

  /** Whether a table is laid out as anndata does since 0.8. */
  static boolean isCurrent(Hdf5Group frame) {
    return frame.attributes().text("encoding-version").filter("0.2.0"::equals).isPresent();
  }

  /** Older tables have categories elsewhere, so that what was read of such columns is written. */
  private Optional<Hdf5Group> withWholeColumn(String column) {
    return group()
        .filter(
            table ->
                table
                    .findGroup(DataFrame.OLD_CATEGORIES)
                    .filter(categories -> categories.has(column))
                    .isEmpty());
  }

  private String linkName(String column) {
    return isCurrent() ? column : Encoded.linkName(column);
  }

  private boolean column(Hdf5Output inside, String column, Places rows) throws IOException {
    Optional<Hdf5Group> whole = withWholeColumn(column);
    if (whole.isPresent()
        && elements.some(whole.get(), column, inside, linkName(column), List.of(rows))) {
      return true;
    }
    List<String> values = read.columns().get(column);
    if (values == null) {
      return false;
    }
    new Encoded(inside)
        .column(
            linkName(column), chosen(values, rows), Optional.ofNullable(read.types().get(column)));
    return true;
  }
}
