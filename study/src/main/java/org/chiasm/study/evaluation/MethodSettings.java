package org.chiasm.study.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.methods.Method;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.catalog.Setting;
import org.chiasm.methods.catalog.Settings;

/**
 * A method and what was said of its settings.
 *
 * @param method name of the method
 * @param values what was said of each setting; others have the method's defaults
 */
public record MethodSettings(String method, Map<Setting, String> values) {

  /** Copies the values, in the order of the settings; an empty list of words says nothing. */
  public MethodSettings {
    Map<Setting, String> ordered = new EnumMap<>(Setting.class);
    ordered.putAll(values);
    ordered.values().removeIf(String::isEmpty);
    values = Collections.unmodifiableMap(ordered);
  }

  /** All defaults. */
  public static MethodSettings defaults(String method) {
    return new MethodSettings(method, Map.of());
  }

  /**
   * A method and settings of any origin; numbers that are equal become the same text.
   *
   * @throws IllegalArgumentException if a number is none
   */
  public static MethodSettings of(String method, Settings settings) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    settings.values().forEach((setting, text) -> values.put(setting, plain(setting, text)));
    return new MethodSettings(method, values);
  }

  private static String plain(Setting setting, String text) {
    return switch (setting.form()) {
      case WHOLE_NUMBER -> Long.toString(Long.parseLong(text.strip()));
      case NUMBER -> SettingValue.number(Double.parseDouble(text.strip()));
      default -> text;
    };
  }

  /** The same with another value. */
  MethodSettings with(Setting setting, String value) {
    Map<Setting, String> changed = new EnumMap<>(Setting.class);
    changed.putAll(values);
    changed.put(setting, value);
    return new MethodSettings(method, changed);
  }

  /** As {@code compare} has it: {@code coupled:latent=3:lambda=0.5}. */
  public String label() {
    StringBuilder label = new StringBuilder(method);
    values.forEach(
        (setting, value) ->
            label.append(':').append(setting.id()).append('=').append(value.replace(',', '+')));
    return label.toString();
  }

  /**
   * The method.
   *
   * @throws IllegalArgumentException if there is none of that name, or a value means nothing to it
   */
  Method create(Map<String, Preprocessing.Options> preprocessing) {
    return Methods.create(method, new Settings(values, preprocessing));
  }

  /** The settings in the form of a file. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    values.forEach((setting, value) -> json.set(setting.id(), SettingValue.json(setting, value)));
    return json;
  }
}
