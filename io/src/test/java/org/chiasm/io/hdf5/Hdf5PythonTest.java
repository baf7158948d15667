package org.chiasm.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.io.TestFiles;
import org.chiasm.testkit.Python;
import org.chiasm.testkit.PythonTest;
import org.junit.jupiter.api.io.TempDir;

/** Arrays that h5py writes. */
class Hdf5PythonTest {

  @TempDir static Path folder;

  private static Hdf5File file(String name) throws IOException {
    if (!Files.exists(folder.resolve("compact.h5"))) {
      Python.run(TestFiles.resource(Hdf5PythonTest.class, "write.py"), folder);
    }
    return Hdf5File.open(folder.resolve(name));
  }

  @PythonTest("h5py")
  void numbersOfEveryTypeAndLayoutAreRead() throws IOException {
    try (Hdf5File file = file("arrays.h5")) {
      for (String kind :
          List.of(
              "i1",
              "u1",
              "little-i2",
              "big-i4",
              "little-u4",
              "big-i8",
              "little-u8",
              "little-f2",
              "big-f4",
              "little-f8")) {
        for (String layout : List.of("", "chunked-")) {
          Hdf5Array array = file.root().array(layout + kind);
          assertThat(array.shape()).containsExactly(5, 3);
          float[] all = array.floats();
          for (int index = 0; index < 15; index++) {
            assertThat(all[index]).as(array.key()).isEqualTo(index);
          }
          assertThat(array.floats(3, 2)).containsExactly(9, 10, 11, 12, 13, 14);
          assertThat(array.doubles(1, 1)).containsExactly(3, 4, 5);
          if (array.kind() == Hdf5Array.Kind.INTEGER) {
            assertThat(array.integers(4, 1)).containsExactly(12, 13, 14);
            assertThat(array.ints(0, 1)).containsExactly(0, 1, 2);
          }
        }
      }
      assertThat(file.root().array("checked").integers(2, 2)).containsExactly(6, 7, 8, 9, 10, 11);
      long[] deep = file.root().array("deep").integers(1, 1);
      assertThat(deep).hasSize(12).startsWith(12, 13).endsWith(22, 23);
      assertThat(file.root().array("huge").doubles()).containsExactly(0x1p63 + 0x1p40);
      assertThat(file.root().array("scalar").integers()).containsExactly(7);
      assertThat(file.root().array("flags").kind()).isEqualTo(Hdf5Array.Kind.BOOLEAN);
      assertThat(file.root().array("flags").integers()).containsExactly(1, 0, 1);
      assertThat(file.root().array("none").floats()).isEmpty();
      assertThat(file.root().array("records").fields())
          .containsEntry("a", List.of("1"))
          .containsEntry("b", List.of("2.5"));
    }
  }

  @PythonTest("h5py")
  void newerLayoutsAreRead() throws IOException {
    try (Hdf5File file = file("compact.h5")) {
      assertThat(file.root().array("compact").integers(1, 2)).containsExactly(6, 7);
      assertThat(file.root().array("latest").doubles()).containsExactly(0, 1, 2, 3);
      assertThat(file.root().array("latest-chunked").integers(900, 3))
          .containsExactly(900, 901, 902);
    }
  }

  @PythonTest("h5py")
  void textsAndAttributesAreRead() throws IOException {
    try (Hdf5File file = file("arrays.h5")) {
      Hdf5Group root = file.root();
      assertThat(root.array("text").texts()).containsExactly("één");
      assertThat(root.array("texts").texts()).containsExactly("a", "", "é");
      assertThat(root.array("texts").texts(2, 1)).containsExactly("é");
      assertThat(root.array("fixed").texts()).containsExactly("ab", "c");
      Hdf5Attributes attributes = root.group("folder").attributes();
      assertThat(attributes.text("name")).contains("it");
      assertThat(attributes.texts("names")).containsExactly("x", "y");
      assertThat(attributes.integers("numbers")).containsExactly(3L, 4L);
      assertThat(attributes.text("nothing")).isEmpty();
      assertThatThrownBy(() -> attributes.text("names"))
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining("expected the attribute 'names' to be a text, found [x, y]");
      assertThatThrownBy(() -> attributes.integers("real"))
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining("whole numbers");
    }
  }

  @PythonTest("h5py")
  void whatCannotBeReadIsRefusedWithItsKey() throws IOException {
    try (Hdf5File file = file("arrays.h5")) {
      Hdf5Group root = file.root();
      assertThat(root.group("folder").array("soft").integers()).containsExactly(7);
      refused(() -> root.group("folder").array("other"), "/folder/other", "elsewhere.h5");
      refused(() -> root.array("unwritten"), "/unwritten", "not written to its end");
      refused(() -> root.array("skalar"), "/skalar", "expected an array", "did you mean 'scalar'");
      refused(() -> root.group("scalar"), "/scalar", "expected a group, found something else");
      refused(() -> root.array("texts").floats(), "/texts", "expected numbers, found TEXT");
      refused(() -> root.array("i1").texts(), "/i1", "expected texts, found INTEGER");
      refused(() -> root.array("little-f8").integers(), "expected whole numbers, found REAL");
      refused(() -> root.array("huge").ints(0, 1), "/huge", "whole numbers below 2^31");
      refused(
          () -> root.array("i1").requireVector(), "expected an array of 1 dimensions", "[5, 3]");
    }
  }

  private static void refused(Runnable reading, String... parts) {
    assertThatThrownBy(reading::run)
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("arrays.h5")
        .hasMessageContainingAll(parts);
  }

  @PythonTest("h5py")
  void otherFilesAreRefused() throws IOException {
    Path text = TestFiles.text(folder.resolve("text.h5ad"), "cell,gene\na,1\n");
    assertThat(Hdf5File.is(text)).isFalse();
    assertThatThrownBy(() -> Hdf5File.open(text))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("expected an HDF5 file");
    file("arrays.h5").close();
    assertThat(Hdf5File.is(folder.resolve("arrays.h5"))).isTrue();
  }
}
