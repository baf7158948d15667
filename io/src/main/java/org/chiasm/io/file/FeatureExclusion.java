package org.chiasm.io.file;

import java.util.List;
import java.util.regex.Pattern;
import org.chiasm.core.data.Feature;

/**
 * Features to leave out when a modality is read, as patterns such as {@code ERCC-*}: {@code *}
 * stands for any text, {@code ?} for one character, letter case counts. A pattern is compared with
 * the feature's name and with its whole header.
 */
public final class FeatureExclusion {

  private static final FeatureExclusion NONE = new FeatureExclusion(List.of());

  private final List<String> patterns;
  private final List<Pattern> compiled;

  private FeatureExclusion(List<String> patterns) {
    this.patterns = List.copyOf(patterns);
    this.compiled = this.patterns.stream().map(FeatureExclusion::compile).toList();
  }

  /** Leaves nothing out. */
  public static FeatureExclusion none() {
    return NONE;
  }

  /**
   * Leaves out what any of the patterns matches.
   *
   * @throws IllegalArgumentException if a pattern is blank
   */
  public static FeatureExclusion of(List<String> patterns) {
    return new FeatureExclusion(patterns);
  }

  private static Pattern compile(String glob) {
    if (glob.isBlank()) {
      throw new IllegalArgumentException(
          "a pattern of features to exclude is blank, expected one such as 'ERCC-*'");
    }
    StringBuilder expression = new StringBuilder();
    glob.codePoints()
        .forEach(
            letter -> {
              switch (letter) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                default -> expression.append(Pattern.quote(Character.toString(letter)));
              }
            });
    return Pattern.compile(expression.toString(), Pattern.DOTALL);
  }

  /** Whether any pattern matches the feature. */
  public boolean excludes(Feature feature) {
    return compiled.stream().anyMatch(pattern -> matches(pattern, feature));
  }

  /** The patterns that match none of the features, in the order in which they were given. */
  public List<String> unused(List<Feature> features) {
    return patterns.stream()
        .filter(glob -> features.stream().noneMatch(feature -> matches(compile(glob), feature)))
        .toList();
  }

  /** The patterns as they were given. */
  public List<String> patterns() {
    return patterns;
  }

  private static boolean matches(Pattern pattern, Feature feature) {
    return pattern.matcher(feature.name()).matches() || pattern.matcher(feature.header()).matches();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureExclusion that && patterns.equals(that.patterns);
  }

  @Override
  public int hashCode() {
    return patterns.hashCode();
  }

  @Override
  public String toString() {
    return "FeatureExclusion" + patterns;
  }
}
