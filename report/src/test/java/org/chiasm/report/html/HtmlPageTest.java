package org.chiasm.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class HtmlPageTest {

  private static final String HOSTILE = "</script><script>alert('x')</script><!--\"&";

  @Test
  void textCannotBreakOut() throws IOException {
    String page =
        page(
            new PlotlyChart(HOSTILE, HOSTILE, "[\"" + HOSTILE.replace("\"", "\\\"") + "\"]", "{}"));

    assertThat(page).doesNotContain("alert('x')</script>").doesNotContain("<!--\"");
    assertThat(page.split("<script", -1)).as("chart, library, code").hasSize(4);
    assertThat(page).contains("\\u003c/script\\u003e\\u003cscript\\u003ealert('x')");
    assertThat(page).contains("<title>&lt;/script&gt;&lt;script&gt;alert(&#39;x&#39;)");
  }

  @Test
  void isTheSameTwice() throws IOException {
    PlotlyChart chart = new PlotlyChart("t", "c", "[]", "{}");

    assertThat(page(chart)).isEqualTo(page(chart));
  }

  @Test
  void asksForNothingFromElsewhere() throws IOException {
    String page = page(new PlotlyChart("t", "c", "[]", "{}"));

    assertThat(page)
        .contains("default-src 'none'")
        .doesNotContain("src=\"")
        .doesNotContain("http:");
  }

  @Test
  void holdsTheWholeLibrary() throws IOException {
    String page = page(new PlotlyChart("t", "c", "[]", "{}"));
    String start = "id=\"library\">";
    int from = page.indexOf(start) + start.length();
    byte[] packed = Base64.getDecoder().decode(page.substring(from, page.indexOf('<', from)));
    String script =
        new String(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes(), UTF_8);

    assertThat(script).contains("plotly.js v3.3.1").contains("window.Plotly = Plotly;");
    assertThat(page.length()).isLessThan(3_000_000);
  }

  @Test
  void plotlyIsGivenTextThatItReadsAsText() {
    assertThat(PlotlyChart.literal("<b>50 %{x} & more"))
        .isEqualTo("&lt;b&gt;50 &#37;{x} &amp; more");
  }

  private static String page(PlotlyChart chart) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HtmlPage.write(chart, out);
    return out.toString(UTF_8);
  }
}
