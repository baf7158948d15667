package org.chiasm.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.chiasm.core.text.Message;
import org.chiasm.report.render.Markup;

/**
 * An interactive chart as one HTML file that works from a disk and without a network: the library
 * is inside, packed, and the page forbids itself to load anything.
 */
public final class HtmlPage {

  // plotly builds functions from text for WebGL, and styles and pictures while it runs
  private static final String SECURITY_POLICY =
      "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; "
          + "img-src data: blob:";

  private HtmlPage() {}

  /** Writes the page of a chart; equal charts give equal bytes. */
  public static void write(PlotlyChart chart, OutputStream out) throws IOException {
    out.write(utf8(head(chart)));
    out.write(utf8(body(chart)));
    out.write(utf8("<!-- plotly.js, MIT licence, Copyright Plotly, Inc.: packed with gzip -->\n"));
    out.write(utf8("<script type=\"application/octet-stream\" id=\"library\">"));
    PlotlyLibrary.writeTo(out);
    out.write(
        utf8("</script>\n<script>\n" + resource("page.js") + "</script>\n</body>\n</html>\n"));
  }

  private static String head(PlotlyChart chart) {
    return Message.format(
        """
        <!DOCTYPE html>
        <html lang="en" data-plot="loading">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="%s">
        <title>%s</title>
        <style>
        %s</style>
        </head>
        """,
        SECURITY_POLICY, Markup.escape(chart.title()), resource("page.css"));
  }

  private static String body(PlotlyChart chart) {
    String title = Markup.escape(chart.title());
    return Message.format(
        """
        <body>
        <main>
        <h1>%s</h1>
        <div id="plot" role="img" aria-label="%s"></div>
        <p id="message" role="status">Unpacking the chart ...</p>
        <noscript><p>This chart needs JavaScript.</p></noscript>
        <p class="caption">%s</p>
        </main>
        <script type="application/json" id="chart">{"data":%s,"layout":%s}</script>
        """,
        title,
        title,
        Markup.escape(chart.caption()),
        embedded(chart.data()),
        embedded(chart.layout()));
  }

  /**
   * JSON that cannot end the script element it stands in: in JSON these characters occur inside of
   * strings only, where the escape means the same.
   */
  private static String embedded(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(HtmlPage.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own file " + name + " is damaged", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
