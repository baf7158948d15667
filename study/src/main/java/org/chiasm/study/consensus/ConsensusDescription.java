package org.chiasm.study.consensus;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;
import org.chiasm.io.yaml.YamlPlace;
import org.chiasm.study.file.Places;
import org.chiasm.study.file.StudyDescription;
import org.chiasm.study.file.StudyHeader;

/**
 * The study of consensus types as a file describes it.
 *
 * @param header what every study says
 * @param between the two modalities; if empty, those of the data, which are two
 * @param options settings; their seed is that of the header
 * @param asked numbers of types to tell of beside the one that is found
 */
public record ConsensusDescription(
    StudyHeader header,
    Optional<List<String>> between,
    ConsensusOptions options,
    List<Integer> asked)
    implements StudyDescription {

  private static final String BETWEEN = "between";
  private static final String NETWORKS = "networks";
  private static final String PRESET = "preset";
  private static final String LATENT = "latent";
  private static final String LAMBDA = "lambda";
  private static final String STEPS = "steps";
  private static final String SIZES = "sizes";
  private static final String STARTS = "starts";
  private static final String REGULARISATION = "regularisation";
  private static final String TEST = "test-share";
  private static final String VALIDATION = "validation-share";
  private static final String ASKED = "k";

  private static final List<String> KEYS =
      Stream.concat(
              StudyHeader.KEYS.stream(),
              Stream.of(
                  BETWEEN,
                  NETWORKS,
                  PRESET,
                  LATENT,
                  LAMBDA,
                  STEPS,
                  SIZES,
                  STARTS,
                  REGULARISATION,
                  TEST,
                  VALIDATION,
                  ASKED))
          .toList();

  /** Copies the lists. */
  public ConsensusDescription {
    between = between.map(List::copyOf);
    asked = List.copyOf(asked);
    options = options.withSeed(header.seed());
  }

  /**
   * Reads a description.
   *
   * @param base folder that paths are relative to
   * @throws DataFormatException if it is none; the message has line and column
   */
  public static ConsensusDescription read(YamlPlace root, Path base) {
    root.requireKeys(KEYS);
    ConsensusOptions usual = ConsensusOptions.defaults();
    ConsensusOptions options =
        Places.at(
            root,
            () ->
                new ConsensusOptions(
                    number(root, NETWORKS, usual.networks()),
                    new ConsensusOptions.Network(
                        root.optional(PRESET).map(YamlPlace::text).orElse(usual.network().preset()),
                        number(root, LATENT, usual.network().latentSize()),
                        real(root, LAMBDA, usual.network().lambda()),
                        number(root, STEPS, usual.network().steps())),
                    root.optional(SIZES)
                        .map(place -> Places.at(place, () -> sizes(place)))
                        .orElse(usual.sizes()),
                    new ConsensusOptions.Fit(
                        number(root, STARTS, usual.fit().starts()),
                        real(root, REGULARISATION, usual.fit().regularisation())),
                    new ConsensusOptions.Shares(
                        real(root, TEST, usual.shares().test()),
                        real(root, VALIDATION, usual.shares().validation())),
                    usual.seed()));
    return new ConsensusDescription(
        StudyHeader.read(root, base),
        root.optional(BETWEEN).map(ConsensusDescription::two),
        options,
        root.optional(ASKED).map(place -> asked(place, options.sizes())).orElse(List.of()));
  }

  private static int number(YamlPlace root, String key, int usual) {
    return root.optional(key)
        .map(place -> (int) Math.min(place.count(), Integer.MAX_VALUE))
        .orElse(usual);
  }

  private static double real(YamlPlace root, String key, double usual) {
    return root.optional(key).map(YamlPlace::number).orElse(usual);
  }

  private static ConsensusOptions.Sizes sizes(YamlPlace place) {
    return ConsensusOptions.Sizes.parse(place.text());
  }

  private static List<String> two(YamlPlace place) {
    List<String> names = Places.texts(place);
    if (names.size() != 2) {
      throw place.problem(
          Message.format(
              "expected two modalities such as [T, E], found %s", String.join(", ", names)));
    }
    return names;
  }

  private static List<Integer> asked(YamlPlace place, ConsensusOptions.Sizes sizes) {
    List<Integer> asked = new ArrayList<>();
    for (YamlPlace one : Places.oneOrMore(place)) {
      int size = (int) Math.min(one.count(), Integer.MAX_VALUE);
      if (!sizes.contains(size)) {
        throw one.problem(
            Message.format(
                "expected a number of the sizes %s, for mixtures of others are not fitted, found %d",
                sizes, size));
      }
      asked.add(size);
    }
    return asked;
  }

  @Override
  public ConsensusDescription withHeader(StudyHeader value) {
    return new ConsensusDescription(value, between, options, asked);
  }

  @Override
  public ConsensusDescription relativeTo(Path folder) {
    return withHeader(header.relativeTo(folder));
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    header.write(json);
    between.ifPresent(names -> names.forEach(json.putArray(BETWEEN)::add));
    json.put(NETWORKS, options.networks());
    json.put(PRESET, options.network().preset());
    json.put(LATENT, options.network().latentSize());
    json.put(LAMBDA, options.network().lambda());
    json.put(STEPS, options.network().steps());
    json.put(SIZES, options.sizes().toString());
    json.put(STARTS, options.fit().starts());
    json.put(REGULARISATION, options.fit().regularisation());
    json.put(TEST, options.shares().test());
    json.put(VALIDATION, options.shares().validation());
    if (!asked.isEmpty()) {
      ArrayNode numbers = json.putArray(ASKED);
      asked.forEach(numbers::add);
    }
    header.writeRest(json);
    return json;
  }

  /**
   * The study on some cells.
   *
   * @throws IllegalArgumentException if the modalities are not two and nobody says which
   */
  public ConsensusStudy study(MultimodalDataset dataset, List<Labels> labels) {
    List<String> names = between.orElse(dataset.modalityNames());
    if (names.size() > 2) {
      throw new IllegalArgumentException(
          Message.format(
              "consensus types are those of two modalities, found %s; '%s' names two",
              String.join(", ", names), BETWEEN));
    }
    return new ConsensusStudy(ConsensusData.of(dataset, names, labels, options), options);
  }
}
