package org.chiasm.study.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.catalog.Setting;

/**
 * Values of some settings of a method, drawn at random. What is drawn in which place depends on the
 * seed, the method, the number of the trial and the setting alone: more trials keep those before.
 *
 * @param method name of the method
 * @param trials number of draws
 * @param draws how each setting is drawn
 */
public record RandomSearch(String method, int trials, Map<Setting, Draw> draws) {

  static final String TRIALS = "trials";

  /** Copies the draws, in the order of the settings. */
  public RandomSearch {
    Map<Setting, Draw> ordered = new EnumMap<>(Setting.class);
    ordered.putAll(draws);
    draws = Collections.unmodifiableMap(ordered);
  }

  /** What is drawn. */
  Stream<MethodSettings> settings(long seed) {
    RandomStreams streams = RandomStreams.of(seed).child("search").child(method);
    return IntStream.range(0, trials).mapToObj(number -> draw(streams.child("trial", number)));
  }

  private MethodSettings draw(RandomStreams streams) {
    MethodSettings drawn = MethodSettings.defaults(method);
    for (Map.Entry<Setting, Draw> entry : draws.entrySet()) {
      Setting setting = entry.getKey();
      drawn =
          drawn.with(
              setting, entry.getValue().draw(setting, streams.child(setting.id()).generator()));
    }
    return drawn;
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put(TRIALS, trials);
    draws.forEach((setting, draw) -> json.set(setting.id(), draw.json(setting)));
    return json;
  }
}
