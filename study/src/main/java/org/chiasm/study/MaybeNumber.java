package org.chiasm.study;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Numbers that may be undefined, as JSON, which has null for them. */
final class MaybeNumber {

  private static final double KB_PER_MB = 1024;

  private MaybeNumber() {}

  static void put(ObjectNode json, String key, OptionalDouble value) {
    if (value.isPresent()) {
      put(json, key, value.getAsDouble());
    } else {
      json.putNull(key);
    }
  }

  static void put(ObjectNode json, String key, double value) {
    if (Double.isNaN(value)) {
      json.putNull(key);
    } else {
      json.put(key, value);
    }
  }

  /** With the digits of single precision: they are many, and no more mean anything. */
  static void putAll(ObjectNode json, String key, double[] values) {
    ArrayNode array = json.putArray(key);
    for (double value : values) {
      if (Double.isNaN(value)) {
        array.addNull();
      } else {
        // the number that a reader of the text gets, so that figures do not depend on who reads
        array.add(Double.parseDouble(Float.toString((float) value)));
      }
    }
  }

  static OptionalDouble megabytes(OptionalLong kilobytes) {
    return kilobytes.isPresent()
        ? OptionalDouble.of(kilobytes.getAsLong() / KB_PER_MB)
        : OptionalDouble.empty();
  }
}
