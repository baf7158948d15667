package org.chiasm.io.mat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
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

class MatTest {

  /** A file with the variables of the Patch-seq data of coupled autoencoders. */
  static final String PATCH_SEQ =
      """
      r = np.random.RandomState(1)
      def names(*n):
        a = np.empty(len(n), dtype=object); a[:] = n; return a
      T = np.log1p(r.poisson(2, (4, 3))).astype('f4')
      pc = r.normal(size=(4, 2)); feature = r.normal(size=(4, 1)); feature[2] = np.nan
      d = dict(T_dat=T, E_pc_scaled=pc, E_feature=feature, gene_id=names('Sst', 'Vip', 'Lamp5'),
               T_spec_id_label=np.array([601, 602, 603, 604]),
               E_spec_id_label=np.array([601, 602, 603, 604]), clusterID=np.arange(4),
               pc_name=np.array(['first_0', 'ap_1']), feature_name=names('tau'),
               cluster=names('Sst A', 'Vip B', '', 'Sst A'),
               sample_id=np.array(['s1', 's2', 's3', 's4']))
      T.tofile('T.f4'); np.hstack([pc, feature]).astype('<f4').tofile('E.f4')
      """;

  @TempDir Path folder;

  private static Measurements read(Path file, String part) throws IOException {
    return MatReader.read(file, Optional.of(part).filter(name -> !name.isEmpty()));
  }

  private static List<String> names(Measurements read) {
    return read.features().stream().map(Feature::name).toList();
  }

  private void fails(String name, String part, String message) {
    Path file = folder.resolve(name);
    assertThatThrownBy(() -> read(file, part))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(file + message);
  }

  @PythonTest({"numpy", "scipy"})
  void readsThePatchSeqFileOfCoupledAutoencoders() throws IOException {
    NumpyScript.run(
        folder,
        PATCH_SEQ
            + """
            scipy.io.savemat('plain.mat', d)
            scipy.io.savemat('packed.mat', d, do_compression=True)
            """);
    for (String name : List.of("plain.mat", "packed.mat")) {
      Path file = folder.resolve(name);
      Measurements genes = MatReader.read(file, MatRecipe.PATCH_SEQ_T);
      Measurements electric = MatReader.read(file, MatRecipe.PATCH_SEQ_E);

      assertThat(genes.cells()).containsExactly("601", "602", "603", "604");
      assertThat(names(genes)).containsExactly("Sst", "Vip", "Lamp5");
      assertThat(genes.values()).isEqualTo(TestFiles.floats(folder.resolve("T.f4"), 4));
      assertThat(genes.table().values("cluster")).containsExactly("Sst A", "Vip B", "", "Sst A");
      assertThat(genes.table().columns()).containsExactlyInAnyOrder("cluster", "sample_id");
      assertThat(electric.cells()).isEqualTo(genes.cells());
      assertThat(names(electric)).containsExactly("first_0", "ap_1", "tau");
      assertThat(electric.values()).isEqualTo(TestFiles.floats(folder.resolve("E.f4"), 4));
      assertThat(electric.values().at(2, 2)).isNaN();
      assertThat(read(file, "T_dat,sample_id").cells()).containsExactly("s1", "s2", "s3", "s4");
    }
    fails("plain.mat", "", ": there are 2 parts, name the one to read: 'T_dat', 'E_pc_scaled'");
    Path file = folder.resolve("plain.mat");
    assertThatThrownBy(() -> read(file, "T_data"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith(
            file + ": there is no variable 'T_data'; did you mean 'T_dat'? There are 'T_dat', 'E_");
    fails(
        "plain.mat",
        "cluster",
        ", variable 'cluster': expected a table of real numbers, found 1 x" + " 4 cell");
    fails(
        "plain.mat",
        "T_dat,pc_name",
        ", variable 'T_dat': 4 rows and 3 columns, but there are names of 2 cells and names of 3"
            + " features");
    fails(
        "plain.mat",
        "a,b,c,d",
        ": expected VALUES,CELLS,FEATURES, found 'a,b,c,d' with more commas");
  }

  @PythonTest({"numpy", "scipy"})
  void readsAllTypesOfNumbers() throws IOException {
    String listed =
        NumpyScript.run(
            folder,
            """
            a = np.random.RandomState(1).uniform(-1, 1, (5, 4))
            for t in ['f4', 'f8', 'i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8', 'bool']:
              k = np.dtype(t)
              top = np.iinfo(k).max if k.kind in 'iu' else 1
              v = np.abs(a) > .5 if t == 'bool' else np.abs(a) * (0.99 * top) if k.kind == 'u' else a * (0.99 * top)
              x = np.ascontiguousarray(v.astype(k))
              scipy.io.savemat(t + '.mat', dict(x=x)); x.astype('<f4').tofile(t + '.f4'); print(t)
            """);
    for (String name : listed.lines().toList()) {
      assertThat(read(folder.resolve(name + ".mat"), "").values())
          .as(name)
          .isEqualTo(TestFiles.floats(folder.resolve(name + ".f4"), 5));
    }
  }

  @PythonTest({"numpy", "scipy"})
  void readsStructsSparseMatricesAndTurnedTables() throws IOException {
    NumpyScript.run(
        folder,
        """
        s = sp.random(6, 5, density=0.4, random_state=2, format='csc')
        s.toarray().astype('<f4').tofile('s.f4')
        t = np.arange(6.).reshape(3, 2)
        scipy.io.savemat('t.mat', dict(
          data=dict(T=t, genes=np.array(['x', 'y', 'z']), cells=np.array([7, 8]), deep=dict(s=s)),
          complex=t + 1j, text='hello', empty=np.zeros((0, 3)), cube=np.zeros((2, 2, 2))))
        """);
    Path file = folder.resolve("t.mat");
    Measurements turned = read(file, "data.T");
    Measurements sparse = read(file, "data.deep.s");

    assertThat(MatReader.parts(file)).containsExactly("data.T", "data.deep.s");
    assertThat(turned.cells()).containsExactly("7", "8");
    assertThat(names(turned)).containsExactly("x", "y", "z");
    assertThat(turned.values())
        .isEqualTo(DenseMatrix.ofRows(new float[] {0, 2, 4}, new float[] {1, 3, 5}));
    assertThat(sparse.values())
        .isInstanceOf(SparseMatrix.class)
        .isEqualTo(SparseMatrix.of(TestFiles.floats(folder.resolve("s.f4"), 6)));
    assertThat(names(sparse)).startsWith("feature1").endsWith("feature5");
    fails(
        "t.mat",
        "complex",
        ", variable 'complex': expected a table of real numbers, found 3 x 2" + " complex double");
    fails(
        "t.mat",
        "cube",
        ", variable 'cube': expected a table of real numbers, found 2 x 2 x 2" + " double");
    fails(
        "t.mat",
        "empty",
        ", variable 'empty': expected a table of real numbers, found 0 x 3" + " double");
  }

  @Test
  void otherFiles() throws IOException {
    TestFiles.text(folder.resolve("t.mat"), "cell,x\n");
    fails(
        "t.mat",
        "",
        ": expected a MAT-file of version 5 to 7.3, found something else; save it in MATLAB by"
            + " save(file, '-v7'), in Python by scipy.io.savemat");
    byte[] header = new byte[600];
    Arrays.fill(header, (byte) ' ');
    byte[] title = "MATLAB 7.3 MAT-file".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(title, 0, header, 0, title.length);
    System.arraycopy(new byte[] {0, 2, 'I', 'M'}, 0, header, 124, 4);
    TestFiles.bytes(folder.resolve("t.mat"), header);
    fails(
        "t.mat",
        "x",
        ": the file is cut short, or damaged: it says that it is of version 7.3, and has none of its"
            + " HDF5 in 600 bytes; was it copied completely?");
  }

  @Test
  void recipesAreText() {
    for (String text : List.of("T_dat", "T_dat,id", "T_dat,id,gene", "a+b,,c+d", "s.a")) {
      assertThat(MatRecipe.parse(text)).hasToString(text);
    }
    assertThatThrownBy(() -> MatRecipe.parse("a+b,id,c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a list of features for each of the 2 tables of values, found 1");
    assertThatThrownBy(() -> MatRecipe.parse(",id")).isInstanceOf(IllegalArgumentException.class);
  }

  @PythonTest({"numpy", "scipy"})
  void survivesDamage() throws IOException {
    fuzz(FormatFuzz.FEW);
  }

  @PythonTest({"numpy", "scipy"})
  @Tag("slow")
  void survivesMuchDamage() throws IOException {
    fuzz(FormatFuzz.MANY);
  }

  private void fuzz(int mutations) throws IOException {
    NumpyScript.run(
        folder,
        PATCH_SEQ
            + """
            for k in ['cluster', 'pc_name', 'feature_name', 'clusterID', 'E_spec_id_label']: del d[k]
            d['s'] = dict(a=sp.csc_matrix(T), b=dict(c='text'))
            scipy.io.savemat('plain.mat', d)
            scipy.io.savemat('packed.mat', d, do_compression=True)
            scipy.io.savemat('sparse.mat', dict(s=d['s']))
            """);
    for (String name : List.of("plain.mat", "packed.mat", "sparse.mat")) {
      Path file = folder.resolve(name);
      String part = name.equals("sparse.mat") ? "s.a" : "T_dat";
      FormatFuzz.Outcome outcome =
          FormatFuzz.of(file, path -> read(path, part).as(ModalityFile.of("T", path)))
              .run(mutations / 2);
      assertThat(outcome.refused()).isGreaterThan(mutations / 10);
      assertThat(outcome.read()).isPositive();
    }
  }
}
