package org.chiasm.core.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A path beside a target, for what is to take the target's place when it is complete. What is still
 * there when it is closed, a file or a folder, is removed.
 *
 * <p>It is {@code .NAME.PROCESS-TIME.part}. As long as it is open, its process holds a lock on an
 * empty file of the same name with the ending {@code .lock}. A process that is killed leaves both
 * files behind, but no lock: whoever next asks for a path beside the same target removes what no
 * process holds. The number of a process alone would not tell, as it is given again, and counts on
 * one machine, or in one container, only. Where the file system has no locks, nothing of others is
 * removed.
 */
public final class TemporaryPath implements AutoCloseable {

  private static final String PART = ".part";
  private static final String LOCK = ".lock";
  private static final Pattern ANY = Pattern.compile("\\..+\\.\\d+-\\d+\\" + LOCK);
  private static final Pattern REST = Pattern.compile("\\d+-\\d+\\" + LOCK);

  /**
   * The files of locks that this process holds, or looks at. They may not be opened a second time:
   * on POSIX, closing any of a process's handles of a file gives up its locks on it.
   */
  private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final Path lock;
  private final FileChannel channel;

  private TemporaryPath(Path lock, FileChannel channel) {
    this.path = part(lock);
    this.lock = lock;
    this.channel = channel;
  }

  /**
   * A path at which nothing is yet, in the folder of the target, which has to be there. What
   * earlier processes left beside the same target is removed.
   *
   * @throws IOException if the folder cannot be written to
   */
  public static TemporaryPath beside(Path target) throws IOException {
    // one and the same path for one file, or the files in use would not be known again
    Path folder = target.toAbsolutePath().resolveSibling("").toRealPath();
    String beginning = "." + target.getFileName() + ".";
    removeAbandoned(folder, beginning);
    long process = ProcessHandle.current().pid();
    while (true) {
      String name = beginning + process + "-" + Long.toUnsignedString(System.nanoTime()) + LOCK;
      Optional<TemporaryPath> made = make(folder.resolve(name));
      if (made.isPresent()) {
        return made.get();
      }
    }
  }

  /**
   * Removes what killed processes left in a folder, whatever the target: of one that is never
   * written again it would stay. Does nothing if there is no such folder.
   */
  public static void removeAbandoned(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      removeAbandoned(
          folder.toRealPath(), file -> ANY.matcher(String.valueOf(file.getFileName())).matches());
    }
  }

  /** Where to write. */
  public Path path() {
    return path;
  }

  private static Path part(Path lock) {
    String name = String.valueOf(lock.getFileName());
    return lock.resolveSibling(name.substring(0, name.length() - LOCK.length()) + PART);
  }

  /** Empty if another was faster. */
  private static Optional<TemporaryPath> make(Path lock) throws IOException {
    if (!IN_USE.add(lock)) {
      return Optional.empty();
    }
    boolean held = false;
    try {
      FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      // between the two, another process may have taken the file for one that was left behind
      held = isHeld(channel) && Files.exists(lock);
      if (!held) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new TemporaryPath(lock, channel));
    } catch (FileAlreadyExistsException e) {
      return Optional.empty();
    } finally {
      if (!held) {
        IN_USE.remove(lock);
      }
    }
  }

  private static boolean isHeld(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (IOException e) {
      // no locks on this file system: then nobody takes it for one that was left behind
      return true;
    }
  }

  private static void removeAbandoned(Path folder, String beginning) {
    removeAbandoned(folder, file -> isLock(file, beginning));
  }

  private static void removeAbandoned(Path folder, Predicate<Path> isLock) {
    List<Path> locks;
    try (Stream<Path> files = Files.list(folder)) {
      locks = files.filter(isLock).toList();
    } catch (IOException | UncheckedIOException e) {
      // a folder that can be written to and not be listed
      return;
    }
    for (Path lock : locks) {
      if (IN_USE.add(lock)) {
        try {
          removeIfAbandoned(lock);
        } finally {
          IN_USE.remove(lock);
        }
      }
    }
  }

  private static boolean isLock(Path file, String beginning) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(beginning) && REST.matcher(name.substring(beginning.length())).matches();
  }

  private static void removeIfAbandoned(Path lock) {
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      if (channel.tryLock() != null) {
        remove(part(lock));
        Files.deleteIfExists(lock);
      }
    } catch (IOException | UncheckedIOException | OverlappingFileLockException e) {
      // not ours to remove, gone by now, or no locks on this file system
      return;
    }
  }

  private static void remove(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      try (Stream<Path> all = Files.walk(path)) {
        for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(one);
        }
      }
    }
    Files.deleteIfExists(path);
  }

  /** Removes what is left, and gives up the lock. */
  @Override
  public void close() {
    try (channel) {
      remove(path);
      // before the lock is given up, that nobody finds a file without one
      Files.deleteIfExists(lock);
    } catch (IOException | UncheckedIOException e) {
      // the next that writes to the same target tries again; the result is not touched by it
      return;
    } finally {
      IN_USE.remove(lock);
    }
  }
}
