package org.chiasm.study;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;

/** What data are, as SHA-256 in hexadecimal digits: it does not matter where they came from. */
public final class DataDigest {

  private final MessageDigest digest;

  private DataDigest() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Of the ids, features, kinds and values of all modalities, and of pairs if there are some. */
  public static String of(MultimodalDataset dataset) {
    DataDigest own = new DataDigest();
    for (Modality modality : dataset.modalities()) {
      own.update(Message.format("%s\n%s\n", modality.name(), modality.kind().id()));
      modality.cells().forEach(cell -> own.update(cell + "\n"));
      modality.features().forEach(feature -> own.update(feature.header() + "\n"));
      own.update(modality.values());
    }
    for (CellPairs pairs : dataset.pairs()) {
      own.update(Message.format("pairs\n%s\n%s\n", pairs.first(), pairs.second()));
      pairs.pairs().forEach(pair -> own.update(pair + "\n"));
    }
    return own.hexadecimal();
  }

  /** Of the labels of cells, in the order of the cells. */
  public static String of(Labels labels, Collection<String> cells) {
    DataDigest own = new DataDigest();
    for (String cell : cells) {
      own.update(cell + "\n" + labels.of(cell).orElse("") + "\n");
    }
    return own.hexadecimal();
  }

  /** Of ids in their order. */
  public static String of(List<String> ids) {
    DataDigest own = new DataDigest();
    ids.forEach(id -> own.update(id + "\n"));
    return own.hexadecimal();
  }

  private void update(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
  }

  private void update(Matrix values) {
    float[] row = new float[values.columns()];
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * row.length);
    for (int cell = 0; cell < values.rows(); cell++) {
      values.copyRow(cell, row, 0);
      bytes.clear();
      bytes.asFloatBuffer().put(row);
      digest.update(bytes.array());
    }
  }

  private String hexadecimal() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
