package org.chiasm.study.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.study.TrialMemory;

/** Results of trainings in the store of a folder. What failed is not kept. */
public final class KeptResults implements TrialMemory {

  private final TrialStore store;
  private final TrialObserver observer;
  private final AtomicInteger remembered = new AtomicInteger();

  /**
   * @param folder of the study
   * @param observer is told of damaged files, which count as none
   */
  public KeptResults(Path folder, TrialObserver observer) {
    this.store = new TrialStore(folder);
    this.observer = observer;
  }

  /** How many results were there already. */
  public int remembered() {
    return remembered.get();
  }

  /**
   * @throws UncheckedIOException if the store cannot be read or written to
   */
  @Override
  public ObjectNode result(ObjectNode content, Supplier<ObjectNode> work) {
    TrialContent trial = TrialContent.of(content);
    try {
      Optional<ObjectNode> known = known(trial);
      if (known.isPresent()) {
        remembered.incrementAndGet();
        return known.get();
      }
      ObjectNode found = work.get();
      store.write(new StoredTrial(trial, new TrialOutcome.Done(found)));
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private Optional<ObjectNode> known(TrialContent trial) throws IOException {
    try {
      return store
          .read(trial)
          .flatMap(
              found ->
                  found.outcome() instanceof TrialOutcome.Done done
                      ? Optional.of(done.result())
                      : Optional.empty());
    } catch (DataFormatException e) {
      observer.damaged(e);
      return Optional.empty();
    }
  }
}
