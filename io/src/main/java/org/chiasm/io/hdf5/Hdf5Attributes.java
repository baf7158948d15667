package org.chiasm.io.hdf5;

import io.jhdf.api.Attribute;
import io.jhdf.api.Node;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.jspecify.annotations.Nullable;

/** What is written beside a group or an array. */
public final class Hdf5Attributes {

  /** About what the library has room for. */
  private static final long MOST_BYTES = 60_000;

  /** What the format calls the space of something without a value. */
  private static final int NULL_SPACE = 2;

  private final Hdf5File file;
  private final String key;
  private final Node node;

  Hdf5Attributes(Hdf5File file, String key, Node node) {
    this.file = file;
    this.key = key;
    this.node = node;
  }

  /**
   * Text of an attribute; empty if there is none of that name.
   *
   * @throws DataFormatException if it is not one text
   */
  public Optional<String> text(String name) {
    List<Object> values = values(name);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    if (values.size() > 1 || !(values.get(0) instanceof String text)) {
      throw unexpected(name, "a text", values);
    }
    return Optional.of(text);
  }

  /**
   * Texts of an attribute; none if there is none of that name.
   *
   * @throws DataFormatException if they are not texts
   */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    List<Object> values = values(name);
    for (Object value : values) {
      if (!(value instanceof String text)) {
        throw unexpected(name, "texts", values);
      }
      texts.add(text);
    }
    return texts;
  }

  /**
   * Whole numbers of an attribute; none if there is none of that name.
   *
   * @throws DataFormatException if they are not whole numbers
   */
  public List<Long> integers(String name) {
    List<Long> integers = new ArrayList<>();
    List<Object> values = values(name);
    for (Object value : values) {
      if (!(value instanceof Number number) || number.doubleValue() != number.longValue()) {
        throw unexpected(name, "whole numbers", values);
      }
      integers.add(number.longValue());
    }
    return integers;
  }

  /** Whether an attribute is there and true: as h5py writes it, an enumeration, or a number. */
  public boolean isTrue(String name) {
    List<Object> values = values(name);
    return values.size() == 1
        && (values.get(0) instanceof Number number
            ? number.longValue() != 0
            : String.valueOf(values.get(0)).equalsIgnoreCase("true"));
  }

  /** Whether there is an attribute of that name. */
  public boolean has(String name) {
    return Damage.guarded(file.path(), key, () -> node.getAttributes().containsKey(name));
  }

  /**
   * Writes all of them beside something in another file; those of the same name are replaced.
   *
   * @param member of the group that they are written beside; {@code .} for the group itself
   * @return names of those that nothing here reads, which are not written
   * @throws DataFormatException if one cannot be read
   */
  public List<String> copyTo(Hdf5Output into, String member) throws IOException {
    List<String> leftOut = new ArrayList<>();
    for (Attribute attribute :
        Damage.guarded(file.path(), key, () -> List.copyOf(node.getAttributes().values()))) {
      String name = attribute.getName();
      Optional<StoredType> type =
          Damage.guarded(file.path(), key, () -> StoredType.of(attribute.getDataType()));
      if (type.isEmpty() || !copy(attribute, type.get(), into, member)) {
        leftOut.add(name);
      }
    }
    return leftOut;
  }

  private boolean copy(Attribute attribute, StoredType type, Hdf5Output into, String member)
      throws IOException {
    String place = key + "@" + attribute.getName();
    long[] shape = Damage.guarded(file.path(), place, attribute::getDimensionsAsLong);
    boolean fits =
        Damage.guarded(
            file.path(),
            place,
            () -> {
              Plausible.require(file, place, attribute.getSizeInBytes(), file.bytes());
              long bytes = Math.multiplyExact(attribute.getSize(), type.memoryBytes());
              return bytes <= MOST_BYTES && shape.length <= Hdf5Output.MOST_DIMENSIONS;
            });
    if (!fits || attribute.getName().isEmpty()) {
      return false;
    }
    if (attribute.isEmpty()) {
      return copyEmpty(attribute, type, into, member);
    }
    try (StoredValues values =
            Damage.guarded(
                file.path(),
                place,
                () ->
                    type.stored(
                        attribute.getBuffer(),
                        Math.toIntExact(attribute.getSize()),
                        file.file().getHdfBackingStorage()));
        Hdf5Handle opened = type.open();
        Hdf5Handle space = Hdf5Output.space(shape)) {
      into.rawAttribute(member, attribute.getName(), opened.id(), space.id(), values.pointer());
    }
    return true;
  }

  /** One without values: of a shape that has none, or not even of the shape of a scalar. */
  private boolean copyEmpty(Attribute attribute, StoredType type, Hdf5Output into, String member)
      throws IOException {
    String place = key + "@" + attribute.getName();
    long[] shape = Damage.guarded(file.path(), place, attribute::getDimensionsAsLong);
    if (Arrays.stream(shape).anyMatch(length -> length < 0)) {
      return false;
    }
    boolean nothing =
        Damage.guarded(file.path(), place, () -> attribute.getDataSpace().getType() == NULL_SPACE);
    try (Hdf5Handle opened = type.open();
        Hdf5Handle space = nothing ? Hdf5Output.nullSpace() : Hdf5Output.space(shape);
        Pointer none = new Pointer()) {
      into.rawAttribute(member, attribute.getName(), opened.id(), space.id(), none);
    }
    return true;
  }

  private List<Object> values(String name) {
    return Damage.guarded(file.path(), key + "@" + name, () -> read(name));
  }

  private List<Object> read(String name) {
    Attribute attribute = node.getAttributes().get(name);
    if (attribute == null || attribute.isEmpty()) {
      return List.of();
    }
    Plausible.require(file, key + "@" + name, attribute.getSizeInBytes(), file.bytes());
    List<Object> values = new ArrayList<>();
    collect(attribute.getData(), values);
    return values;
  }

  private static void collect(@Nullable Object data, List<Object> values) {
    if (data == null) {
      return;
    }
    if (!data.getClass().isArray()) {
      values.add(data);
      return;
    }
    for (int index = 0; index < Array.getLength(data); index++) {
      collect(Array.get(data, index), values);
    }
  }

  private DataFormatException unexpected(String name, String expected, List<Object> found) {
    return new DataFormatException(
        Message.format(
            "%s: %s: expected the attribute '%s' to be %s, found %s",
            file.path(), key.isEmpty() ? "/" : key, name, expected, found));
  }
}
