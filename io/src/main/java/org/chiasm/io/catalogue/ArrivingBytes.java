package org.chiasm.io.catalogue;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.chiasm.core.text.Message;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer as they come. Unlike those of the stream that the client offers, its reads
 * end if nothing comes for a while and if the thread is interrupted.
 */
final class ArrivingBytes implements BodySubscriber<ArrivingBytes>, AutoCloseable {

  /** Some bytes, the end if there are none, or what went wrong. */
  private record Arrival(List<ByteBuffer> bytes, @Nullable Throwable failure) {}

  private final Duration silence;
  private final BlockingQueue<Arrival> arrived = new LinkedBlockingQueue<>();
  private volatile Flow.@Nullable Subscription subscription;

  ArrivingBytes(Duration silence) {
    this.silence = silence;
  }

  /** At once: the head of the answer is enough to begin with. */
  @Override
  public CompletionStage<ArrivingBytes> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription begun) {
    subscription = begun;
    begun.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    arrived.add(new Arrival(bytes, null));
  }

  @Override
  public void onError(Throwable failure) {
    arrived.add(new Arrival(List.of(), failure));
  }

  @Override
  public void onComplete() {
    arrived.add(new Arrival(List.of(), null));
  }

  /**
   * The next bytes, none at the end.
   *
   * @throws IOException if the connection breaks or falls silent
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  List<ByteBuffer> next() throws IOException {
    Arrival next;
    try {
      next = arrived.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw HttpSource.interrupted(e);
    }
    if (next == null) {
      throw new IOException(
          Message.format("the server sent nothing for %.1f s", silence.toMillis() / 1000.0));
    }
    if (next.failure() != null) {
      throw next.failure() instanceof IOException network
          ? network
          : new IOException(next.failure());
    }
    if (!next.bytes().isEmpty()) {
      Flow.Subscription begun = subscription;
      if (begun != null) {
        begun.request(1);
      }
    }
    return next.bytes();
  }

  /** Ends the connection if it still goes on. */
  @Override
  public void close() {
    Flow.Subscription begun = subscription;
    if (begun != null) {
      begun.cancel();
    }
  }
}
