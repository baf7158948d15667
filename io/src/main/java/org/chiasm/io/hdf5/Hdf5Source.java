package org.chiasm.io.hdf5;

import static org.bytedeco.hdf5.global.hdf5.H5Aclose;
import static org.bytedeco.hdf5.global.hdf5.H5Aget_name;
import static org.bytedeco.hdf5.global.hdf5.H5Aget_space;
import static org.bytedeco.hdf5.global.hdf5.H5Aget_type;
import static org.bytedeco.hdf5.global.hdf5.H5Aopen_by_idx;
import static org.bytedeco.hdf5.global.hdf5.H5Aread;
import static org.bytedeco.hdf5.global.hdf5.H5Dclose;
import static org.bytedeco.hdf5.global.hdf5.H5Dget_create_plist;
import static org.bytedeco.hdf5.global.hdf5.H5Dget_space;
import static org.bytedeco.hdf5.global.hdf5.H5Dget_storage_size;
import static org.bytedeco.hdf5.global.hdf5.H5Dget_type;
import static org.bytedeco.hdf5.global.hdf5.H5Dopen2;
import static org.bytedeco.hdf5.global.hdf5.H5Dread;
import static org.bytedeco.hdf5.global.hdf5.H5F_ACC_RDONLY;
import static org.bytedeco.hdf5.global.hdf5.H5Fclose;
import static org.bytedeco.hdf5.global.hdf5.H5Fopen;
import static org.bytedeco.hdf5.global.hdf5.H5O_INFO_NUM_ATTRS;
import static org.bytedeco.hdf5.global.hdf5.H5Oclose;
import static org.bytedeco.hdf5.global.hdf5.H5Ocopy;
import static org.bytedeco.hdf5.global.hdf5.H5Oget_info3;
import static org.bytedeco.hdf5.global.hdf5.H5Oopen;
import static org.bytedeco.hdf5.global.hdf5.H5Pclose;
import static org.bytedeco.hdf5.global.hdf5.H5Pget_filter2;
import static org.bytedeco.hdf5.global.hdf5.H5Pget_nfilters;
import static org.bytedeco.hdf5.global.hdf5.H5Sclose;
import static org.bytedeco.hdf5.global.hdf5.H5Sget_simple_extent_dims;
import static org.bytedeco.hdf5.global.hdf5.H5Sget_simple_extent_ndims;
import static org.bytedeco.hdf5.global.hdf5.H5Sget_simple_extent_npoints;
import static org.bytedeco.hdf5.global.hdf5.H5T_REFERENCE;
import static org.bytedeco.hdf5.global.hdf5.H5T_VLEN;
import static org.bytedeco.hdf5.global.hdf5.H5Tclose;
import static org.bytedeco.hdf5.global.hdf5.H5Tdetect_class;
import static org.bytedeco.hdf5.global.hdf5.H5Tget_size;
import static org.bytedeco.hdf5.global.hdf5.H5Tis_variable_str;
import static org.bytedeco.hdf5.global.hdf5.H5Treclaim;
import static org.bytedeco.hdf5.global.hdf5.H5Zfilter_avail;
import static org.bytedeco.hdf5.global.hdf5.H5_INDEX_NAME;
import static org.bytedeco.hdf5.global.hdf5.H5_ITER_INC;
import static org.chiasm.io.hdf5.Hdf5Library.checked;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.hdf5.H5O_info2_t;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;

/**
 * A file that things are copied from into one that is being written, byte by byte: their types stay
 * as they are. To be used within {@link Hdf5Output#write}.
 */
public final class Hdf5Source implements AutoCloseable {

  /** So many bytes are believed to be there whatever the file takes for them. */
  private static final long SMALL = 1 << 20;

  private final Hdf5Handle file;

  private Hdf5Source(Hdf5Handle file) {
    this.file = file;
  }

  /**
   * Opens a file.
   *
   * @throws IOException if it cannot be opened
   */
  public static Hdf5Source open(Path path) throws IOException {
    return new Hdf5Source(
        Hdf5Handle.of(
            "opening " + path, H5Fopen(path.toString(), H5F_ACC_RDONLY(), 0), id -> H5Fclose(id)));
  }

  /**
   * Copies an array, or some of it. What is copied whole stays compressed as it is.
   *
   * @param key where it is, {@code /layers/counts}
   * @param chosen which places along each dimension; all of dimensions beyond these
   * @return whether it could be read; not if it is compressed in a way that the library does not
   *     know, or refers to other places of its file. Nothing is written then
   */
  public boolean copy(String key, Hdf5Output into, String name, List<Places> chosen)
      throws IOException {
    long opened = H5Dopen2(file.id(), key, 0);
    if (opened < 0) {
      return false;
    }
    try (Hdf5Handle array = Hdf5Handle.of("H5Dopen2", opened, id -> H5Dclose(id));
        Hdf5Handle type =
            Hdf5Handle.of("H5Dget_type", H5Dget_type(array.id()), id -> H5Tclose(id));
        Hdf5Handle space =
            Hdf5Handle.of("H5Dget_space", H5Dget_space(array.id()), id -> H5Sclose(id))) {
      if (refers(type)) {
        return false;
      }
      // not of texts: the library crashes where one of them cannot be decoded
      boolean asItIs =
          H5Sget_simple_extent_npoints(space.id()) == 0
              || (H5Tis_variable_str(type.id()) == 0 && H5Tdetect_class(type.id(), H5T_VLEN) == 0);
      if (asItIs && chosen.stream().allMatch(Places::isAll)) {
        return copyAsItIs(key, into, name);
      }
      if (!isDecodable(array) || !copyValues(array, type, space, into, name, chosen)) {
        return false;
      }
    }
    copyAttributes(key, into, name);
    return true;
  }

  private boolean copyAsItIs(String key, Hdf5Output into, String name) throws IOException {
    if (H5Ocopy(file.id(), key, into.handle(), name, 0, 0) >= 0) {
      return true;
    }
    into.remove(name);
    return false;
  }

  private static boolean copyValues(
      Hdf5Handle array,
      Hdf5Handle type,
      Hdf5Handle space,
      Hdf5Output into,
      String name,
      List<Places> chosen)
      throws IOException {
    RawArray whole = new RawArray(shape(space), H5Tget_size(type.id()));
    if (!isPlausible(whole.bytes(), array)) {
      return false;
    }
    try (BytePointer bytes = whole.allocate()) {
      if (H5Dread(array.id(), type.id(), 0, 0, 0, bytes) < 0) {
        return false;
      }
      try {
        whole.write(bytes, chosen, (some, at) -> into.raw(name, type.id(), some, at));
      } finally {
        // texts are elsewhere, in memory of the library
        H5Treclaim(type.id(), space.id(), 0, bytes);
      }
    }
    return true;
  }

  /** Whether all that was done to the values when they were written can be undone. */
  private static boolean isDecodable(Hdf5Handle array) throws IOException {
    try (Hdf5Handle list =
        Hdf5Handle.of("H5Dget_create_plist", H5Dget_create_plist(array.id()), id -> H5Pclose(id))) {
      int filters = H5Pget_nfilters(list.id());
      for (int index = 0; index < filters; index++) {
        int filter =
            H5Pget_filter2(
                list.id(),
                index,
                new int[1],
                new SizeTPointer(1).put(0),
                new int[1],
                0,
                new byte[1],
                new int[1]);
        if (filter < 0 || H5Zfilter_avail(filter) <= 0) {
          return false;
        }
      }
      return filters >= 0;
    }
  }

  private static boolean isPlausible(long bytes, Hdf5Handle array) {
    return bytes <= SMALL || bytes / Plausible.DEFLATE <= H5Dget_storage_size(array.id());
  }

  private static boolean refers(Hdf5Handle type) {
    return H5Tdetect_class(type.id(), H5T_REFERENCE) != 0;
  }

  private static long[] shape(Hdf5Handle space) throws IOException {
    int dimensions =
        (int) checked("H5Sget_simple_extent_ndims", H5Sget_simple_extent_ndims(space.id()));
    long[] shape = new long[dimensions];
    if (dimensions > 0) {
      checked(
          "H5Sget_simple_extent_dims",
          H5Sget_simple_extent_dims(space.id(), shape, new long[dimensions]));
    }
    return shape;
  }

  /**
   * Copies what is written beside something, but for what refers to other places of the file.
   *
   * @param key of what they are beside
   * @param name of a member of the group; {@code .} for the group itself
   */
  public void copyAttributes(String key, Hdf5Output into, String name) throws IOException {
    try (Hdf5Handle from =
            Hdf5Handle.of("H5Oopen", H5Oopen(file.id(), key, 0), id -> H5Oclose(id));
        H5O_info2_t info = new H5O_info2_t()) {
      checked("H5Oget_info3", H5Oget_info3(from.id(), info, H5O_INFO_NUM_ATTRS));
      for (long index = 0; index < info.num_attrs(); index++) {
        copyAttribute(from, index, into, name);
      }
    }
  }

  private static void copyAttribute(Hdf5Handle from, long index, Hdf5Output into, String name)
      throws IOException {
    try (Hdf5Handle attribute =
            Hdf5Handle.of(
                "H5Aopen_by_idx",
                H5Aopen_by_idx(from.id(), ".", H5_INDEX_NAME, H5_ITER_INC, index, 0, 0),
                id -> H5Aclose(id));
        Hdf5Handle type =
            Hdf5Handle.of("H5Aget_type", H5Aget_type(attribute.id()), id -> H5Tclose(id));
        Hdf5Handle space =
            Hdf5Handle.of("H5Aget_space", H5Aget_space(attribute.id()), id -> H5Sclose(id))) {
      if (refers(type)) {
        return;
      }
      RawArray value = new RawArray(shape(space), H5Tget_size(type.id()));
      try (BytePointer bytes = value.allocate()) {
        checked("H5Aread", H5Aread(attribute.id(), type.id(), bytes));
        try {
          into.rawAttribute(name, nameOf(attribute), type.id(), space.id(), bytes);
        } finally {
          H5Treclaim(type.id(), space.id(), 0, bytes);
        }
      }
    }
  }

  private static String nameOf(Hdf5Handle attribute) throws IOException {
    int length = (int) checked("H5Aget_name", H5Aget_name(attribute.id(), 0, (byte[]) null));
    byte[] name = new byte[length + 1];
    checked("H5Aget_name", H5Aget_name(attribute.id(), name.length, name));
    return new String(name, 0, length, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
