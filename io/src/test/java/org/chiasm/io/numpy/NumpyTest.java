package org.chiasm.io.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.io.FormatFuzz;
import org.chiasm.io.NumpyScript;
import org.chiasm.io.TestFiles;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.PythonTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumpyTest {

  private static final DenseMatrix VALUES =
      DenseMatrix.ofRows(new float[] {0, 1.5f, Float.NaN}, new float[] {-3e20f, 0, 0.1f});
  private static final List<String> CELLS = List.of("zelle-ä", "🧠");
  private static final List<Feature> FEATURES =
      List.of(Feature.named("x"), Feature.named("y"), new Feature("z", Optional.of("mV")));

  @TempDir Path folder;

  private static Measurements npz(Path file, String part) throws IOException {
    return NpzReader.read(file, Optional.of(part).filter(name -> !name.isEmpty()));
  }

  private static List<String> names(Measurements read) {
    return read.features().stream().map(Feature::name).toList();
  }

  @Test
  void readsBackWhatItWrites() throws IOException {
    Path dense = folder.resolve("dense.npz");
    Path sparse = folder.resolve("sparse.npz");
    Path npy = folder.resolve("t.npy");
    NpzWriter.write(dense, CELLS, FEATURES, VALUES);
    NpzWriter.write(sparse, CELLS, FEATURES, SparseMatrix.of(VALUES));
    NpyWriter.write(npy, VALUES);

    Measurements fromDense = npz(dense, "");
    Measurements fromSparse = npz(sparse, "");
    Measurements fromNpy = NpyReader.read(npy, Optional.empty());

    assertThat(fromDense.cells()).isEqualTo(CELLS).isEqualTo(fromSparse.cells());
    assertThat(fromDense.features()).isEqualTo(FEATURES).isEqualTo(fromSparse.features());
    assertThat(fromDense.values()).isEqualTo(VALUES);
    assertThat(fromSparse.values()).isEqualTo(SparseMatrix.of(VALUES));
    assertThat(fromNpy.cells()).containsExactly("cell1", "cell2");
    assertThat(names(fromNpy)).containsExactly("feature1", "feature2", "feature3");
    assertThat(fromNpy.values()).isEqualTo(VALUES);
  }

  @Test
  void writesTheSameBytesEachTime() throws IOException {
    Path one = folder.resolve("one.npz");
    Path two = folder.resolve("two.npz");
    NpzWriter.write(one, CELLS, FEATURES, VALUES);
    NpzWriter.write(two, CELLS, FEATURES, VALUES);

    assertThat(one).hasSameBinaryContentAs(two);
  }

  @Test
  void writesMoreThanABufferHolds() throws IOException {
    Matrix values = DenseMatrix.ofRows(Draws.of(3).normal(7, 20_001));
    Path file = folder.resolve("t.npy");
    NpyWriter.write(file, values);

    assertThat(NpyReader.read(file, Optional.empty()).values()).isEqualTo(values);
  }

  @PythonTest({"numpy", "scipy"})
  void numPyReadsWhatIsWritten() throws IOException {
    NpzWriter.write(folder.resolve("dense.npz"), CELLS, FEATURES, VALUES);
    NpzWriter.write(folder.resolve("sparse.npz"), CELLS, FEATURES, SparseMatrix.of(VALUES));
    NpyWriter.write(folder.resolve("t.npy"), VALUES);

    String seen =
        NumpyScript.run(
            folder,
            """
            d = np.load('dense.npz')
            want = np.array([[0, 1.5, np.nan], [-3e20, 0, 0.1]], 'f4')
            print(ascii(d['cells'].tolist()), d['features'].tolist())
            for a in [d['X'], np.load('t.npy'), sp.load_npz('sparse.npz').toarray()]:
              print(a.dtype, a.flags.c_contiguous, np.array_equal(a, want, equal_nan=True))
            """);

    assertThat(seen.lines())
        .containsExactly(
            "['zelle-\\xe4', '\\U0001f9e0'] ['x', 'y', 'z (mV)']",
            "float32 True True",
            "float32 True True",
            "float32 True True");
  }

  @PythonTest({"numpy", "scipy"})
  void readsAllTypesAndOrdersOfNumPy() throws IOException {
    String listed =
        NumpyScript.run(
            folder,
            """
            a = np.random.RandomState(1).uniform(-1, 1, (5, 4))
            for t in ['f4', 'f8', 'i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8', 'bool']:
              k = np.dtype(t)
              top = np.iinfo(k).max if k.kind in 'iu' else 1
              v = np.abs(a) > .5 if t == 'bool' else np.abs(a) * (0.99 * top) if k.kind == 'u' else a * (0.99 * top)
              for o in ['<', '>']:
                for f in ['C', 'F']:
                  x = np.asarray(v.astype(k), dtype=k.newbyteorder(o), order=f)
                  name = t + '_' + ('l' if o == '<' else 'b') + f
                  np.save(name, x)
                  x.astype('<f4').tofile(name + '.f4', ) if f == 'C' else np.ascontiguousarray(x).astype('<f4').tofile(name + '.f4')
                  print(name)
            for v in [(2, 0), (3, 0)]:
              with open('version%d.npy' % v[0], 'wb') as f:
                np.lib.format.write_array(f, np.arange(20, dtype='f8').reshape(5, 4), version=v)
              np.arange(20, dtype='<f4').tofile('version%d.f4' % v[0])
              print('version%d' % v[0])
            """);

    List<String> all = listed.lines().toList();
    assertThat(all).hasSize(46);
    for (String name : all) {
      assertThat(NpyReader.read(folder.resolve(name + ".npy"), Optional.empty()).values())
          .as(name)
          .isEqualTo(TestFiles.floats(folder.resolve(name + ".f4"), 5));
    }
  }

  @PythonTest({"numpy", "scipy"})
  void readsNamedArraysAndTheirNames() throws IOException {
    NumpyScript.run(
        folder,
        """
        T = np.arange(6.).reshape(2, 3); E = np.arange(8.).reshape(4, 2)
        np.savez('a.npz', T=T, E=E, obs_names=np.array(['a', 'b']), genes=np.array([b'x', b'yy', b'z']),
                 E_features=np.array(['v (mV)', 'w', 'p', 'q']), extra=np.arange(3))
        np.savez_compressed('b.npz', X=T, barcodes=np.array(['a', 'b']))
        np.savez('objects.npz', X=T, cells=np.array(['a', 'b'], dtype=object))
        np.savez('wrong.npz', X=T, cells=np.array(['a', 'b', 'c', 'd']))
        """);
    Measurements transcripts = npz(folder.resolve("a.npz"), "T");
    Measurements electric = npz(folder.resolve("a.npz"), "E");
    Measurements only = npz(folder.resolve("b.npz"), "");

    assertThat(transcripts.cells()).containsExactly("a", "b");
    assertThat(names(transcripts)).containsExactly("x", "yy", "z");
    assertThat(transcripts.values().at(1, 0)).isEqualTo(3f);
    assertThat(electric.cells()).containsExactly("a", "b");
    assertThat(electric.features().get(0)).isEqualTo(new Feature("v", Optional.of("mV")));
    assertThat(electric.values().at(1, 3)).as("turned").isEqualTo(7f);
    assertThat(only.cells()).containsExactly("a", "b");
    assertThat(names(only)).containsExactly("feature1", "feature2", "feature3");
    fails("a.npz", "", ": there are 2 parts, name the one to read: 'T', 'E'");
    fails("a.npz", "TT", ": there is no part 'TT'; did you mean 'T'? There are 'T', 'E'");
    fails(
        "objects.npz",
        "",
        ", array 'cells': expected the types f4, f8, i1 to i8, u1 to u8, bool, U or S, found |O;"
            + " objects are pickled, which is not read: save texts by np.array(ids, dtype='U'),"
            + " and numbers by x.astype('f4')");
    fails("wrong.npz", "", ", array 'X': 2 rows and 3 columns, but there are names of 4 cells");
  }

  private void fails(String name, String part, String message) {
    Path file = folder.resolve(name);
    assertThatThrownBy(() -> npz(file, part))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(file + message);
  }

  @PythonTest({"numpy", "scipy"})
  void readsSparseMatricesOfSciPy() throws IOException {
    NumpyScript.run(
        folder,
        """
        a = sp.random(30, 20, density=0.2, random_state=5)
        a.toarray().astype('<f4').tofile('a.f4')
        sp.save_npz('csr.npz', a.tocsr()); sp.save_npz('csc.npz', a.tocsc(), compressed=False)
        sp.save_npz('coo.npz', a)
        d = sp.csr_matrix((np.array([1., 2, 3]), np.array([2, 0, 2]), np.array([0, 3, 3])), (2, 4))
        sp.save_npz('twice.npz', d)
        """);
    DenseMatrix expected = TestFiles.floats(folder.resolve("a.f4"), 30);

    for (String name : List.of("csr.npz", "csc.npz")) {
      Matrix read = npz(folder.resolve(name), "").values();
      assertThat(read).as(name).isInstanceOf(SparseMatrix.class);
      assertThat(read.toDense()).as(name).isEqualTo(expected);
    }
    assertThat(npz(folder.resolve("twice.npz"), "sparse").values().toDense())
        .isEqualTo(DenseMatrix.ofRows(new float[] {2, 0, 4, 0}, new float[4]));
    fails(
        "coo.npz",
        "",
        ", array 'format': expected a matrix in the form csr or csc, found coo; convert it by"
            + " .tocsr()");
  }

  @Test
  void saysWhatIsWrongWithAnArray() {
    npyFails(
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }",
        8,
        ": expected a table of 2 dimensions, found the shape (2,)");
    npyFails(
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }",
        12,
        ": expected 4 elements for the shape (2, 2), found 3; was the file copied completely?");
    npyFails(
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }",
        20,
        ": there is more than the shape says, (2, 2)");
    npyFails(
        "{'descr': '<f4', 'fortran_order': False, 'shape': (99999, 99999), }",
        20,
        ": the shape (99999, 99999) has more elements than the 2147483639 that one matrix can hold");
    npyFails(
        "{'descr': '<f4', 'fortran_order': False, 'shape': (0, 2000000000), }",
        0,
        ": expected at least one cell and one feature, found the shape (0, 2000000000)");
    npyFails(
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2, 1), }",
        8,
        ": expected the types f4, f8, i1 to i8, u1 to u8, bool, U or S, found [...]; save each field"
            + " as an array of its own");
    npyFails(
        "{'shape': (2, 1)}",
        8,
        ": expected a header such as {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), },"
            + " found {'shape': (2, 1)}");
  }

  private void npyFails(String header, int bytes, String message) {
    byte[] text = header.getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[10 + text.length + bytes];
    System.arraycopy(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}, 0, all, 0, 8);
    all[8] = (byte) text.length;
    System.arraycopy(text, 0, all, 10, text.length);
    Path file = TestFiles.bytes(folder.resolve("t.npy"), all);
    assertThatThrownBy(() -> NpyReader.read(file, Optional.empty()))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(file + message);
  }

  @Test
  void infiniteValuesAndOtherFiles() throws IOException {
    Path infinite = folder.resolve("t.npy");
    NpyWriter.write(infinite, DenseMatrix.ofRows(new float[] {Float.POSITIVE_INFINITY}));
    assertThatThrownBy(() -> NpyReader.read(infinite, Optional.empty()))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(infinite + ": expected finite numbers, found Infinity; a missing value is NaN");
    Path text = TestFiles.text(folder.resolve("t.npz"), "cell,x\n");
    fails("t.npz", "", ": expected a zip archive of arrays (.npz), found none or a damaged one");
    assertThatThrownBy(() -> NpyReader.read(text, Optional.empty()))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(text + ": expected an array of NumPy (\\x93NUMPY), found something else");
  }

  @Test
  void survivesDamage() throws IOException {
    fuzz(FormatFuzz.FEW);
  }

  @Test
  @Tag("slow")
  void survivesMuchDamage() throws IOException {
    fuzz(FormatFuzz.MANY);
  }

  private void fuzz(int mutations) throws IOException {
    Path npy = folder.resolve("t.npy");
    NpyWriter.write(npy, VALUES);
    Path dense = folder.resolve("dense.npz");
    NpzWriter.write(dense, CELLS, FEATURES, VALUES);
    Path sparse = folder.resolve("sparse.npz");
    NpzWriter.write(sparse, CELLS, FEATURES, SparseMatrix.of(VALUES));
    for (Path file : List.of(npy, dense, sparse)) {
      FormatFuzz.Outcome outcome =
          FormatFuzz.of(
                  file,
                  path -> {
                    Measurements read =
                        path.equals(npy)
                            ? NpyReader.read(path, Optional.empty())
                            : NpzReader.read(path, Optional.empty());
                    read.as(ModalityFile.of("T", path));
                  })
              .run(mutations / 2);
      assertThat(outcome.refused()).isGreaterThan(mutations / 8);
      assertThat(Files.size(file)).isPositive();
    }
  }
}
