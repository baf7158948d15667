package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
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

  Path path() {
    return model;
  }
}
