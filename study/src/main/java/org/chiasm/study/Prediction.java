package org.chiasm.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.preprocessing.PreparedCells;
import org.chiasm.methods.CrossModalModel;

/**
 * What is predicted of cells whose truth is known, in the common space of the target.
 *
 * @param from modality that it is predicted from
 * @param to modality that is predicted
 * @param cells ids of the cells
 * @param truth {@code [cells, features]}, NaN where missing
 * @param predicted {@code [cells, features]}, finite
 */
record Prediction(
    String from, String to, List<String> cells, DenseMatrix truth, DenseMatrix predicted) {

  Prediction {
    cells = List.copyOf(cells);
  }

  /** In every direction that a model predicts, of the cells that have both modalities. */
  static List<Prediction> of(CrossModalModel model, Map<String, PreparedCells> prepared) {
    List<Prediction> predictions = new ArrayList<>();
    prepared.forEach(
        (from, source) ->
            prepared.forEach(
                (to, target) -> {
                  if (model.predicts(from, to)) {
                    predictions.add(of(model, from, source, to, target));
                  }
                }));
    return predictions;
  }

  private static Prediction of(
      CrossModalModel model, String from, PreparedCells source, String to, PreparedCells target) {
    PairedRows rows = PairedRows.of(source.cells(), target.cells());
    return new Prediction(
        from,
        to,
        IntStream.of(rows.first()).mapToObj(source.cells()::get).toList(),
        target.values().selectRows(rows.second()),
        model.predict(from, to, source.values().selectRows(rows.first())));
  }
}
