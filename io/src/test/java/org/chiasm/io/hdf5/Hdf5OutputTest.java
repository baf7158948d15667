package org.chiasm.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.hdf5.global.hdf5.H5F_OBJ_ALL;
import static org.bytedeco.hdf5.global.hdf5.H5Fget_obj_count;
import static org.bytedeco.hdf5.global.hdf5.H5Iis_valid;
import static org.bytedeco.hdf5.global.hdf5.H5P_CLS_DATASET_CREATE_ID_g;
import static org.bytedeco.hdf5.global.hdf5.H5Pclose;
import static org.bytedeco.hdf5.global.hdf5.H5Pcreate;
import static org.bytedeco.hdf5.global.hdf5.H5S_SCALAR;
import static org.bytedeco.hdf5.global.hdf5.H5Sclose;
import static org.bytedeco.hdf5.global.hdf5.H5Screate;
import static org.bytedeco.hdf5.global.hdf5.H5T_C_S1_g;
import static org.bytedeco.hdf5.global.hdf5.H5Tclose;
import static org.bytedeco.hdf5.global.hdf5.H5Tcopy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Hdf5OutputTest {

  @TempDir Path folder;

  @SeededTest(seeds = 5)
  void numbersAndTextsComeBackAsTheyWere(Draws draws) throws IOException {
    Path file = folder.resolve("a.h5");
    int rows = draws.integer(0, 3000);
    int columns = draws.integer(1, 5);
    float[] numbers = new float[rows * columns];
    for (int index = 0; index < numbers.length; index++) {
      numbers[index] = (float) draws.normal();
    }
    long[] integers = IntStream.range(0, rows).mapToLong(index -> index * 3_000_000_000L).toArray();
    List<String> texts = IntStream.range(0, rows).mapToObj(index -> "té" + index % 7).toList();
    Hdf5Output.write(
        file,
        root -> {
          Hdf5Output group = root.group("g");
          group.array("numbers", Hdf5Values.of(numbers, rows, columns));
          group.array("integers", Hdf5Values.of(integers, rows));
          group.array("texts", Hdf5Values.ofTexts(texts));
          group.attribute("texts", "names", Hdf5Values.ofTexts(List.of()));
          group.attribute(".", "yes", Hdf5Values.of(true));
        });
    try (Hdf5File open = Hdf5File.open(file)) {
      Hdf5Group group = open.root().group("g");
      assertThat(group.array("numbers").shape()).containsExactly(rows, columns);
      assertThat(group.array("numbers").floats()).isEqualTo(numbers);
      assertThat(group.array("integers").integers()).isEqualTo(integers);
      assertThat(group.array("texts").texts()).isEqualTo(texts);
      assertThat(group.array("texts").attributes().texts("names")).isEmpty();
    }
  }

  private static void small(Hdf5Output root) throws IOException {
    root.group("g").array("numbers", Hdf5Values.of(new double[1000], 1000));
    root.attribute("g", "name", Hdf5Values.of("old"));
  }

  @Test
  void theSameCallsGiveTheSameBytes() throws IOException {
    Path one = folder.resolve("one.h5");
    Path two = folder.resolve("two.h5");
    Hdf5Output.write(one, Hdf5OutputTest::small);
    Hdf5Output.write(two, Hdf5OutputTest::small);
    assertThat(one).hasSameBinaryContentAs(two);
  }

  @Test
  void aFailureLeavesWhatWasThere() throws IOException {
    Path file = folder.resolve("a.h5");
    Hdf5Output.write(file, Hdf5OutputTest::small);
    byte[] before = Files.readAllBytes(file);
    Hdf5Output.Content failing =
        root -> {
          root.group("half").array("one", Hdf5Values.of(new int[] {1}, 1));
          throw new DataFormatException("stop");
        };
    assertThatThrownBy(() -> Hdf5Output.write(file, failing)).hasMessage("stop");
    assertThat(file).hasBinaryContent(before);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  /** What the library opens has a number, one more each time; here those that are next. */
  private static List<Long> nextNumbers() {
    List<Long> next = new ArrayList<>();
    next.add(H5Screate(H5S_SCALAR));
    H5Sclose(next.get(0));
    next.add(H5Pcreate(H5P_CLS_DATASET_CREATE_ID_g()));
    H5Pclose(next.get(1));
    next.add(H5Tcopy(H5T_C_S1_g()));
    H5Tclose(next.get(2));
    return next;
  }

  private static List<Long> numbers() throws IOException {
    List<Long> numbers = new ArrayList<>();
    Hdf5Library.run(() -> numbers.addAll(nextNumbers()));
    return numbers;
  }

  /** How many of the spaces, property lists and types that were opened in between still are. */
  private static int stillOpen(List<Long> before, List<Long> after) {
    int open = 0;
    for (int kind = 0; kind < before.size(); kind++) {
      for (long number = before.get(kind); number <= after.get(kind); number++) {
        open += H5Iis_valid(number) > 0 ? 1 : 0;
      }
    }
    return open;
  }

  private static Hdf5Output.Content afterSmall(Hdf5Output.Content content) {
    return root -> {
      small(root);
      content.write(root);
    };
  }

  @Test
  void failuresLeaveNothingOpen() throws IOException {
    Path file = folder.resolve("a.h5");
    List<Hdf5Output.Content> failing =
        List.of(
            root -> root.group("g").array("numbers", Hdf5Values.of(new int[] {1}, 1)),
            root -> root.group("g").array("a/b/c", Hdf5Values.of(true)),
            root -> root.group("g").group("numbers/x"),
            root -> root.group("g").remove("a/b"),
            // more than fits into the header of a group
            root -> root.attribute("g", "long", Hdf5Values.ofTexts(Collections.nCopies(9999, ""))),
            root -> root.attribute("h", "name", Hdf5Values.of("x")),
            root -> root.group("g").group("new").array("x/y", Hdf5Values.ofBooleans(new byte[999])),
            root -> {
              root.group("g").array("texts", Hdf5Values.of("a"));
              throw new IllegalStateException("stop");
            });
    List<Long> before = numbers();
    AtomicLong objects = new AtomicLong();
    // types that the library has from the beginning count as well
    Hdf5Library.run(() -> objects.set(H5Fget_obj_count(H5F_OBJ_ALL, H5F_OBJ_ALL)));
    for (int round = 0; round < 25; round++) {
      for (Hdf5Output.Content content : failing) {
        assertThatThrownBy(() -> Hdf5Output.write(file, afterSmall(content)))
            .isInstanceOfAny(IOException.class, IllegalStateException.class);
      }
    }
    List<Long> after = numbers();
    assertThat(after.get(0)).isGreaterThan(before.get(0) + 25);
    Hdf5Library.run(
        () -> {
          assertThat(stillOpen(before, after)).isZero();
          assertThat(H5Fget_obj_count(H5F_OBJ_ALL, H5F_OBJ_ALL)).isEqualTo(objects.get());
        });
  }

  @Test
  void aTextBeforeTheFileHasAtMost512Bytes() throws IOException {
    Path file = folder.resolve("a.h5");
    String longest = "µ".repeat(256);
    assertThatThrownBy(() -> Hdf5Output.write(file, longest + "a", Hdf5OutputTest::small))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + ": expected a text of at most 512 bytes to begin with, found 513");
    assertThat(file).doesNotExist();

    Hdf5Output.write(file, longest, Hdf5OutputTest::small);
    assertThat(Files.readAllBytes(file)).startsWith(longest.getBytes(StandardCharsets.UTF_8));
    try (Hdf5File open = Hdf5File.open(file)) {
      assertThat(open.root().group("g").array("numbers").doubles()).hasSize(1000);
    }
  }

  @Test
  void attributesOfTheSameNameAreReplaced() throws IOException {
    Path file = folder.resolve("a.h5");
    Hdf5Output.write(file, afterSmall(root -> root.attribute("g", "name", Hdf5Values.of("new"))));
    try (Hdf5File open = Hdf5File.open(file)) {
      assertThat(open.root().group("g").attributes().text("name")).contains("new");
    }
  }

  @Test
  void whatAFileBeginsWithIsReadAgain() throws IOException {
    Path file = folder.resolve("a.h5");
    for (int length : new int[] {0, 512, 2048}) {
      byte[] block = new byte[length];
      Arrays.fill(block, (byte) 'x');
      Hdf5Output.write(file, block, Hdf5OutputTest::small);
      try (Hdf5File open = Hdf5File.open(file)) {
        assertThat(open.userBlock()).isEqualTo(block);
        assertThat(open.root().group("g").array("numbers").doubles()).hasSize(1000);
      }
    }
  }

  @Test
  void anInterruptedThreadWritesAndStaysInterrupted() throws IOException {
    Path file = folder.resolve("a.h5");
    Thread.currentThread().interrupt();
    try {
      Hdf5Output.write(file, Hdf5OutputTest::small);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(file).exists();
  }

  @Test
  void valuesThatDoNotFillTheirShapeAreRefused() {
    assertThatThrownBy(() -> Hdf5Values.of(new float[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 values do not fill the shape [2, 3]");
  }
}
