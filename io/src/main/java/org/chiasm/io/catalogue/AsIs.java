package org.chiasm.io.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.chiasm.io.dataset.DatasetDescriptor;
import org.chiasm.io.dataset.DescribedModality;

/** Takes files that have the right form already. */
record AsIs(DatasetDescriptor descriptor) implements Recipe {

  static final String NAME = "as-is";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public DatasetDescriptor prepare(Path raw, Path folder) throws IOException {
    List<String> used = new ArrayList<>();
    descriptor.modalities().stream().map(DescribedModality::file).forEach(used::add);
    descriptor.cells().ifPresent(used::add);
    descriptor.pairs().forEach(used::add);
    for (String file : new LinkedHashSet<>(used)) {
      Files.copy(raw.resolve(file), folder.resolve(file));
    }
    return descriptor;
  }
}
