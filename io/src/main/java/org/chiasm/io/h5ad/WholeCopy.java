package org.chiasm.io.h5ad;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.io.hdf5.Hdf5Group;
import org.chiasm.io.hdf5.Hdf5Output;
import org.chiasm.io.hdf5.Hdf5Values;

/**
 * Copies everything that is in a file of AnnData or MuData into another, value by value and by the
 * same names, whatever it is. What cannot be copied is named, by itself and not with all around it.
 *
 * <p>Tables of anndata 0.7, whose categories are found by references into the file, become those of
 * anndata 0.8. What a link in the file points to is copied to where the link is.
 */
public final class WholeCopy {

  /** Groups that are no more than their members, by what they say of their encoding. */
  private static final Set<String> FOLDERS = Set.of("", "dict", "anndata", "MuData", "raw");

  private static final String OLD_SPARSE = "h5sparse_format";

  private final Set<String> replaced;
  private final CarriedElements elements = new CarriedElements();
  private final List<String> leftOut = new ArrayList<>();

  /**
   * @param replaced keys of what is not copied, as something else takes its place, such as {@code
   *     /obsm/X_chiasm}
   */
  public WholeCopy(Set<String> replaced) {
    this.replaced = Set.copyOf(replaced);
  }

  /**
   * Copies what is in a group.
   *
   * @return what could not be copied, such as {@code uns/links}
   * @throws DataFormatException if nothing of it can be read
   */
  public List<String> copy(Hdf5Group root, Hdf5Output into) throws IOException {
    members(root, root.names(), into);
    elements.attributes(root, into, ".");
    List<String> all = new ArrayList<>(leftOut);
    all.addAll(elements.leftOut());
    return all;
  }

  private static String key(Hdf5Group folder, String name) {
    return folder.key() + "/" + name;
  }

  private void leaveOut(Hdf5Group folder, String name) {
    leftOut.add(key(folder, name).substring(1));
  }

  /** Copies some of what is in a group; returns those that could not be copied. */
  private List<String> members(Hdf5Group folder, List<String> names, Hdf5Output into)
      throws IOException {
    List<String> lost = new ArrayList<>();
    for (String name : names) {
      if (!replaced.contains(key(folder, name)) && !member(folder, name, into)) {
        leaveOut(folder, name);
        lost.add(name);
      }
    }
    return lost;
  }

  private boolean member(Hdf5Group folder, String name, Hdf5Output into) throws IOException {
    try {
      Optional<Hdf5Group> group = folder.findGroup(name);
      if (group.isEmpty()) {
        return elements.whole(folder, name, into);
      }
      String encoding = group.get().attributes().text("encoding-type").orElse("");
      if (encoding.equals("dataframe")) {
        return elements.entered(group.get(), into, name, () -> frame(folder, name, into));
      }
      boolean isFolder = FOLDERS.contains(encoding) && !group.get().attributes().has(OLD_SPARSE);
      return isFolder
          ? elements.entered(group.get(), into, name, () -> folder(group.get(), into, name))
          : elements.whole(folder, name, into);
    } catch (DataFormatException e) {
      // the caller says that it is left out
      into.remove(name);
      return false;
    }
  }

  private boolean folder(Hdf5Group group, Hdf5Output into, String name) throws IOException {
    List<String> names = group.names();
    members(group, names, into.group(name));
    elements.attributes(group, into, name);
    return true;
  }

  private boolean frame(Hdf5Group folder, String name, Hdf5Output into) throws IOException {
    Hdf5Group frame = folder.group(name);
    List<String> names = new ArrayList<>(frame.names());
    Hdf5Output inside = into.group(name);
    elements.attributes(frame, into, name);
    if (!CarriedFrame.isCurrent(frame)) {
      new CarriedFrame(elements, folder, name).copyAll(into).forEach(lost -> leaveOut(frame, lost));
      return true;
    }
    String index = frame.attributes().text(DataFrame.INDEX).orElse(DataFrame.INDEX);
    names.remove(index);
    if (!elements.whole(frame, index, inside)) {
      into.remove(name);
      return false;
    }
    List<String> lost = members(frame, names, inside);
    if (!lost.isEmpty()) {
      Set<String> order = new LinkedHashSet<>(frame.attributes().texts(DataFrame.ORDER));
      lost.forEach(order::remove);
      inside.attribute(".", DataFrame.ORDER, Hdf5Values.ofTexts(List.copyOf(order)));
    }
    return true;
  }
}
