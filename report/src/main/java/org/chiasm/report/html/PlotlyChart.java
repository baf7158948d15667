package org.chiasm.report.html;

/**
 * An interactive chart in the terms of plotly.js.
 *
 * @param title heading of the page, plain text
 * @param caption what is shown, plain text
 * @param data JSON array of traces
 * @param layout JSON object of the layout
 */
public record PlotlyChart(String title, String caption, String data, String layout) {

  /**
   * Plain text as plotly.js must be given it: plotly reads tags, entities and {@code %{...}} in
   * names, titles and hover texts.
   */
  public static String literal(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("%", "&#37;");
  }
}
