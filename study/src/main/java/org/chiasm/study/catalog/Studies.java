package org.chiasm.study.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.NearestName;
import org.chiasm.io.yaml.YamlPlace;
import org.chiasm.study.collapse.CollapseDescription;
import org.chiasm.study.collapse.CollapseStudy;
import org.chiasm.study.consensus.ConsensusDescription;
import org.chiasm.study.consensus.ConsensusStudy;
import org.chiasm.study.evaluation.EvaluationData;
import org.chiasm.study.evaluation.EvaluationDescription;
import org.chiasm.study.evaluation.EvaluationYaml;
import org.chiasm.study.file.DataDescription;
import org.chiasm.study.file.DescribedData;
import org.chiasm.study.file.StudyDescription;
import org.chiasm.study.file.StudyHeader;
import org.chiasm.study.store.PlannedTrial;

/** Reads studies of all kinds. */
public final class Studies {

  /** The kinds. */
  public static final List<String> KINDS =
      List.of(EvaluationDescription.KIND, ConsensusStudy.NAME, CollapseStudy.NAME);

  /** Names of the studies that are shipped, each with what it is in some words. */
  public static final Map<String, String> SHIPPED = shipped();

  private Studies() {}

  private static Map<String, String> shipped() {
    Map<String, String> shipped = new LinkedHashMap<>();
    shipped.put(CollapseStudy.NAME, "the common space of autoencoders under each coupling");
    shipped.put("coupling-strength", "errors and types against lambda and the weight of E");
    shipped.put("gala-2020-classification", "types found in the latents of either modality");
    shipped.put("gala-2020-consensus", "types that two modalities agree on");
    shipped.put("bernaerts-2021-table", "physiology predicted from few genes, by sparse methods");
    shipped.put("jamie-comparison", "alignment by JAMIE and the methods that it is compared with");
    shipped.put("jamie-ablation", "what each term of JAMIE's loss is worth");
    return Collections.unmodifiableMap(shipped);
  }

  /**
   * The file of a study that is shipped.
   *
   * @throws IllegalArgumentException if there is none of that name; the message offers the nearest
   */
  public static String text(String name) {
    if (!SHIPPED.containsKey(name)) {
      throw new IllegalArgumentException(
          "there is no study '" + name + "'" + NearestName.hint(name, SHIPPED.keySet()));
    }
    try (InputStream bytes = Studies.class.getResourceAsStream(name + ".yaml")) {
      return new String(Objects.requireNonNull(bytes, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A study that is shipped. */
  public static StudyDescription shipped(String name) {
    return read(name, text(name), Path.of(""));
  }

  /**
   * Reads the file of a study; its paths are relative to the file.
   *
   * @throws DataFormatException if it is none; the message has line and column
   * @throws IOException if it is missing or cannot be read
   */
  public static StudyDescription read(Path file) throws IOException {
    return read(YamlPlace.read(file), file.toAbsolutePath().normalize().resolveSibling(""));
  }

  /**
   * Reads the text of a study, such as {@link StudyDescription#json}.
   *
   * @param source where it comes from, for messages
   * @param base folder that its paths are relative to
   */
  public static StudyDescription read(String source, String text, Path base) {
    return read(YamlPlace.of(source, text), base);
  }

  private static StudyDescription read(YamlPlace root, Path base) {
    YamlPlace kind = StudyHeader.kind(root);
    return switch (kind.text()) {
      case EvaluationDescription.KIND -> EvaluationYaml.read(root, base);
      case CollapseStudy.NAME -> CollapseDescription.read(root, base);
      case ConsensusStudy.NAME -> ConsensusDescription.read(root, base);
      default ->
          throw kind.problem(
              "there is no kind of study '"
                  + kind.text()
                  + "'"
                  + NearestName.hint(kind.text(), KINDS));
    };
  }

  /**
   * The trials of a study, whose data are read.
   *
   * @throws IllegalArgumentException if it names no data
   * @throws DataFormatException if a file is not what it has to be
   * @throws IOException if a file cannot be read
   */
  public static List<PlannedTrial> trials(StudyDescription description) throws IOException {
    DataDescription named =
        description
            .header()
            .data()
            .orElseThrow(() -> new IllegalArgumentException("the study names no data"));
    DescribedData data = DescribedData.read(named, description.header().seed());
    if (description instanceof EvaluationDescription evaluation) {
      return new EvaluationData(data.dataset(), data.labels()).plan(evaluation).trials();
    }
    if (description instanceof CollapseDescription collapse) {
      return collapse.trials(data.dataset());
    }
    if (description instanceof ConsensusDescription consensus) {
      return consensus
          .study(data.dataset(), data.labels().map(List::of).orElse(List.of()))
          .models();
    }
    throw new IllegalArgumentException(
        "no trials are known of the kind '" + description.header().kind() + "'");
  }
}
