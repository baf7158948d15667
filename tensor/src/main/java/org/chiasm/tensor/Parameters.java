package org.chiasm.tensor;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.chiasm.core.text.Message;

/**
 * The parameters of one network in native memory: a flat buffer of values and one of gradients for
 * each role, and a view of both for each slot. Lives in the {@link Scope} that was open when it was
 * made. Not thread-safe.
 */
public final class Parameters {

  private final Layout layout;
  private final Placement placement;
  private final Map<Slot.Role, Tensor> values = new EnumMap<>(Slot.Role.class);
  private final Map<Slot.Role, Tensor> gradients = new EnumMap<>(Slot.Role.class);
  private final Map<String, Tensor> views = new LinkedHashMap<>();

  /**
   * Parameters with the given values.
   *
   * @throws IllegalArgumentException if a slot of the layout has no value or one of another shape
   */
  public Parameters(Layout layout, NamedArrays initial, Placement placement) {
    this.layout = layout;
    this.placement = placement;
    for (Slot.Role role : Slot.Role.values()) {
      values.put(role, Tensor.zeros(placement, layout.size(role)));
      gradients.put(role, Tensor.zeros(placement, layout.size(role)));
    }
    for (Slot slot : layout.slots()) {
      views.put(slot.name(), view(slot));
    }
    restore(initial);
  }

  private Tensor view(Slot slot) {
    org.bytedeco.pytorch.Tensor view = part(values, slot).handle().detach();
    if (slot.role() != Slot.Role.STATE) {
      view.set_requires_grad(true);
      view.mutable_grad().put(part(gradients, slot).handle());
    }
    return new Tensor(view);
  }

  private static Tensor part(Map<Slot.Role, Tensor> buffers, Slot slot) {
    Tensor flat = buffers.get(slot.role());
    if (flat == null) {
      throw new IllegalStateException("no buffer for " + slot);
    }
    return flat.slice(slot.offset(), slot.size()).reshaped(slot.shape());
  }

  /** Overwrites all values. */
  @SuppressWarnings("try") // scope and guard work by being open
  public void restore(NamedArrays source) {
    try (Scope scope = Scope.open();
        NoGradGuard guard = new NoGradGuard()) {
      for (Slot slot : layout.slots()) {
        NamedArrays.Entry entry = source.entry(slot.name());
        if (!Arrays.equals(entry.shape(), slot.shape())) {
          throw new IllegalArgumentException(
              Message.format(
                  "parameter '%s': expected shape %s, found %s",
                  slot.name(), Arrays.toString(slot.shape()), Arrays.toString(entry.shape())));
        }
        tensor(slot).fill(entry.values());
      }
    }
  }

  /** A copy of all values on the heap. */
  @SuppressWarnings("try") // the scope works by being open
  public NamedArrays snapshot() {
    Map<String, NamedArrays.Entry> entries = new LinkedHashMap<>();
    try (Scope scope = Scope.open()) {
      for (Slot slot : layout.slots()) {
        entries.put(slot.name(), new NamedArrays.Entry(slot.shape(), tensor(slot).toArray()));
      }
    }
    return new NamedArrays(entries);
  }

  /** Whether all values are finite numbers. */
  @SuppressWarnings("try") // the scope works by being open
  boolean finite() {
    try (Scope scope = Scope.open()) {
      return values.values().stream()
          .allMatch(buffer -> buffer.handle().isfinite().all().item_bool());
    }
  }

  /** Sets all gradients to zero. */
  @SuppressWarnings("try") // the scope works by being open
  public void clearGradients() {
    try (Scope scope = Scope.open()) {
      gradients.values().forEach(gradient -> gradient.handle().zero_());
    }
  }

  Tensor tensor(Slot slot) {
    Tensor view = views.get(slot.name());
    if (view == null) {
      throw new IllegalArgumentException("no parameter '" + slot.name() + "' in this network");
    }
    return view;
  }

  Tensor values(Slot.Role role) {
    return buffer(values, role);
  }

  Tensor gradients(Slot.Role role) {
    return buffer(gradients, role);
  }

  private static Tensor buffer(Map<Slot.Role, Tensor> buffers, Slot.Role role) {
    Tensor buffer = buffers.get(role);
    if (buffer == null) {
      throw new IllegalStateException("no buffer for " + role);
    }
    return buffer;
  }

  Layout layout() {
    return layout;
  }

  /** Width of the numbers. */
  public Placement placement() {
    return placement;
  }
}
