package org.chiasm.core.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An enum constant that files and the command line know by a name of its own. */
public interface Identified {

  /** The name in Java, as every enum constant has it: {@code Z_SCORE}. */
  String name();

  /** The name in files and on the command line: {@code z-score}. */
  default String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The constant of that id; empty if there is none. */
  static <E extends Enum<E> & Identified> Optional<E> ofId(Class<E> type, String id) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.id().equals(id))
        .findFirst();
  }

  /**
   * The constant of that id.
   *
   * @param what what the constants are, for the message: {@code kind}
   * @throws IllegalArgumentException if there is none; the message offers the nearest
   */
  static <E extends Enum<E> & Identified> E requireId(Class<E> type, String what, String id) {
    return ofId(type, id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no " + what + " '" + id + "'" + NearestName.hint(id, ids(type))));
  }

  /** The ids of all constants in their order. */
  static <E extends Enum<E> & Identified> List<String> ids(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Identified::id).toList();
  }
}
