package org.chiasm.report.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class SvgRendererTest {

  private static final String HOSTILE = "</text><script>\"a\" & 'b'\u03b1 \u2192 ]]>";

  @Test
  void isXmlThatGivesTheTextBack() throws Exception {
    Element svg = parse(SvgRenderer.render(SampleScenes.withText(HOSTILE)));

    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(HOSTILE);
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).isEqualTo(HOSTILE);
    assertThat(svg.getElementsByTagName("text").item(0).getTextContent()).isEqualTo(HOSTILE);
  }

  @Test
  void replacesWhatXmlCannotHold() throws Exception {
    Element svg = parse(SvgRenderer.render(SampleScenes.withText("a\u0000b\u001bc\ud800d\uffff")));

    assertThat(svg.getElementsByTagName("text").item(0).getTextContent())
        .isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffd");
  }

  @Test
  void isTheSameTwice() throws IOException {
    assertThat(bytes()).isEqualTo(bytes());
  }

  @Test
  void writesEveryShape() {
    String svg = SvgRenderer.render(SampleScenes.withText("T"));

    assertThat(svg)
        .contains(
            "width=\"120\" height=\"80\" viewBox=\"0 0 120 80\"",
            "font-family=\"DejaVu Sans, Verdana, sans-serif\"",
            "<polyline points=\"0,70.12 120,70\" fill=\"none\" stroke=\"#262626\""
                + " stroke-width=\"0.7\"/>",
            "<polygon points=\"90,60 100,60 95,50\"",
            "<circle cx=\"50\" cy=\"40\" r=\"8\" fill=\"#FF0000\" opacity=\"0.5\"/>",
            "font-weight=\"bold\" text-anchor=\"middle\"",
            "text-anchor=\"end\" transform=\"rotate(-90 20 60)\"",
            "textLength=\"6.82\"");
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "-0.001,0",
    "1.5,1.5",
    "-1.25,-1.25",
    "0.049,0.05",
    "-0.5,-0.5",
    "1e6,1000000"
  })
  void numbersAreShort(double value, String text) {
    assertThat(Decimal.shortest(value)).isEqualTo(text);
  }

  @Test
  void refusesNumbersThatAreNone() {
    assertThatThrownBy(() -> Decimal.shortest(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SvgRenderer.write(SampleScenes.withText(HOSTILE), out);
    return out.toByteArray();
  }

  private static Element parse(String xml)
      throws ParserConfigurationException, IOException, SAXException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)))
        .getDocumentElement();
  }
}
