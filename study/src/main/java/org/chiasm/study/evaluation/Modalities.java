package org.chiasm.study.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.io.yaml.YamlPlace;
import org.chiasm.methods.catalog.Setting;

/**
 * The modalities that settings may name.
 *
 * @param known their names; empty if they are not known yet
 */
record Modalities(List<String> known) {

  Modalities {
    known = List.copyOf(known);
  }

  /** The value of a setting; a modality that is not known is refused with its place. */
  String read(YamlPlace place, Setting setting) {
    String value = SettingValue.read(place, setting);
    for (String name : named(setting, value)) {
      if (isUnknown(name)) {
        throw setting.form() == Setting.Form.BY_MODALITY
            ? place.problemOfKey(name, unknown(name))
            : place.problem(unknown(name));
      }
    }
    return value;
  }

  /** Refuses a key that is none. */
  void requireKeys(YamlPlace place) {
    for (String name : place.keys()) {
      if (isUnknown(name)) {
        throw place.problemOfKey(name, unknown(name));
      }
    }
  }

  private boolean isUnknown(String name) {
    return !known.isEmpty() && !known.contains(name);
  }

  private String unknown(String name) {
    return "there is no modality '" + name + "'" + NearestName.hint(name, known);
  }

  private static List<String> named(Setting setting, String value) {
    List<String> names = new ArrayList<>();
    if (setting.form() == Setting.Form.BY_MODALITY) {
      for (String part : value.split(",", -1)) {
        names.add(part.substring(0, Math.max(0, part.indexOf('='))));
      }
    } else if (setting == Setting.FROM || setting == Setting.TO) {
      names.addAll(List.of(value.split(",", -1)));
    }
    return names;
  }

  /**
   * Refuses a study whose settings name a modality that its cells have not.
   *
   * @throws IllegalArgumentException if it is one; the message offers the nearest
   */
  void require(EvaluationDescription description) {
    Set<String> preprocessed = new LinkedHashSet<>(description.preprocessing().keySet());
    preprocessed.forEach(name -> require("preprocessing", name));
    description.methods().forEach(one -> one.values().forEach(this::require));
    for (Grid grid : description.grids()) {
      grid.values().forEach((setting, texts) -> texts.forEach(text -> require(setting, text)));
    }
    for (RandomSearch search : description.searches()) {
      for (Map.Entry<Setting, Draw> entry : search.draws().entrySet()) {
        if (entry.getValue() instanceof Draw.OneOf values) {
          values.values().forEach(text -> require(entry.getKey(), text));
        }
      }
    }
  }

  private void require(Setting setting, String value) {
    named(setting, value).forEach(name -> require(setting.id(), name));
  }

  private void require(String what, String name) {
    if (isUnknown(name)) {
      throw new IllegalArgumentException(Message.format("%s: %s", what, unknown(name)));
    }
  }

  /** Those that a file names itself. */
  static Modalities of(YamlPlace root) {
    List<String> names = new ArrayList<>();
    root.optional("data")
        .filter(YamlPlace::isObject)
        .ifPresent(
            data -> {
              data.optional("modalities").ifPresent(tables -> names.addAll(tables.keys()));
              data.optional("simulate").ifPresent(cells -> names.addAll(List.of("T", "E")));
            });
    return new Modalities(names);
  }
}
