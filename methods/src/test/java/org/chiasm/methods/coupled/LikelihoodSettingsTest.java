package org.chiasm.methods.coupled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.metrics.Auroc;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.core.preprocessing.Scaling;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.TinyCells;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.catalog.Setting;
import org.chiasm.methods.catalog.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which distributions can be asked for, and how models keep them. */
class LikelihoodSettingsTest {

  private static final TrainingCells CELLS = TrainingCells.of(TinyCells.three(3, 60));

  private static Settings settings(String likelihood) {
    return Settings.defaults()
        .with(Setting.LATENT, 2)
        .with(Setting.STEPS, 1)
        .with(Setting.LIKELIHOOD, likelihood);
  }

  private static CrossModalModel fit(Settings settings) {
    return Methods.create("coupled", settings).fit(CELLS, FitContext.seeded(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "E=negative-binomial | modality E: negative-binomial is for counts, but its values are"
            + " continuous as the method sees them",
        "M=zero-inflated-negative-binomial | modality M: zero-inflated-negative-binomial is for"
            + " counts, but its values are binary as the method sees them",
        "T=bernoulli | modality T: bernoulli is for zeros and ones (binary), but its values are"
            + " counts as the method sees them",
        "E=bernoulli | modality E: bernoulli is for zeros and ones (binary), but its values are"
            + " continuous as the method sees them"
      })
  void valuesThatCannotBeSoAreRefused(String likelihood, String message) {
    assertThatThrownBy(() -> fit(settings(likelihood)))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(message);
  }

  @Test
  void countsHaveToBeSeenAsTheyAre() {
    for (Preprocessing.Options scaled :
        List.of(
            Preprocessing.Options.defaults().withScaling(Scaling.LOG2),
            Preprocessing.Options.defaults().withComponents(4))) {
      Settings settings =
          settings("T=negative-binomial").withPreprocessing(Map.of(TinyCells.T, scaled));
      assertThatThrownBy(() -> fit(settings))
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining("modality T: negative-binomial is ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "T | --likelihood: expected a name and a value such as T=negative-binomial, found 'T'",
        "T=poisson | --likelihood: there is no likelihood 'poisson'",
        "T=gaussian,T=gaussian | --likelihood: 'T' is given twice"
      })
  void textsThatMeanNothingAreRefused(String likelihood, String message) {
    Settings settings = settings(likelihood);
    assertThatThrownBy(() -> Methods.create("coupled", settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void modalitiesThatAreNotThereAreRefused() {
    assertThatThrownBy(() -> fit(settings("t=negative-binomial")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("likelihood: there is no modality 't'");
  }

  @Test
  void othersHaveNoLikelihoods() {
    Settings settings = Settings.defaults().with(Setting.LIKELIHOOD, "T=gaussian");
    assertThatThrownBy(() -> Methods.create("jamie", settings))
        .hasMessage("--likelihood means nothing to the method 'jamie'");
  }

  /** So that files of earlier builds, which lack the setting, and new ones are alike. */
  @Test
  void onlyWhatIsNotGaussianIsKept() {
    ObjectNode plain = fit(settings("T=gaussian")).state().configuration();
    assertThat(plain.has("likelihoods")).isFalse();
    ObjectNode other = fit(settings("T=gaussian,E=gaussian-variance")).state().configuration();
    assertThat(other.path("likelihoods").toString()).isEqualTo("{\"E\":\"GAUSSIAN_VARIANCE\"}");
  }

  @Test
  void damagedOnesAreRefused() {
    CrossModalModel model = fit(settings("T=negative-binomial"));
    requireRefused(model, kept -> kept.put("T", "BERNOULLI"), "modality T: bernoulli is for zeros");
    requireRefused(model, kept -> kept.put("T", "POISSON"), "the settings are not those of a");
    requireRefused(model, kept -> kept.put("X", "GAUSSIAN_VARIANCE"), "there is no modality 'X'");
    requireRefused(
        model,
        kept -> kept.put("T", "ZERO_INFLATED_NEGATIVE_BINOMIAL"),
        "decoder/T.drop-out.weight");
  }

  private static void requireRefused(
      CrossModalModel model, Consumer<ObjectNode> damage, String message) {
    ModelState state = model.state();
    ObjectNode settings = state.configuration().deepCopy();
    damage.accept(settings.withObject("/likelihoods"));
    assertThatThrownBy(
            () ->
                CoupledAutoencoder.restore(
                    model.spaces(), new ModelState(settings, state.arrays())))
        .isInstanceOfAny(IllegalArgumentException.class, DataFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void zerosAndOnesArePredictedAsProbabilities() {
    Method method = Methods.create("coupled", settings("M=bernoulli").with(Setting.STEPS, 150));
    CrossModalModel model =
        method.fit(TrainingCells.of(TinyCells.three(3, 150)), FitContext.seeded(1));
    DenseMatrix signals =
        model.spaces().of("E").prepare(TinyCells.three(3, 250).modality("E")).values();
    DenseMatrix sites = TinyCells.three(3, 250).modality("M").values().toDense();
    DenseMatrix predicted = model.predict("E", "M", signals);
    int[] held = IntStream.range(120, predicted.rows()).toArray();
    assertThat(predicted.toArray()).isNotEmpty();
    for (float probability : predicted.toArray()) {
      assertThat(probability).isBetween(0f, 1f);
    }
    // cells that lack E come out of every five
    int[] rows = IntStream.range(0, 250).filter(cell -> cell % 5 != 4).toArray();
    double[] auroc =
        Auroc.perFeature(sites.selectRows(rows).selectRows(held), predicted.selectRows(held));
    assertThat(Arrays.stream(auroc).filter(Double::isFinite).average().orElseThrow())
        .isGreaterThan(0.8);
  }
}
