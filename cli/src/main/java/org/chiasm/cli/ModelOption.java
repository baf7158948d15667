package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chiasm.methods.file.ModelFile;
import org.chiasm.methods.file.TrainedModel;
import picocli.CommandLine.Parameters;

/** Which model to use. */
final class ModelOption {

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model file written by 'chiasm train'.")
  private Path model = Path.of("");

  /** Filled in by picocli. */
  ModelOption() {}

  TrainedModel read() throws IOException {
    return ModelFile.read(model);
  }

  /** The model's file and others that are read. */
  List<Path> and(List<Path> others) {
    List<Path> files = new ArrayList<>(others);
    files.add(model);
    return files;
  }

  Path path() {
    return model;
  }
}
