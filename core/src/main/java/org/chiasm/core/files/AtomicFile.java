package org.chiasm.core.files;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import org.chiasm.core.text.Message;

/**
 * Writes a file under a temporary name in the same folder and renames it when it is complete: a
 * crash leaves the old file or none, never half a file. What a process that was killed leaves under
 * its temporary name is removed when the same file is written again, see {@link TemporaryPath}. A
 * file that is replaced keeps its permissions and, as far as we may, its owner and group.
 */
public final class AtomicFile {

  private static final int BUFFER_BYTES = 1 << 16;

  private AtomicFile() {}

  /**
   * Creates or replaces a file; missing parent folders are made. A symbolic link is followed, and
   * what is no regular file (a pipe, {@code /dev/null}) is written to directly.
   *
   * @param action writes the content; it may close the stream
   * @throws IOException if it cannot be written, with the path and the reason in the message; what
   *     was there before is then untouched. What the action throws beyond that comes through as it
   *     is
   */
  public static void write(Path target, OutputStreamAction action) throws IOException {
    try {
      Path file = writable(target);
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        try (OutputStream out = new FileOutputStream(file.toFile())) {
          run(action, out);
        }
      } else {
        replace(file, temporary -> fill(temporary, action));
      }
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }

  /**
   * As {@link #write}, for what writes to a path and not to a stream, as native libraries do. The
   * action finds an empty file at the path that it is given.
   */
  public static void writeAt(Path target, PathAction action) throws IOException {
    try {
      Path file = writable(target);
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new IOException("it is no regular file");
      }
      replace(
          file,
          temporary -> {
            action.write(temporary);
            try (FileOutputStream written = new FileOutputStream(temporary.toFile(), true)) {
              written.getFD().sync();
            }
          });
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }

  private static IOException cannotWrite(Path target, IOException cause) {
    return new IOException(Message.format("cannot write %s: %s", target, reason(cause)), cause);
  }

  private static Path writable(Path target) throws IOException {
    Path file = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    if (Files.isDirectory(file)) {
      throw new IOException("it is a folder");
    }
    if (Files.exists(file) && !Files.isWritable(file)) {
      // renaming would replace it all the same, against its owner's will
      throw new IOException("the file is there already and may not be written to");
    }
    return file;
  }

  private static void replace(Path file, PathAction action) throws IOException {
    Path folder = file.resolveSibling("").toAbsolutePath();
    createFolder(folder);
    try (TemporaryPath temporary = TemporaryPath.beside(file)) {
      // not Files.createTempFile: its files can be read by their owner only, also when renamed
      Path written = Files.createFile(temporary.path());
      if (Files.exists(file)) {
        // before there is anything in it that others could read
        takeOver(file, written);
      }
      action.write(written);
      move(temporary.path(), file);
    }
  }

  /**
   * Gives a file the owner, group and permissions of the one that it will replace, as far as we may
   * and the file system knows of them: data that others could not read stay so.
   */
  private static void takeOver(Path from, Path to) throws IOException {
    PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    PosixFileAttributeView own = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (old == null || own == null) {
      return;
    }
    PosixFileAttributes wanted = old.readAttributes();
    PosixFileAttributes found = own.readAttributes();
    if (!wanted.permissions().equals(found.permissions())) {
      attempt(() -> own.setPermissions(wanted.permissions()));
    }
    if (!wanted.group().equals(found.group())) {
      attempt(() -> own.setGroup(wanted.group()));
    }
    if (!wanted.owner().equals(found.owner())) {
      attempt(() -> own.setOwner(wanted.owner()));
    }
  }

  /** What a file system or another user's file does not allow is no reason not to write. */
  private static void attempt(Change change) {
    try {
      change.make();
    } catch (IOException | UnsupportedOperationException e) {
      return;
    }
  }

  private interface Change {
    void make() throws IOException;
  }

  private static void createFolder(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw rephrased(e.getFile() + " is a file, expected a folder", e);
    } catch (FileSystemException e) {
      throw rephrased("cannot make the folder " + e.getFile() + ": " + reason(e), e);
    }
  }

  private static IOException rephrased(String message, IOException cause) {
    return new IOException(message, cause);
  }

  private static void fill(Path temporary, OutputStreamAction action) throws IOException {
    // not a channel: that one fails in a thread that is interrupted, as one is that is told to stop
    // and to save what it has
    try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
      run(action, out);
      // else a power cut after the rename could leave the new name without its content
      out.getFD().sync();
    }
  }

  private static void run(OutputStreamAction action, OutputStream out) throws IOException {
    OutputStream kept = new KeptOpen(new BufferedOutputStream(out, BUFFER_BYTES));
    try {
      action.write(kept);
    } catch (FileSystemException e) {
      // of another file that the action used: its path belongs into the message
      throw rephrased(String.valueOf(e.getMessage()), e);
    }
    kept.flush();
  }

  private static void move(Path temporary, Path file) throws IOException {
    try {
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The reason without the path, which file system exceptions put first or give alone. */
  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "no permission to write in this folder";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    if (e instanceof NotDirectoryException) {
      return "a part of the path is a file, expected a folder";
    }
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  /** Lets the action close a stream of its own around this one without closing the file. */
  private static final class KeptOpen extends FilterOutputStream {

    KeptOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
