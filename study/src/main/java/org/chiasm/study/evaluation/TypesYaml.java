package org.chiasm.study.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.io.yaml.YamlPlace;
import org.chiasm.study.TypesDescription;
import org.chiasm.study.file.Places;

/** What the file of a study asks about types. */
final class TypesYaml {

  private static final String TAXONOMY = "taxonomy";
  private static final String FAMILIES = "families";
  private static final String PROFILES = "profiles";
  private static final String SETS = "feature-sets";

  private TypesYaml() {}

  static TypesDescription read(YamlPlace place, Path base) {
    place.requireKeys(List.of(TAXONOMY, FAMILIES, PROFILES, SETS));
    Optional<Path> tree = place.optional(TAXONOMY).map(YamlPlace::text).map(base::resolve);
    Optional<String> families = place.optional(FAMILIES).map(YamlPlace::text);
    if (tree.isPresent() && families.isPresent()) {
      throw place.problemOfKey(
          FAMILIES, "'taxonomy' and 'families' both name a tree; give one of them");
    }
    Map<String, Path> sets = new LinkedHashMap<>();
    if (place.optional(SETS).isPresent()) {
      YamlPlace all = place.field(SETS);
      all.keys().forEach(name -> sets.put(name, base.resolve(all.field(name).text())));
    }
    boolean profiles = place.optional(PROFILES).map(YamlPlace::flag).orElse(false);
    TypesDescription types = new TypesDescription(tree, families, profiles, sets);
    if (!types.asksForTree() && !types.asksForProfiles()) {
      throw place.problem("expected 'taxonomy', 'families', 'profiles' or 'feature-sets'");
    }
    return types;
  }

  static ObjectNode json(TypesDescription types) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    types.taxonomy().ifPresent(file -> json.put(TAXONOMY, file.toString()));
    types.families().ifPresent(column -> json.put(FAMILIES, column));
    if (types.profiles()) {
      json.put(PROFILES, true);
    }
    if (!types.sets().isEmpty()) {
      ObjectNode sets = json.putObject(SETS);
      types.sets().forEach((name, file) -> sets.put(name, file.toString()));
    }
    return json;
  }

  static TypesDescription relativeTo(TypesDescription types, Path folder) {
    Map<String, Path> sets = new LinkedHashMap<>();
    types.sets().forEach((name, file) -> sets.put(name, relative(file, folder)));
    return new TypesDescription(
        types.taxonomy().map(file -> relative(file, folder)),
        types.families(),
        types.profiles(),
        sets);
  }

  private static Path relative(Path file, Path folder) {
    return Path.of(Places.relative(folder, file));
  }
}
