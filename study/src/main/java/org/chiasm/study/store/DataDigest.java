package org.chiasm.study.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;

/** SHA-256, in hexadecimal digits, of what trials are run on. */
public final class DataDigest {

  private DataDigest() {}

  /** Of names, kinds, ids of cells, features and values of all modalities. */
  public static String of(MultimodalDataset dataset) {
    MessageDigest digest = sha256();
    for (Modality modality : dataset.modalities()) {
      update(digest, Message.format("%s\n%s\n", modality.name(), modality.kind().id()));
      modality.cells().forEach(cell -> update(digest, cell + "\n"));
      modality.features().forEach(feature -> update(digest, feature.header() + "\n"));
      update(digest, modality.values());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Of texts in their order. */
  public static String of(Collection<String> texts) {
    MessageDigest digest = sha256();
    texts.forEach(text -> update(digest, text + "\n"));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void update(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void update(MessageDigest digest, Matrix values) {
    float[] row = new float[values.columns()];
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * row.length);
    for (int cell = 0; cell < values.rows(); cell++) {
      values.copyRow(cell, row, 0);
      bytes.asFloatBuffer().put(row);
      digest.update(bytes.array());
    }
  }
}
