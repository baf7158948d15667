package org.chiasm.io.catalogue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.io.dataset.DatasetDescriptor;

/** Makes the tables of a dataset folder from the files of a public set. */
public sealed interface Recipe permits AsIs, M1PatchSeq, M1PatchSeqWarm, ScGem, SnareSeq {

  /** The recipes of sets whose files are not of the form that the program reads. */
  private static List<Recipe> special() {
    return List.of(new M1PatchSeq(), new M1PatchSeqWarm(), new ScGem(), new SnareSeq());
  }

  /** What a catalogue calls it. */
  String name();

  /**
   * Writes the tables.
   *
   * @param raw folder with the downloaded files under their names in the catalogue
   * @param folder where the tables go; it is there
   * @return what the tables are; where they come from is added by the caller
   * @throws DataFormatException if a file is not what the recipe expects; the message names it
   */
  DatasetDescriptor prepare(Path raw, Path folder) throws IOException;

  /** The recipe of that name among those that need nothing else to be said. */
  static Optional<Recipe> named(String name) {
    return special().stream().filter(recipe -> recipe.name().equals(name)).findFirst();
  }

  /** The names of all recipes. */
  static List<String> names() {
    return Stream.concat(Stream.of(AsIs.NAME), special().stream().map(Recipe::name)).toList();
  }
}
