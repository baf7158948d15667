package org.chiasm.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;

/** Remembers what trainings found, so that none is trained twice; is asked by several threads. */
@FunctionalInterface
public interface TrialMemory {

  /** Remembers nothing. */
  TrialMemory NONE = (content, work) -> work.get();

  /**
   * The result of a training, remembered or found now and kept.
   *
   * @param content all that it depends on
   * @param work trains; what it throws comes through and is not kept
   */
  ObjectNode result(ObjectNode content, Supplier<ObjectNode> work);
}
