package org.chiasm.study.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.random.RandomGenerator;
import org.chiasm.core.text.Message;
import org.chiasm.methods.catalog.Setting;

/** How a random search draws the value of a setting. */
public sealed interface Draw {

  /** The text of a drawn value. */
  String draw(Setting setting, RandomGenerator random);

  /** In the form of a file. */
  JsonNode json(Setting setting);

  /** One of some values, each as likely. */
  record OneOf(List<String> values) implements Draw {

    /** Copies the list. */
    public OneOf {
      values = List.copyOf(values);
    }

    @Override
    public String draw(Setting setting, RandomGenerator random) {
      return values.get(random.nextInt(values.size()));
    }

    @Override
    public JsonNode json(Setting setting) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      values.forEach(text -> array.add(SettingValue.json(setting, text)));
      return array;
    }
  }

  /**
   * A number between two, ends included: uniform, or uniform in its logarithm. Whole numbers are
   * each as likely in the first case; other numbers have four significant digits.
   *
   * @param logarithmic whether the logarithm is uniform
   */
  record Between(double from, double to, boolean logarithmic) implements Draw {

    private static final MathContext DIGITS = new MathContext(4);

    /**
     * @throws IllegalArgumentException if the range is none
     */
    public Between {
      if (!(from < to) || (logarithmic && from <= 0)) {
        throw new IllegalArgumentException(
            Message.format(
                "expected two rising %snumbers, found %s and %s",
                logarithmic ? "positive " : "",
                SettingValue.number(from),
                SettingValue.number(to)));
      }
    }

    @Override
    public String draw(Setting setting, RandomGenerator random) {
      double share = random.nextDouble();
      if (setting.form() == Setting.Form.WHOLE_NUMBER) {
        // from half below the first to half above the last, so that the ends are as likely
        double value =
            logarithmic ? between(from, to, share) : from - 0.5 + share * (to - from + 1);
        return Long.toString(Math.round(Math.min(to, Math.max(from, value))));
      }
      double value = logarithmic ? between(from, to, share) : from + share * (to - from);
      double rounded = new BigDecimal(value).round(DIGITS).doubleValue();
      return SettingValue.number(Math.min(to, Math.max(from, rounded)));
    }

    private static double between(double from, double to, double share) {
      return Math.exp(Math.log(from) + share * (Math.log(to) - Math.log(from)));
    }

    /** The key in a file. */
    String key() {
      return logarithmic ? "log-uniform" : "uniform";
    }

    @Override
    public JsonNode json(Setting setting) {
      JsonNodeFactory json = JsonNodeFactory.instance;
      return json.objectNode()
          .set(
              key(),
              json.arrayNode()
                  .add(SettingValue.json(Setting.LAMBDA, SettingValue.number(from)))
                  .add(SettingValue.json(Setting.LAMBDA, SettingValue.number(to))));
    }
  }
}
