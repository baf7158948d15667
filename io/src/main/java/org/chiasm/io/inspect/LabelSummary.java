package org.chiasm.io.inspect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;

/**
 * The classes of a label column and how many measured cells each has.
 *
 * @param column name of the column
 * @param classes those with a measured cell, in alphabetical order
 * @param unlabelled number of measured cells without a label
 */
public record LabelSummary(String column, List<ClassSize> classes, int unlabelled) {

  /**
   * One class.
   *
   * @param name its label
   * @param cells number of measured cells
   * @param byModality number of cells with each modality, in the user's order
   */
  public record ClassSize(String name, int cells, Map<String, Integer> byModality) {

    /** Copies the map. */
    public ClassSize {
      byModality = Collections.unmodifiableMap(new LinkedHashMap<>(byModality));
    }

    /** The smallest number of cells with a modality. */
    public int smallest() {
      return byModality.values().stream().mapToInt(Integer::intValue).min().orElse(0);
    }
  }

  /** Copies the list. */
  public LabelSummary {
    classes = List.copyOf(classes);
  }

  /** Counts the cells of a dataset. */
  public static LabelSummary of(MultimodalDataset dataset, Labels labels) {
    Set<String> names = new TreeSet<>();
    dataset.cells().forEach(cell -> labels.of(cell).ifPresent(names::add));
    List<ClassSize> classes = new ArrayList<>();
    for (String name : names) {
      Map<String, Integer> byModality = new LinkedHashMap<>();
      for (Modality modality : dataset.modalities()) {
        byModality.put(modality.name(), count(name, modality.cells(), labels));
      }
      classes.add(new ClassSize(name, count(name, dataset.cells(), labels), byModality));
    }
    int labelled = classes.stream().mapToInt(ClassSize::cells).sum();
    return new LabelSummary(labels.name(), classes, dataset.cells().size() - labelled);
  }

  private static int count(String name, List<String> cells, Labels labels) {
    return (int)
        cells.stream().filter(cell -> labels.of(cell).filter(name::equals).isPresent()).count();
  }

  /** The classes with fewer than so many cells of some modality. */
  public List<ClassSize> smallerThan(int cells) {
    return classes.stream().filter(one -> one.smallest() < cells).toList();
  }
}
