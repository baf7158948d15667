package org.chiasm.io.mat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.io.FormatFuzz;
import org.chiasm.io.NumpyScript;
import org.chiasm.io.TestFiles;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.testkit.PythonTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of version 7.3, one that MATLAB wrote and others that follow its conventions. */
class Mat73Test {

  @TempDir Path folder;

  private static Measurements read(Path file, String part) throws IOException {
    return MatReader.read(file, Optional.of(part).filter(name -> !name.isEmpty()));
  }

  private void script(String script) {
    NumpyScript.run(folder, TestFiles.resource(Mat73Test.class, "savemat73.py") + script);
  }

  private void fails(String name, String part, String message) {
    Path file = folder.resolve(name);
    assertThatThrownBy(() -> read(file, part))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith(file + message);
  }

  /** Of SciPy's own tests (BSD): {@code testdouble = 0:pi/4:2*pi}. */
  @Test
  void readsAFileThatMatlabWrote() throws IOException {
    Path file = folder.resolve("real.mat");
    try (InputStream content = Mat73Test.class.getResourceAsStream("testhdf5_7.4_GLNX86.mat")) {
      Files.copy(Objects.requireNonNull(content), file);
    }
    Measurements row = read(file, "testdouble");

    assertThat(MatReader.parts(file)).isEmpty();
    assertThat(row.cells()).containsExactly("cell1");
    float[] expected = new float[9];
    for (int step = 0; step < 9; step++) {
      expected[step] = (float) (step * Math.PI / 4);
    }
    assertThat(row.values()).isEqualTo(DenseMatrix.ofRows(expected));
  }

  @PythonTest({"numpy", "scipy", "h5py"})
  void thePatchSeqFileIsReadAlikeInBothVersions() throws IOException {
    script(
        MatTest.PATCH_SEQ
            + """
            scipy.io.savemat('7.mat', d)
            savemat73('73.mat', d)
            """);
    Path older = folder.resolve("7.mat");
    Path newer = folder.resolve("73.mat");
    for (String part :
        List.of(
            MatRecipe.PATCH_SEQ_T.toString(),
            MatRecipe.PATCH_SEQ_E.toString(),
            "T_dat,sample_id",
            "E_pc_scaled,sample_id,pc_name",
            "E_feature")) {
      Measurements expected = read(older, part);
      Measurements found = read(newer, part);
      assertThat(found.cells()).as(part).isEqualTo(expected.cells());
      assertThat(found.features()).isEqualTo(expected.features());
      assertThat(found.values()).isEqualTo(expected.values());
      assertThat(found.table().columns()).hasSameElementsAs(expected.table().columns());
      for (String column : expected.table().columns()) {
        assertThat(found.table().values(column)).isEqualTo(expected.table().values(column));
      }
    }
    assertThat(MatReader.parts(newer)).hasSameElementsAs(MatReader.parts(older));
    for (String part : List.of("", "T_data", "cluster", "T_dat,pc_name", "a,b,c,d")) {
      String expected = complaint(older, part).split(";| There are|:.*name the one", -1)[0];
      assertThat(complaint(newer, part)).startsWith(expected);
    }
  }

  /** What is said of a file, with the name of the newer one. */
  private static String complaint(Path file, String part) {
    try {
      read(file, part);
    } catch (DataFormatException | IOException e) {
      return String.valueOf(e.getMessage()).replace("/7.mat", "/73.mat");
    }
    throw new AssertionError(file + " was read");
  }

  @PythonTest({"numpy", "scipy", "h5py"})
  void allTypesOfNumbersAreReadAlike() throws IOException {
    script(
        """
        a = np.random.RandomState(1).uniform(-1, 1, (25, 14))
        d = {}
        for t in ['f4', 'f8', 'i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8', 'bool']:
          k = np.dtype(t)
          top = np.iinfo(k).max if k.kind in 'iu' else 1
          v = np.abs(a) > .5 if t == 'bool' else np.abs(a) * (0.99 * top) if k.kind == 'u' else a * (0.99 * top)
          d['x_' + t] = np.ascontiguousarray(v.astype(k))
        d['x_f8'][3, 2] = np.nan
        d['small'] = np.array([[1, 2], [3, 4], [5, 6]], 'i2')
        scipy.io.savemat('7.mat', d)
        savemat73('73.mat', d)
        """);
    Path older = folder.resolve("7.mat");
    Path newer = folder.resolve("73.mat");
    assertThat(MatReader.parts(newer)).hasSize(12).hasSameElementsAs(MatReader.parts(older));
    for (String part : MatReader.parts(newer)) {
      assertThat(read(newer, part).values()).as(part).isEqualTo(read(older, part).values());
    }
    assertThat(read(newer, "small").values())
        .isEqualTo(DenseMatrix.ofRows(new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6}));
    assertThat(read(newer, "x_f8").values().at(3, 2)).isNaN();
  }

  @PythonTest({"numpy", "scipy", "h5py"})
  void readsStructsSparseMatricesAndTurnedTables() throws IOException {
    script(
        """
        s = sp.random(6, 5, density=0.4, random_state=2, format='csc')
        t = np.arange(6.).reshape(3, 2)
        names = np.empty(3, object); names[:] = ['x', '', 'z (mV)']
        mixed = np.empty(2, object); mixed[:] = ['x', t]
        d = dict(
          data=dict(T=t, genes=np.array(['x', 'yy', 'z']), cells=np.array([7, 8]), deep=dict(s=s)),
          flags=s > 0.5, none=sp.csc_matrix((4, 3)), names=names, mixed=mixed, complex=t + 1j,
          text='hello', empty=np.zeros((0, 3)), cube=np.zeros((2, 3, 4)), wide=np.ones((1, 3)),
          half=np.array([[1.5, 2.0]]))
        scipy.io.savemat('7.mat', d)
        savemat73('73.mat', d)
        """);
    Path older = folder.resolve("7.mat");
    Path file = folder.resolve("73.mat");
    Measurements turned = read(file, "data.T");
    Measurements sparse = read(file, "data.deep.s");

    assertThat(MatReader.parts(file)).hasSameElementsAs(MatReader.parts(older));
    assertThat(MatReader.parts(file))
        .containsExactlyInAnyOrder("data.T", "data.deep.s", "flags", "none");
    assertThat(turned.cells()).containsExactly("7", "8");
    assertThat(turned.features()).extracting("name").containsExactly("x", "yy", "z");
    assertThat(turned.values())
        .isEqualTo(DenseMatrix.ofRows(new float[] {0, 2, 4}, new float[] {1, 3, 5}));
    for (String part : List.of("data.deep.s", "flags", "none", "wide")) {
      assertThat(read(file, part).values()).as(part).isEqualTo(read(older, part).values());
    }
    assertThat(sparse.values()).isInstanceOf(SparseMatrix.class);
    assertThat(read(file, "flags,,").values()).isInstanceOf(SparseMatrix.class);
    assertThat(read(file, "wide").cells()).containsExactly("cell1");
    String expected = ": expected a table of real numbers, found ";
    fails("73.mat", "complex", ", variable 'complex'" + expected + "3 x 2 complex double");
    fails("73.mat", "cube", ", variable 'cube'" + expected + "2 x 3 x 4 double");
    fails("73.mat", "empty", ", variable 'empty'" + expected + "0 x 3 double");
    fails("73.mat", "mixed", ", variable 'mixed'" + expected + "1 x 2 cell");
    fails("73.mat", "wide,half", ", variable 'half': expected a list of names (a cell array");
    fails("73.mat", "data.T,mixed", ", variable 'mixed': expected a list of names (a cell array");
    fails("73.mat", "data.T,,names", ", variable 'names': name 2 of 3 is blank, expected an id");
  }

  @PythonTest({"numpy", "scipy", "h5py"})
  void readsSparseTablesEitherWayRound() throws IOException {
    script(
        """
        s = sp.random(6, 5, density=0.4, random_state=2, format='csc').astype('f4')
        d = dict(s=s, cells=np.arange(5), genes=np.array(list('abcdef')))
        s.toarray().T.tofile('s.f4')
        savemat73('73.mat', d)
        """);
    Measurements turned = read(folder.resolve("73.mat"), "s");

    assertThat(turned.cells()).containsExactly("0", "1", "2", "3", "4");
    assertThat(turned.values())
        .isEqualTo(SparseMatrix.of(TestFiles.floats(folder.resolve("s.f4"), 5)));
  }

  @PythonTest({"numpy", "scipy", "h5py"})
  void whatIsNotAsMatlabWritesItIsReadOrRefusedWithItsKey() throws IOException {
    script(
        """
        with h5py.File('plain.mat', 'w') as f:
          f['x'] = np.arange(6.).reshape(3, 2)
          f['cells'] = np.arange(2)
        with h5py.File('bad.mat', 'w', userblock_size=512) as f:
          f['x'] = np.ones((3, 2))
          f['loop/x'] = np.ones((2, 2))
        savemat73('cells.mat', dict(x=np.ones((3, 2)), cell_id=np.array(['a', 'b'], object)))
        with h5py.File('cells.mat', 'r+') as f:
          f['#refs#'].move('r1', 'gone')
          f.move('#refs#/gone', 'elsewhere')
        savemat73('loop.mat', dict(s=dict(a=dict(x=np.ones((2, 2))))))
        with h5py.File('loop.mat', 'r+') as f: f['s/a/again'] = f['s']
        savemat73('shape.mat', dict(x=np.zeros((0, 4))))
        with h5py.File('shape.mat', 'r+') as f: f['x'][...] = [2, 4]
        savemat73('sparse.mat', dict(x=sp.eye(3)))
        with h5py.File('sparse.mat', 'r+') as f: f['x/ir'][1] = 5
        """);
    // another program may leave the class and the header away
    Measurements plain = read(folder.resolve("plain.mat"), "");
    assertThat(plain.cells()).containsExactly("0", "1");
    assertThat(plain.values())
        .isEqualTo(DenseMatrix.ofRows(new float[] {0, 2, 4}, new float[] {1, 3, 5}));
    fails("cells.mat", "x", ": /cell_id: there is nothing in #refs# at the address ");
    fails("loop.mat", "s.a.x", ": /s/a: 'again' is in the file under several names");
    fails("shape.mat", "x", ": /x: expected the lengths of an empty array, found [2, 4]");
    fails("sparse.mat", "x", ": /x/ir: expected indices from 0 to 2, found 5");
  }

  @PythonTest({"numpy", "scipy", "h5py"})
  void survivesDamage() throws IOException {
    fuzz(FormatFuzz.FEW);
  }

  @PythonTest({"numpy", "scipy", "h5py"})
  @Tag("slow")
  void survivesMuchDamage() throws IOException {
    fuzz(FormatFuzz.MANY);
  }

  private void fuzz(int mutations) throws IOException {
    script(
        MatTest.PATCH_SEQ
            + """
            d['s'] = dict(a=sp.csc_matrix(T), b=dict(c='text'))
            d['big'] = np.random.RandomState(2).normal(size=(4, 100))
            savemat73('tables.mat', d)
            savemat73('sparse.mat', dict(s=d['s']))
            """);
    for (String name : List.of("tables.mat", "sparse.mat")) {
      Path file = folder.resolve(name);
      List<String> parts =
          name.equals("sparse.mat")
              ? List.of("s.a")
              : List.of(MatRecipe.PATCH_SEQ_T.toString(), "big", "s.a,sample_id,gene_id");
      FormatFuzz.Outcome outcome =
          FormatFuzz.of(
                  file,
                  path -> {
                    for (String part : parts) {
                      read(path, part).as(ModalityFile.of("T", path));
                    }
                  })
              .run(mutations);
      assertThat(outcome.refused()).isGreaterThan(mutations / 10);
      assertThat(outcome.read()).isPositive();
    }
  }
}
