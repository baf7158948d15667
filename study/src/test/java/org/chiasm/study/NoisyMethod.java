package org.chiasm.study;

import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.catalog.Settings;

/** A regression on some of the training cells, more or fewer by the seed. */
record NoisyMethod(MultimodalDataset data) implements Method {
  @Override
  public String name() {
    return "noisy";
  }

  @Override
  public CrossModalModel fit(TrainingCells training, FitContext context) {
    int many = 10 + context.streams().generator().nextInt(40);
    MultimodalDataset some = data.selectCells(training.cells().subList(0, many));
    return Methods.create("ridge", Settings.defaults()).fit(TrainingCells.of(some), context);
  }
}
