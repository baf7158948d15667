package org.chiasm.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chiasm.io.catalogue.Catalogue;
import org.chiasm.io.catalogue.CataloguedSet;
import org.chiasm.io.catalogue.RawFile;

/** The list of public sets for machines. */
final class CatalogueJson {

  private CatalogueJson() {}

  static ArrayNode of(Catalogue known) {
    ArrayNode sets = JsonNodeFactory.instance.arrayNode();
    for (CataloguedSet set : known.sets()) {
      ObjectNode one = sets.addObject();
      one.put("name", set.name()).put("title", set.title()).put("cells", set.cells());
      one.put("citation", set.citation()).put("licence", set.licence());
      one.put("origin", set.origin());
      ArrayNode files = one.putArray("files");
      for (RawFile file : set.files()) {
        ObjectNode entry = files.addObject().put("name", file.name());
        entry.put("url", file.urls().get(0).toString());
        file.sha256().ifPresent(sum -> entry.put("sha256", sum));
        file.bytes().ifPresent(bytes -> entry.put("bytes", bytes));
      }
    }
    return sets;
  }
}
