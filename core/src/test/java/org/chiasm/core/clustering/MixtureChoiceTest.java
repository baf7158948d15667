package org.chiasm.core.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.chiasm.core.clustering.GaussianMixture.Options;
import org.chiasm.core.clustering.MixtureChoice.Range;
import org.chiasm.core.clustering.MixtureChoice.Tried;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;

class MixtureChoiceTest {

  private static final Options OPTIONS = Options.of(1).withStarts(3);

  /** Groups of the same size, seven standard deviations apart. */
  private static DenseMatrix groups(Draws draws, int count) {
    float[][] rows = draws.normal(300, 2);
    for (int cell = 0; cell < rows.length; cell++) {
      rows[cell][0] += 7 * (cell % count);
    }
    return DenseMatrix.ofRows(rows);
  }

  @SeededTest(seeds = 5)
  void findsHowManyThereAre(Draws draws) {
    int count = draws.integer(1, 4);
    DenseMatrix cells = groups(draws, count);
    MixtureChoice found =
        MixtureChoice.lowestBic(cells, new Range(1, 9, 3), OPTIONS, RandomStreams.of(draws.seed()));

    assertThat(found.mixture().components()).isEqualTo(count);
    assertThat(found.tried()).extracting(Tried::components).startsWith(1).hasSize(count + 3);
    double lowest = found.tried().stream().mapToDouble(Tried::bic).min().orElseThrow();
    assertThat(found.mixture().bic(cells)).isEqualTo(lowest);
    assertThat(found.tried().get(count - 1).bic()).isEqualTo(lowest);
  }

  @Test
  void aNumberGivesTheSameMixtureWhateverElseIsTried() {
    DenseMatrix cells = groups(Draws.of(2), 3);
    MixtureChoice all =
        MixtureChoice.lowestBic(cells, new Range(1, 5, 9), OPTIONS, RandomStreams.of(4));
    MixtureChoice one =
        MixtureChoice.lowestBic(cells, new Range(3, 3, 1), OPTIONS, RandomStreams.of(4));

    assertThat(all.tried()).hasSize(5).containsAll(one.tried());
    assertThat(one.mixture().weights()).isEqualTo(all.mixture().weights());
  }

  @Test
  void aWholeRangeIsTriedWithoutAnyGain() {
    DenseMatrix cells = groups(Draws.of(2), 1);
    MixtureChoice found =
        MixtureChoice.lowestBic(cells, Range.whole(1, 9), OPTIONS, RandomStreams.of(4));

    assertThat(found.tried()).hasSize(9);
    assertThat(found.mixture().components()).isEqualTo(1);
    assertThat(MixtureChoice.lowest(found.tried()).components()).isEqualTo(1);
  }

  @Test
  void ofEqualOnesTheFewestComponentsCount() {
    List<Tried> tried = List.of(new Tried(9, 2.0), new Tried(7, 1.0), new Tried(5, 1.0));

    assertThat(MixtureChoice.lowest(tried).components()).isEqualTo(5);
    assertThatThrownBy(() -> MixtureChoice.lowest(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found none");
  }

  @Test
  void noMoreComponentsThanCellsAreTried() {
    DenseMatrix cells = DenseMatrix.ofRows(new float[][] {{1, 0}, {4, 0}, {1, 7}});
    MixtureChoice found =
        MixtureChoice.lowestBic(cells, new Range(1, 9, 9), OPTIONS, RandomStreams.of(1));

    assertThat(found.tried()).extracting(Tried::components).containsExactly(1, 2, 3);
    assertThatThrownBy(
            () -> MixtureChoice.lowestBic(cells, new Range(4, 9, 9), OPTIONS, RandomStreams.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least as many cells as components (4), found 3");
  }

  @Test
  void emptyRangesAreRefused() {
    for (int[] range : new int[][] {{0, 3, 1}, {4, 3, 1}, {1, 3, 0}}) {
      assertThatThrownBy(() -> new Range(range[0], range[1], range[2]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("found from " + range[0] + " to " + range[1]);
    }
  }
}
