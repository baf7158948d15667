package org.chiasm.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.metrics.TwoSampleClassifier;
import org.chiasm.core.metrics.TwoSampleTest;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.preprocessing.PreparedCells;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.PrincipalComponents;
import org.chiasm.core.text.Identified;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.file.TrainedModel;

/**
 * How well places that were drawn in a latent space, and what is decoded there, can be told from
 * cells that the model was not trained on: a {@link TwoSampleTest} of each by each classifier.
 *
 * <p>Both samples are cut to the size of the smaller, at most {@value #MOST}, at random. Decoded
 * values are compared in the leading principal components (at most {@value #COMPONENTS}) of the
 * modality's common space. These are fitted to the training cells that are in the data; if there
 * are fewer than {@value #FEWEST}, to every second of the other cells, and the rest is compared.
 */
public final class SampleComparison {

  /** Most principal components in which decoded values are compared. */
  public static final int COMPONENTS = 10;

  /** Fewest cells to fit components to, and to compare with. */
  public static final int FEWEST = 20;

  /** Most cells of either kind that are compared; more take long and say no more. */
  public static final int MOST = 500;

  /** What drawn cells are compared with. */
  public enum Against implements Identified {
    /** Latents of held-out cells, in the modality that the draws are of. */
    LATENTS,
    /** What the model makes of held-out cells: noise is gone from both sides. */
    RECONSTRUCTED,
    /** Held-out cells as they were measured. */
    MEASURED
  }

  /**
   * One comparison.
   *
   * @param modality whose latents or values are compared
   * @param against what with
   * @param tests one by each classifier; the first sample are the drawn cells
   */
  public record Compared(String modality, Against against, List<TwoSampleTest> tests) {

    /** Copies the list. */
    public Compared {
      tests = List.copyOf(tests);
    }

    /** The test by a classifier. */
    public TwoSampleTest by(TwoSampleClassifier classifier) {
      return tests.stream().filter(one -> one.classifier() == classifier).findFirst().orElseThrow();
    }

    /** Number of cells of either kind. */
    public int cells() {
      return tests.get(0).cells();
    }
  }

  private final CrossModalModel model;
  private final String from;
  private final DenseMatrix drawn;
  private final Set<String> trained;
  private final RandomStreams streams;

  /**
   * @param from the modality whose latents the draws are of
   * @param drawn {@code [draws, latent size]}
   */
  public SampleComparison(
      TrainedModel trained, String from, DenseMatrix drawn, RandomStreams streams) {
    this.model = trained.model();
    this.from = from;
    this.drawn = drawn;
    this.trained = trained.training().allCells();
    this.streams = streams;
  }

  /** Every modality of a dataset that the model knows, in the common space, training cells too. */
  public Map<String, PreparedCells> prepared(MultimodalDataset dataset) {
    return EmbeddedCells.prepared(model, dataset);
  }

  /**
   * All comparisons that the cells allow; those for which there are fewer than {@value #FEWEST}
   * cells of either kind are left out.
   *
   * @param cells by modality, in the common space, training cells and others
   */
  public List<Compared> compare(Map<String, PreparedCells> cells) {
    List<Compared> found = new ArrayList<>();
    PreparedCells origin = cells.get(from);
    if (origin != null && model.embeds(from)) {
      DenseMatrix heldOut = origin.values().selectRows(rows(origin, false));
      test(from, Against.LATENTS, drawn, model.embed(from, heldOut)).ifPresent(found::add);
    }
    for (String modality : model.spaces().names()) {
      PreparedCells part = cells.get(modality);
      if (part != null && model.decodes(modality)) {
        found.addAll(compareValues(modality, part, Optional.ofNullable(origin)));
      }
    }
    return found;
  }

  private List<Compared> compareValues(
      String modality, PreparedCells part, Optional<PreparedCells> origin) {
    int[] training = rows(part, true);
    int[] heldOut = rows(part, false);
    boolean hasTraining = training.length >= FEWEST;
    int[] fitted = hasTraining ? training : every(heldOut, 0);
    int[] compared = hasTraining ? heldOut : every(heldOut, 1);
    if (fitted.length < FEWEST || compared.length < FEWEST) {
      return List.of();
    }
    CommonSpace space = model.spaces().of(modality);
    PrincipalComponents components =
        PrincipalComponents.fit(
            space.filled(part.values().selectRows(fitted)), COMPONENTS, streams.child(modality));
    DenseMatrix decoded = components.scores(space.filled(model.decode(modality, drawn)));
    List<Compared> found = new ArrayList<>();
    reconstructed(modality, part, compared, origin)
        .flatMap(
            values ->
                test(
                    modality,
                    Against.RECONSTRUCTED,
                    decoded,
                    components.scores(space.filled(values))))
        .ifPresent(found::add);
    DenseMatrix measured = space.filled(part.values().selectRows(compared));
    test(modality, Against.MEASURED, decoded, components.scores(measured)).ifPresent(found::add);
    return found;
  }

  /** From the modality itself or, if the model does not do that, from that of the draws. */
  private Optional<DenseMatrix> reconstructed(
      String modality, PreparedCells part, int[] rows, Optional<PreparedCells> origin) {
    if (model.predicts(modality, modality)) {
      return Optional.of(model.predict(modality, modality, part.values().selectRows(rows)));
    }
    if (origin.isEmpty() || !model.predicts(from, modality)) {
      return Optional.empty();
    }
    Map<String, Integer> rowOf = new LinkedHashMap<>();
    origin.get().cells().forEach(cell -> rowOf.put(cell, rowOf.size()));
    int[] known =
        Arrays.stream(rows)
            .filter(row -> rowOf.containsKey(part.cells().get(row)))
            .map(row -> rowOf.getOrDefault(part.cells().get(row), 0))
            .toArray();
    return Optional.of(model.predict(from, modality, origin.get().values().selectRows(known)));
  }

  private Optional<Compared> test(
      String modality, Against against, DenseMatrix first, DenseMatrix second) {
    int cells = Math.min(MOST, Math.min(first.rows(), second.rows()));
    if (cells < FEWEST) {
      return Optional.empty();
    }
    RandomStreams own = streams.child(modality).child(against.id());
    DenseMatrix one = some(first, cells, own.child("drawn"));
    DenseMatrix two = some(second, cells, own.child("held-out"));
    List<TwoSampleTest> tests = new ArrayList<>();
    for (TwoSampleClassifier classifier : TwoSampleClassifier.values()) {
      tests.add(TwoSampleTest.of(one, two, classifier, own.child(classifier.id())));
    }
    return Optional.of(new Compared(modality, against, tests));
  }

  private static DenseMatrix some(DenseMatrix cells, int count, RandomStreams streams) {
    int[] order = IntStream.range(0, cells.rows()).toArray();
    RandomStreams.shuffle(order, streams.generator());
    return cells.selectRows(Arrays.copyOf(order, count));
  }

  private int[] rows(PreparedCells part, boolean training) {
    return IntStream.range(0, part.cells().size())
        .filter(row -> trained.contains(part.cells().get(row)) == training)
        .toArray();
  }

  /** The even or odd ones. */
  private static int[] every(int[] rows, int rest) {
    return IntStream.range(0, rows.length)
        .filter(place -> place % 2 == rest)
        .map(place -> rows[place])
        .toArray();
  }
}
