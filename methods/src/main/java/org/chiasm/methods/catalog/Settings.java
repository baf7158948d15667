package org.chiasm.methods.catalog;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.core.text.Identified;
import org.chiasm.core.text.Message;
import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.methods.coupled.CoupledOptions;

/**
 * Settings that a user changed, as text; an absent one is the method's default.
 *
 * @param values what was said of each setting
 * @param preprocessing what is done to a modality's values before the method sees them, by the
 *     modality's name; any method takes it
 */
public record Settings(
    Map<Setting, String> values, Map<String, Preprocessing.Options> preprocessing) {

  /** Copies the maps. */
  public Settings {
    values = Map.copyOf(values);
    preprocessing = Map.copyOf(preprocessing);
  }

  /** All defaults. */
  public static Settings defaults() {
    return new Settings(Map.of(), Map.of());
  }

  /** These settings with another one changed. */
  public Settings with(Setting setting, Object value) {
    Map<Setting, String> changed = new EnumMap<>(Setting.class);
    changed.putAll(values);
    changed.put(setting, String.valueOf(value));
    return new Settings(changed, preprocessing);
  }

  /** These settings with another preprocessing. */
  public Settings withPreprocessing(Map<String, Preprocessing.Options> value) {
    return new Settings(values, value);
  }

  /** What was said of a setting. */
  public Optional<String> text(Setting setting) {
    return Optional.ofNullable(values.get(setting));
  }

  /**
   * A setting that is a whole number.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public OptionalInt wholeNumber(Setting setting) {
    Optional<String> text = text(setting);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(text.get().strip()));
    } catch (NumberFormatException e) {
      throw wrong(setting, "a whole number", text.get(), e);
    }
  }

  /**
   * A setting that is a number.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public OptionalDouble number(Setting setting) {
    Optional<String> text = text(setting);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(text.get()));
    } catch (NumberFormatException e) {
      throw wrong(setting, "a number", text.get(), e);
    }
  }

  /**
   * A method's options with this setting changed, if anything was said of it.
   *
   * @throws IllegalArgumentException if it is no whole number or out of range; the message names
   *     the option
   */
  <O> O wholeNumber(Setting setting, O options, BiFunction<O, Integer, O> change) {
    OptionalInt value = wholeNumber(setting);
    return value.isPresent()
        ? named(setting, () -> change.apply(options, value.getAsInt()))
        : options;
  }

  /**
   * A method's options with this setting changed, if anything was said of it.
   *
   * @throws IllegalArgumentException if it is no number or out of range; the message names the
   *     option
   */
  <O> O number(Setting setting, O options, BiFunction<O, Double, O> change) {
    OptionalDouble value = number(setting);
    return value.isPresent()
        ? named(setting, () -> change.apply(options, value.getAsDouble()))
        : options;
  }

  /** A refusal names the option where the method's own name of the setting stands. */
  private static <O> O named(Setting setting, Supplier<O> changed) {
    try {
      return changed.get();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      int name = message.indexOf(": ");
      throw new IllegalArgumentException(
          Message.format("--%s: %s", setting.id(), message.substring(name < 0 ? 0 : name + 2)), e);
    }
  }

  private static IllegalArgumentException wrong(
      Setting setting, String expected, String found, Exception cause) {
    return new IllegalArgumentException(
        Message.format("--%s: expected %s, found '%s'", setting.id(), expected, found), cause);
  }

  /** Which way to predict. */
  Direction direction() {
    return new Direction(text(Setting.FROM), list(Setting.TO));
  }

  /** A setting that is a list, separated by commas; empty if nothing was said. */
  List<String> list(Setting setting) {
    return text(setting)
        .map(names -> Arrays.stream(names.split(",")).map(String::strip).toList())
        .orElse(List.of());
  }

  /**
   * A setting of several modalities, each as {@code NAME=ID}.
   *
   * @param example what would be right, for messages
   * @throws IllegalArgumentException if a text is not of that form, there is no such constant, or a
   *     modality is named twice
   */
  <E extends Enum<E> & Identified> Map<String, E> byModality(
      Setting setting, Class<E> type, String example) {
    return byModality(setting, example, text -> Identified.requireId(type, setting.id(), text));
  }

  /**
   * A setting of several modalities, each as {@code NAME=NUMBER}.
   *
   * @throws IllegalArgumentException if a text is not of that form or a modality is named twice
   */
  Map<String, Double> numbersByModality(Setting setting, String example) {
    return byModality(
        setting,
        example,
        text -> {
          try {
            return Double.valueOf(text.strip());
          } catch (NumberFormatException e) {
            throw wrong(setting, "a number such as " + example, text, e);
          }
        });
  }

  /** Options with the weights that were said of modalities. */
  CoupledOptions factors(CoupledOptions options) {
    Map<String, Double> factors = numbersByModality(Setting.WEIGHT, "E=0.1");
    return named(Setting.WEIGHT, () -> options.withFactors(factors));
  }

  private <V> Map<String, V> byModality(
      Setting setting, String example, Function<String, V> parsed) {
    Map<String, V> values = new LinkedHashMap<>();
    for (String text : list(setting)) {
      int equals = text.indexOf('=');
      if (equals < 1 || equals == text.length() - 1) {
        throw new IllegalArgumentException(
            Message.format(
                "--%s: expected a name and a value such as %s, found '%s'",
                setting.id(), example, text));
      }
      V value = named(setting, () -> parsed.apply(text.substring(equals + 1)));
      if (values.put(text.substring(0, equals), value) != null) {
        throw new IllegalArgumentException(
            Message.format("--%s: '%s' is given twice", setting.id(), text.substring(0, equals)));
      }
    }
    return values;
  }

  /**
   * Refuses settings that mean nothing to a method.
   *
   * @throws IllegalArgumentException if there is one
   */
  void requireOnly(String method, Setting... used) {
    for (Setting setting : Setting.values()) {
      if (values.containsKey(setting) && !Arrays.asList(used).contains(setting)) {
        throw new IllegalArgumentException(
            Message.format("--%s means nothing to the method '%s'", setting.id(), method));
      }
    }
  }
}
