package org.chiasm.study;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;

/** Small data made by hand; cell {@code c<i>} is the same cell in all modalities. */
final class Cells {

  private Cells() {}

  /** Ids of the cells from a number up to, not including, another. */
  static List<String> ids(int from, int to) {
    return IntStream.range(from, to).mapToObj(cell -> "c" + cell).toList();
  }

  /** A continuous modality of the cells with the given numbers; features are f0, f1, ... */
  static Modality modality(String name, int from, int to, IntFunction<float[]> values) {
    int width = values.apply(from).length;
    return new Modality(
        name,
        FeatureKind.CONTINUOUS,
        ids(from, to),
        IntStream.range(0, width).mapToObj(feature -> Feature.named("f" + feature)).toList(),
        DenseMatrix.generate(to - from, width, row -> values.apply(from + row)));
  }

  static MultimodalDataset dataset(Modality... modalities) {
    return new MultimodalDataset(List.of(modalities), CellTable.empty());
  }

  /** Normal values that depend on nothing but the cell, the feature and the name of the series. */
  static IntFunction<float[]> normal(String series, int width) {
    return cell -> {
      var random = RandomStreams.of(7).child(series).child("cell", cell).generator();
      float[] values = new float[width];
      for (int feature = 0; feature < width; feature++) {
        values[feature] = (float) random.nextGaussian();
      }
      return values;
    };
  }

  /** Labels of the cells with the given numbers; empty text for none. */
  static Labels labels(int from, int to, IntFunction<String> label) {
    Map<String, String> byCell = new HashMap<>();
    for (int cell = from; cell < to; cell++) {
      if (!label.apply(cell).isEmpty()) {
        byCell.put("c" + cell, label.apply(cell));
      }
    }
    return new Labels("type", byCell, Map.of());
  }
}
