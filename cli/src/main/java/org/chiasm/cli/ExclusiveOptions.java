package org.chiasm.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.chiasm.core.text.Identified;
import org.chiasm.core.text.Message;
import org.chiasm.study.ExclusiveDesign;
import org.chiasm.study.TypeRoles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which types are on one side only, and what the sides are. */
final class ExclusiveOptions {

  @Option(
      names = "--design",
      paramLabel = "NAME",
      description =
          "Where the two sides come from. Of one modality: cells (they are divided in two sets, A and"
              + " B, and similar cells of a type are paired) or features (they are divided in two"
              + " sets, A and B, and a cell is paired with itself). Of two: modalities (as measured,"
              + " paired by ids) or similar (with the same features, such as two regions or"
              + " species; similar cells of a type are paired). Default: cells of one modality,"
              + " modalities of two.")
  private @Nullable String design;

  @Option(
      names = "--only",
      paramLabel = "SIDE=TYPE",
      description =
          "A type that is taken from the other side, such as A=Vip or T=Vip; types that fit a"
              + " pattern, such as 'A=Vip *' or 'A=L6 CT|L6b', count as one. Repeatable. Default:"
              + " where one modality is divided, two types for each side, drawn by the seed; else"
              + " none.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--unpaired",
      paramLabel = "TYPE",
      description =
          "A type that both sides keep, of which no pair is known in training. Repeatable. Default:"
              + " one that is drawn where --only is.")
  private List<String> unpaired = new ArrayList<>();

  @Option(
      names = "--paired-share",
      paramLabel = "SHARE",
      description =
          "Share of the cells of the other types that are paired in training. Default: 1/3 where"
              + " similar cells are paired, else 1.")
  private @Nullable Double share;

  /** Filled in by picocli. */
  ExclusiveOptions() {}

  /**
   * The design asked for.
   *
   * @param modalities names of those that are given
   * @throws IllegalArgumentException if there is none of that name (the message offers the
   *     nearest), or it takes another number of modalities
   */
  ExclusiveDesign design(List<String> modalities) {
    ExclusiveDesign chosen =
        design != null
            ? Identified.requireId(ExclusiveDesign.class, "design", design.strip())
            : modalities.size() == 1 ? ExclusiveDesign.CELLS : ExclusiveDesign.MODALITIES;
    int needed = chosen.dividesOne() ? 1 : 2;
    if (modalities.size() != needed) {
      throw new IllegalArgumentException(
          Message.format(
              "--design %s takes %s, found %d (%s)",
              chosen.id(),
              needed == 1 ? "one modality" : "two modalities",
              modalities.size(),
              String.join(", ", modalities)));
    }
    return chosen;
  }

  /** What part types have; empty if it is to be drawn. */
  Optional<TypeRoles> roles(ExclusiveDesign chosen) {
    if (only.isEmpty() && unpaired.isEmpty() && chosen.dividesOne()) {
      return Optional.empty();
    }
    Map<String, List<String>> exclusive = new LinkedHashMap<>();
    for (String one : only) {
      int at = one.indexOf('=');
      if (at < 1 || at == one.length() - 1) {
        throw new IllegalArgumentException(
            Message.format("--only: expected SIDE=TYPE, such as A=Vip, found '%s'", one));
      }
      exclusive
          .computeIfAbsent(one.substring(0, at).strip(), side -> new ArrayList<>())
          .add(one.substring(at + 1).strip());
    }
    return Optional.of(new TypeRoles(exclusive, unpaired));
  }

  /**
   * @throws IllegalArgumentException if the share is out of range
   */
  double share(ExclusiveDesign chosen) {
    double value = Objects.requireNonNullElse(share, chosen.usualShare());
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(
          Message.format("--paired-share: expected a share above 0, at most 1, found %s", value));
    }
    return value;
  }
}
