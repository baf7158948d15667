package org.chiasm.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.chiasm.testkit.Draws;

/** Ways to damage bytes, each drawn from a seed. */
enum Mutation {
  FLIPPED_BITS {
    @Override
    byte[] apply(byte[] bytes, Draws draws) {
      byte[] result = bytes.clone();
      for (int flips = draws.integer(1, 8); flips > 0; flips--) {
        result[place(bytes, draws, 1)] ^= (byte) (1 << draws.integer(0, 7));
      }
      return result;
    }
  },
  CUT {
    @Override
    byte[] apply(byte[] bytes, Draws draws) {
      return Arrays.copyOf(bytes, place(bytes, draws, 1));
    }
  },
  SWAPPED_STRETCHES {
    @Override
    byte[] apply(byte[] bytes, Draws draws) {
      int length = draws.integer(1, Math.max(1, Math.min(64, bytes.length / 2)));
      int one = place(bytes, draws, length);
      int other = place(bytes, draws, length);
      byte[] result = bytes.clone();
      System.arraycopy(bytes, one, result, other, length);
      System.arraycopy(bytes, other, result, one, length);
      return result;
    }
  },
  LEFT_OUT {
    @Override
    byte[] apply(byte[] bytes, Draws draws) {
      int length = draws.integer(1, Math.max(1, Math.min(64, bytes.length / 2)));
      int start = place(bytes, draws, length);
      byte[] result = Arrays.copyOf(bytes, bytes.length - length);
      System.arraycopy(bytes, start + length, result, start, result.length - start);
      return result;
    }
  },
  EXTREME_BINARY_NUMBER {
    @Override
    byte[] apply(byte[] bytes, Draws draws) {
      int width = Math.min(bytes.length, 1 << draws.integer(0, 3));
      ByteBuffer field = ByteBuffer.allocate(8).order(order(draws));
      long value = EXTREMES[draws.integer(0, EXTREMES.length - 1)];
      boolean big = field.order() == ByteOrder.BIG_ENDIAN;
      field.putLong(0, big ? value << (64 - 8 * width) : value);
      byte[] result = bytes.clone();
      // fields of binary formats lie at multiples of their width
      int start = place(bytes, draws, width) / width * width;
      System.arraycopy(field.array(), 0, result, start, width);
      return result;
    }
  },
  EXTREME_WRITTEN_NUMBER {
    @Override
    byte[] apply(byte[] bytes, Draws draws) {
      int start = place(bytes, draws, 1);
      while (start < bytes.length && !isDigit(bytes[start])) {
        start++;
      }
      if (start == bytes.length) {
        return FLIPPED_BITS.apply(bytes, draws);
      }
      int end = start;
      while (end < bytes.length && isDigit(bytes[end])) {
        end++;
      }
      byte[] number = WRITTEN[draws.integer(0, WRITTEN.length - 1)];
      ByteBuffer result = ByteBuffer.allocate(bytes.length - (end - start) + number.length);
      result.put(bytes, 0, start).put(number).put(bytes, end, bytes.length - end);
      return result.array();
    }
  };

  private static final long[] EXTREMES = {
    0,
    1,
    -1,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 32,
    1L << 40,
    1 << 30,
    0x7fff,
    0xffff_ffffL
  };

  private static final byte[][] WRITTEN =
      Arrays.stream(
              new String[] {
                "0",
                "-1",
                "2147483647",
                "2147483648",
                "4294967296",
                "9223372036854775807",
                "99999999999999999999",
                "1e999",
                "",
                "x"
              })
          .map(text -> text.getBytes(StandardCharsets.US_ASCII))
          .toArray(byte[][]::new);

  private static final List<Mutation> ALL = List.of(values());

  /** Any of them. */
  static Mutation draw(Draws draws) {
    return ALL.get(draws.integer(0, ALL.size() - 1));
  }

  /** The damaged bytes; the given ones, of which there is at least one, stay as they are. */
  abstract byte[] apply(byte[] bytes, Draws draws);

  private static ByteOrder order(Draws draws) {
    return draws.integer(0, 3) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /** Half of the damage goes to the first 256 bytes, where headers are. */
  private static int place(byte[] bytes, Draws draws, int length) {
    int last = bytes.length - length;
    return draws.integer(0, draws.integer(0, 1) == 0 ? Math.min(last, 255) : last);
  }

  private static boolean isDigit(byte letter) {
    return letter >= '0' && letter <= '9';
  }
}
