package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.text.Message;
import org.chiasm.report.Figure;
import org.chiasm.report.FigureFiles;

/** The folder that the figures of one report go to, among those of earlier ones. */
final class FigureFolder {

  private final Console console;
  private final Path folder;
  private final Set<String> written = new HashSet<>();

  FigureFolder(Console console, Path folder) {
    this.console = console;
    this.folder = folder;
  }

  void write(Figure figure, String name) throws IOException {
    console.writing();
    FigureFiles files = FigureFiles.write(figure, folder, name);
    written.add(name);
    console.wrote(files.svg() + ", " + files.png() + ", " + files.html() + " and " + files.csv());
  }

  /** Whether there is one. */
  boolean writeIfAny(Optional<? extends Figure> figure, String name) throws IOException {
    if (figure.isPresent()) {
      write(figure.get(), name);
    }
    return figure.isPresent();
  }

  /** Warns of those figures that are here but were not written now: they show something else. */
  void warnOfOthers(List<String> names) {
    List<String> others =
        names.stream()
            .filter(name -> !written.contains(name))
            .filter(name -> FigureFiles.named(folder, name).all().stream().anyMatch(Files::exists))
            .toList();
    if (!others.isEmpty()) {
      console.warn(
          Message.format(
              "%s holds figures of an earlier report that this one does not replace: %s",
              folder, String.join(", ", others)));
    }
  }
}
