package org.chiasm.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.split.Folds;
import org.chiasm.core.text.Message;
import org.chiasm.io.csv.FoldFileReader;
import org.chiasm.io.dataset.DatasetFiles;
import org.chiasm.io.dataset.DatasetReader;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.study.CrossValidation;
import org.chiasm.study.DirectedFolds;
import org.chiasm.study.ReducedRankGrid;

/**
 * Prints R2 and seconds of sparse reduced-rank regression along penalties: {@code ReducedRankPath
 * FOLDER_OF_M1_PATCHSEQ PENALTY,PENALTY,...}, the work of {@code reduced_rank_peer.py}.
 */
public final class ReducedRankPath {

  private ReducedRankPath() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<Double> penalties =
        Arrays.stream(arguments[1].split(",", -1)).map(Double::valueOf).toList();
    MultimodalDataset dataset =
        DatasetReader.read(
                DatasetFiles.of(
                    List.of(
                        ModalityFile.of("T", folder.resolve("transcriptomics_counts.csv.gz")),
                        ModalityFile.of("E", folder.resolve("electrophysiology.csv.gz")))))
            .dataset();
    Folds folds =
        Folds.of(
            "folds",
            dataset.cells(),
            FoldFileReader.read(folder.resolve("sbnn_cv_folds.csv.gz")).testFold());
    long start = System.nanoTime();
    List<ReducedRankGrid.Point> points =
        new ReducedRankGrid(penalties, List.of(1.0), List.of(2))
            .run(
                new DirectedFolds(dataset, folds.splits(), Direction.DEFAULT, true),
                1,
                CrossValidation.Observer.SILENT);
    double seconds = (System.nanoTime() - start) / 1e9;
    for (ReducedRankGrid.Point point : points) {
      double mean =
          point.scores().r2().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
      print(System.out, Message.format("penalty %s: R2 %.4f", point.penalty(), mean));
    }
    print(System.out, Message.format("seconds %.1f", seconds));
  }

  private static void print(PrintStream stream, String text) {
    stream.println(text);
  }
}
