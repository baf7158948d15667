package org.chiasm.io.h5ad;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.chiasm.io.FormatFuzz;
import org.chiasm.io.TestFiles;
import org.chiasm.io.file.Measurements;
import org.chiasm.testkit.Python;
import org.chiasm.testkit.PythonTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A damaged file that is written anew, by a library in C, is refused as when it is read. */
class H5adCopyFuzzTest {

  @TempDir Path folder;

  private void copy(Path file) throws IOException {
    Measurements all = H5adFile.read(file, Optional.empty());
    H5adCopy.write(
        folder.resolve("copy.h5ad"),
        all,
        new H5adCopy.Origin(file, Optional.empty(), all.cells(), all.features(), true));
  }

  private void fuzz(int mutations) throws IOException {
    Path file = folder.resolve("original.h5ad");
    Python.run(TestFiles.resource(H5adCopyFuzzTest.class, "write_small.py"), file);
    assertThat(FormatFuzz.of(file, this::copy).run(mutations).refused()).isPositive();
  }

  @PythonTest("anndata")
  void damagedFilesAreRefused() throws IOException {
    fuzz(FormatFuzz.FEW);
  }

  @PythonTest("anndata")
  @Tag("slow")
  void manyDamagedFilesAreRefused() throws IOException {
    fuzz(FormatFuzz.MANY);
  }
}
