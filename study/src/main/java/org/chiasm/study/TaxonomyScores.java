package org.chiasm.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.metrics.Accuracy;
import org.chiasm.core.metrics.Chance;
import org.chiasm.core.metrics.QuadraticDiscriminant;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.taxonomy.TaxonomyCut;

/**
 * Classification at every resolution of a taxonomy: classifiers learn the classes of each cut in
 * the latents of training cells of one modality, and are scored on the latents of held-out cells of
 * the same and of every other modality. Gala et al. 2021, doi 10.1038/s43588-021-00030-1, Figure
 * 1d-e.
 *
 * @param training cells to learn from
 * @param scored held-out cells
 * @param labels their types
 */
record TaxonomyScores(EmbeddedCells training, EmbeddedCells scored, TaxonomyLabels labels) {

  private static final QuadraticDiscriminant.Options OPTIONS =
      QuadraticDiscriminant.Options.defaults();

  /** The scores, from the leaves up; nothing of a cut that leaves one class. */
  List<LevelScore> all() {
    List<LevelScore> scores = new ArrayList<>();
    for (String trainedOn : training.latents().keySet()) {
      LabelledLatents known = LatentAgreement.labelled(training, trainedOn, labels.leaves());
      LabelledLatents large = known.ofClasses(known.largeClasses(OPTIONS.minimumCells()));
      if (large.classes().size() < 2) {
        continue;
      }
      QuadraticDiscriminant leaves =
          QuadraticDiscriminant.fit(large.latents(), large.labels(), OPTIONS);
      for (String testedOn : scored.latents().keySet()) {
        LabelledLatents asked =
            LatentAgreement.labelled(scored, testedOn, labels.leaves()).ofClasses(large.classes());
        if (!asked.isEmpty()) {
          DoubleMatrix probabilities = leaves.probabilities(asked.latents());
          for (TaxonomyCut cut : labels.taxonomy().cuts()) {
            Level level = new Level(cut, trainedOn, testedOn);
            level.add(large, asked, new Leaves(leaves.classes(), probabilities), scores);
          }
        }
      }
    }
    return scores;
  }

  /**
   * What is known of the types themselves.
   *
   * @param names of the types
   * @param probabilities {@code [cells, types]}
   */
  private record Leaves(List<String> names, DoubleMatrix probabilities) {}

  /** One cut and direction. */
  private record Level(TaxonomyCut cut, String trainedOn, String testedOn) {

    /**
     * @param known of types with training cells enough for a covariance
     * @param asked of the same types
     */
    void add(LabelledLatents known, LabelledLatents asked, Leaves leaves, List<LevelScore> scores) {
      List<String> learned = classes(known.labels());
      if (Set.copyOf(learned).size() < 2) {
        return;
      }
      List<String> truth = classes(asked.labels());
      DenseMatrix places = asked.latents();
      scores.add(
          score(
              "qda",
              learned,
              truth,
              QuadraticDiscriminant.fit(known.latents(), learned, OPTIONS).predict(places)));
      scores.add(score("qda-leaves", learned, truth, summed(leaves)));
      scores.add(
          score(
              "5-nn",
              learned,
              truth,
              LatentAgreement.neighbours(new LabelledLatents(known.latents(), learned), places)));
    }

    private List<String> classes(List<String> leaves) {
      return leaves.stream().map(leaf -> cut.of(leaf).orElseThrow()).toList();
    }

    private List<String> summed(Leaves leaves) {
      List<String> classes = cut.classes();
      return IntStream.range(0, leaves.probabilities().rows())
          .mapToObj(
              cell ->
                  classes.get(largest(cut.sums(leaves.names(), leaves.probabilities().row(cell)))))
          .toList();
    }

    private static int largest(double[] values) {
      int best = 0;
      for (int index = 1; index < values.length; index++) {
        best = values[index] > values[best] ? index : best;
      }
      return best;
    }

    private LevelScore score(
        String method, List<String> learned, List<String> truth, List<String> predicted) {
      Chance chance = Chance.of(learned, truth);
      return new LevelScore(
          cut.height(),
          Set.copyOf(learned).size(),
          trainedOn,
          testedOn,
          method,
          Accuracy.of(truth, predicted),
          chance.majorityClass(),
          chance.stratifiedGuess(),
          truth.size());
    }
  }
}
