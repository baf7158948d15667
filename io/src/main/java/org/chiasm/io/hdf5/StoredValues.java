package org.chiasm.io.hdf5;

import org.bytedeco.javacpp.BytePointer;

/** Values where the library reads them. */
final class StoredValues implements AutoCloseable {

  private final BytePointer values;
  private final BytePointer texts;

  private StoredValues(BytePointer values, BytePointer texts) {
    this.values = values;
    this.texts = texts;
  }

  static StoredValues of(byte[] values, StoredTexts texts) {
    BytePointer held = texts.pointTo(values);
    return new StoredValues(new BytePointer(values.length == 0 ? new byte[1] : values), held);
  }

  BytePointer pointer() {
    return values;
  }

  @Override
  public void close() {
    values.close();
    texts.close();
  }
}
