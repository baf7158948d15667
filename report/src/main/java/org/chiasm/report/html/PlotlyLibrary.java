package org.chiasm.report.html;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The text of plotly.js from its WebJar, packed with gzip and written in Base64 (2.6 MB of 11). */
final class PlotlyLibrary {

  private static final String SCRIPT = "/META-INF/resources/webjars/plotly.js-dist/3.3.1/plotly.js";

  private PlotlyLibrary() {}

  static void writeTo(OutputStream out) throws IOException {
    out.write(Packed.BYTES);
  }

  /** Packed once, as a report has many figures. */
  private static final class Packed {

    private static final byte[] BYTES = pack();

    private static byte[] pack() {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (InputStream script = PlotlyLibrary.class.getResourceAsStream(SCRIPT)) {
        if (script == null) {
          throw new IllegalStateException("the class path has no " + SCRIPT);
        }
        try (OutputStream gzip = new BestGzip(Base64.getEncoder().wrap(packed))) {
          script.transferTo(gzip);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + SCRIPT, e);
      }
      return packed.toByteArray();
    }
  }

  private static final class BestGzip extends GZIPOutputStream {

    BestGzip(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
