package org.chiasm.io.hdf5;

import io.jhdf.storage.HdfBackingStorage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;

/** Texts of values that are elsewhere in a file, and where the values say so. */
final class StoredTexts {

  private final HdfBackingStorage storage;
  private final ByteArrayOutputStream texts = new ByteArrayOutputStream();
  private final List<Place> places = new ArrayList<>();

  /** Which value, and where its text begins. */
  private record Place(int value, int text) {}

  /**
   * @param storage of the file
   */
  StoredTexts(HdfBackingStorage storage) {
    this.storage = storage;
  }

  HdfBackingStorage storage() {
    return storage;
  }

  /**
   * Adds a text.
   *
   * @param value where the value is that has it
   */
  void add(int value, String text) {
    places.add(new Place(value, texts.size()));
    texts.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    texts.write(0);
  }

  /** Copies the texts to where the library reads them, and says in the values where that is. */
  BytePointer pointTo(byte[] values) {
    byte[] all = texts.size() == 0 ? new byte[1] : texts.toByteArray();
    BytePointer pointer = new BytePointer(all);
    ByteBuffer target = ByteBuffer.wrap(values).order(ByteOrder.nativeOrder());
    for (Place place : places) {
      target.putLong(place.value, pointer.address() + place.text);
    }
    return pointer;
  }
}
