package org.chiasm.methods.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.tensor.NamedArrays;
import org.chiasm.tensor.NamedArrays.Entry;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.Golden;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The format against the reference implementation, and against files that break its rules. */
class SafeTensorsTest {

  private static final NamedArrays ARRAYS =
      new NamedArrays(
          Map.of(
              "latents/T",
              new Entry(new long[] {2, 2}, new float[] {1.5f, -2f, 0f, Float.NaN}),
              "model/empty",
              new Entry(new long[] {0, 3}, new float[0]),
              "model/encoder/T.0.weight",
              new Entry(new long[] {1}, new float[] {0.1f}),
              "model/scalar",
              new Entry(new long[0], new float[] {Float.POSITIVE_INFINITY}),
              "space/Ä\"β\\.mean",
              new Entry(new long[] {3}, new float[] {1f, 2f, 3f})));

  private static byte[] golden(String key) {
    return Base64.getDecoder().decode(Golden.load("safetensors").texts(key).get(0));
  }

  private static byte[] written(NamedArrays arrays) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SafeTensors.write(out, arrays);
    return out.toByteArray();
  }

  private static NamedArrays read(byte[] bytes) throws IOException {
    return SafeTensors.read(new ByteArrayInputStream(bytes), bytes.length);
  }

  private static byte[] file(String header, int dataBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[8 + json.length + dataBytes];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json);
    return bytes;
  }

  @Test
  void writesTheBytesOfTheReferenceImplementation() throws IOException {
    assertThat(written(ARRAYS)).isEqualTo(golden("plain"));
    assertThat(written(new NamedArrays(Map.of()))).isEqualTo(golden("none"));
  }

  @Test
  void readsFilesOfTheReferenceImplementation() throws IOException {
    assertThat(read(golden("plain"))).isEqualTo(ARRAYS);
    assertThat(read(golden("with-metadata"))).isEqualTo(ARRAYS);
    assertThat(read(golden("none")).entries()).isEmpty();
    assertThatThrownBy(() -> read(golden("half-precision")))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("array 'a': expected numbers of type F32, found F16");
  }

  @SeededTest(seeds = 5)
  void arraysLongerThanTheBufferComeBack(Draws draws) throws IOException {
    int length = draws.integer(1, 50_000);
    float[] values = draws.normal(1, length)[0];
    NamedArrays arrays = new NamedArrays(Map.of("x", new Entry(new long[] {length}, values)));
    assertThat(read(written(arrays))).isEqualTo(arrays);
  }

  @Test
  void everyTruncationIsNoticed() throws IOException {
    byte[] whole = written(ARRAYS);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut))
          .as("the first %d bytes", length)
          .isInstanceOf(DataFormatException.class);
      // a stream that is shorter than its announced size
      assertThatThrownBy(() -> SafeTensors.read(new ByteArrayInputStream(cut), whole.length))
          .isInstanceOf(DataFormatException.class);
    }
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length + 1)))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("arrays end at byte 36, the data at 37");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [1]                                                      | the header is not a JSON object
          {"a":                                                    | the header is not JSON
          {} {}                                                    | the header is not JSON
          {"a":1}                                                  | array 'a': expected an object, found 1
          {"a":{"shape":[2],"data_offsets":[0,8]}}                 | array 'a': there is no 'dtype'
          {"a":{"dtype":"F32","shape":[2]}}                        | array 'a': there is no 'data_offsets'
          {"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}     | array 'a': 'shape': expected an array, found 2
          {"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}} | array 'a': 'shape[0]': expected a whole number, found 2.5
          {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}  | array 'a': shape [-2] does not fit its 8 bytes
          {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}   | array 'a': shape [3] does not fit its 8 bytes
          {"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}} | array 'a': shape [4611686018427387904, 4] does not fit
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,16]}}  | array 'a': the offsets [0, 16] lie outside the 8 bytes of data
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}   | array 'a': the offsets [8, 0] lie outside
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}  | array 'a': the offsets [-8, 0] lie outside
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}     | array 'a': the offsets [0] lie outside
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}   | array 'a' begins at byte 4, expected 0
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}   | arrays end at byte 4, the data at 8
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | array 'b' begins at byte 4, expected 8
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | Duplicate field 'a'
          """)
  void aHeaderThatBreaksTheRulesIsRefused(String header, String message) {
    assertThatThrownBy(() -> read(file(header, 8)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aHugeHeaderIsNotAllocated() {
    byte[] bytes = new byte[16];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(-1L);
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("the header claims to have 18446744073709551615 bytes, but only 8 follow");
  }
}
