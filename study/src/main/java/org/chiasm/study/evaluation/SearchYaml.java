package org.chiasm.study.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Identified;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.io.yaml.YamlPlace;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.catalog.Setting;
import org.chiasm.study.file.Places;

/** Reads methods, their settings and how to vary them. */
final class SearchYaml {

  private static final List<String> NAMES =
      Stream.concat(Methods.NAMES.stream(), Stream.of(Candidate.TYPE_MEAN)).toList();

  private final Modalities modalities;

  /**
   * @param modalities those that settings may name
   */
  SearchYaml(Modalities modalities) {
    this.modalities = modalities;
  }

  /** Reads what is said of one method. */
  @FunctionalInterface
  interface Reading<T> {
    T read(String method, YamlPlace place);
  }

  /** A name, or a name with settings. */
  MethodSettings method(YamlPlace place) {
    if (!place.isObject()) {
      MethodSettings plain = MethodSettings.defaults(place.text());
      if (!NAMES.contains(plain.method())) {
        throw place.problem(unknown(plain.method()));
      }
      return plain;
    }
    List<MethodSettings> found = each(place, this::settings);
    if (found.size() != 1) {
      throw place.problem(
          Message.format(
              "expected one method in each item of the list, found %d: %s",
              found.size(), String.join(", ", place.keys())));
    }
    return found.get(0);
  }

  private static String unknown(String method) {
    return "there is no method '" + method + "'" + NearestName.hint(method, NAMES);
  }

  /** What is said of each of some methods: by their names, or in a list of such. */
  static <T> List<T> each(YamlPlace place, Reading<T> reading) {
    List<T> all = new ArrayList<>();
    for (YamlPlace part : Places.oneOrMore(place)) {
      for (String method : part.keys()) {
        if (!NAMES.contains(method)) {
          throw part.problemOfKey(method, unknown(method));
        }
        all.add(reading.read(method, part.optional(method).orElse(part)));
      }
    }
    return all;
  }

  private MethodSettings settings(String method, YamlPlace place) {
    MethodSettings settings = MethodSettings.defaults(method);
    for (String key : keys(method, place)) {
      Setting setting = setting(place, key);
      settings = settings.with(setting, modalities.read(place.field(key), setting));
    }
    requireFits(settings, place);
    return settings;
  }

  /** None where a method stands alone, with nothing said of it. */
  private static List<String> keys(String method, YamlPlace place) {
    List<String> keys = place.keys();
    return keys.contains(method) && place.optional(method).isEmpty() ? List.of() : keys;
  }

  private static Setting setting(YamlPlace place, String key) {
    return Identified.ofId(Setting.class, key)
        .orElseThrow(
            () ->
                place.problemOfKey(
                    key,
                    "there is no setting '"
                        + key
                        + "'"
                        + NearestName.hint(key, Identified.ids(Setting.class))));
  }

  /** Whether the method takes the settings; if not, the place is that of the one it refuses. */
  private static void requireFits(MethodSettings settings, YamlPlace place) {
    if (settings.method().equals(Candidate.TYPE_MEAN)) {
      if (!settings.values().isEmpty()) {
        throw place.problem(Candidate.TYPE_MEAN + " has no settings");
      }
      return;
    }
    try {
      settings.create(Map.of());
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      YamlPlace where = place;
      for (Setting setting : settings.values().keySet()) {
        if (message.startsWith("--" + setting.id() + ":")
            || message.startsWith("--" + setting.id() + " ")
            || message.startsWith("there is no " + setting.id() + " ")) {
          where = place.optional(setting.id()).orElse(place);
        }
      }
      DataFormatException problem = where.problem(message.replace("--", ""));
      problem.initCause(e);
      throw problem;
    }
  }

  /** Values that are not alone in a list stand for themselves. */
  Grid grid(String method, YamlPlace place) {
    Map<Setting, List<String>> values = new EnumMap<>(Setting.class);
    for (String key : keys(method, place)) {
      Setting setting = setting(place, key);
      values.put(setting, values(place.field(key), setting));
    }
    requireEach(method, values, place);
    return new Grid(method, values);
  }

  private List<String> values(YamlPlace place, Setting setting) {
    List<String> values = new ArrayList<>();
    for (YamlPlace one : Places.oneOrMore(place)) {
      String text = modalities.read(one, setting);
      if (values.contains(text)) {
        throw one.problem("'" + text + "' is there twice");
      }
      values.add(text);
    }
    if (values.isEmpty()) {
      throw place.unexpected("at least one value");
    }
    return values;
  }

  /** Each value beside the first ones of the others. */
  private static void requireEach(
      String method, Map<Setting, List<String>> values, YamlPlace place) {
    MethodSettings first = MethodSettings.defaults(method);
    for (Map.Entry<Setting, List<String>> entry : values.entrySet()) {
      first = first.with(entry.getKey(), entry.getValue().get(0));
    }
    requireFits(first, place);
    for (Map.Entry<Setting, List<String>> entry : values.entrySet()) {
      for (String text : entry.getValue()) {
        requireFits(first.with(entry.getKey(), text), place);
      }
    }
  }

  RandomSearch search(String method, YamlPlace place) {
    Map<Setting, Draw> draws = new EnumMap<>(Setting.class);
    Map<Setting, List<String>> ends = new EnumMap<>(Setting.class);
    for (String key : place.keys()) {
      if (!key.equals(RandomSearch.TRIALS)) {
        Setting setting = setting(place, key);
        Draw draw = draw(place.field(key), setting);
        draws.put(setting, draw);
        ends.put(setting, ends(draw, setting));
      }
    }
    long trials = place.field(RandomSearch.TRIALS).count();
    if (draws.isEmpty()) {
      throw place.problem("expected settings to draw beside 'trials', found none");
    }
    requireEach(method, ends, place);
    return new RandomSearch(method, (int) Math.min(trials, Integer.MAX_VALUE), draws);
  }

  private static List<String> ends(Draw draw, Setting setting) {
    if (draw instanceof Draw.OneOf values) {
      return values.values();
    }
    Draw.Between range = (Draw.Between) draw;
    return setting.form() == Setting.Form.WHOLE_NUMBER
        ? List.of(Long.toString(Math.round(range.from())), Long.toString(Math.round(range.to())))
        : List.of(SettingValue.number(range.from()), SettingValue.number(range.to()));
  }

  private Draw draw(YamlPlace place, Setting setting) {
    boolean numeric =
        setting.form() == Setting.Form.NUMBER || setting.form() == Setting.Form.WHOLE_NUMBER;
    if (!numeric || !place.isObject()) {
      return new Draw.OneOf(values(place, setting));
    }
    List<String> known = List.of("uniform", "log-uniform");
    place.requireKeys(known);
    if (place.keys().size() != 1) {
      throw place.problem("expected 'uniform' or 'log-uniform', found " + place.keys().size());
    }
    YamlPlace range = place.field(place.keys().get(0));
    List<YamlPlace> ends = range.list();
    if (ends.size() != 2) {
      throw range.problem(
          Message.format("expected two numbers such as [0.1, 10], found %d", ends.size()));
    }
    boolean whole = setting.form() == Setting.Form.WHOLE_NUMBER;
    double from = whole ? ends.get(0).wholeNumber() : ends.get(0).number();
    double to = whole ? ends.get(1).wholeNumber() : ends.get(1).number();
    return Places.at(
        range, () -> new Draw.Between(from, to, place.keys().get(0).equals("log-uniform")));
  }
}
