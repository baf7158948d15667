package org.chiasm.io.h5ad;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.io.h5ad.H5adWriter.Additions;
import org.chiasm.io.hdf5.Hdf5File;
import org.chiasm.io.hdf5.Hdf5Group;
import org.chiasm.io.hdf5.Hdf5Output;

/** Writes a copy of a file with something added to its AnnData, or to that of a modality. */
public final class ExtendedCopy {

  private final AnnData data;
  private final Additions additions;

  private ExtendedCopy(AnnData data, Additions additions) {
    this.data = data;
    this.additions = additions;
  }

  /**
   * Writes a copy; it may take the place of the file, which then has to be copied with all that is
   * in it.
   *
   * @param data what is added to, in a file that is open
   * @return what of the original is not in the copy, such as {@code uns/links}
   * @throws DataFormatException if the cells or features cannot be copied, if something cannot in
   *     the place of the original, or if columns are added to {@code obs} as anndata laid it out
   *     before 0.7
   * @throws IOException if it cannot be written; the original is untouched until all is done
   */
  public static List<String> write(AnnData data, Path target, Additions additions)
      throws IOException {
    ExtendedCopy copy = new ExtendedCopy(data, additions);
    copy.requireFitting();
    Hdf5File file = data.root().file();
    boolean inPlace = Files.exists(target) && Files.isSameFile(file.path(), target);
    List<String> leftOut = new ArrayList<>();
    Hdf5Output.write(
        target,
        file.userBlock(),
        root -> {
          leftOut.addAll(copy.write(root));
          if (inPlace && !leftOut.isEmpty()) {
            throw new DataFormatException(
                Message.format(
                    "%s stays as it is: nothing here reads %s, which would be lost in its place;"
                        + " write another file, which says what it lacks (--out FILE)",
                    file.path(), String.join(", ", leftOut)));
          }
        });
    return leftOut;
  }

  private void requireFitting() {
    int cells = data.obs().index().size();
    additions.obsm().forEach((name, matrix) -> requireRows(name, matrix.rows(), cells));
    additions.obs().forEach((name, values) -> requireRows(name, values.size(), cells));
    if (!data.obsIsGroup() && !additions.obs().isEmpty()) {
      throw new DataFormatException(
          Message.format(
              "%s: obs is laid out as anndata did before 0.7, and columns cannot be added to it;"
                  + " 'chiasm convert' writes it anew, as anndata 0.8 does",
              data.root().file().path()));
    }
  }

  private static void requireRows(String name, int found, int cells) {
    if (found != cells) {
      throw new IllegalArgumentException(
          Message.format("%s: %d rows for %d cells", name, found, cells));
    }
  }

  private List<String> write(Hdf5Output root) throws IOException {
    Hdf5Group whole = data.root().file().root();
    List<String> leftOut = new WholeCopy(replaced()).copy(whole, root);
    for (String table : List.of("obs", "var")) {
      requireCopied(key(table).substring(1), leftOut);
    }
    Hdf5Output group = root;
    for (String name : data.root().key().split("/", -1)) {
      group = name.isEmpty() ? group : group.group(name);
    }
    Encoded written = new Encoded(group);
    if (!additions.obs().isEmpty()) {
      List<String> order =
          data.obsOrder().stream()
              .filter(column -> !leftOut.contains(key("obs/" + column).substring(1)))
              .filter(column -> !isOutdated(column))
              .toList();
      written.extendFrame("obs", order, additions.obs(), additions.types());
    }
    H5adWriter.add(written, additions);
    return leftOut;
  }

  private String key(String member) {
    return data.root().key() + "/" + member;
  }

  /** Of results that were written before; all that is said of where they come from is as well. */
  private Set<String> replaced() {
    Set<String> replaced = new HashSet<>();
    additions.obs().keySet().forEach(name -> replaced.add(key("obs/" + Encoded.linkName(name))));
    data.obsOrder().stream()
        .filter(this::isOutdated)
        .map("obs/"::concat)
        .map(this::key)
        .forEach(replaced::add);
    additions.obsm().keySet().forEach(name -> replaced.add(key("obsm/" + name)));
    return replaced;
  }

  /** Whether a column is of an earlier result, and not of this one. */
  private boolean isOutdated(String column) {
    return additions.outdated().stream().map(Encoded::linkName).anyMatch(column::startsWith)
        && additions.obs().keySet().stream().map(Encoded::linkName).noneMatch(column::equals);
  }

  private void requireCopied(String table, List<String> leftOut) {
    for (String lost : leftOut) {
      if (table.equals(lost) || table.startsWith(lost + "/")) {
        throw new DataFormatException(
            Message.format(
                "%s: /%s: cannot be copied; the file is damaged, or has HDF5 that is not supported",
                data.root().file().path(), lost));
      }
    }
  }
}
