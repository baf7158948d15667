package org.chiasm.tensor;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;

/**
 * Collects the parameters of a network while its layers are put together, and says where each lies:
 * all weights in one flat buffer, all biases in a second, all state in a third, so that an
 * optimiser step is a handful of operations whatever the number of layers.
 */
public final class Layout {

  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private final Map<Slot.Role, Integer> sizes = new EnumMap<>(Slot.Role.class);

  /** An empty layout. */
  public Layout() {
    for (Slot.Role role : Slot.Role.values()) {
      sizes.put(role, 0);
    }
  }

  Slot add(String name, Slot.Role role, Initializer initializer, long... shape) {
    Slot slot = new Slot(name, role, shape.clone(), size(role), initializer);
    if (slots.put(name, slot) != null) {
      throw new IllegalArgumentException("two parameters are named '" + name + "'");
    }
    sizes.put(role, sum(slot));
    return slot;
  }

  private int sum(Slot slot) {
    long sum = (long) size(slot.role()) + slot.size();
    if (sum > Matrix.MAX_VALUES) {
      throw new IllegalArgumentException(
          Message.format(
              "the network has more than %d values up to the parameter '%s', which is more than"
                  + " one buffer can hold",
              Matrix.MAX_VALUES, slot.name()));
    }
    return (int) sum;
  }

  int size(Slot.Role role) {
    return sizes.getOrDefault(role, 0);
  }

  List<Slot> slots() {
    return List.copyOf(slots.values());
  }

  /** The shape of every parameter by name, in the order in which they were added. */
  public Map<String, List<Long>> shapes() {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    for (Slot slot : slots.values()) {
      shapes.put(slot.name(), Arrays.stream(slot.shape()).boxed().toList());
    }
    return shapes;
  }

  /**
   * Checks that there is an array of the right shape for every parameter.
   *
   * @throws IllegalArgumentException if one is missing or of another shape
   */
  public void requireArrays(NamedArrays values) {
    shapes()
        .forEach(
            (name, shape) -> {
              List<Long> found = Arrays.stream(values.entry(name).shape()).boxed().toList();
              if (!found.equals(shape)) {
                throw new IllegalArgumentException(
                    Message.format("array '%s': expected shape %s, found %s", name, shape, found));
              }
            });
  }

  /** Number of trained values. */
  public int trainedValues() {
    return Math.addExact(size(Slot.Role.WEIGHT), size(Slot.Role.BIAS));
  }

  /** Initial values of every parameter by name; each has a random stream of its own. */
  public NamedArrays initialValues(RandomStreams streams) {
    Map<String, NamedArrays.Entry> values = new LinkedHashMap<>();
    for (Slot slot : slots.values()) {
      float[] initial =
          slot.initializer().values(slot.shape(), streams.child(slot.name()).generator());
      values.put(slot.name(), new NamedArrays.Entry(slot.shape(), initial));
    }
    return new NamedArrays(values);
  }
}
