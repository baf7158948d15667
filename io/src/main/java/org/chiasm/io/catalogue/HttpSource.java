package org.chiasm.io.catalogue;

import java.io.IOException;
import java.io.Serial;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chiasm.core.ChiasmVersion;
import org.chiasm.core.text.Message;

/**
 * One answer of a server after the other, each into the same part of a file. What is there already
 * is not asked for again if the server can say that it is still of the same file (its entity tag is
 * kept beside the part), or if a checksum will tell.
 */
final class HttpSource {

  private static final int REDIRECTS = 5;
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");

  private final DownloadOptions options;
  private final DownloadListener listener;
  private final HttpClient client;

  HttpSource(DownloadOptions options, DownloadListener listener) {
    this.options = options;
    this.listener = listener;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(options.connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** The server says that it will not give the file, so that asking again makes no sense. */
  static final class RefusedException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /** Where the entity tag of a part is kept. */
  static Path validatorFile(Path part) {
    return part.resolveSibling(part.getFileName() + ".etag");
  }

  /**
   * Completes a part.
   *
   * @return SHA-256 of all its bytes
   */
  String receive(RawFile file, URI url, FileChannel channel, Path part) throws IOException {
    long present = channel.size();
    Optional<String> validator = validator(part);
    boolean resume = present > 0 && (validator.isPresent() || file.sha256().isPresent());
    HttpResponse<ArrivingBytes> answer = ask(url, resume ? present : 0, validator);
    try (ArrivingBytes body = answer.body()) {
      int status = answer.statusCode();
      if (status == 416 && resume) {
        // the part is the whole file already, or of another one: its size tells
        if (totalSize(answer).orElse(-1) == present) {
          return sum(channel);
        }
        channel.truncate(0);
        throw new IOException("the server has a file of another size now");
      }
      if (status != 200 && status != 206) {
        throw refusal(status);
      }
      boolean continues = status == 206 && resume && start(answer) == present;
      if (status == 206 && !continues) {
        throw new IOException("the server sent another piece of the file than it was asked for");
      }
      if (!continues) {
        channel.truncate(0);
        keepValidator(answer, part);
      }
      OptionalLong size = size(answer, continues ? present : 0);
      return write(file, new Body(body, size), channel);
    }
  }

  /** What a server sends, and how long the whole file is then. */
  private record Body(ArrivingBytes bytes, OptionalLong size) {}

  private String write(RawFile file, Body body, FileChannel channel) throws IOException {
    MessageDigest digest = Sha256.start();
    long present = channel.size();
    if (present > 0) {
      Sha256.update(digest, channel);
    }
    channel.position(present);
    OptionalLong announced = body.size();
    OptionalLong size = file.bytes().isPresent() ? file.bytes() : announced;
    List<ByteBuffer> blocks = body.bytes().next();
    while (!blocks.isEmpty()) {
      for (ByteBuffer block : blocks) {
        present += block.remaining();
        digest.update(block.duplicate());
        while (block.hasRemaining()) {
          channel.write(block);
        }
      }
      requireNoMore(file, present, channel);
      listener.received(file.name(), present, size);
      blocks = body.bytes().next();
    }
    if (announced.isPresent() && present < announced.getAsLong()) {
      throw new IOException(
          Message.format(
              "the connection ended after %d of %d bytes", present, announced.getAsLong()));
    }
    channel.force(true);
    return Sha256.hex(digest);
  }

  private static void requireNoMore(RawFile file, long present, FileChannel channel)
      throws IOException {
    if (file.bytes().isPresent() && present > file.bytes().getAsLong()) {
      channel.truncate(0);
      throw new RefusedException(
          Message.format("expected %d bytes, but the server sends more", file.bytes().getAsLong()));
    }
  }

  private static String sum(FileChannel channel) throws IOException {
    MessageDigest digest = Sha256.start();
    Sha256.update(digest, channel);
    return Sha256.hex(digest);
  }

  private HttpResponse<ArrivingBytes> ask(URI first, long from, Optional<String> validator)
      throws IOException {
    URI url = first;
    for (int redirects = 0; redirects <= REDIRECTS; redirects++) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(url)
              .timeout(options.silence())
              .header("User-Agent", "chiasm/" + ChiasmVersion.current());
      if (from > 0) {
        request.header("Range", "bytes=" + from + "-");
        validator.ifPresent(tag -> request.header("If-Range", tag));
      }
      HttpResponse<ArrivingBytes> answer = send(request.build());
      Optional<String> location = answer.headers().firstValue("Location");
      int status = answer.statusCode();
      if (status < 301 || status > 308 || status == 304 || location.isEmpty()) {
        return answer;
      }
      answer.body().close();
      url = redirected(url, location.get());
    }
    throw new RefusedException("more than " + REDIRECTS + " redirects");
  }

  private static URI redirected(URI from, String location) throws RefusedException {
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new RefusedException("redirected to '" + location + "', which is no address");
    }
    boolean known = Download.SCHEMES.contains(String.valueOf(to.getScheme()));
    if (!known || ("https".equals(from.getScheme()) && !"https".equals(to.getScheme()))) {
      throw new RefusedException("redirected to " + to + ", which is not as safe an address");
    }
    return to;
  }

  private HttpResponse<ArrivingBytes> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, head -> new ArrivingBytes(options.silence()));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Leaves the thread interrupted, as whoever runs it wants to know. */
  static CancellationException interrupted(Exception cause) {
    Thread.currentThread().interrupt();
    CancellationException stopped =
        new CancellationException("the download was stopped; run this again to go on with it");
    stopped.initCause(cause);
    return stopped;
  }

  /** The client reads with an exception of its own, the channel with another one. */
  static void requireNotInterrupted(IOException failure) {
    if (failure instanceof ClosedByInterruptException
        || failure.getCause() instanceof InterruptedException
        || Thread.currentThread().isInterrupted()) {
      throw interrupted(failure);
    }
  }

  private static IOException refusal(int status) {
    boolean passing = status >= 500 || status == 408 || status == 425 || status == 429;
    String message =
        switch (status) {
          case 404, 410 -> Message.format("HTTP %d: the file is not there any more", status);
          default -> Message.format("HTTP %d", status);
        };
    return passing ? new IOException(message) : new RefusedException(message);
  }

  private static long start(HttpResponse<?> answer) {
    Matcher range = range(answer);
    return range.matches() ? Long.parseLong(range.group(1)) : -1;
  }

  private static Matcher range(HttpResponse<?> answer) {
    return CONTENT_RANGE.matcher(answer.headers().firstValue("Content-Range").orElse(""));
  }

  private static OptionalLong totalSize(HttpResponse<?> answer) {
    String said = answer.headers().firstValue("Content-Range").orElse("");
    return said.matches("bytes \\*/\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(said.substring("bytes */".length())))
        : OptionalLong.empty();
  }

  private static OptionalLong size(HttpResponse<?> answer, long before) {
    OptionalLong length = answer.headers().firstValueAsLong("Content-Length");
    return length.isPresent() ? OptionalLong.of(before + length.getAsLong()) : length;
  }

  private static Optional<String> validator(Path part) throws IOException {
    Path file = validatorFile(part);
    return Files.exists(file)
        ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
        : Optional.empty();
  }

  /** Only a strong tag says that the bytes are the same. */
  private static void keepValidator(HttpResponse<?> answer, Path part) throws IOException {
    Optional<String> tag =
        answer.headers().firstValue("ETag").filter(text -> text.startsWith("\""));
    if (tag.isPresent()) {
      Files.writeString(validatorFile(part), tag.get(), StandardCharsets.UTF_8);
    } else {
      Files.deleteIfExists(validatorFile(part));
    }
  }

  /** What went wrong in words; some exceptions of the network have no message. */
  static String reason(IOException failure) {
    if (failure instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    if (failure instanceof ConnectException && failure.getMessage() == null) {
      return "no connection";
    }
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }
}
