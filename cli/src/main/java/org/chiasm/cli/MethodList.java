package org.chiasm.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.text.Identified;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.catalog.Setting;
import org.chiasm.methods.catalog.Settings;
import org.chiasm.study.Contestant;

/**
 * Methods to compare, as people write them: names separated by commas, each with settings of its
 * own if need be, such as {@code jamie,coupled:latent=10,jamie:preset=jamie-2023:latent=10}.
 * Several values of one setting are joined by {@code +}, as in {@code jamie:without=kl+alignment}.
 */
final class MethodList {

  private static final Set<Setting.Form> LISTS =
      Set.of(Setting.Form.LIST, Setting.Form.BY_MODALITY);

  private record Entry(String text, String method, Map<Setting, String> settings) {}

  private final List<Entry> entries;

  private MethodList(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * @throws IllegalArgumentException if there is no such method or setting, the form is another, or
   *     two are the same
   */
  static MethodList parse(String text) {
    List<Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String part : text.split(",", -1)) {
      Entry entry = entry(part.strip());
      if (!seen.add(entry.text())) {
        throw new IllegalArgumentException(
            Message.format(
                "'%s' is given twice; the same method with other settings is such as"
                    + " jamie,jamie:preset=jamie-2023",
                entry.text()));
      }
      entries.add(entry);
    }
    return new MethodList(entries);
  }

  private static Entry entry(String text) {
    String[] parts = text.split(":", -1);
    if (parts[0].isEmpty()) {
      throw new IllegalArgumentException(
          "expected methods separated by commas, such as jamie,coupled:latent=10, found '"
              + text
              + "'");
    }
    if (!Methods.NAMES.contains(parts[0])) {
      throw new IllegalArgumentException(
          "there is no method '" + parts[0] + "'" + NearestName.hint(parts[0], Methods.NAMES));
    }
    Map<Setting, String> settings = new EnumMap<>(Setting.class);
    for (int index = 1; index < parts.length; index++) {
      addSetting(text, parts[index], settings);
    }
    return new Entry(text, parts[0], settings);
  }

  private static void addSetting(String text, String part, Map<Setting, String> settings) {
    int equals = part.indexOf('=');
    if (equals < 1 || equals == part.length() - 1) {
      throw new IllegalArgumentException(
          Message.format(
              "%s: expected SETTING=VALUE after each colon, such as latent=10, found '%s'",
              text, part));
    }
    Setting setting;
    try {
      setting = Identified.requireId(Setting.class, "setting", part.substring(0, equals));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(text + ": " + e.getMessage(), e);
    }
    String value = part.substring(equals + 1);
    // commas separate methods here
    String said = LISTS.contains(setting.form()) ? value.replace('+', ',') : value;
    if (settings.put(setting, said) != null) {
      throw new IllegalArgumentException(
          Message.format("%s: %s is given twice", text, setting.id()));
    }
  }

  /** The same with a setting for those that have none of their own and can be told it. */
  MethodList with(Setting setting, String value, List<String> methods) {
    List<Entry> changed = new ArrayList<>();
    for (Entry entry : entries) {
      Map<Setting, String> settings = new EnumMap<>(Setting.class);
      settings.putAll(entry.settings());
      if (methods.contains(entry.method())) {
        settings.putIfAbsent(setting, value);
      }
      changed.add(new Entry(entry.text(), entry.method(), settings));
    }
    return new MethodList(changed);
  }

  /**
   * The same with presets.
   *
   * @param given such as {@code jamie=jamie-2023}
   * @throws IllegalArgumentException if the form is another or no such method takes part
   */
  MethodList withPresets(List<String> given) {
    MethodList changed = this;
    List<String> names = entries.stream().map(Entry::method).distinct().toList();
    Set<String> seen = new HashSet<>();
    for (String text : given) {
      int equals = text.indexOf('=');
      if (equals < 1 || equals == text.length() - 1) {
        throw new IllegalArgumentException(
            Message.format(
                "--preset: expected a method and its preset such as jamie=jamie-2023, found '%s'",
                text));
      }
      String name = text.substring(0, equals);
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            Message.format(
                "--preset names a method '%s' that is not compared%s",
                name, NearestName.hint(name, names)));
      }
      if (!seen.add(name)) {
        throw new IllegalArgumentException("--preset: '" + name + "' is given twice");
      }
      changed = changed.with(Setting.PRESET, text.substring(equals + 1), List.of(name));
    }
    return changed;
  }

  /**
   * The methods.
   *
   * @throws IllegalArgumentException if a setting or value means nothing to its method
   */
  List<Contestant> contestants(Contestant.Role role) {
    List<Contestant> contestants = new ArrayList<>();
    for (Entry entry : entries) {
      Settings settings = new Settings(entry.settings(), Map.of());
      Map<String, String> named = new LinkedHashMap<>();
      entry.settings().forEach((setting, value) -> named.put(setting.id(), value));
      try {
        contestants.add(
            new Contestant(entry.text(), Methods.create(entry.method(), settings), named, role));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(entry.text() + ": " + e.getMessage(), e);
      }
    }
    return contestants;
  }

  /** The largest number of latent dimensions that is asked for, with the method it is asked of. */
  Optional<Map.Entry<String, Integer>> largestLatent() {
    return entries.stream()
        .filter(entry -> entry.settings().containsKey(Setting.LATENT))
        .map(
            entry ->
                Map.entry(
                    entry.text(),
                    new Settings(entry.settings(), Map.of())
                        .wholeNumber(Setting.LATENT)
                        .orElseThrow()))
        .max(Map.Entry.comparingByValue());
  }
}
