package org.chiasm.io.hdf5;

import static org.bytedeco.hdf5.global.hdf5.H5Aclose;
import static org.bytedeco.hdf5.global.hdf5.H5Acreate_by_name;
import static org.bytedeco.hdf5.global.hdf5.H5Adelete_by_name;
import static org.bytedeco.hdf5.global.hdf5.H5Aexists_by_name;
import static org.bytedeco.hdf5.global.hdf5.H5Awrite;
import static org.bytedeco.hdf5.global.hdf5.H5Dclose;
import static org.bytedeco.hdf5.global.hdf5.H5Dcreate2;
import static org.bytedeco.hdf5.global.hdf5.H5Dwrite;
import static org.bytedeco.hdf5.global.hdf5.H5F_ACC_TRUNC;
import static org.bytedeco.hdf5.global.hdf5.H5Fclose;
import static org.bytedeco.hdf5.global.hdf5.H5Fcreate;
import static org.bytedeco.hdf5.global.hdf5.H5Gcreate2;
import static org.bytedeco.hdf5.global.hdf5.H5Ldelete;
import static org.bytedeco.hdf5.global.hdf5.H5Lexists;
import static org.bytedeco.hdf5.global.hdf5.H5Oclose;
import static org.bytedeco.hdf5.global.hdf5.H5Oopen;
import static org.bytedeco.hdf5.global.hdf5.H5P_CLS_DATASET_CREATE_ID_g;
import static org.bytedeco.hdf5.global.hdf5.H5P_CLS_FILE_CREATE_ID_g;
import static org.bytedeco.hdf5.global.hdf5.H5Pclose;
import static org.bytedeco.hdf5.global.hdf5.H5Pcreate;
import static org.bytedeco.hdf5.global.hdf5.H5Pset_chunk;
import static org.bytedeco.hdf5.global.hdf5.H5Pset_deflate;
import static org.bytedeco.hdf5.global.hdf5.H5Pset_obj_track_times;
import static org.bytedeco.hdf5.global.hdf5.H5Pset_shuffle;
import static org.bytedeco.hdf5.global.hdf5.H5Pset_userblock;
import static org.bytedeco.hdf5.global.hdf5.H5S_NULL;
import static org.bytedeco.hdf5.global.hdf5.H5S_SCALAR;
import static org.bytedeco.hdf5.global.hdf5.H5Sclose;
import static org.bytedeco.hdf5.global.hdf5.H5Screate;
import static org.bytedeco.hdf5.global.hdf5.H5Screate_simple;
import static org.bytedeco.hdf5.global.hdf5.H5Sget_simple_extent_npoints;
import static org.chiasm.io.hdf5.Hdf5Library.checked;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.chiasm.core.files.AtomicFile;
import org.chiasm.core.text.Message;

/**
 * A group of an HDF5 file that is being written. The file appears whole or not at all.
 *
 * <p>Arrays of more than a few values are written in chunks, shuffled and compressed (gzip). The
 * same calls give the same bytes: no times are stored.
 */
public final class Hdf5Output {

  private static final int COMPRESSION = 4;
  private static final long SMALL = 256;

  /** The shortest that there is. */
  private static final int USER_BLOCK = 512;

  /** Of an array, as the library has it. */
  static final int MOST_DIMENSIONS = 32;

  private final long handle;
  private final OpenGroups open;

  private Hdf5Output(long handle, OpenGroups open) {
    this.handle = handle;
    this.open = open;
  }

  /** Fills a group. */
  public interface Content {
    /** Writes everything. */
    void write(Hdf5Output root) throws IOException;
  }

  /**
   * Writes a file.
   *
   * @throws IOException if it cannot be written; what was there before is then untouched
   */
  public static void write(Path target, Content content) throws IOException {
    write(target, new byte[0], content);
  }

  /**
   * Writes a file that begins with a text for programs that know nothing of HDF5.
   *
   * @param text of at most 512 bytes in UTF-8
   * @throws IllegalArgumentException if it is longer
   * @throws IOException if it cannot be written; what was there before is then untouched
   */
  public static void write(Path target, String text, Content content) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > USER_BLOCK) {
      throw new IllegalArgumentException(
          Message.format(
              "%s: expected a text of at most %d bytes to begin with, found %d",
              target, USER_BLOCK, bytes.length));
    }
    write(target, Arrays.copyOf(bytes, USER_BLOCK), content);
  }

  /**
   * Writes a file that begins with bytes that are no part of HDF5.
   *
   * @param block of 512, 1024, 2048, ... bytes; none for a file that begins with HDF5
   * @throws IOException if it cannot be written; what was there before is then untouched
   */
  public static void write(Path target, byte[] block, Content content) throws IOException {
    AtomicFile.writeAt(
        target,
        temporary -> {
          run(() -> created(temporary, block.length), content);
          // not a channel, which an interrupted thread cannot use
          try (RandomAccessFile written = new RandomAccessFile(temporary.toFile(), "rw")) {
            written.write(block);
          }
        });
  }

  private static long created(Path file, int block) throws IOException {
    try (Hdf5Handle list =
        Hdf5Handle.of("H5Pcreate", H5Pcreate(H5P_CLS_FILE_CREATE_ID_g()), id -> H5Pclose(id))) {
      checked("H5Pset_userblock", H5Pset_userblock(list.id(), block));
      return H5Fcreate(file.toString(), H5F_ACC_TRUNC(), list.id(), 0);
    }
  }

  /** Opens a file and returns its handle. */
  private interface Opening {
    long open() throws IOException;
  }

  private static void run(Opening opening, Content content) throws IOException {
    Hdf5Library.run(
        () -> {
          try (Hdf5Handle file =
                  Hdf5Handle.of("opening the file", opening.open(), id -> H5Fclose(id));
              OpenGroups groups = new OpenGroups()) {
            content.write(new Hdf5Output(file.id(), groups));
          }
        });
  }

  /** All groups that were opened while a file is written. */
  private static final class OpenGroups implements AutoCloseable {
    private final List<Hdf5Handle> handles = new ArrayList<>();

    long opened(String function, long result) throws IOException {
      Hdf5Handle group = Hdf5Handle.of(function, result, id -> H5Oclose(id));
      handles.add(group);
      return group.id();
    }

    @Override
    public void close() throws IOException {
      IOException failure = null;
      for (Hdf5Handle handle : handles) {
        try {
          handle.close();
        } catch (IOException e) {
          failure = failure == null ? e : failure;
        }
      }
      if (failure != null) {
        throw failure;
      }
    }
  }

  /** A new group in this one, or the one of that name that is there. */
  public Hdf5Output group(String name) throws IOException {
    long group =
        has(name)
            ? open.opened("H5Oopen", H5Oopen(handle, name, 0))
            : open.opened("H5Gcreate2", H5Gcreate2(handle, name, 0, 0, 0));
    return new Hdf5Output(group, open);
  }

  /** Whether there is something of that name. */
  public boolean has(String name) throws IOException {
    return checked("H5Lexists", H5Lexists(handle, name, 0)) > 0;
  }

  /** Takes out what has that name, if anything. */
  public void remove(String name) throws IOException {
    if (has(name)) {
      checked("H5Ldelete", H5Ldelete(handle, name, 0));
    }
  }

  /**
   * Writes an attribute; one of that name that is there is replaced.
   *
   * @param name of a member of this group; {@code .} for the group itself
   */
  public void attribute(String name, String attribute, Hdf5Values values) throws IOException {
    try (Hdf5Values.Stored stored = values.stored();
        Hdf5Handle space = space(values.shape())) {
      rawAttribute(name, attribute, stored.type(), space.id(), stored.pointer());
    }
  }

  /** Writes an attribute of a type and a space of the library. */
  void rawAttribute(String name, String attribute, long type, long space, Pointer values)
      throws IOException {
    if (checked("H5Aexists_by_name", H5Aexists_by_name(handle, name, attribute, 0)) > 0) {
      checked("H5Adelete_by_name", H5Adelete_by_name(handle, name, attribute, 0));
    }
    try (Hdf5Handle written =
        Hdf5Handle.of(
            "H5Acreate_by_name",
            H5Acreate_by_name(handle, name, attribute, type, space, 0, 0, 0),
            id -> H5Aclose(id))) {
      if (H5Sget_simple_extent_npoints(space) > 0) {
        checked("H5Awrite", H5Awrite(written.id(), type, values));
      }
    }
  }

  /** Writes an array or, of a shape without dimensions, a scalar. */
  public void array(String name, Hdf5Values values) throws IOException {
    try (Hdf5Values.Stored stored = values.stored()) {
      RawArray array = new RawArray(values.shape(), values.bytes());
      try (Hdf5Handle written = created(name, stored.type(), array, values.compressible())) {
        if (array.count() > 0) {
          checked("H5Dwrite", H5Dwrite(written.id(), stored.type(), 0, 0, 0, stored.pointer()));
        }
      }
    }
  }

  /** An array of a type of the library, without values. */
  Hdf5Handle created(String name, long type, RawArray array, boolean compressible)
      throws IOException {
    try (Hdf5Handle space = array.isNothing() ? nullSpace() : space(array.shape(), array.limits());
        Hdf5Handle layout = layout()) {
      layOut(layout.id(), array, compressible);
      return Hdf5Handle.of(
          "H5Dcreate2",
          H5Dcreate2(handle, name, type, space.id(), 0, layout.id(), 0),
          id -> H5Dclose(id));
    }
  }

  /** A space of the library; of no dimensions, one value. */
  static Hdf5Handle space(long[] shape) throws IOException {
    return space(shape, shape);
  }

  private static Hdf5Handle space(long[] shape, long[] limits) throws IOException {
    return shape.length == 0
        ? space(H5S_SCALAR)
        : Hdf5Handle.of(
            "H5Screate_simple",
            H5Screate_simple(shape.length, shape, limits.clone()),
            id -> H5Sclose(id));
  }

  /** A space of not even one value. */
  static Hdf5Handle nullSpace() throws IOException {
    return space(H5S_NULL);
  }

  private static Hdf5Handle space(int kind) throws IOException {
    return Hdf5Handle.of("H5Screate", H5Screate(kind), id -> H5Sclose(id));
  }

  private static Hdf5Handle layout() throws IOException {
    return Hdf5Handle.of("H5Pcreate", H5Pcreate(H5P_CLS_DATASET_CREATE_ID_g()), id -> H5Pclose(id));
  }

  /** A small array that does not grow is stored in one piece, as it is. */
  private static void layOut(long list, RawArray array, boolean compressible) throws IOException {
    checked("H5Pset_obj_track_times", H5Pset_obj_track_times(list, false));
    boolean inChunks = array.grows() || (compressible && array.count() >= SMALL);
    long[] chunk = array.chunk();
    if (inChunks && chunk.length > 0) {
      checked("H5Pset_chunk", H5Pset_chunk(list, chunk.length, chunk));
      if (compressible) {
        checked("H5Pset_shuffle", H5Pset_shuffle(list));
        checked("H5Pset_deflate", H5Pset_deflate(list, COMPRESSION));
      }
    }
  }
}
