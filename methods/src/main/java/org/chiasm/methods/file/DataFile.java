package org.chiasm.methods.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that a model was trained on.
 *
 * @param name its name without the folder, which differs between machines
 * @param sha256 SHA-256 of its content, 64 hexadecimal digits in lower case
 */
public record DataFile(String name, String sha256) {

  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * A file with the digest of its content.
   *
   * @throws IOException if it cannot be read
   */
  public static DataFile of(Path file) throws IOException {
    MessageDigest digest = newDigest();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream stream = Files.newInputStream(file)) {
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return new DataFile(
        String.valueOf(file.getFileName()), HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
