package org.chiasm.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.metrics.RSquared;
import org.chiasm.core.split.Folds;
import org.chiasm.core.split.Split;
import org.chiasm.core.statistics.ReducedRankRegression;
import org.chiasm.core.text.Message;
import org.chiasm.io.csv.FoldFileReader;
import org.chiasm.io.dataset.DatasetFiles;
import org.chiasm.io.dataset.DatasetReader;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.methods.DirectedCells;
import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.reducedrank.ReducedRank;

/**
 * Prints R2 and seconds of sparse reduced-rank regression along penalties: {@code ReducedRankPath
 * FOLDER_OF_M1_PATCHSEQ PENALTY,PENALTY,...}, the work of {@code reduced_rank_peer.py}. As there,
 * the cells are prepared before the clock starts. The work is done twice, since the first time
 * includes its compilation.
 */
public final class ReducedRankPath {

  private static final ReducedRankRegression.Options OPTIONS =
      new ReducedRankRegression.Options(2, 0, 1, true);

  private record Fold(DirectedCells cells, DirectedCells.HeldOut test) {

    double r2(ReducedRankRegression model) {
      return RSquared.of(
              test.targets(), model.predict(test.source()), cells.targetMeans(), Set.of())
          .multivariate()
          .orElseThrow();
    }
  }

  private ReducedRankPath() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    List<Double> penalties =
        Arrays.stream(arguments[1].split(",", -1)).map(Double::valueOf).toList();
    List<Fold> folds = folds(Path.of(arguments[0]));
    for (String round : List.of("seconds", "seconds, compiled")) {
      long start = System.nanoTime();
      double[] means = new double[penalties.size()];
      for (Fold fold : folds) {
        List<ReducedRankRegression> models = models(fold, penalties);
        for (int index = 0; index < means.length; index++) {
          means[index] += fold.r2(models.get(index)) / folds.size();
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      for (int index = 0; index < means.length; index++) {
        print(
            System.out, Message.format("penalty %s: R2 %.4f", penalties.get(index), means[index]));
      }
      print(System.out, Message.format("%s %.1f", round, seconds));
    }
  }

  private static List<ReducedRankRegression> models(Fold fold, List<Double> penalties) {
    return ReducedRankRegression.path(
            fold.cells().sourceValues(), fold.cells().targetValues(), OPTIONS, penalties)
        .models()
        .stream()
        .map(model -> model.orElseThrow())
        .toList();
  }

  private static List<Fold> folds(Path folder) throws IOException {
    MultimodalDataset dataset =
        DatasetReader.read(
                DatasetFiles.of(
                    List.of(
                        ModalityFile.of("T", folder.resolve("transcriptomics_counts.csv.gz")),
                        ModalityFile.of("E", folder.resolve("electrophysiology.csv.gz")))))
            .dataset();
    List<Split> splits =
        Folds.of(
                "folds",
                dataset.cells(),
                FoldFileReader.read(folder.resolve("sbnn_cv_folds.csv.gz")).testFold())
            .splits();
    List<Fold> folds = new ArrayList<>();
    for (Split split : splits) {
      DirectedCells cells =
          DirectedCells.of(
              TrainingCells.normalizedBy(dataset, dataset.selectCells(split.train())),
              Direction.DEFAULT,
              ReducedRank.NAME);
      folds.add(new Fold(cells, cells.heldOut(dataset.selectCells(split.test()))));
    }
    return folds;
  }

  private static void print(PrintStream stream, String text) {
    stream.println(text);
  }
}
