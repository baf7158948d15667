package org.chiasm.study;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Labels;

/**
 * Those cells of one modality that have a label, in latent space.
 *
 * @param latents {@code [cells, d]}
 * @param labels label of each
 */
record LabelledLatents(DenseMatrix latents, List<String> labels) {

  static LabelledLatents of(
      List<String> cells, DenseMatrix latents, Labels labels, Predicate<String> wanted) {
    int[] labelled =
        IntStream.range(0, cells.size())
            .filter(row -> labels.of(cells.get(row)).isPresent() && wanted.test(cells.get(row)))
            .toArray();
    List<String> names =
        IntStream.of(labelled).mapToObj(row -> labels.of(cells.get(row)).orElseThrow()).toList();
    return new LabelledLatents(latents.selectRows(labelled), names);
  }

  boolean isEmpty() {
    return labels.isEmpty();
  }

  /** The distinct labels in alphabetical order. */
  List<String> classes() {
    return largeClasses(1);
  }

  /** Those of them that have at least so many cells. */
  List<String> largeClasses(int fewest) {
    Map<String, Integer> sizes = new TreeMap<>();
    labels.forEach(name -> sizes.merge(name, 1, Integer::sum));
    sizes.values().removeIf(size -> size < fewest);
    return List.copyOf(sizes.keySet());
  }

  /** Only the cells of the given classes. */
  LabelledLatents ofClasses(List<String> classes) {
    int[] kept =
        IntStream.range(0, labels.size()).filter(i -> classes.contains(labels.get(i))).toArray();
    return new LabelledLatents(
        latents.selectRows(kept), IntStream.of(kept).mapToObj(labels::get).toList());
  }
}
