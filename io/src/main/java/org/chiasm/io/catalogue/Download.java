package org.chiasm.io.catalogue;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;

/**
 * Brings files from their origin into a folder. A file has its name there only when it is complete
 * and its checksum is right; until then what came of it lies in a file that ends in {@value #PART},
 * from which a later download goes on.
 */
final class Download {

  static final Set<String> SCHEMES = Set.of("https", "http");
  static final String PART = ".part";
  private static final String WRONG = ".wrong";

  private final DownloadOptions options;
  private final DownloadListener listener;
  private final HttpSource source;

  /** That a file cannot be had; the message ends with a list of what is to be got by hand. */
  static final class UnreachableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreachableException(String message, IOException cause) {
      super(message, cause);
    }
  }

  Download(DownloadOptions options, DownloadListener listener) {
    this.options = options;
    this.listener = listener;
    this.source = new HttpSource(options, listener);
  }

  /**
   * A file of the folder, downloaded unless it is there.
   *
   * @return its SHA-256
   * @throws DataFormatException if the file that is there, or what came, has another checksum than
   *     the catalogue says
   * @throws IOException if it cannot be had; the message says how to get it by hand
   * @throws CancellationException if the thread is interrupted; what came is kept
   */
  String bring(RawFile catalogued, Path folder) throws IOException {
    RawFile file = FirstSums.expected(catalogued, folder);
    String origin = origin(catalogued, file, folder);
    Path target = folder.resolve(file.name());
    if (Files.exists(target)) {
      String found = Sha256.of(target);
      if (file.sha256().isPresent() && !file.sha256().get().equals(found)) {
        throw new DataFormatException(
            wrongSum(file, found, target.toString())
                + origin
                + "; delete it to have it downloaded, or put the right one there");
      }
      listener.complete(file, found);
      return found;
    }
    Files.createDirectories(folder);
    Path part = folder.resolve(file.name() + PART);
    String found = locked(file, part, target);
    if (file.sha256().isPresent() && !file.sha256().get().equals(found)) {
      Path aside = folder.resolve(file.name() + WRONG);
      move(part, aside);
      throw new DataFormatException(
          wrongSum(file, found, file.urls().get(0).toString())
              + origin
              + "; it is kept as "
              + aside);
    }
    move(part, target);
    Files.deleteIfExists(HttpSource.validatorFile(part));
    listener.complete(file, found);
    return found;
  }

  /** Where the expected checksum comes from, if not from the catalogue. */
  private static String origin(RawFile catalogued, RawFile file, Path folder) {
    return catalogued.sha256().equals(file.sha256())
        ? ""
        : " (the catalogue has none; expected is that of an earlier download, in "
            + FirstSums.file(file, folder)
            + ")";
  }

  private static String wrongSum(RawFile file, String found, String where) {
    return Message.format(
        "%s: expected the SHA-256 %s, found %s", where, file.sha256().orElse("?"), found);
  }

  /** Two processes that write the same part would spoil it for both. */
  private String locked(RawFile file, Path part, Path target) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw new OverlappingFileLockException();
      }
      return fromAnywhere(file, channel, part, target);
    } catch (OverlappingFileLockException e) {
      throw new IOException(part + ": another process is downloading this file", e);
    }
  }

  private String fromAnywhere(RawFile file, FileChannel channel, Path part, Path target)
      throws IOException {
    List<String> reasons = new ArrayList<>();
    IOException last = new IOException("no address");
    for (URI url : file.urls()) {
      try {
        return fromOne(file, url, channel, part);
      } catch (IOException e) {
        last = e;
        reasons.add(url + " (" + HttpSource.reason(e) + ")");
      }
    }
    throw new UnreachableException(byHand(file, target, reasons), last);
  }

  private String fromOne(RawFile file, URI url, FileChannel channel, Path part) throws IOException {
    Duration pause = options.pause();
    for (int attempt = 1; ; attempt++) {
      try {
        return source.receive(file, url, channel, part);
      } catch (HttpSource.RefusedException e) {
        throw e;
      } catch (IOException e) {
        HttpSource.requireNotInterrupted(e);
        if (attempt == options.attempts()) {
          throw e;
        }
        listener.retrying(file.name(), HttpSource.reason(e));
        sleep(pause);
        pause = pause.multipliedBy(2);
      }
    }
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      throw HttpSource.interrupted(e);
    }
  }

  private static String byHand(RawFile file, Path target, List<String> reasons) {
    return Message.format(
        "cannot download %s; tried\n  %s\nTo do it by hand, download what is missing, put it into\n"
            + "  %s\nand run this again:%s",
        file.name(),
        String.join("\n  ", reasons),
        target.resolveSibling("").toAbsolutePath().normalize(),
        address(file));
  }

  /** Lines that say what a file is to be called, where it is and how it is told from others. */
  private static String address(RawFile file) {
    return Message.format("\n  %s\n    from %s", file.name(), file.urls().get(0))
        + file.sha256().map(sum -> "\n    SHA-256 " + sum).orElse("");
  }

  /** The same of the files that are not in a folder yet; nothing if all are. */
  static String missing(List<RawFile> files, Path folder) {
    return files.stream()
        .filter(file -> !Files.exists(folder.resolve(file.name())))
        .map(Download::address)
        .collect(Collectors.joining());
  }

  static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
