package org.chiasm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Labels;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.Golden;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

/** Scores feature by feature, wins and boxes. */
class ComparedFeaturesTest {

  private static final Golden GOLDEN = Golden.load("comparison");
  private static final Tolerance SUMS =
      Tolerance.absolute("sums", 1e-12, "the same sums in another order");

  /** The predictions of a method in two parts, as two splits would give them. */
  private static PooledScores pooled(Golden method) {
    DenseMatrix truth = DenseMatrix.ofRows(GOLDEN.floats("truth"));
    DenseMatrix predicted = DenseMatrix.ofRows(method.floats("predicted"));
    List<Prediction> parts = new ArrayList<>();
    for (int[] rows :
        List.of(IntStream.range(0, 25).toArray(), IntStream.range(25, truth.rows()).toArray())) {
      List<String> cells = IntStream.of(rows).mapToObj(row -> "c" + row).toList();
      parts.add(
          new Prediction("T", "E", cells, truth.selectRows(rows), predicted.selectRows(rows)));
    }
    return PooledScores.of(parts, List.of(labels()));
  }

  private static Labels labels() {
    Map<String, String> byCell = new HashMap<>();
    List<String> texts = GOLDEN.texts("labels");
    IntStream.range(0, texts.size()).forEach(row -> byCell.put("c" + row, texts.get(row)));
    return new Labels("type", byCell, Map.of());
  }

  @Test
  void scoresOfPooledPredictionsAreThoseOfSciPy() {
    for (String name : List.of("one", "two")) {
      Golden expected = GOLDEN.group(name);
      PooledScores scores = pooled(expected);

      SUMS.check("pearson", expected.vector("pearson"), scores.pearson());
      SUMS.check("auroc", expected.vector("auroc"), scores.auroc());
      SUMS.check("distance", expected.vector("distance"), scores.distance());
      assertThat(scores.n()).isEqualTo(60);
      // the type of eight cells is too small
      assertThat(scores.types())
          .extracting(PooledScores.TypeDistances::type)
          .containsExactly("a", "b");
      for (PooledScores.TypeDistances type : scores.types()) {
        SUMS.check(type.type(), expected.group("types").vector(type.type()), type.distance());
      }
    }
  }

  @Test
  void winsAreCountedWhereBothAreDefined() {
    FeatureWins wins =
        FeatureWins.of(
            pooled(GOLDEN.group("one")).pearson(), pooled(GOLDEN.group("two")).pearson());

    assertThat(wins.won()).isEqualTo(GOLDEN.integer("won"));
    assertThat(wins.lost()).isEqualTo(GOLDEN.integer("lost"));
    assertThat(wins.undefined()).isEqualTo(1);
    SUMS.check("p", GOLDEN.number("p"), wins.p());
  }

  @SeededTest
  void winsOfOneAreLossesOfTheOther(Draws draws) {
    int features = draws.integer(1, 40);
    double[] one = new double[features];
    double[] two = new double[features];
    for (int feature = 0; feature < features; feature++) {
      // of few different values, so that there are ties
      one[feature] = draws.integer(0, 5) == 0 ? Double.NaN : draws.integer(0, 4);
      two[feature] = draws.integer(0, 5) == 0 ? Double.NaN : draws.integer(0, 4);
    }
    FeatureWins wins = FeatureWins.of(one, two);
    FeatureWins reverse = FeatureWins.of(two, one);

    assertThat(wins.won() + wins.lost() + wins.ties() + wins.undefined()).isEqualTo(features);
    assertThat(reverse.won()).isEqualTo(wins.lost());
    assertThat(reverse.lost()).isEqualTo(wins.won());
    assertThat(reverse.ties()).isEqualTo(wins.ties());
    assertThat(reverse.p()).isEqualTo(wins.p());
    assertThat(wins.p()).isBetween(0.0, 1.0);
    FeatureWins same = FeatureWins.of(one, one);
    assertThat(same.won() + same.lost()).isZero();
    assertThat(same.p()).isEqualTo(1.0);
  }

  @Test
  void scoresOfDifferentFeaturesAreRefused() {
    assertThatThrownBy(() -> FeatureWins.of(new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected scores of 3 features, found 2");
  }

  @Test
  void boxesAreThoseOfNumPy() {
    for (String size : List.of("1", "2", "5", "12", "31")) {
      Golden sample = GOLDEN.group("samples").group(size);
      BoxSummary box = BoxSummary.of(sample.vector("values"));

      SUMS.check(
          size,
          sample.vector("box"),
          new double[] {
            box.low(), box.lowerQuartile(), box.median(), box.upperQuartile(), box.high()
          });
      assertThat(box.n()).isEqualTo(Integer.parseInt(size));
    }
  }

  @Test
  void peakMemoryIsReadWhereTheSystemTellsIt() {
    assertThat(PeakMemory.of("Name:\tjava\nVmHWM:\t  123456 kB\nVmRSS:\t 1 kB\n")).hasValue(123456);
    assertThat(PeakMemory.of("Name:\tjava\n")).isEqualTo(OptionalLong.empty());
  }
}
