package org.chiasm.core.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.chiasm.core.text.NearestName;

/** Opens a file that the user named; says why if that is not possible. */
public final class ReadableFile {

  private ReadableFile() {}

  /**
   * The file's bytes.
   *
   * @throws NoSuchFileException if there is no such file; the message offers a file of a similar
   *     name in the same folder
   * @throws IOException if it is a folder or cannot be read, with the path and the reason
   */
  public static InputStream open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "this is a folder, expected a file");
    }
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw withCause(new NoSuchFileException(file.toString(), null, missing(file)), e);
    } catch (AccessDeniedException e) {
      throw withCause(
          new AccessDeniedException(file.toString(), null, "no permission to read this file"), e);
    }
  }

  /**
   * Checks that a file can be opened, as {@link #open} does.
   *
   * @throws IOException if it cannot, with the path and the reason
   */
  public static void require(Path file) throws IOException {
    open(file).close();
  }

  private static <E extends IOException> E withCause(E exception, IOException cause) {
    exception.initCause(cause);
    return exception;
  }

  private static String missing(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return "there is no such file, nor the folder it should be in";
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> names = entries.map(entry -> String.valueOf(entry.getFileName())).toList();
      return "there is no such file"
          + NearestName.findClose(String.valueOf(file.getFileName()), names)
              .map(name -> "; did you mean '" + name + "' in the same folder?")
              .orElse("");
    } catch (IOException e) {
      // the folder cannot be listed: then there is nothing to offer
      return "there is no such file";
    }
  }
}
