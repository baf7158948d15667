package org.chiasm.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;

class PngRendererTest {

  private static final int WHITE = 0xffffffff;

  @Test
  void drawsEveryShape() throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes("HHHH")));

    assertThat(image.getWidth()).isEqualTo(240);
    assertThat(image.getHeight()).isEqualTo(160);
    assertThat(image.getRGB(20, 20)).as("rectangle").isEqualTo(0xffb8b8b8);
    assertThat(image.getRGB(94, 80)).as("half transparent circle").isEqualTo(0xffff7f7f);
    assertThat(image.getRGB(104, 80)).as("circle outside of its clip").isEqualTo(WHITE);
    assertThat(inked(image, 80, 14, 160, 30)).as("level text").isPositive();
    assertThat(inked(image, 28, 120, 40, 158)).as("upright text").isPositive();
    assertThat(image.getRGB(239, 0)).as("ground").isEqualTo(WHITE);
  }

  @Test
  void isTheSameTwice() throws IOException {
    assertThat(bytes("T")).isEqualTo(bytes("T"));
  }

  @Test
  void knowsItsResolution() throws IOException {
    try (ImageInputStream in =
        ImageIO.createImageInputStream(new ByteArrayInputStream(bytes("T")))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      ImageReader reader = readers.next();
      reader.setInput(in);
      IIOMetadataNode root =
          (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
      IIOMetadataNode physical = (IIOMetadataNode) root.getElementsByTagName("pHYs").item(0);

      // 192 dots per inch
      assertThat(physical.getAttribute("pixelsPerUnitXAxis")).isEqualTo("7559");
      assertThat(physical.getAttribute("unitSpecifier")).isEqualTo("meter");
      reader.dispose();
    }
  }

  private static int inked(BufferedImage image, int left, int top, int right, int bottom) {
    int count = 0;
    for (int x = left; x < right; x++) {
      for (int y = top; y < bottom; y++) {
        count += (image.getRGB(x, y) & 0xff) < 100 ? 1 : 0;
      }
    }
    return count;
  }

  private static byte[] bytes(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PngRenderer.write(SampleScenes.withText(text), PngRenderer.DEFAULT_SCALE, out);
    return out.toByteArray();
  }
}
