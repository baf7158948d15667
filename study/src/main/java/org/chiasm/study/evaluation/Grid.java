package org.chiasm.study.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.chiasm.methods.catalog.Setting;

/**
 * Every combination of the given values of some settings of a method.
 *
 * @param method name of the method
 * @param values what to try of each setting, at least one value
 */
public record Grid(String method, Map<Setting, List<String>> values) {

  /** Copies the values, in the order of the settings. */
  public Grid {
    Map<Setting, List<String>> ordered = new EnumMap<>(Setting.class);
    values.forEach((setting, texts) -> ordered.put(setting, List.copyOf(texts)));
    values = Collections.unmodifiableMap(ordered);
  }

  /** Number of combinations, at most {@link Long#MAX_VALUE}. */
  long count() {
    long count = 1;
    for (List<String> texts : values.values()) {
      long high = Math.multiplyHigh(count, texts.size());
      if (high != 0 || count * texts.size() < 0) {
        return Long.MAX_VALUE;
      }
      count *= texts.size();
    }
    return count;
  }

  /** The combinations, made one after the other; the last setting changes fastest. */
  Stream<MethodSettings> settings() {
    return LongStream.range(0, count()).mapToObj(this::settings);
  }

  private MethodSettings settings(long number) {
    Map<Setting, String> chosen = new EnumMap<>(Setting.class);
    long rest = number;
    List<Setting> backwards = new ArrayList<>(values.keySet());
    Collections.reverse(backwards);
    for (Setting setting : backwards) {
      List<String> texts = values.getOrDefault(setting, List.of());
      chosen.put(setting, texts.get((int) (rest % texts.size())));
      rest /= texts.size();
    }
    return new MethodSettings(method, chosen);
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    values.forEach(
        (setting, texts) -> {
          ArrayNode array = json.putArray(setting.id());
          texts.forEach(text -> array.add(SettingValue.json(setting, text)));
        });
    return json;
  }
}
