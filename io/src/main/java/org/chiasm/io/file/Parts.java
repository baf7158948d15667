package org.chiasm.io.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;

/** Which of the tables of a file is meant. */
public final class Parts {

  private static final int SHOWN = 20;

  private Parts() {}

  /**
   * The part that was asked for, or the only one.
   *
   * @param parts what can be read, in the order of the file; letter case is ignored if no part is
   *     written exactly as asked
   * @throws DataFormatException if there is no such part, several that differ from it in letter
   *     case only, or several at all and none was asked for
   */
  public static String choose(Path file, Optional<String> asked, List<String> parts) {
    if (parts.isEmpty()) {
      throw new DataFormatException(file + ": expected a table of numbers, found none in it");
    }
    if (asked.isPresent()) {
      return find(file, "part", asked.get(), parts);
    }
    if (parts.size() > 1) {
      throw new DataFormatException(
          Message.format(
              "%s: there are %d parts, name the one to read: %s", file, parts.size(), list(parts)));
    }
    return parts.get(0);
  }

  /**
   * The name that was asked for; letter case is ignored if none is written exactly so.
   *
   * @param what they are names of, for messages
   * @throws DataFormatException if there is no such name, or several that differ from it in letter
   *     case only
   */
  public static String find(Path file, String what, String asked, List<String> known) {
    if (known.contains(asked)) {
      return asked;
    }
    List<String> alike = known.stream().filter(asked::equalsIgnoreCase).toList();
    if (alike.isEmpty()) {
      throw unknown(file, what, asked, known);
    }
    if (alike.size() > 1) {
      throw new DataFormatException(
          Message.format(
              "%s: there is no %s '%s' of this letter case, but there are %s: write it as one of"
                  + " them",
              file, what, asked, list(alike)));
    }
    return alike.get(0);
  }

  /** There is no such part, array or variable in a file; says which is nearest and which are. */
  public static DataFormatException unknown(
      Path file, String what, String asked, List<String> known) {
    String nearest =
        NearestName.find(asked, known).map(name -> "; did you mean '" + name + "'?").orElse("");
    return new DataFormatException(
        Message.format(
            "%s: there is no %s '%s'%s%s",
            file,
            what,
            asked,
            nearest.isEmpty() ? "." : nearest,
            known.isEmpty() ? " There is none at all" : " There are " + list(known)));
  }

  private static String list(List<String> parts) {
    String shown =
        parts.stream().limit(SHOWN).map(part -> "'" + part + "'").collect(Collectors.joining(", "));
    return parts.size() <= SHOWN ? shown : shown + " and " + (parts.size() - SHOWN) + " more";
  }

  /**
   * Checks that no part was asked for of a file that has none.
   *
   * @throws DataFormatException if one was
   */
  public static void requireNone(Path file, Optional<String> asked) {
    if (asked.isPresent()) {
      throw new DataFormatException(
          Message.format(
              "%s: there is no part '%s', as files of this format hold one table",
              file, asked.get()));
    }
  }
}
