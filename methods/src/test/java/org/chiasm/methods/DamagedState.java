package org.chiasm.methods;

import java.util.Arrays;
import java.util.Map;
import org.chiasm.tensor.NamedArrays;

/** States of which one array is not what it should be. */
final class DamagedState {

  private DamagedState() {}

  /** The state without an array. */
  static ModelState without(ModelState state, String name) {
    Map<String, NamedArrays.Entry> arrays = state.arrays().entries();
    arrays.remove(name);
    return new ModelState(state.configuration(), new NamedArrays(arrays));
  }

  /** The state with an array that is one longer in its first dimension. */
  static ModelState withLonger(ModelState state, String name) {
    Map<String, NamedArrays.Entry> arrays = state.arrays().entries();
    NamedArrays.Entry entry = state.arrays().entry(name);
    long[] shape = entry.shape();
    int perRow = (int) (entry.values().length / shape[0]);
    shape[0]++;
    float[] values = Arrays.copyOf(entry.values(), entry.values().length + perRow);
    arrays.put(name, new NamedArrays.Entry(shape, values));
    return new ModelState(state.configuration(), new NamedArrays(arrays));
  }
}
