package org.chiasm.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.text.Message;

/** Repeatable options of the form {@code NAME=VALUE}. */
final class ValuesByModality {

  private ValuesByModality() {}

  /**
   * Values by modality, in the user's order.
   *
   * @param example a value that would be right, for messages
   * @throws IllegalArgumentException if a text is not of that form or a name is given twice
   */
  static Map<String, String> parse(String option, String example, List<String> given) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String text : given) {
      int equals = text.indexOf('=');
      if (equals < 1 || equals == text.length() - 1) {
        throw new IllegalArgumentException(
            Message.format(
                "%s: expected a name and a value such as T=%s, found '%s'", option, example, text));
      }
      String name = text.substring(0, equals);
      String value = text.substring(equals + 1);
      String earlier = values.putIfAbsent(name, value);
      if (earlier != null) {
        throw new IllegalArgumentException(
            Message.format(
                "%s: '%s' is given twice, as %s and as %s; %s",
                option,
                name,
                earlier,
                value,
                option.equals("--modality")
                    ? "each modality needs a name of its own"
                    : "give it once for each modality"));
      }
    }
    return values;
  }
}
