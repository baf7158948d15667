package org.chiasm.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.testkit.Golden;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

/** All metrics against scikit-learn, SciPy and NumPy. */
class MetricsGoldenTest {

  private static final Tolerance DOUBLES =
      Tolerance.absolute("double metrics", 1e-12, "the same sums in another order");
  private static final Tolerance EXPANDED =
      Tolerance.absolute(
          "distances", 1e-7, "scikit-learn expands |x - y|^2, which cancels for near points");
  private static final Tolerance PROBABILITIES =
      Tolerance.absolute("probabilities", 1e-9, "eigenvectors against singular vectors");

  private static final Tolerance RELABELLED =
      Tolerance.absolute(
          "chance", 0.01, "four standard errors of a mean or deviation of 1000 other relabellings");

  private static final Tolerance BINOMIAL =
      Tolerance.relative(
          "p-values", 1e-11, "SciPy's incomplete beta functions against sums of ratios");

  private final Golden golden = Golden.load("metrics");

  @Test
  void predictions() {
    Golden group = golden.group("predictions");
    DenseMatrix truth = DenseMatrix.ofRows(group.floats("truth"));
    DenseMatrix predicted = DenseMatrix.ofRows(group.floats("predicted"));
    double[] means = group.vector("training_mean");
    RSquared scores = RSquared.of(truth, predicted, means);
    DOUBLES.check("R2", group.vector("r2_per_feature"), scores.perFeature());
    DOUBLES.check("R2", group.number("r2_multivariate"), scores.multivariate().orElse(Double.NaN));
    DOUBLES.check(
        "R2 without the first",
        group.number("r2_without_first"),
        RSquared.of(truth, predicted, means, Set.of(0)).multivariate().orElse(Double.NaN));
    DOUBLES.check("r", group.vector("pearson"), PearsonCorrelation.perFeature(truth, predicted));
    DOUBLES.check("AUROC", group.vector("auroc"), Auroc.perFeature(truth, predicted));
  }

  @Test
  void foscttm() {
    Golden group = golden.group("foscttm");
    DenseMatrix first = DenseMatrix.ofRows(group.floats("first"));
    DenseMatrix second = DenseMatrix.ofRows(group.floats("second"));
    Foscttm all = Foscttm.of(first, second);
    DOUBLES.check("1>2", group.number("first_to_second"), all.firstToSecond());
    DOUBLES.check("2>1", group.number("second_to_first"), all.secondToFirst());
    Foscttm some =
        Foscttm.of(first, second, group.integers("first_rows"), group.integers("second_rows"));
    DOUBLES.check("some 1>2", group.number("some_first_to_second"), some.firstToSecond());
    DOUBLES.check("some 2>1", group.number("some_second_to_first"), some.secondToFirst());
    assertThat(some.pairs()).isEqualTo(5);
  }

  @Test
  void neighbours() {
    Golden group = golden.group("neighbours");
    DenseMatrix train = DenseMatrix.ofRows(group.floats("train"));
    DenseMatrix test = DenseMatrix.ofRows(group.floats("test"));
    Neighbours found = NearestNeighbours.fit(train).find(test, 4);
    double[][] indices = group.matrix("indices");
    double[][] distances = group.matrix("distances");
    for (int query = 0; query < indices.length; query++) {
      for (int place = 0; place < 4; place++) {
        assertThat((double) found.cells(query)[place]).isEqualTo(indices[query][place]);
      }
      EXPANDED.check("distance", distances[query], found.distances(query));
    }
  }

  @Test
  void labels() {
    Golden group = golden.group("neighbours");
    DenseMatrix train = DenseMatrix.ofRows(group.floats("train"));
    DenseMatrix test = DenseMatrix.ofRows(group.floats("test"));
    List<String> trainLabels = group.texts("train_labels");
    List<String> testLabels = group.texts("test_labels");
    assertThat(NearestNeighbours.fit(train).classify(trainLabels, test, 5))
        .isEqualTo(group.texts("predicted"));
    LabelTransfer transfer = LabelTransfer.of(train, trainLabels, test, testLabels, 5);
    DOUBLES.check("on first", group.number("accuracy_on_test"), transfer.trainedOnFirst());
    DOUBLES.check("on second", group.number("accuracy_on_train"), transfer.published());
    Chance chance = Chance.of(trainLabels, testLabels);
    DOUBLES.check("majority", group.number("majority_class"), chance.majorityClass());
    DOUBLES.check("guess", group.number("stratified_guess"), chance.stratifiedGuess());
  }

  @Test
  void discriminant() {
    Golden group = golden.group("discriminant");
    DenseMatrix test = DenseMatrix.ofRows(group.floats("test"));
    QuadraticDiscriminant fitted =
        QuadraticDiscriminant.fit(DenseMatrix.ofRows(group.floats("train")), group.texts("labels"));
    assertThat(fitted.classes()).isEqualTo(group.texts("classes"));
    assertThat(fitted.leftOut()).containsExactly("Vip");
    assertThat(fitted.predict(test)).isEqualTo(group.texts("predicted"));
    double[][] probabilities = group.matrix("probabilities");
    for (int cell = 0; cell < probabilities.length; cell++) {
      PROBABILITIES.check(
          "cell " + cell, probabilities[cell], fitted.probabilities(test).row(cell));
    }
  }

  @Test
  void partitions() {
    Golden group = golden.group("partitions");
    List<String> truth = group.texts("truth");
    Map<String, List<String>> others =
        Map.of(
            "noisy", group.texts("noisy"),
            "unrelated", group.texts("unrelated"),
            "one", Collections.nCopies(90, "one"),
            "single", IntStream.range(0, 90).mapToObj(Integer::toString).toList());
    others.forEach(
        (name, labels) -> {
          double rand = group.group("rand").number(name);
          DOUBLES.check("ARI " + name, rand, AdjustedRandIndex.of(truth, labels));
          double information = group.group("information").number(name);
          DOUBLES.check("AMI " + name, information, AdjustedMutualInformation.of(truth, labels));
        });
  }

  @Test
  void silhouettes() {
    Golden group = golden.group("partitions");
    DenseMatrix points = DenseMatrix.ofRows(group.floats("points"));
    List<String> truth = group.texts("truth");
    EXPANDED.check("mean", group.number("silhouette"), Silhouette.of(points, truth, 1));
    EXPANDED.check("cells", group.vector("silhouettes"), Silhouette.perCell(points, truth, 2));
    EXPANDED.check(
        "with a class of one cell",
        group.vector("silhouettes_with_one_cell"),
        Silhouette.perCell(points, group.texts("with_one_cell"), 1));
  }

  @Test
  void binomialTests() {
    Golden group = golden.group("binomial");
    int[] successes = group.integers("successes");
    int[] trials = group.integers("trials");
    double[] chances = group.vector("chance");
    double[] expected = group.vector("p");
    for (int index = 0; index < expected.length; index++) {
      BINOMIAL.check(
          successes[index] + " of " + trials[index] + " at " + chances[index],
          expected[index],
          BinomialTest.twoSided(successes[index], trials[index], chances[index]));
    }
  }

  @Test
  void distributions() {
    Golden group = golden.group("distributions");
    Golden samples = group.group("samples");
    List<String> first = group.texts("first");
    List<String> second = group.texts("second");
    double[] common = group.vector("common_bins");
    double[] own = group.vector("jamie");
    for (int pair = 0; pair < common.length; pair++) {
      double[] one = samples.vector(first.get(pair));
      double[] two = samples.vector(second.get(pair));
      String name = first.get(pair) + " and " + second.get(pair);
      DOUBLES.check(name, common[pair], JensenShannonDistance.COMMON_BINS.of(one, two));
      DOUBLES.check(name + ", own bins", own[pair], JensenShannonDistance.JAMIE.of(one, two));
    }
  }

  @Test
  void twoSamples() {
    Golden group = golden.group("two_samples");
    DenseMatrix first = DenseMatrix.ofRows(group.floats("first"));
    DenseMatrix second = DenseMatrix.ofRows(group.floats("second"));
    TwoSampleTest found =
        TwoSampleTest.of(first, second, TwoSampleClassifier.NEIGHBOURS, RandomStreams.of(1));
    DOUBLES.check("accuracy", group.number("accuracy"), found.accuracy().value());
    DOUBLES.check("first", group.number("first_right"), found.firstRight());
    DOUBLES.check("AUROC", group.number("auroc"), found.auroc().value());
    RELABELLED.check("expected", group.number("expected"), found.accuracy().expected());
    RELABELLED.check("error", group.number("standard_error"), found.accuracy().standardError());
    RELABELLED.check("AUROC", group.number("auroc_expected"), found.auroc().expected());
    RELABELLED.check("error", group.number("auroc_standard_error"), found.auroc().standardError());
  }

  @Test
  void kolmogorovSmirnov() {
    Golden group = golden.group("kolmogorov_smirnov");
    double[][] first = group.matrix("first");
    double[][] second = group.matrix("second");
    for (int index = 0; index < first.length; index++) {
      KolmogorovSmirnov found = KolmogorovSmirnov.of(first[index], second[index]);
      DOUBLES.check("D", group.vector("statistic")[index], found.statistic());
      BINOMIAL.check("p", group.vector("p")[index], found.pValue());
      assertThat(found.first()).isEqualTo(first[index].length);
      assertThat(found.second()).isEqualTo(second[index].length);
    }
    double[] whole = IntStream.range(0, 6000).asDoubleStream().toArray();
    double[] wider = IntStream.range(0, 5500).mapToDouble(value -> 1.03 * value).toArray();
    KolmogorovSmirnov limit = KolmogorovSmirnov.of(whole, wider);
    DOUBLES.check("D", group.number("limit_statistic"), limit.statistic());
    BINOMIAL.check("p", group.number("limit_p"), limit.pValue());
  }
}
