package org.chiasm.io;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.chiasm.testkit.Draws;

/**
 * What is around the bytes that a reader sees, so that the content can be damaged under a checksum
 * that is right.
 */
enum Wrapping {
  NONE {
    @Override
    byte[] change(byte[] file, Draws draws, UnaryOperator<byte[]> change) {
      return change.apply(file);
    }
  },
  GZIP {
    @Override
    byte[] change(byte[] file, Draws draws, UnaryOperator<byte[]> change) throws IOException {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
        byte[] content = change.apply(in.readAllBytes());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
          out.write(content);
        }
        return bytes.toByteArray();
      }
    }
  },
  ZIP {
    @Override
    byte[] change(byte[] file, Draws draws, UnaryOperator<byte[]> change) throws IOException {
      List<String> names = new ArrayList<>();
      List<byte[]> contents = new ArrayList<>();
      try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file))) {
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          names.add(entry.getName());
          contents.add(in.readAllBytes());
        }
      }
      int changed = draws.integer(0, names.size() - 1);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipOutputStream out = new ZipOutputStream(bytes)) {
        for (int index = 0; index < names.size(); index++) {
          byte[] content = contents.get(index);
          out.putNextEntry(new ZipEntry(names.get(index)));
          out.write(index == changed ? change.apply(content) : content);
          out.closeEntry();
        }
      }
      return bytes.toByteArray();
    }
  };

  /** The wrapping that the first bytes of a file tell of. */
  static Wrapping of(byte[] file) {
    if (file.length > 2 && file[0] == 0x1f && (file[1] & 0xff) == 0x8b) {
      return GZIP;
    }
    return file.length > 2 && file[0] == 'P' && file[1] == 'K' ? ZIP : NONE;
  }

  /** The file with its content (of a zip: of one of its entries) changed. */
  abstract byte[] change(byte[] file, Draws draws, UnaryOperator<byte[]> change) throws IOException;
}
