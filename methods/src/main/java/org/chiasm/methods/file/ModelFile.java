package org.chiasm.methods.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.files.AtomicFile;
import org.chiasm.core.files.OutputStreamAction;
import org.chiasm.core.files.ReadableFile;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.file.ModelManifest.ModalityEntry;

/**
 * A model as one file, {@code NAME.chiasm}: a zip of {@code manifest.json} and {@code
 * weights.safetensors}, described in {@code docs/model-file.md}. The same model gives the same
 * bytes.
 */
public final class ModelFile {

  private static final String MANIFEST = "manifest.json";
  private static final String WEIGHTS = "weights.safetensors";

  private static final String EXPECTED =
      "expected a model file (a zip of " + MANIFEST + " and " + WEIGHTS + ")";

  /** More names do not help to tell what an archive is. */
  private static final int MOST_NAMES = 3;

  /** Zip wants a time. Not the first of 1980, which Java takes for a time that it cannot store. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private ModelFile() {}

  /**
   * Creates or replaces a file.
   *
   * @throws IOException if it cannot be written; what was there before is then untouched
   */
  public static void write(Path file, TrainedModel trained) throws IOException {
    byte[] manifest = ManifestJson.write(ModelManifest.of(trained));
    ModelArrays arrays = ModelArrays.of(trained);
    AtomicFile.write(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          store(zip, MANIFEST, entry -> entry.write(manifest));
          store(zip, WEIGHTS, entry -> SafeTensors.write(entry, arrays.all()));
          zip.finish();
        });
  }

  /**
   * Stores without compression: weights hardly shrink, and the bytes of a deflater depend on its
   * version. Such an entry begins with its size and checksum, so its content is made twice.
   */
  private static void store(ZipOutputStream zip, String name, OutputStreamAction content)
      throws IOException {
    CountedBytes counted = new CountedBytes();
    CheckedOutputStream checked = new CheckedOutputStream(counted, new CRC32());
    content.write(checked);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setTimeLocal(NO_TIME);
    entry.setSize(counted.count);
    entry.setCrc(checked.getChecksum().getValue());
    zip.putNextEntry(entry);
    content.write(zip);
    zip.closeEntry();
  }

  private static final class CountedBytes extends OutputStream {
    private long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count += length;
    }
  }

  /**
   * Reads a file.
   *
   * @throws java.nio.file.NoSuchFileException if there is none; the message offers a file of a
   *     similar name
   * @throws IOException if it cannot be read, with the path and the reason
   * @throws DataFormatException if it is no model file, damaged, of a newer format or of an unknown
   *     method; the message names the file and what is wrong
   */
  public static TrainedModel read(Path file) throws IOException {
    try {
      requireZip(file);
      try (ZipFile zip = new ZipFile(file.toFile())) {
        return read(zip);
      }
    } catch (ZipException | EOFException e) {
      throw new DataFormatException(
          file + ": the file is damaged or was not copied completely (" + e.getMessage() + ")", e);
    } catch (DataFormatException e) {
      throw new DataFormatException(file + ": " + e.getMessage(), e);
    }
  }

  private static void requireZip(Path file) throws IOException {
    try (InputStream stream = ReadableFile.open(file)) {
      byte[] start = stream.readNBytes(2);
      if (start.length == 0) {
        throw new DataFormatException("the file is empty");
      }
      if (start.length < 2 || start[0] != 'P' || start[1] != 'K') {
        throw new DataFormatException(EXPECTED + ", found no zip");
      }
    }
  }

  private static TrainedModel read(ZipFile zip) throws IOException {
    ModelManifest manifest =
        entry(zip, MANIFEST, (in, size) -> ManifestJson.parse(in.readAllBytes()));
    ModelArrays arrays =
        new ModelArrays(entry(zip, WEIGHTS, (in, size) -> SafeTensors.read(in, size)));
    try {
      return restore(manifest, arrays);
    } catch (DataFormatException | IllegalArgumentException | IllegalStateException e) {
      // every number came from the file, so it is the file that is wrong
      throw new DataFormatException(String.valueOf(e.getMessage()), e);
    }
  }

  @FunctionalInterface
  private interface EntryReader<T> {
    T read(InputStream in, long size) throws IOException;
  }

  private static <T> T entry(ZipFile zip, String name, EntryReader<T> reader) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new DataFormatException(
          EXPECTED + ", found a zip of " + entries(zip) + "; there is no " + name + " in it");
    }
    // ZipFile itself does not compare checksums
    try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
      T content = reader.read(in, entry.getSize());
      if (in.getChecksum().getValue() != entry.getCrc()) {
        throw new DataFormatException("the content does not match its checksum");
      }
      return content;
    } catch (DataFormatException e) {
      throw new DataFormatException(name + ": " + e.getMessage(), e);
    }
  }

  private static String entries(ZipFile zip) {
    List<String> names = zip.stream().map(ZipEntry::getName).toList();
    if (names.isEmpty()) {
      return "nothing";
    }
    String first = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
    int more = names.size() - MOST_NAMES;
    if (more > 0) {
      return first + " and " + more + " more";
    }
    return names.size() == 1 ? first + " only" : first;
  }

  private static TrainedModel restore(ModelManifest manifest, ModelArrays arrays) {
    Map<String, CommonSpace> spaces = new LinkedHashMap<>();
    manifest.modalities().forEach(entry -> spaces.put(entry.name(), arrays.space(entry)));
    CrossModalModel model =
        Methods.restore(
            manifest.method(),
            new Spaces(spaces),
            new ModelState(manifest.configuration(), arrays.model()));
    Map<String, List<String>> cells = new LinkedHashMap<>();
    Map<String, DenseMatrix> latents = new LinkedHashMap<>();
    for (ModalityEntry entry : manifest.modalities()) {
      cells.put(entry.name(), entry.cells());
      arrays
          .latents(entry, model.latentSize().orElse(0))
          .ifPresent(found -> latents.put(entry.name(), found));
    }
    return new TrainedModel(
        model,
        new TrainingRecord(
            cells,
            latents,
            manifest.labels(),
            manifest.metrics(),
            manifest.partners(),
            manifest.provenance()));
  }
}
