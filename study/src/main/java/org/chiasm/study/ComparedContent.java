package org.chiasm.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.chiasm.core.ChiasmVersion;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.split.Split;

/**
 * All that the scores of a training of a comparison depend on.
 *
 * @param dataset all cells
 * @param labels columns of labels
 * @param inSample whether the training cells themselves are scored
 * @param revealed which pairs compared methods see; all if empty
 */
record ComparedContent(
    MultimodalDataset dataset,
    List<Labels> labels,
    boolean inSample,
    Optional<RevealedPairs> revealed) {

  private static final String SHA256 = "sha256";

  /** The same for all trainings. */
  ObjectNode shared() {
    ObjectNode json = EvaluationJson.MAPPER.createObjectNode();
    json.put("study", "comparison");
    json.put("program", ChiasmVersion.current());
    ObjectNode data = json.putObject("data");
    dataset.modalityNames().forEach(data.putArray("modalities")::add);
    data.put("cells", dataset.cells().size());
    data.put(SHA256, DataDigest.of(dataset));
    for (Labels column : labels) {
      json.withArray("/labels")
          .addObject()
          .put("column", column.name())
          .put(SHA256, DataDigest.of(column, dataset.cells()));
    }
    json.put("inSample", inSample);
    revealed.ifPresent(
        pairs -> json.put("hidden", DataDigest.of(List.copyOf(new TreeSet<>(pairs.hidden())))));
    return json;
  }

  /** What cells of each split are seen, to be asked for each training. */
  Splits splits(List<Split> splits) {
    return new Splits(shared(), splits);
  }

  /** The contents of the trainings on some splits. */
  final class Splits {
    private final ObjectNode shared;
    private final List<Split> splits;
    private final Map<Integer, String> seen = new HashMap<>();
    private final Map<Integer, String> seenByAll = new HashMap<>();

    private Splits(ObjectNode shared, List<Split> splits) {
      this.shared = shared;
      this.splits = splits;
    }

    /**
     * Of one training.
     *
     * @param seesAllPairs whether nothing is hidden from the method
     */
    synchronized ObjectNode of(Contestant contestant, Trial trial, boolean seesAllPairs) {
      ObjectNode json = shared.deepCopy();
      ObjectNode method = json.putObject("method").put("name", contestant.method().name());
      ObjectNode settings = method.putObject("settings");
      contestant.settings().forEach(settings::put);
      ObjectNode division = json.putObject("split");
      boolean all = seesAllPairs || revealed.isEmpty();
      division.put(
          "train",
          (all ? seenByAll : seen).computeIfAbsent(trial.fold(), fold -> training(fold, all)));
      division.put("test", DataDigest.of(splits.get(trial.fold()).test()));
      if (trial.method().isRandom()) {
        division.put("fold", trial.fold());
        json.put("seed", trial.seed());
      }
      return json;
    }

    private String training(int fold, boolean all) {
      MultimodalDataset cells = dataset.selectCells(splits.get(fold).train());
      return DataDigest.of(all ? cells : revealed.orElseThrow().hide(cells));
    }
  }
}
