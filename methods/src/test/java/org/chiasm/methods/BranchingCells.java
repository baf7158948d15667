package org.chiasm.methods;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.metrics.Foscttm;
import org.chiasm.core.metrics.LabelTransfer;
import org.chiasm.io.csv.CellTableReader;
import org.chiasm.io.csv.CsvModalityReader;
import org.chiasm.testkit.RealData;

/** The stored branching simulation: 300 cells of three branches, seen in two feature spaces. */
public final class BranchingCells {

  /** The folder's name, for {@code RealDataTest}. */
  public static final String FOLDER = "branching";

  private final Modality first;
  private final Modality second;
  private final CellTable table;

  private BranchingCells(Modality first, Modality second, CellTable table) {
    this.first = first;
    this.second = second;
    this.table = table;
  }

  /** Reads it. */
  public static BranchingCells read() throws IOException {
    return new BranchingCells(
        CsvModalityReader.read("modality1", RealData.path(FOLDER + "/modality1.csv.gz")),
        CsvModalityReader.read("modality2", RealData.path(FOLDER + "/modality2.csv.gz")),
        CellTableReader.read(RealData.path(FOLDER + "/cells.csv.gz")));
  }

  /** All cells; those of the second modality in which the hidden ones have other ids. */
  public TrainingCells with(List<Integer> hidden) {
    List<String> ids = new ArrayList<>(second.cells());
    hidden.forEach(cell -> ids.set(cell, "hidden" + cell));
    Modality other =
        new Modality(second.name(), second.kind(), ids, second.features(), second.values());
    return TrainingCells.of(new MultimodalDataset(List.of(first, other), table));
  }

  /** So many random cells. */
  public List<Integer> draw(int count, long seed) {
    List<Integer> all = new ArrayList<>();
    for (int cell = 0; cell < first.cells().size(); cell++) {
      all.add(cell);
    }
    RandomGenerator random = new SplittableRandom(seed);
    for (int last = all.size() - 1; last > 0; last--) {
      Collections.swap(all, last, random.nextInt(last + 1));
    }
    return all.subList(0, count);
  }

  /** Latents of all cells by modality, rows in the order of the files. */
  public static List<DenseMatrix> latents(CrossModalModel model, TrainingCells training) {
    return training.parts().stream().map(part -> model.latentsOf(part).orElseThrow()).toList();
  }

  /** Label transfer, as published: from the second modality to the first. */
  public double transfer(List<DenseMatrix> latents) {
    Labels labels = table.labels("cell_type");
    List<String> types = first.cells().stream().map(cell -> labels.of(cell).orElseThrow()).toList();
    return LabelTransfer.of(latents.get(0), types, latents.get(1), types, LabelTransfer.NEIGHBOURS)
        .published();
  }

  /** FOSCTTM over all cells. */
  public static double foscttm(List<DenseMatrix> latents) {
    return Foscttm.of(latents.get(0), latents.get(1)).mean();
  }

  /** FOSCTTM of some cells among all. */
  public static double foscttm(List<DenseMatrix> latents, List<Integer> cells) {
    int[] rows = cells.stream().mapToInt(Integer::intValue).toArray();
    return Foscttm.of(latents.get(0), latents.get(1), rows, rows).mean();
  }
}
