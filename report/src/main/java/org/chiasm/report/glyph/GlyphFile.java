package org.chiasm.report.glyph;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Reads the resources that {@code reference/glyphs.py} makes and describes. */
final class GlyphFile {

  private GlyphFile() {}

  static Map<Integer, Glyph> read(String resource) {
    try (InputStream in = Objects.requireNonNull(GlyphFile.class.getResourceAsStream(resource));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      Map<Integer, Glyph> glyphs = new HashMap<>();
      double unitsPerEm = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] fields = line.split(" ", 3);
        if (fields[0].equals("units")) {
          unitsPerEm = Double.parseDouble(fields[1]);
        } else if (!fields[0].equals("#")) {
          String path = fields.length > 2 ? fields[2] : "";
          Glyph glyph = Glyph.parse(Integer.parseInt(fields[1]), path, 1 / unitsPerEm);
          glyphs.put(Integer.parseInt(fields[0], 16), glyph);
        }
      }
      return Map.copyOf(glyphs);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own file " + resource + " is damaged", e);
    }
  }
}
