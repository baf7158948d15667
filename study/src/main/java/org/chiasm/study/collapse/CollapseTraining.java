package org.chiasm.study.collapse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.metrics.RSquared;
import org.chiasm.core.preprocessing.PreparedCells;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.coupled.CoupledAutoencoder;
import org.chiasm.methods.coupled.ModelWatch;
import org.chiasm.tensor.TrainingListener;

/** Runs a trial: trains, watches the latents of the training cells, and measures errors. */
final class CollapseTraining {

  /** Points of the course of a training, beside its beginning. */
  private static final int POINTS = 20;

  private final CollapseTrial trial;
  private final CollapseData data;
  private final ObjectNode result = JsonNodeFactory.instance.objectNode();

  CollapseTraining(CollapseTrial trial, CollapseData data) {
    this.trial = trial;
    this.data = data;
  }

  ObjectNode run(TrainingListener listener) {
    long seed = trial.study().seed();
    TrainingCells training = data.training(seed);
    RandomStreams streams = RandomStreams.of(seed).child("repeat", trial.repeat());
    ArrayNode course = result.putArray("course");
    CrossModalModel model =
        new CoupledAutoencoder(trial.options())
            .watchedBy(watch(training, course))
            .fit(training, new FitContext(streams, listener));
    MultimodalDataset heldOut = data.heldOut(seed);
    ObjectNode errors = result.putObject("errors");
    ArrayNode trained = errors.putArray("training");
    ArrayNode tested = errors.putArray("heldOut");
    ArrayNode crossed = errors.putArray("crossed");
    for (TrainingCells.Part part : training.parts()) {
      trained.add(error(model, part.name(), part.name(), part.values(), part.values()));
      DenseMatrix values = prepared(model, heldOut, part.name()).values();
      tested.add(error(model, part.name(), part.name(), values, values));
      crossed.add(crossed(model, part.name(), heldOut));
    }
    if (trial.isDrawn()) {
      keepLatents(model, training);
    }
    return result;
  }

  private ModelWatch watch(TrainingCells training, ArrayNode course) {
    int steps = trial.study().steps();
    int every = Math.max(1, steps / POINTS);
    return new ModelWatch() {
      @Override
      public boolean wants(int step) {
        return step % every == 0 || step == steps;
      }

      @Override
      public void shown(int step, CrossModalModel model) {
        ObjectNode point = course.addObject();
        point.put("step", step);
        ArrayNode arms = point.putArray("arms");
        for (TrainingCells.Part part : training.parts()) {
          LatentSpread spread = LatentSpread.of(model.embed(part.name(), part.values()));
          ObjectNode arm = arms.addObject();
          arm.put("largest", spread.largest());
          arm.put("smallest", spread.smallest());
          arm.put("norm", spread.norm());
        }
      }
    };
  }

  /** Of the cells that are held out: the values of this arm from the latents of the other. */
  private static double crossed(CrossModalModel model, String to, MultimodalDataset heldOut) {
    List<String> names = model.spaces().names();
    String from = names.get(0).equals(to) ? names.get(1) : names.get(0);
    PreparedCells source = prepared(model, heldOut, from);
    PreparedCells target = prepared(model, heldOut, to);
    int[] sourceRows = rows(source.cells(), target.cells());
    int[] targetRows = rows(target.cells(), source.cells());
    return error(
        model,
        from,
        to,
        source.values().selectRows(sourceRows),
        target.values().selectRows(targetRows));
  }

  /** Rows of the cells that are among others; both lists have them in the same order. */
  private static int[] rows(List<String> cells, List<String> others) {
    return IntStream.range(0, cells.size())
        .filter(row -> others.contains(cells.get(row)))
        .toArray();
  }

  private static PreparedCells prepared(
      CrossModalModel model, MultimodalDataset cells, String modality) {
    return model.spaces().of(modality).prepare(cells.modality(modality));
  }

  /** Squared error over that of predicting the mean of the training cells. */
  private static double error(
      CrossModalModel model, String from, String to, DenseMatrix source, DenseMatrix truth) {
    DenseMatrix predicted = model.predict(from, to, source);
    double[] mean = model.spaces().of(to).trainingMean();
    double explained =
        RSquared.of(truth, predicted, mean)
            .multivariate()
            .orElseThrow(
                () ->
                    new DataFormatException(
                        "the held-out cells do not vary in any feature of " + to));
    return 1.0 - explained;
  }

  private void keepLatents(CrossModalModel model, TrainingCells training) {
    ObjectNode latents = result.putObject("latents");
    TrainingCells.Part part = training.parts().get(0);
    training.cellsOf(part).forEach(latents.putArray("cells")::add);
    float[] values = model.embed(part.name(), part.values()).toArray();
    ArrayNode places = latents.putArray("values");
    for (float value : values) {
      places.add(Double.parseDouble(Float.toString(value)));
    }
  }
}
