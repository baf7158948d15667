package org.chiasm.methods.coupled;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.TinyCells;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.coupled.CoupledOptions.Schedule;
import org.chiasm.tensor.Adam;
import org.chiasm.tensor.LearningRate;
import org.junit.jupiter.api.Test;

/** Sizes in a damaged configuration are refused before anything of that size is made. */
class DamagedSettingsTest {

  private static final CrossModalModel MODEL =
      new CoupledAutoencoder(
              CoupledOptions.gala2020()
                  .withLatentSize(2)
                  .withSchedule(
                      new Schedule(32, 1, 0, Adam.Options.of(new LearningRate.Constant(1e-3)))))
          .fit(TrainingCells.of(TinyCells.two(3, 60)), FitContext.seeded(1));

  private static void requireRefused(Consumer<ObjectNode> damage, String message) {
    ModelState state = MODEL.state();
    ObjectNode settings = state.configuration().deepCopy();
    damage.accept(settings);
    assertThatThrownBy(
            () ->
                CoupledAutoencoder.restore(
                    MODEL.spaces(), new ModelState(settings, state.arrays())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static Consumer<ObjectNode> width(int value) {
    return settings ->
        settings.withArray("/branches/COUNTS/network/widths").removeAll().add(value).add(value);
  }

  @Test
  void widthsThatFitNoBuffer() {
    requireRefused(
        width(Integer.MAX_VALUE),
        "the parameter 'encoder/T.0.weight' of shape [2147483647, 16] has more than the"
            + " 2147483639 values that one buffer can hold");
    requireRefused(
        width(100_000),
        "the parameter 'encoder/T.1.weight' of shape [100000, 100000] has more than the"
            + " 2147483639 values that one buffer can hold");
  }

  @Test
  void manyLayersThatFitNoBufferTogether() {
    requireRefused(
        width(40_000),
        "the network has more than 2147483639 values up to the parameter 'decoder/T.1.weight',"
            + " which is more than one buffer can hold");
  }

  @Test
  void largeWidthsThatAreNotThoseOfTheArrays() {
    requireRefused(
        settings ->
            settings.withArray("/branches/COUNTS/network/widths").removeAll().add(9_000).add(9_000),
        "array 'encoder/T.0.weight': expected shape [9000, 16], found [50, 16]");
  }

  @Test
  void latentSizesThatFitNoBuffer() {
    requireRefused(
        settings -> settings.put("latentSize", Integer.MAX_VALUE),
        "the parameter 'encoder/T.4.weight' of shape [2147483647, 50] has more than the"
            + " 2147483639 values that one buffer can hold");
  }
}
