package org.chiasm.study.consensus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.study.EmbeddedCells;
import org.chiasm.study.store.StoredTrial;
import org.chiasm.study.store.TrialContent;
import org.chiasm.study.store.TrialOutcome;

/**
 * Where a trained model places all cells.
 *
 * @param content the trial that trained it
 * @param network its number among the networks, from 1; empty if it is none
 * @param errors what it makes of cells, by their part: the mean over both modalities of the squared
 *     error of the reconstruction from the own latents, as a share of the variance
 * @param crossed the same of cells for validation from the latents of the other modality
 * @param placed the cells by modality
 */
record Representation(
    TrialContent content,
    OptionalInt network,
    Map<Part, Double> errors,
    double crossed,
    EmbeddedCells placed) {

  /** Latents of the cells of one modality. */
  record Places(List<String> cells, DenseMatrix latents) {}

  /** Latents of cells that have both modalities. */
  record Both(List<String> cells, DenseMatrix first, DenseMatrix second) {}

  /** Keeps latents in a result, each number in its shortest decimal form. */
  static void keep(EmbeddedCells placed, ObjectNode result) {
    ObjectNode latents = result.putObject("latents");
    placed
        .latents()
        .forEach(
            (modality, values) -> {
              ObjectNode one = latents.putObject(modality);
              placed.cells().getOrDefault(modality, List.of()).forEach(one.putArray("cells")::add);
              ArrayNode numbers = one.putArray("values");
              for (float value : values.toArray()) {
                numbers.add(Double.parseDouble(Float.toString(value)));
              }
            });
  }

  /** What a trial that came to its end kept. */
  static Representation of(StoredTrial trial, TrialOutcome.Done done) {
    JsonNode result = done.result();
    Map<String, List<String>> cells = new LinkedHashMap<>();
    Map<String, DenseMatrix> latents = new LinkedHashMap<>();
    result
        .path("latents")
        .properties()
        .forEach(
            entry -> {
              List<String> ids = new ArrayList<>();
              entry.getValue().path("cells").forEach(cell -> ids.add(cell.asText()));
              JsonNode numbers = entry.getValue().path("values");
              float[] values = new float[numbers.size()];
              for (int index = 0; index < values.length; index++) {
                values[index] = (float) numbers.path(index).asDouble();
              }
              cells.put(entry.getKey(), ids);
              latents.put(
                  entry.getKey(),
                  DenseMatrix.wrap(ids.size(), values.length / Math.max(1, ids.size()), values));
            });
    Map<Part, Double> errors = new LinkedHashMap<>();
    for (Part part : List.of(Part.TRAINING, Part.VALIDATION)) {
      errors.put(part, result.path("errors").path(part.id()).asDouble());
    }
    JsonNode number = trial.content().json().path("network");
    return new Representation(
        trial.content(),
        number.isInt() ? OptionalInt.of(number.asInt()) : OptionalInt.empty(),
        errors,
        result.path("errors").path("crossed").asDouble(),
        new EmbeddedCells(cells, latents));
  }

  double validationError() {
    return errors.getOrDefault(Part.VALIDATION, Double.NaN);
  }

  /** All cells of a modality. */
  Places all(String modality) {
    return new Places(
        placed.cells().getOrDefault(modality, List.of()),
        placed.latents().getOrDefault(modality, DenseMatrix.wrap(0, 0, new float[0])));
  }

  /** Some cells of a modality. */
  Places among(String modality, Set<String> wanted) {
    Places all = all(modality);
    int[] rows =
        IntStream.range(0, all.cells().size())
            .filter(row -> wanted.contains(all.cells().get(row)))
            .toArray();
    return new Places(
        IntStream.of(rows).mapToObj(all.cells()::get).toList(), all.latents().selectRows(rows));
  }

  /** Those of some cells that have both modalities. */
  Both both(String first, String second, Set<String> wanted) {
    Places one = among(first, wanted);
    Places two = among(second, wanted);
    Map<String, Integer> rowOf = new HashMap<>();
    for (int row = 0; row < two.cells().size(); row++) {
      rowOf.put(two.cells().get(row), row);
    }
    int[] rows =
        IntStream.range(0, one.cells().size())
            .filter(row -> rowOf.containsKey(one.cells().get(row)))
            .toArray();
    List<String> ids = IntStream.of(rows).mapToObj(one.cells()::get).toList();
    int[] others = ids.stream().mapToInt(cell -> rowOf.getOrDefault(cell, -1)).toArray();
    return new Both(ids, one.latents().selectRows(rows), two.latents().selectRows(others));
  }
}
