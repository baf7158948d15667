package org.chiasm.tensor;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;

/**
 * Owns the native memory of every {@link Tensor} made on this thread while it is the innermost open
 * scope, and releases it when closed. Scopes nest and are closed in reverse order, which
 * try-with-resources ensures.
 */
public final class Scope implements AutoCloseable {

  private final PointerScope pointers;

  private Scope(PointerScope pointers) {
    this.pointers = pointers;
  }

  /** Opens a scope on the calling thread. */
  public static Scope open() {
    NativeLibraries.load();
    boolean outermost = PointerScope.getInnerScope() == null;
    Scope scope = new Scope(new PointerScope());
    if (outermost) {
      // the number of OpenMP threads belongs to the calling thread, so every worker has to say it
      torch.set_num_threads(1);
    }
    return scope;
  }

  @Override
  public void close() {
    pointers.close();
  }
}
