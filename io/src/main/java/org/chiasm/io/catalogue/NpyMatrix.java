package org.chiasm.io.catalogue;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.io.file.InputFile;

/**
 * A two-dimensional array of NumPy's {@code .npy} format with little-endian numbers, in double
 * precision: {@link org.chiasm.io.numpy.NpyReader} rounds to the precision of a modality, but a
 * recipe passes on every digit.
 */
final class NpyMatrix {

  private static final Pattern TYPE = Pattern.compile("'descr': '<([fi][48])'");
  private static final Pattern SHAPE = Pattern.compile("'shape': \\((\\d{1,7}), (\\d{1,7})\\)");

  private NpyMatrix() {}

  /**
   * Reads a file.
   *
   * @param rows how many rows it has to have
   * @return values {@code [rows, columns]}
   */
  static double[][] read(Path file, int rows) throws IOException {
    try (DataInputStream bytes = new DataInputStream(InputFile.open(file))) {
      byte[] start = bytes.readNBytes(8);
      if (start.length < 8 || start[0] != (byte) 0x93 || start[1] != 'N' || start[5] != 'Y') {
        throw new DataFormatException(file + ": expected a NumPy array (.npy), found other data");
      }
      byte[] length = bytes.readNBytes(start[6] == 1 ? 2 : 4);
      int headerLength = 0;
      for (int index = length.length - 1; index >= 0; index--) {
        headerLength = (headerLength << 8) | (length[index] & 0xff);
      }
      String header =
          new String(bytes.readNBytes(Math.max(0, headerLength)), StandardCharsets.ISO_8859_1);
      Matcher type = TYPE.matcher(header);
      Matcher shape = SHAPE.matcher(header);
      if (!type.find() || !shape.find() || Integer.parseInt(shape.group(1)) != rows) {
        throw new DataFormatException(
            Message.format(
                "%s: expected %d rows of little-endian numbers, found %s",
                file, rows, header.strip()));
      }
      int columns = Integer.parseInt(shape.group(2));
      int size = type.group(1).endsWith("8") ? Long.BYTES : Integer.BYTES;
      byte[] content = new byte[Math.multiplyExact(Math.multiplyExact(rows, columns), size)];
      bytes.readFully(content);
      ByteBuffer numbers = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
      return matrix(
          numbers, type.group(1), rows, columns, header.contains("'fortran_order': True"));
    } catch (EOFException e) {
      throw new DataFormatException(file + ": the file ends in the middle of the array", e);
    }
  }

  private static double[][] matrix(
      ByteBuffer numbers, String type, int rows, int columns, boolean byColumn) {
    double[][] values = new double[rows][columns];
    for (int index = 0; index < rows * columns; index++) {
      int row = byColumn ? index % rows : index / columns;
      int column = byColumn ? index / rows : index % columns;
      values[row][column] =
          switch (type) {
            case "f8" -> numbers.getDouble();
            case "f4" -> numbers.getFloat();
            case "i8" -> numbers.getLong();
            default -> numbers.getInt();
          };
    }
    return values;
  }
}
