package org.chiasm.io.hdf5;

import static org.bytedeco.hdf5.global.hdf5.H5T_COMPOUND;
import static org.bytedeco.hdf5.global.hdf5.H5T_CSET_ASCII;
import static org.bytedeco.hdf5.global.hdf5.H5T_CSET_UTF8;
import static org.bytedeco.hdf5.global.hdf5.H5T_C_S1_g;
import static org.bytedeco.hdf5.global.hdf5.H5T_STR_NULLPAD;
import static org.bytedeco.hdf5.global.hdf5.H5T_STR_NULLTERM;
import static org.bytedeco.hdf5.global.hdf5.H5T_STR_SPACEPAD;
import static org.bytedeco.hdf5.global.hdf5.H5T_VARIABLE;
import static org.bytedeco.hdf5.global.hdf5.H5Tclose;
import static org.bytedeco.hdf5.global.hdf5.H5Tcopy;
import static org.bytedeco.hdf5.global.hdf5.H5Tcreate;
import static org.bytedeco.hdf5.global.hdf5.H5Tenum_create;
import static org.bytedeco.hdf5.global.hdf5.H5Tenum_insert;
import static org.bytedeco.hdf5.global.hdf5.H5Tinsert;
import static org.bytedeco.hdf5.global.hdf5.H5Tset_cset;
import static org.bytedeco.hdf5.global.hdf5.H5Tset_size;
import static org.bytedeco.hdf5.global.hdf5.H5Tset_strpad;
import static org.chiasm.io.hdf5.Hdf5Library.checked;

import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.CompoundDataType.CompoundDataMember;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.storage.HdfBackingStorage;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bytedeco.javacpp.BytePointer;

/**
 * The type of stored values, by which the library writes them as they are: numbers, texts, named
 * numbers (truth values are such) and records of these.
 */
abstract sealed class StoredType {

  private final int bytes;
  private final int memoryBytes;

  /**
   * @param bytes of a value in the file
   * @param memoryBytes of a value where the library reads it
   */
  private StoredType(int bytes, int memoryBytes) {
    this.bytes = bytes;
    this.memoryBytes = memoryBytes;
  }

  /** Empty if it is none of these. */
  static Optional<StoredType> of(DataType type) {
    if (type.getSize() <= 0) {
      return Optional.empty();
    }
    if (type instanceof EnumDataType enumeration) {
      return Named.of(enumeration);
    }
    if (type instanceof StringData text) {
      return Optional.of(new FixedText(text));
    }
    if (type instanceof VariableLength variable) {
      return variable.isVariableLengthString() ? Optional.of(new Text(variable)) : Optional.empty();
    }
    return type instanceof CompoundDataType compound
        ? Fields.of(compound)
        : NumberType.exactly(type).map(number -> new Numeric(type.getSize(), number));
  }

  /** Of a value where the library reads it. */
  int memoryBytes() {
    return memoryBytes;
  }

  /** Whether a value holds no text that is elsewhere in the file. */
  boolean isPlain() {
    return true;
  }

  /** The type as the library knows it, to be closed. */
  abstract Hdf5Handle open() throws IOException;

  /** Puts values where the library reads them, but for texts. */
  abstract void store(Strided from, Strided to, int count, StoredTexts texts);

  /**
   * Copies values to where the library reads them.
   *
   * @param values as the file has them
   * @param storage of the file, where its texts are
   */
  StoredValues stored(ByteBuffer values, int count, HdfBackingStorage storage) {
    byte[] target = new byte[Math.multiplyExact(count, memoryBytes)];
    StoredTexts texts = new StoredTexts(storage);
    Strided to = new Strided(ByteBuffer.wrap(target), 0, memoryBytes);
    store(new Strided(values, values.position(), bytes), to, count, texts);
    return StoredValues.of(target, texts);
  }

  /**
   * Values at equal distances.
   *
   * @param start where the first is
   * @param step from one to the next
   */
  record Strided(ByteBuffer bytes, int start, int step) {

    int at(int index) {
      return start + index * step;
    }

    Strided shifted(int by) {
      return new Strided(bytes, start + by, step);
    }

    /** Copies what each has of some bytes. */
    void copyTo(Strided to, int count, int length) {
      if (step == length && to.step == length) {
        to.bytes.put(to.start, bytes, start, count * length);
        return;
      }
      for (int index = 0; index < count; index++) {
        to.bytes.put(to.at(index), bytes, at(index), length);
      }
    }
  }

  private static Hdf5Handle handle(String function, long id) throws IOException {
    return Hdf5Handle.of(function, id, type -> H5Tclose(type));
  }

  /** Makes a type complete. */
  private interface Completion {
    void complete(long type) throws IOException;
  }

  private static Hdf5Handle completed(Hdf5Handle type, Completion completion) throws IOException {
    try {
      completion.complete(type.id());
      return type;
    } catch (IOException | RuntimeException | Error e) {
      type.close();
      throw e;
    }
  }

  private static int set(Charset charset) {
    return charset.equals(StandardCharsets.UTF_8) ? H5T_CSET_UTF8 : H5T_CSET_ASCII;
  }

  private static final class Numeric extends StoredType {
    private final NumberType number;

    Numeric(int bytes, NumberType number) {
      super(bytes, bytes);
      this.number = number;
    }

    @Override
    Hdf5Handle open() throws IOException {
      return completed(handle("H5Tcopy", H5Tcopy(number.nearest())), number::complete);
    }

    @Override
    void store(Strided from, Strided to, int count, StoredTexts texts) {
      from.copyTo(to, count, number.bytes());
    }
  }

  /** Numbers that have names. */
  private static final class Named extends StoredType {
    private final Numeric number;
    private final Map<Integer, String> names;

    private Named(Numeric number, Map<Integer, String> names) {
      super(number.number.bytes(), number.number.bytes());
      this.number = number;
      this.names = new TreeMap<>(names);
    }

    static Optional<StoredType> of(EnumDataType type) {
      Map<Integer, String> names = type.getEnumMapping();
      boolean sound =
          !names.isEmpty()
              && names.values().stream().noneMatch(String::isEmpty)
              && Set.copyOf(names.values()).size() == names.size();
      return sound && StoredType.of(type.getBaseType()).orElse(null) instanceof Numeric number
          ? Optional.of(new Named(number, names))
          : Optional.empty();
    }

    @Override
    Hdf5Handle open() throws IOException {
      try (Hdf5Handle base = number.open()) {
        return completed(handle("H5Tenum_create", H5Tenum_create(base.id())), this::insert);
      }
    }

    private void insert(long type) throws IOException {
      for (Map.Entry<Integer, String> entry : names.entrySet()) {
        // whatever the order of its bytes, it was read as one that begins with the lowest
        byte[] number =
            ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(entry.getKey())
                .array();
        try (BytePointer value = new BytePointer(number)) {
          checked("H5Tenum_insert", H5Tenum_insert(type, entry.getValue(), value));
        }
      }
    }

    @Override
    void store(Strided from, Strided to, int count, StoredTexts texts) {
      number.store(from, to, count, texts);
    }
  }

  /** Texts of one length. */
  private static final class FixedText extends StoredType {
    private final StringData text;

    FixedText(StringData text) {
      super(text.getSize(), text.getSize());
      this.text = text;
    }

    @Override
    Hdf5Handle open() throws IOException {
      return completed(
          handle("H5Tcopy", H5Tcopy(H5T_C_S1_g())),
          type -> {
            checked("H5Tset_size", H5Tset_size(type, text.getSize()));
            checked("H5Tset_strpad", H5Tset_strpad(type, padding()));
            checked("H5Tset_cset", H5Tset_cset(type, set(text.getCharset())));
          });
    }

    private int padding() {
      return switch (text.getPaddingType()) {
        case NULL_TERMINATED -> H5T_STR_NULLTERM;
        case NULL_PADDED -> H5T_STR_NULLPAD;
        case SPACE_PADDED -> H5T_STR_SPACEPAD;
      };
    }

    @Override
    void store(Strided from, Strided to, int count, StoredTexts texts) {
      from.copyTo(to, count, text.getSize());
    }
  }

  /** Texts of any length, which are elsewhere in the file. */
  private static final class Text extends StoredType {
    private final VariableLength type;

    Text(VariableLength type) {
      super(type.getSize(), Long.BYTES);
      this.type = type;
    }

    @Override
    boolean isPlain() {
      return false;
    }

    @Override
    Hdf5Handle open() throws IOException {
      return completed(
          handle("H5Tcopy", H5Tcopy(H5T_C_S1_g())),
          text -> {
            checked("H5Tset_size", H5Tset_size(text, H5T_VARIABLE()));
            checked("H5Tset_cset", H5Tset_cset(text, set(type.getEncoding())));
          });
    }

    @Override
    void store(Strided from, Strided to, int count, StoredTexts texts) {
      ByteBuffer places = ByteBuffer.allocate(count * type.getSize());
      from.copyTo(new Strided(places, 0, type.getSize()), count, type.getSize());
      Object found = type.fillData(places, new int[] {count}, texts.storage());
      for (int index = 0; index < count; index++) {
        if (Array.get(found, index) instanceof String text) {
          texts.add(to.at(index), text);
        }
      }
    }
  }

  /** Records. What lies between the fields is not kept. */
  private static final class Fields extends StoredType {
    private final List<Field> fields;

    private record Field(String name, int offset, int newOffset, StoredType type) {}

    private Fields(int bytes, int memoryBytes, List<Field> fields) {
      super(bytes, memoryBytes);
      this.fields = List.copyOf(fields);
    }

    static Optional<StoredType> of(CompoundDataType compound) {
      List<Field> fields = new ArrayList<>();
      Set<String> names = new HashSet<>();
      int length = 0;
      for (CompoundDataMember member : compound.getMembers()) {
        Optional<StoredType> type = StoredType.of(member.getDataType());
        boolean isArray = Arrays.stream(member.getDimensionSize()).anyMatch(size -> size > 0);
        if (type.isEmpty()
            || isArray
            || member.getName().isEmpty()
            || !names.add(member.getName())
            || member.getOffset() < 0
            || member.getOffset() > compound.getSize() - type.get().bytes()) {
          return Optional.empty();
        }
        fields.add(new Field(member.getName(), member.getOffset(), length, type.get()));
        length = Math.addExact(length, type.get().memoryBytes());
      }
      return fields.isEmpty()
          ? Optional.empty()
          : Optional.of(new Fields(compound.getSize(), length, fields));
    }

    @Override
    boolean isPlain() {
      return fields.stream().allMatch(field -> field.type.isPlain());
    }

    @Override
    Hdf5Handle open() throws IOException {
      return completed(
          handle("H5Tcreate", H5Tcreate(H5T_COMPOUND, memoryBytes())),
          type -> {
            for (Field field : fields) {
              try (Hdf5Handle inner = field.type.open()) {
                checked("H5Tinsert", H5Tinsert(type, field.name, field.newOffset, inner.id()));
              }
            }
          });
    }

    @Override
    void store(Strided from, Strided to, int count, StoredTexts texts) {
      for (Field field : fields) {
        field.type.store(from.shifted(field.offset), to.shifted(field.newOffset), count, texts);
      }
    }
  }

  private int bytes() {
    return bytes;
  }
}
