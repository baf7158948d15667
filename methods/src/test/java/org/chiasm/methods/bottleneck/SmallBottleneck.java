package org.chiasm.methods.bottleneck;

import java.util.List;
import org.chiasm.methods.bottleneck.BottleneckOptions.LassoStep;
import org.chiasm.methods.bottleneck.BottleneckOptions.Network;
import org.chiasm.methods.bottleneck.BottleneckOptions.Phase;
import org.chiasm.methods.bottleneck.BottleneckOptions.Pretraining;
import org.chiasm.methods.bottleneck.BottleneckOptions.Selection;
import org.chiasm.methods.bottleneck.BottleneckOptions.Selector;
import org.chiasm.testkit.Tolerance;

/** Settings that train in about a second. */
final class SmallBottleneck {

  /** How far a cell's results may depend on the cells that it is computed with. */
  static final Tolerance SAME_CELL =
      Tolerance.absolute(
          "same cell", 1e-4, "matrix products of another number of rows add in another order");

  private SmallBottleneck() {}

  /** All parts of the published training, shorter and narrower. */
  static BottleneckOptions published(LassoStep step) {
    BottleneckOptions options = BottleneckOptions.bernaerts2021();
    Selection selection =
        new Selection(
            Selector.GROUP_LASSO,
            0.05,
            step,
            new Pretraining(3, 5, 2, 0.4, Phase.constant(20, 1e-2)),
            Phase.constant(20, 1e-2),
            Phase.constant(30, 5e-3));
    return options
        .withLatentSize(1)
        .withGenes(6)
        .withNetwork(new Network(List.of(16, 8), options.network().activation(), 0.0, 32))
        .withSelection(selection)
        .withRefinement(Phase.constant(40, 5e-3), Phase.constant(40, 5e-3));
  }

  /** The default training, narrower. */
  static BottleneckOptions recommended() {
    return BottleneckOptions.recommended().withLatentSize(1).withGenes(6);
  }
}
