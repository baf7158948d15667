package org.chiasm.study.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.core.preprocessing.Scaling;
import org.chiasm.io.yaml.YamlPlace;
import org.chiasm.study.file.Places;

/** What methods see of a modality, in study files. */
final class PreprocessingYaml {

  private static final String VARIABLE = "variable-features";
  private static final String SCALING = "scaling";
  private static final String COMPONENTS = "components";

  private PreprocessingYaml() {}

  static Map<String, Preprocessing.Options> read(YamlPlace place) {
    Map<String, Preprocessing.Options> byModality = new TreeMap<>();
    for (String name : place.keys()) {
      byModality.put(name, options(place.field(name)));
    }
    return byModality;
  }

  private static Preprocessing.Options options(YamlPlace place) {
    place.requireKeys(List.of(VARIABLE, SCALING, COMPONENTS));
    Preprocessing.Options options = Preprocessing.Options.defaults();
    if (place.optional(VARIABLE).isPresent()) {
      options = options.withVariableFeatures(number(place.field(VARIABLE)));
    }
    if (place.optional(SCALING).isPresent()) {
      options = options.withScaling(Places.id(place.field(SCALING), Scaling.class, SCALING));
    }
    return place.optional(COMPONENTS).isPresent()
        ? options.withComponents(number(place.field(COMPONENTS)))
        : options;
  }

  private static int number(YamlPlace place) {
    return (int) Math.min(place.count(), Integer.MAX_VALUE);
  }

  static ObjectNode json(Map<String, Preprocessing.Options> byModality) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    byModality.forEach(
        (name, options) -> {
          ObjectNode own = json.putObject(name);
          options.variableFeatures().ifPresent(number -> own.put(VARIABLE, number));
          own.put(SCALING, options.scaling().id());
          options.components().ifPresent(number -> own.put(COMPONENTS, number));
        });
    return json;
  }
}
