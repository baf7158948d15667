package org.chiasm.study.collapse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.split.Balance;
import org.chiasm.core.split.HoldOut;
import org.chiasm.core.split.Split;
import org.chiasm.methods.TrainingCells;
import org.chiasm.study.store.DataDigest;

/** The cells that both arms see, and those of them that are held out. */
public final class CollapseData {

  /** Share of the cells that errors are measured on. */
  private static final double HELD_OUT = 0.2;

  private final List<String> arms;
  private final MultimodalDataset both;
  private final String digest;

  private CollapseData(List<String> arms, MultimodalDataset both) {
    this.arms = arms;
    this.both = both;
    this.digest = DataDigest.of(both);
  }

  /**
   * The cells that have the modalities of both arms.
   *
   * @param first modality of the first arm
   * @param second modality of the second arm; the same one feeds both arms the same values
   * @throws IllegalArgumentException if there is no such modality
   */
  public static CollapseData of(MultimodalDataset dataset, String first, String second) {
    List<String> cells = dataset.paired(List.of(first, second));
    List<String> names =
        first.equals(second) ? List.of(first + "-1", first + "-2") : List.of(first, second);
    MultimodalDataset both =
        new MultimodalDataset(
            List.of(
                arm(dataset.modality(first), names.get(0), cells),
                arm(dataset.modality(second), names.get(1), cells)),
            dataset.table());
    return new CollapseData(List.of(first, second), both);
  }

  private static Modality arm(Modality modality, String name, List<String> cells) {
    Modality chosen = modality.selectCells(cells);
    return new Modality(name, chosen.kind(), chosen.cells(), chosen.features(), chosen.values());
  }

  /** Names of the modalities of the arms. */
  public List<String> arms() {
    return arms;
  }

  /** All cells. */
  public List<String> cells() {
    return both.cells();
  }

  /** Which cells are held out: the same in all trainings of a seed. */
  Split split(long seed) {
    return HoldOut.draw(
        both.cells(), HELD_OUT, Balance.none(), RandomStreams.of(seed).child("split"));
  }

  TrainingCells training(long seed) {
    return TrainingCells.of(both.selectCells(split(seed).train()));
  }

  MultimodalDataset heldOut(long seed) {
    return both.selectCells(split(seed).test());
  }

  /** The data in words and by a digest of all that is trained on. */
  ObjectNode description() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    arms.forEach(json.putArray("arms")::add);
    json.put("cells", both.cells().size());
    json.put("sha256", digest);
    return json;
  }
}
