package org.chiasm.study;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.chiasm.core.ChiasmVersion;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.metrics.KolmogorovSmirnov;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.study.ExclusiveTypes.Draw;
import org.chiasm.study.ExclusiveTypes.Protocol;
import org.chiasm.study.TypeFinding.Verdict;
import org.chiasm.study.TypeRoles.Role;
import org.jspecify.annotations.Nullable;

/** The result of a study of exclusive types as JSON. */
record ExclusiveJson(ExclusiveResult result) {

  /** More cells than a figure shows. */
  private static final int MOST_PLACES = 1500;

  ObjectNode json() {
    Protocol protocol = result.protocol();
    ObjectNode json = EvaluationJson.MAPPER.createObjectNode();
    json.put("version", ChiasmVersion.current());
    json.put("study", "exclusive-types");
    json.put("method", result.method());
    json.put("design", protocol.design().id());
    json.set("sides", EvaluationJson.MAPPER.valueToTree(result.sides()));
    json.put("label", result.labels().name());
    json.put("seed", protocol.seed());
    json.put("seeds", protocol.seeds());
    json.put("folds", protocol.splits().size());
    json.put("pairedShare", protocol.pairedShare());
    ObjectNode thresholds = json.putObject("thresholds");
    thresholds.put("absent", TypeFinding.FAR).put("present", TypeFinding.NEAR);
    thresholds.put("p", TypeFinding.CERTAIN).put("cells", TypeFinding.FEWEST);
    addRoles(json.putArray("roles"));
    ArrayNode draws = json.putArray("draws");
    result.draws().forEach(draw -> addDraw(draw, draws.addObject()));
    addPlaces(json.putArray("places"));
    return json;
  }

  /** Each role over all types and seeds, but for types of too few cells. */
  private void addRoles(ArrayNode roles) {
    for (Role role : Role.values()) {
      List<TypeFinding> found =
          result.draws().stream()
              .flatMap(draw -> draw.findings().stream())
              .filter(one -> one.role() == role && one.verdict() != Verdict.TOO_FEW)
              .toList();
      if (found.isEmpty()) {
        continue;
      }
      List<@Nullable Double> areas = new ArrayList<>();
      found.forEach(one -> areas.add(one.auroc().mean()));
      Summary summary = Summary.of(areas);
      ObjectNode json = roles.addObject();
      json.put("role", role.id()).put("types", found.size());
      ObjectNode auroc = json.putObject("auroc");
      auroc.put("mean", summary.mean()).put("sd", summary.sd());
      auroc.put("min", areas.stream().mapToDouble(Objects::requireNonNull).min().orElseThrow());
      auroc.put("max", areas.stream().mapToDouble(Objects::requireNonNull).max().orElseThrow());
      ObjectNode verdicts = json.putObject("verdicts");
      for (Verdict verdict : List.of(Verdict.ABSENT, Verdict.PRESENT, Verdict.UNCLEAR)) {
        verdicts.put(verdict.id(), found.stream().filter(one -> one.verdict() == verdict).count());
      }
    }
  }

  private void addDraw(Draw draw, ObjectNode json) {
    json.put("seed", draw.seed());
    ObjectNode exclusive = json.putObject("exclusive");
    Map<String, List<String>> given = draw.sides().roles().exclusive();
    result
        .sides()
        .forEach(
            side ->
                exclusive.set(
                    side, EvaluationJson.MAPPER.valueToTree(given.getOrDefault(side, List.of()))));
    json.set("unpaired", EvaluationJson.MAPPER.valueToTree(draw.sides().roles().unpaired()));
    ArrayNode types = json.putArray("types");
    for (TypeFinding one : draw.findings()) {
      ObjectNode entry = types.addObject();
      entry.put("type", one.type()).put("side", one.side()).put("role", one.role().id());
      entry.set("auroc", EvaluationJson.MAPPER.valueToTree(one.auroc()));
      addTest(one.test(), entry.putObject("test"));
      entry.set("distance", EvaluationJson.MAPPER.valueToTree(one.distances()));
      entry.put("verdict", one.verdict().id());
    }
  }

  private static void addTest(@Nullable KolmogorovSmirnov test, ObjectNode json) {
    if (test == null) {
      json.putNull("statistic").putNull("p").putNull("n").putNull("reference");
    } else {
      json.put("statistic", test.statistic()).put("p", test.pValue());
      json.put("n", test.first()).put("reference", test.second());
    }
  }

  private void addPlaces(ArrayNode places) {
    for (String side : result.sides()) {
      ObjectNode json = places.addObject();
      json.put("side", side);
      ArrayNode cells = json.putArray("cells");
      add(result.places().heldOut(), side, true, cells);
      add(result.places().training(), side, false, cells);
    }
  }

  private void add(EmbeddedCells cells, String side, boolean isHeldOut, ArrayNode places) {
    List<String> ids = cells.cellsOf(side);
    DenseMatrix latents = cells.latentsOf(side);
    int[] rows = IntStream.range(0, latents.rows()).toArray();
    RandomStreams.shuffle(
        rows, RandomStreams.of(result.protocol().seed()).child("shown").child(side).generator());
    Map<String, Role> roles = result.draws().get(0).sides().rolesOn(side);
    for (int row : IntStream.of(rows).limit(MOST_PLACES).sorted().toArray()) {
      ObjectNode json = places.addObject();
      json.put("cell", ids.get(row)).put("heldOut", isHeldOut);
      String type = result.labels().of(ids.get(row)).orElse("");
      json.put("type", type.isEmpty() ? null : type);
      Role role = roles.get(type);
      json.put("role", role == null ? null : role.id());
      double[] place = new double[latents.columns()];
      for (int axis = 0; axis < place.length; axis++) {
        place[axis] = latents.at(row, axis);
      }
      MaybeNumber.putAll(json, "place", place);
    }
  }
}
