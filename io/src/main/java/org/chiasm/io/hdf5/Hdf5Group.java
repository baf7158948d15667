package org.chiasm.io.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.links.ExternalLink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.io.inspect.Names;

/** A group of an HDF5 file: named groups and arrays. */
public final class Hdf5Group {

  private static final int MOST_LINKS = 16;

  private final Hdf5File file;
  private final String key;
  private final Group group;

  Hdf5Group(Hdf5File file, String key, Group group) {
    this.file = file;
    this.key = key;
    this.group = group;
  }

  /** Its path in the file, {@code /obs}; empty for the root. */
  public String key() {
    return key;
  }

  /** The file that it is in. */
  public Hdf5File file() {
    return file;
  }

  /** That something is wrong with it: file, key, then the text. */
  public DataFormatException failure(String text) {
    return new DataFormatException(file.path() + ": " + (key.isEmpty() ? "/" : key) + ": " + text);
  }

  /** Names of what is in it, in the order of the file. */
  public List<String> names() {
    return Damage.guarded(
        file.path(),
        key,
        () -> {
          List<String> names = List.copyOf(group.getChildren().keySet());
          for (String name : names) {
            if (name.isEmpty() || name.equals(".") || name.contains("/")) {
              throw failure("damaged: something in it is called '" + name + "'");
            }
          }
          return names;
        });
  }

  /** Whether there is something of that name. */
  public boolean has(String name) {
    return names().contains(name);
  }

  /**
   * Where what is in it begins in the file, by name; two names of the same thing have the same
   * address. This is what object references hold, see {@link Hdf5Array#references}.
   */
  public Map<String, Long> addresses() {
    Map<String, Long> addresses = new LinkedHashMap<>();
    for (String name : names()) {
      addresses.put(
          name,
          Damage.guarded(file.path(), key + "/" + name, () -> group.getChild(name).getAddress()));
    }
    return addresses;
  }

  /** Where it begins in the file; the same group has the same by all its names. */
  public long address() {
    return Damage.guarded(file.path(), key, group::getAddress);
  }

  /** What is written beside it. */
  public Hdf5Attributes attributes() {
    return new Hdf5Attributes(file, key, group);
  }

  /** A group in it; empty if there is none of that name, or an array. */
  public Optional<Hdf5Group> findGroup(String name) {
    return has(name) && node(name) instanceof Group found
        ? Optional.of(new Hdf5Group(file, key + "/" + name, found))
        : Optional.empty();
  }

  /** An array in it; empty if there is none of that name, or a group. */
  public Optional<Hdf5Array> findArray(String name) {
    return has(name) && node(name) instanceof Dataset found
        ? Optional.of(Hdf5Array.of(file, key + "/" + name, found))
        : Optional.empty();
  }

  /**
   * A group in it.
   *
   * @throws DataFormatException if there is none; the message offers the nearest name
   */
  public Hdf5Group group(String name) {
    return findGroup(name).orElseThrow(() -> missing("a group", name));
  }

  /**
   * An array in it.
   *
   * @throws DataFormatException if there is none; the message offers the nearest name
   */
  public Hdf5Array array(String name) {
    return findArray(name).orElseThrow(() -> missing("an array", name));
  }

  private Node node(String name) {
    return Damage.guarded(
        file.path(),
        key + "/" + name,
        () -> {
          Node node = group.getChild(name);
          for (int links = 0; node instanceof Link link; links++) {
            if (link instanceof ExternalLink || links == MOST_LINKS) {
              throw new DataFormatException(
                  Message.format(
                      "%s: %s/%s: a link to %s, which is not followed; copy what it points to into"
                          + " the file",
                      file.path(), key, name, link.getTargetPath()));
            }
            node = link.getTarget();
          }
          return node;
        });
  }

  private DataFormatException missing(String what, String name) {
    List<String> names = names();
    String found =
        names.contains(name)
            ? "something else"
            : names.isEmpty() ? "nothing at all" : "only " + Names.some(names);
    String nearest =
        NearestName.find(name, names).map(one -> "; did you mean '" + one + "'?").orElse("");
    return new DataFormatException(
        Message.format(
            "%s: %s/%s: expected %s, found %s%s", file.path(), key, name, what, found, nearest));
  }
}
