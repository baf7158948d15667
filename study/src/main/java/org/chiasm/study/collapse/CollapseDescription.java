package org.chiasm.study.collapse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;
import org.chiasm.io.yaml.YamlPlace;
import org.chiasm.study.file.Places;
import org.chiasm.study.file.StudyDescription;
import org.chiasm.study.file.StudyHeader;
import org.chiasm.study.store.PlannedTrial;

/**
 * The study of couplings as a file describes it.
 *
 * @param header what every study says
 * @param arms modalities of the two autoencoders; if empty, the first one twice
 * @param options settings; their seed is that of the header
 */
public record CollapseDescription(
    StudyHeader header, Optional<List<String>> arms, CollapseOptions options)
    implements StudyDescription {

  private static final String ARMS = "arms";
  private static final String LATENT = "latent";
  private static final String BATCH = "batch";
  private static final String LAMBDA = "lambda";
  private static final String STEPS = "steps";
  private static final String REPEATS = "repeats";

  private static final List<String> KEYS =
      Stream.concat(
              StudyHeader.KEYS.stream(), Stream.of(ARMS, LATENT, BATCH, LAMBDA, STEPS, REPEATS))
          .toList();

  /** Copies the list. */
  public CollapseDescription {
    arms = arms.map(List::copyOf);
    options = options.withSeed(header.seed());
  }

  /**
   * Reads a description.
   *
   * @param base folder that paths are relative to
   * @throws DataFormatException if it is none; the message has line and column
   */
  public static CollapseDescription read(YamlPlace root, Path base) {
    root.requireKeys(KEYS);
    CollapseOptions options = CollapseOptions.defaults();
    for (String key : List.of(LATENT, BATCH, LAMBDA, STEPS, REPEATS)) {
      CollapseOptions before = options;
      Optional<YamlPlace> place = root.optional(key);
      if (place.isPresent()) {
        options = Places.at(place.get(), () -> changed(before, key, place.get()));
      }
    }
    return new CollapseDescription(
        StudyHeader.read(root, base), root.optional(ARMS).map(CollapseDescription::arms), options);
  }

  private static List<String> arms(YamlPlace place) {
    List<String> arms = Places.texts(place);
    if (arms.size() != 2) {
      throw place.problem(
          Message.format(
              "expected two modalities such as [T, E] or [T, T], found %s",
              String.join(", ", arms)));
    }
    return arms;
  }

  private static CollapseOptions changed(CollapseOptions options, String key, YamlPlace place) {
    return switch (key) {
      case LATENT -> options.withLatentSizes(numbers(place));
      case BATCH -> options.withBatchSizes(numbers(place));
      case LAMBDA -> options.withLambda(place.number());
      case STEPS -> options.withSteps(number(place));
      default -> options.withRepeats(number(place));
    };
  }

  private static List<Integer> numbers(YamlPlace place) {
    return Places.oneOrMore(place).stream().map(CollapseDescription::number).toList();
  }

  private static int number(YamlPlace place) {
    return (int) Math.min(place.count(), Integer.MAX_VALUE);
  }

  @Override
  public CollapseDescription withHeader(StudyHeader value) {
    return new CollapseDescription(value, arms, options);
  }

  @Override
  public CollapseDescription relativeTo(Path folder) {
    return withHeader(header.relativeTo(folder));
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    header.write(json);
    arms.ifPresent(names -> names.forEach(json.putArray(ARMS)::add));
    options.latentSizes().forEach(json.putArray(LATENT)::add);
    options.batchSizes().forEach(json.putArray(BATCH)::add);
    json.put(LAMBDA, options.lambda());
    json.put(STEPS, options.steps());
    json.put(REPEATS, options.repeats());
    header.writeRest(json);
    return json;
  }

  /** All trainings. */
  public List<PlannedTrial> trials(MultimodalDataset dataset) {
    String first = dataset.modalityNames().get(0);
    List<String> fed = arms.orElse(List.of(first, first));
    return CollapseStudy.trials(options, CollapseData.of(dataset, fed.get(0), fed.get(1)));
  }
}
