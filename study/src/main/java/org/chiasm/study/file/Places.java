package org.chiasm.study.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Identified;
import org.chiasm.io.yaml.YamlPlace;

/** Values of study files that occur in several places. */
public final class Places {

  private Places() {}

  /**
   * A constant of an enum.
   *
   * @param what what the constants are, for the message
   */
  public static <E extends Enum<E> & Identified> E id(YamlPlace place, Class<E> type, String what) {
    return at(place, () -> Identified.requireId(type, what, place.text()));
  }

  /** Makes something of a value; its refusal is told with the place. */
  public static <T> T at(YamlPlace place, Supplier<T> made) {
    try {
      return made.get();
    } catch (DataFormatException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      DataFormatException problem = place.problem(String.valueOf(e.getMessage()));
      problem.initCause(e);
      throw problem;
    }
  }

  /** A list of texts, or one. */
  public static List<String> texts(YamlPlace place) {
    return oneOrMore(place).stream().map(YamlPlace::text).toList();
  }

  /** The elements of a list, or the value itself. */
  public static List<YamlPlace> oneOrMore(YamlPlace place) {
    return place.isList() ? place.list() : List.of(place);
  }

  /** The members of an object in their order. */
  public static List<YamlPlace> members(YamlPlace place) {
    List<YamlPlace> members = new ArrayList<>();
    place.keys().forEach(key -> members.add(place.field(key)));
    return members;
  }

  /** A path as it is seen from a folder; the path itself if it is on another drive. */
  public static String relative(Path folder, Path path) {
    Path from = folder.toAbsolutePath().normalize();
    Path to = path.toAbsolutePath().normalize();
    return Objects.equals(from.getRoot(), to.getRoot())
        ? from.relativize(to).toString()
        : to.toString();
  }
}
