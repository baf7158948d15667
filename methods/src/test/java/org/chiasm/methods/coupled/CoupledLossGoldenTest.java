package org.chiasm.methods.coupled;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.coupled.CoupledOptions.Entries;
import org.chiasm.tensor.NamedArrays;
import org.chiasm.tensor.Scope;
import org.chiasm.testkit.Golden;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R, A and C of a small network, with missing values and partial pairing, against PyTorch. */
@SuppressWarnings("try") // scopes work by being open
class CoupledLossGoldenTest {

  private static final Tolerance SPACE =
      new Tolerance("common space", 1e-6, 1e-6, "single precision in two programs");
  private static final Tolerance LOSS =
      Tolerance.relative(
          "loss",
          2e-6,
          "data and row weights come in single precision, and the spread of 0.03 that C is divided"
              + " by is a small difference of them");

  private final Golden golden = Golden.load("coupled-loss");
  private final Modality counts =
      SmallNetwork.modality("T", FeatureKind.COUNTS, 0, golden.floats("counts"));
  private final Modality measured =
      SmallNetwork.modality(
          "E",
          FeatureKind.CONTINUOUS,
          golden.integer("first_measured_cell"),
          golden.floats("measured"));
  private final Modality bits =
      SmallNetwork.modality(
          "B", FeatureKind.BINARY, golden.integer("first_bits_cell"), golden.floats("bits"));
  private final TrainingCells two = SmallNetwork.cells(counts, measured);
  private final TrainingCells three = SmallNetwork.cells(counts, measured, bits);

  @BeforeEach
  void inputsAreTheSame() {
    checkSpace("counts_in_space", 0);
    checkSpace("measured_in_space", 1);
  }

  private void checkSpace(String key, int part) {
    double[][] expected = golden.matrix(key);
    for (int row = 0; row < expected.length; row++) {
      SPACE.check(key + " row " + row, expected[row], three.parts().get(part).values().row(row));
    }
  }

  /** Settings that tell each term apart. */
  private static List<SmallOptions> settings(Entries entries) {
    return List.of(
        new SmallOptions(0.0, 0.0, entries, false, 1.0),
        new SmallOptions(0.0, 1.0, entries, false, 2.5),
        new SmallOptions(1.0, 0.0, entries, false, 1.0),
        new SmallOptions(0.25, 1.0, entries, false, 1.0),
        new SmallOptions(1e-6, 0.5, entries, false, 1.0),
        new SmallOptions(1e-6, 1.0, entries, false, 2.5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"every_cell", "drawn", "paired"})
  void twoModalities(String batch) {
    check(two, batch, golden.group("two"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"every_cell", "drawn", "paired"})
  void threeModalities(String batch) {
    check(three, batch, golden.group("three"));
  }

  /** Of two modalities, the one that fewer cells have says what their coupling counts. */
  @Test
  void termsCountByTheSharesOfTheirModalities() {
    int[] positions = golden.group("batches").integers("every_cell");
    Golden terms = golden.group("two").group("observed").group("every_cell");
    try (Scope scope = Scope.open()) {
      CoupledOptions options = new SmallOptions(0.25, 1.0, Entries.OBSERVED, false, 1.0).options();
      SmallNetwork network = new SmallNetwork(two, options, arrays(two, options), 1);
      double[] own = terms.vector("reconstruction");
      double[] cross = terms.vector("cross");
      LOSS.check(
          "shares of a half and a fifth",
          0.5 * (own[0] + cross[0])
              + 0.2 * SmallOptions.OTHER_WEIGHT * (own[1] + cross[1])
              + 0.2 * 0.25 * terms.number("coupling"),
          network.value(options, new double[] {0.5, 0.2}, positions));
    }
  }

  private void check(TrainingCells cells, String batch, Golden expected) {
    check(cells, batch, Entries.OBSERVED, expected.group("observed").group(batch));
    check(cells, batch, Entries.ALL, expected.group("all").group(batch));
  }

  private void check(TrainingCells cells, String batch, Entries entries, Golden terms) {
    int[] positions = golden.group("batches").integers(batch);
    for (SmallOptions small : settings(entries)) {
      try (Scope scope = Scope.open()) {
        CoupledOptions options = small.options();
        SmallNetwork network = new SmallNetwork(cells, options, arrays(cells, options), 1);
        LOSS.check(batch + " " + small, expected(small, terms), network.value(options, positions));
      }
    }
  }

  private Map<String, NamedArrays.Entry> arrays(TrainingCells cells, CoupledOptions options) {
    NamedArrays all =
        CoupledAutoencoder.network(cells, options, RandomStreams.of(1))
            .layout()
            .initialValues(RandomStreams.of(1));
    Map<String, NamedArrays.Entry> arrays = new LinkedHashMap<>();
    all.entries()
        .forEach(
            (name, entry) -> {
              if (!name.contains(".norm.")) {
                arrays.put(name, new NamedArrays.Entry(entry.shape(), flat(name)));
              }
            });
    return arrays;
  }

  private float[] flat(String name) {
    float[][] rows = golden.group("arrays").floats(name);
    float[] values = new float[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, values, row * rows[row].length, rows[row].length);
    }
    return values;
  }

  private static double expected(SmallOptions small, Golden terms) {
    double[] reconstruction = terms.vector("reconstruction");
    double[] cross = terms.vector("cross");
    double sum = small.lambda() * terms.number("coupling");
    for (int branch = 0; branch < reconstruction.length; branch++) {
      double weight = branch == 0 ? small.countsWeight() : SmallOptions.OTHER_WEIGHT;
      // without coupling there is no cross-modal decoder loss
      double crossModal = small.lambda() > 0.0 ? small.crossModal() : 0.0;
      sum += weight * (reconstruction[branch] + crossModal * cross[branch]);
    }
    return sum;
  }
}
