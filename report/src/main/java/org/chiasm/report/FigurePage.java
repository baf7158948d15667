package org.chiasm.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.chiasm.core.files.AtomicFile;
import org.chiasm.core.text.Message;
import org.chiasm.report.render.Markup;

/**
 * A page that shows the figures of a folder, with links to their other forms: plain HTML that loads
 * nothing but the pictures beside it.
 */
public final class FigurePage {

  /** Its name in the folder. */
  public static final String FILE_NAME = "index.html";

  private FigurePage() {}

  /**
   * Writes the page.
   *
   * @param introduction paragraphs above the figures, plain text
   * @param names of figures that {@link FigureFiles#write} wrote into the folder
   * @return the file
   */
  public static Path write(Path folder, String title, List<String> introduction, List<String> names)
      throws IOException {
    StringBuilder body = new StringBuilder();
    introduction.forEach(text -> body.append("<p>").append(Markup.escape(text)).append("</p>\n"));
    names.forEach(name -> body.append(figure(Markup.escape(name))));
    String page =
        Message.format(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' \
            file:; style-src 'unsafe-inline'">
            <title>%s</title>
            <style>
            body { font-family: sans-serif; max-width: 760px; margin: 2em auto; padding: 0 1em; }
            img { max-width: 100%%; border: 1px solid #ddd; }
            figure { margin: 2em 0; }
            </style>
            </head>
            <body>
            <h1>%s</h1>
            %s</body>
            </html>
            """,
            Markup.escape(title), Markup.escape(title), body);
    Path file = folder.resolve(FILE_NAME);
    AtomicFile.write(file, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
    return file;
  }

  private static String figure(String name) {
    return Message.format(
        """
        <figure>
        <a href="%1$s.html"><img src="%1$s.svg" alt="%1$s"></a>
        <figcaption><a href="%1$s.html">interactive</a>, <a href="%1$s.svg">SVG</a>, \
        <a href="%1$s.png">PNG</a>, <a href="%1$s.csv">numbers</a></figcaption>
        </figure>
        """,
        name);
  }
}
