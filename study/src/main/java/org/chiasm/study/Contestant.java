package org.chiasm.study;

import java.util.Map;
import org.chiasm.core.text.Identified;
import org.chiasm.methods.Method;

/**
 * A method that takes part in a comparison.
 *
 * @param name what it is called there, which no other one is
 * @param method what to train
 * @param settings what was said of its settings, for the record
 * @param role why it takes part
 */
public record Contestant(String name, Method method, Map<String, String> settings, Role role) {

  /** Why a method takes part. */
  public enum Role implements Identified {
    /** It is to be compared; pairs that are hidden are hidden from it. */
    COMPARED,
    /** A simple predictor beside, which knows all pairs of the training cells. */
    BASELINE
  }

  /** Copies the settings. */
  public Contestant {
    settings = Map.copyOf(settings);
  }
}
