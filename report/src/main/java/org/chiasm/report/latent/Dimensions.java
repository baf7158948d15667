package org.chiasm.report.latent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chiasm.core.text.Message;

/**
 * What the coordinates of drawn cells are.
 *
 * @param where what the cells are points of, such as {@code in latent space}
 * @param noun what one of them is
 * @param source all of them in words, for captions
 * @param names of their columns in tables
 * @param titles of their axes; those of more than three are never drawn and need not be there
 * @param components if they are principal components, what of, as a sentence without its end
 * @param remark what else a reader has to know, in sentences; may be empty
 */
record Dimensions(
    String where,
    String noun,
    String source,
    List<String> names,
    List<String> titles,
    Optional<String> components,
    String remark) {

  private static final int LONGEST = 32;
  private static final String SUBSCRIPTS = "\u2080\u2081\u2082\u2083";

  Dimensions {
    names = List.copyOf(names);
    titles = List.copyOf(titles);
  }

  /** The dimensions of a latent space. */
  static Dimensions latent(int count) {
    return new Dimensions(
        "in latent space",
        "latent dimension",
        Message.format("the %d latent dimensions", count),
        numbered("z", count),
        IntStream.rangeClosed(1, Math.min(count, Projection.DRAWN_AS_THEY_ARE))
            .mapToObj(dimension -> "z" + SUBSCRIPTS.charAt(dimension))
            .toList(),
        Optional.empty(),
        "");
  }

  /** Up to three features of a modality, whose name stands before theirs in tables. */
  static Dimensions features(String modality, List<String> names, String remark) {
    return new Dimensions(
        "by what was measured",
        "feature",
        Message.format("the %d features", names.size()),
        names.stream().map(name -> modality + ": " + name).toList(),
        names.stream().map(Dimensions::cut).toList(),
        Optional.empty(),
        remark);
  }

  /**
   * Principal components of features.
   *
   * @param shares part of the features' variance that each holds, from 0 to 1
   * @param features number of features
   */
  static Dimensions components(double[] shares, int features, String remark) {
    double held = 0;
    List<String> titles = new ArrayList<>();
    for (double share : shares) {
      held += share;
      titles.add(componentTitle(titles.size() + 1, share));
    }
    String source =
        shares.length == features
            ? Message.format("the %d features", features)
            : Message.format(
                "%d principal components (%.0f %% of the variance) of %d features",
                shares.length, 100 * held, features);
    return new Dimensions(
        "by what was measured",
        "principal component",
        source,
        numbered("PC", shares.length),
        titles,
        Optional.of(
            Message.format(
                "PC: principal components of %d features, with their share of the variance",
                features)),
        remark);
  }

  /** A name that an axis has room for. */
  private static String cut(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "\u2026";
  }

  private static List<String> numbered(String name, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> name + number).toList();
  }

  static String componentTitle(int component, double share) {
    return Double.isNaN(share)
        ? "PC " + component
        : Message.format("PC %d (%.1f %%)", component, 100 * share);
  }
}
