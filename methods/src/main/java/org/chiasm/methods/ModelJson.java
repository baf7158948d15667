package org.chiasm.methods;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.tensor.LearningRate;

/** Settings as JSON: records in, records out, unknown keys refused. */
public final class ModelJson {

  /** Tells the kinds of learning rate apart without tying the tensor module to JSON. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "schedule")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = LearningRate.Constant.class, name = "constant"),
    @JsonSubTypes.Type(value = LearningRate.OneCycle.class, name = "one-cycle")
  })
  private interface LearningRateNames {}

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addMixIn(LearningRate.class, LearningRateNames.class)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private ModelJson() {}

  /** A record as a JSON object. */
  public static ObjectNode toObject(Object settings) {
    return MAPPER.valueToTree(settings);
  }

  /**
   * A JSON object as a record.
   *
   * @throws DataFormatException if it does not describe one
   */
  public static <T> T fromObject(ObjectNode json, Class<T> type) {
    try {
      return MAPPER.treeToValue(json, type);
    } catch (JsonProcessingException e) {
      throw new DataFormatException(
          "the settings are not those of a " + type.getSimpleName() + ": " + e.getOriginalMessage(),
          e);
    }
  }
}
