package org.chiasm.study.consensus;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.split.Balance;
import org.chiasm.core.split.HoldOut;
import org.chiasm.core.split.Split;
import org.chiasm.core.text.Message;
import org.chiasm.methods.TrainingCells;
import org.chiasm.study.DataDigest;

/** The cells of two modalities, what is known of them, and what each cell is used for. */
public final class ConsensusData {

  /** Below so many test cells with both modalities, agreement says nothing. */
  private static final int FEWEST_TEST = 2;

  private final MultimodalDataset cells;
  private final List<Labels> labels;
  private final Map<Part, Set<String>> parts = new EnumMap<>(Part.class);
  private final String digest;

  private ConsensusData(MultimodalDataset cells, List<Labels> labels, Split outer, Split inner) {
    this.cells = cells;
    this.labels = List.copyOf(labels);
    parts.put(Part.TRAINING, new LinkedHashSet<>(inner.train()));
    parts.put(Part.VALIDATION, new LinkedHashSet<>(inner.test()));
    parts.put(Part.TEST, new LinkedHashSet<>(outer.test()));
    this.digest = DataDigest.of(cells);
  }

  /**
   * Divides the cells.
   *
   * @param names the two modalities; mixtures are fitted to the first
   * @param labels what types are compared with, if anything; the parts have equal shares of the
   *     classes of the first
   * @throws IllegalArgumentException if these are not two modalities, or there is none of a name
   * @throws DataFormatException if there are too few cells for the types that are tried
   */
  public static ConsensusData of(
      MultimodalDataset dataset,
      List<String> names,
      List<Labels> labels,
      ConsensusOptions options) {
    if (names.size() != 2 || names.get(0).equals(names.get(1))) {
      throw new IllegalArgumentException(
          Message.format(
              "consensus types are those of two modalities, found %s",
              names.isEmpty() ? "none" : String.join(", ", names)));
    }
    MultimodalDataset two =
        new MultimodalDataset(names.stream().map(dataset::modality).toList(), dataset.table());
    RandomStreams streams = RandomStreams.of(options.seed()).child("split");
    Balance balance = labels.stream().findFirst().map(Balance::stratified).orElseGet(Balance::none);
    Split outer =
        HoldOut.draw(two.cells(), options.shares().test(), balance, streams.child("test"));
    Split inner = outer.inner(options.shares().validation(), balance, streams.child("validation"));
    ConsensusData data = new ConsensusData(two, labels, outer, inner);
    data.requireEnough(options);
    return data;
  }

  private void requireEnough(ConsensusOptions options) {
    int most = options.sizes().most();
    for (String name : names()) {
      long training =
          cells.modality(name).cells().stream().filter(cells(Part.TRAINING)::contains).count();
      if (training < most) {
        throw new DataFormatException(
            Message.format(
                "sizes %s: expected at least as many training cells as types, found %d training"
                    + " cells of %s (of %d cells; the others are held out)",
                options.sizes(), training, name, cells.modality(name).cells().size()));
      }
    }
    long both = cells.paired(names()).stream().filter(cells(Part.TEST)::contains).count();
    if (both < FEWEST_TEST) {
      throw new DataFormatException(
          Message.format(
              "consensus needs test cells with both %s, found %d of %d test cells; cells of"
                  + " different tables are matched by their ids",
              String.join(" and ", names()), both, cells(Part.TEST).size()));
    }
  }

  /** Names of the two modalities. */
  public List<String> names() {
    return cells.modalityNames();
  }

  /** What is known of the cells. */
  public List<Labels> labels() {
    return labels;
  }

  /** Ids of all cells. */
  public List<String> allCells() {
    return cells.cells();
  }

  /** Ids of the cells of a part. */
  Set<String> cells(Part part) {
    return parts.getOrDefault(part, Set.of());
  }

  /** What a cell is used for. */
  Part part(String cell) {
    return cells(Part.TRAINING).contains(cell)
        ? Part.TRAINING
        : cells(Part.TEST).contains(cell) ? Part.TEST : Part.VALIDATION;
  }

  MultimodalDataset dataset() {
    return cells;
  }

  TrainingCells training() {
    return TrainingCells.of(cells.selectCells(cells(Part.TRAINING)));
  }

  /** The data in words, by a digest of all that is trained on and by one of the parts. */
  ObjectNode description() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    names().forEach(json.putArray("modalities")::add);
    json.put("cells", cells.cells().size());
    json.put("sha256", digest);
    List<String> divided = new ArrayList<>();
    for (String cell : cells.cells()) {
      divided.add(part(cell).id());
    }
    json.put("parts", DataDigest.of(divided));
    return json;
  }
}
