package org.chiasm.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;

/** Cells drawn from a dataset with replacement, as many as it has. */
final class Bootstrap {

  private Bootstrap() {}

  /** The draw of a stream; a cell that is drawn again gets a new id. Labels are left behind. */
  static MultimodalDataset of(MultimodalDataset dataset, RandomStreams streams) {
    RandomGenerator random = streams.generator();
    List<String> cells = dataset.cells();
    List<String> drawn = new ArrayList<>();
    for (int index = 0; index < cells.size(); index++) {
      drawn.add(cells.get(random.nextInt(cells.size())));
    }
    List<Modality> modalities =
        dataset.modalities().stream().map(modality -> drawn(modality, drawn)).toList();
    return new MultimodalDataset(modalities, CellTable.empty());
  }

  private static Modality drawn(Modality modality, List<String> drawn) {
    Map<String, Integer> rows = new LinkedHashMap<>();
    for (int index = 0; index < drawn.size(); index++) {
      OptionalInt row = modality.rowOf(drawn.get(index));
      if (row.isPresent()) {
        rows.put("draw " + index + ": " + drawn.get(index), row.getAsInt());
      }
    }
    int[] selected = rows.values().stream().mapToInt(Integer::intValue).toArray();
    Matrix values = modality.values();
    float[] buffer = new float[values.columns()];
    DenseMatrix picked =
        DenseMatrix.generate(
            selected.length,
            values.columns(),
            row -> {
              values.copyRow(selected[row], buffer, 0);
              return buffer.clone();
            });
    return new Modality(
        modality.name(), modality.kind(), List.copyOf(rows.keySet()), modality.features(), picked);
  }
}
