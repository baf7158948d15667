package org.chiasm.io.hdf5;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.io.TestFiles;
import org.chiasm.io.dataset.DatasetReader;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.h5ad.H5adWriter;
import org.chiasm.io.h5mu.H5muWriter;
import org.chiasm.testkit.Python;
import org.chiasm.testkit.PythonTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HDF5 files whose end is missing, whatever they hold. */
class CutShortTest {

  @TempDir Path folder;

  private static Measurements measurements() {
    List<String> cells = IntStream.range(0, 30).mapToObj(cell -> "c" + cell).toList();
    List<Feature> genes =
        IntStream.range(0, 20).mapToObj(gene -> Feature.named("g" + gene)).toList();
    float[] values = new float[600];
    for (int index = 0; index < values.length; index++) {
      values[index] = index % 7;
    }
    return new Measurements(cells, genes, DenseMatrix.wrap(30, 20, values), CellTable.empty());
  }

  private Path annData(String name) throws IOException {
    Path file = folder.resolve(name);
    H5adWriter.write(file, measurements(), H5adWriter.Additions.none());
    return file;
  }

  private Path muData() throws IOException {
    Path file = folder.resolve("m.h5mu");
    Measurements content = measurements();
    Modality modality =
        new Modality(
            "T", FeatureKind.COUNTS, content.cells(), content.features(), content.values());
    H5muWriter.write(file, new MultimodalDataset(List.of(modality), CellTable.empty()));
    return file;
  }

  private Path tenX() throws IOException {
    Path file = folder.resolve("x.h5");
    Hdf5Output.write(
        file,
        root -> {
          Hdf5Output matrix = root.group("matrix");
          matrix.array("barcodes", Hdf5Values.ofTexts(List.of("c1", "c2")));
          matrix.array("data", Hdf5Values.of(new int[] {4}, 1));
          matrix.array("indices", Hdf5Values.of(new long[] {1}, 1));
          matrix.array("indptr", Hdf5Values.of(new long[] {0, 0, 1}, 3));
          matrix.array("shape", Hdf5Values.of(new int[] {2, 2}, 2));
          Hdf5Output features = matrix.group("features");
          features.array("id", Hdf5Values.ofTexts(List.of("1", "2")));
          features.array("name", Hdf5Values.ofTexts(List.of("a", "b")));
          features.array("feature_type", Hdf5Values.ofTexts(List.of("Gene", "Gene")));
        });
    return file;
  }

  /** As MATLAB has it: a block of 512 bytes, of which the header of a MAT-file are 128. */
  private Path matlab() throws IOException {
    Path file = folder.resolve("v.mat");
    Hdf5Output.write(
        file, root -> root.array("T", Hdf5Values.of(new double[] {1, 2, 3, 4, 5, 6}, 3, 2)));
    byte[] header = Arrays.copyOf("MATLAB 7.3 MAT-file".getBytes(US_ASCII), 512);
    Arrays.fill(header, 19, 116, (byte) ' ');
    header[125] = 2;
    header[126] = 'I';
    header[127] = 'M';
    return withBlock(file, header);
  }

  /** Puts a block before a file, which the header has to know of as base address. */
  private static Path withBlock(Path file, byte[] block) throws IOException {
    ByteBuffer all =
        ByteBuffer.allocate(block.length + (int) Files.size(file)).order(ByteOrder.LITTLE_ENDIAN);
    all.put(block).put(Files.readAllBytes(file));
    all.putLong(block.length + 24, block.length);
    all.putLong(block.length + 40, all.capacity());
    return TestFiles.bytes(file, all.array());
  }

  private static void read(Path file) throws IOException {
    DatasetReader.readModality(ModalityFile.of("T", file));
  }

  private static void refusedWhereverItIsCut(Path file) throws IOException {
    read(file);
    byte[] whole = Files.readAllBytes(file);
    for (int size : new int[] {whole.length - 1, whole.length - 100, whole.length / 2}) {
      TestFiles.bytes(file, Arrays.copyOf(whole, size));
      assertThatThrownBy(() -> read(file))
          .isInstanceOf(DataFormatException.class)
          .hasMessage(
              file
                  + ": the file is cut short: its header says that it has "
                  + whole.length
                  + " bytes, found "
                  + size
                  + "; was it copied, or written, completely?");
    }
    TestFiles.bytes(file, whole);
  }

  @Test
  void bothSizesAreSaidInEveryFormat() throws IOException {
    for (Path file : List.of(annData("a.h5ad"), muData(), tenX(), matlab())) {
      refusedWhereverItIsCut(file);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 1024, 4096})
  void aBlockBeforeTheHeaderCounts(int block) throws IOException {
    refusedWhereverItIsCut(withBlock(annData("a.h5ad"), new byte[block]));
  }

  /** More than the file needs does no harm, such as what a copy filled up to whole sectors has. */
  @Test
  void bytesBehindTheEndArePassedOver() throws IOException {
    Path file = annData("a.h5ad");
    read(TestFiles.bytes(file, Arrays.copyOf(Files.readAllBytes(file), 1 << 16)));
  }

  @PythonTest("h5py")
  void everyHeaderThatHdf5WritesIsUnderstood() throws IOException {
    Python.run(TestFiles.resource(CutShortTest.class, "blocks.py"), folder);
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    assertThat(files).hasSize(6);
    for (Path file : files) {
      Hdf5File.open(file).close();
      byte[] whole = Files.readAllBytes(file);
      TestFiles.bytes(file, Arrays.copyOf(whole, whole.length - 1));
      assertThatThrownBy(() -> Hdf5File.open(file))
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining(whole.length + " bytes, found " + (whole.length - 1));
    }
  }

  private void refused(Path file, int size, String message) throws IOException {
    TestFiles.bytes(file, Arrays.copyOf(Files.readAllBytes(file), size));
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(file + message);
  }

  @Test
  void aHeaderThatIsCutIsNoOtherFormat() throws IOException {
    for (int size : new int[] {8, 9, 30, 47}) {
      refused(
          annData("a.h5ad"),
          size,
          ": the file is cut short: it ends in its HDF5 header, after "
              + size
              + " bytes; was it copied completely?");
    }
    refused(annData("a.h5ad"), 0, ": expected an HDF5 file, found an empty file");
    refused(
        annData("a.h5ad"), 7, ": expected an HDF5 file, found none of its signature (\\x89HDF)");
    refused(
        matlab(),
        515,
        ": the file is cut short, or damaged: it says that it is of version 7.3, and has none of its"
            + " HDF5 in 515 bytes; was it copied completely?");
  }
}
