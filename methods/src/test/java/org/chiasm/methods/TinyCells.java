package org.chiasm.methods;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;

/**
 * A few simulated cells of three types: two latent dimensions drive gene counts (T), continuous
 * features (E) and binary ones (M). A fifth of the cells lack T, another fifth E; some values of E
 * are missing. The same seed gives the same kind of cells whatever their number.
 */
public final class TinyCells {

  /** Counts of {@value #GENES} genes. */
  public static final String T = "T";

  /** {@value #SIGNALS} continuous features. */
  public static final String E = "E";

  /** {@value #SITES} binary features. */
  public static final String M = "M";

  static final int GENES = 16;
  static final int SIGNALS = 6;
  static final int SITES = 10;

  private static final double[][] TYPES = {{-1.5, 0.0}, {1.5, -1.0}, {0.0, 1.8}};

  private final RandomStreams streams;
  private final List<String> ids;
  private final double[][] latents;

  private TinyCells(long seed, int cells) {
    this.streams = RandomStreams.of(seed);
    this.ids = IntStream.range(0, cells).mapToObj(cell -> "cell" + cell).toList();
    RandomGenerator random = streams.child("latents").generator();
    this.latents = new double[cells][2];
    for (int cell = 0; cell < cells; cell++) {
      for (int axis = 0; axis < 2; axis++) {
        latents[cell][axis] = TYPES[typeOf(cell)][axis] + 0.5 * random.nextGaussian();
      }
    }
  }

  private static int typeOf(int cell) {
    return cell % TYPES.length;
  }

  /** Cells with T and E, in part with only one of them. */
  public static MultimodalDataset two(long seed, int cells) {
    TinyCells drawn = new TinyCells(seed, cells);
    return drawn.dataset(List.of(drawn.counts(), drawn.signals()));
  }

  /** Cells with T, E and M; all have M. */
  public static MultimodalDataset three(long seed, int cells) {
    TinyCells drawn = new TinyCells(seed, cells);
    return drawn.dataset(List.of(drawn.counts(), drawn.signals(), drawn.sites()));
  }

  private MultimodalDataset dataset(List<Modality> complete) {
    List<Modality> modalities = new ArrayList<>();
    for (Modality modality : complete) {
      int lacking = modality.name().equals(T) ? 3 : modality.name().equals(E) ? 4 : -1;
      List<String> kept =
          IntStream.range(0, ids.size())
              .filter(cell -> cell % 5 != lacking)
              .mapToObj(ids::get)
              .toList();
      modalities.add(modality.selectCells(kept));
    }
    List<String> types =
        IntStream.range(0, ids.size()).mapToObj(cell -> "type" + typeOf(cell)).toList();
    List<String> colours = types.stream().map(type -> "#0000" + type.charAt(4) + "0").toList();
    Map<String, List<String>> columns = new LinkedHashMap<>();
    columns.put("type", types);
    columns.put("type_colour", colours);
    return new MultimodalDataset(modalities, new CellTable("tiny cells", ids, columns));
  }

  private Modality counts() {
    double[][] loadings = loadings(T, GENES, 0.5);
    RandomGenerator random = streams.child("counts").generator();
    return modality(
        T,
        FeatureKind.COUNTS,
        GENES,
        latent -> {
          double depth = Math.exp(0.3 * random.nextGaussian());
          float[] counts = new float[GENES];
          for (int gene = 0; gene < GENES; gene++) {
            double rate = depth * Math.exp(2.0 + dot(loadings[gene], latent));
            counts[gene] = poisson(rate, random);
          }
          return counts;
        });
  }

  private static int poisson(double rate, RandomGenerator random) {
    int count = -1;
    for (double left = rate; left > 0.0; left += Math.log(1.0 - random.nextDouble())) {
      count++;
    }
    return Math.max(0, count);
  }

  private Modality signals() {
    double[][] loadings = loadings(E, SIGNALS, 1.0);
    RandomGenerator random = streams.child("signals").generator();
    return modality(
        E,
        FeatureKind.CONTINUOUS,
        SIGNALS,
        latent -> {
          float[] values = new float[SIGNALS];
          for (int i = 0; i < SIGNALS; i++) {
            double signal = dot(loadings[i], latent) + 0.3 * random.nextGaussian();
            boolean missing = random.nextDouble() < 0.05;
            values[i] = missing ? Float.NaN : (float) (-60.0 + 10.0 * (i + 1) * signal);
          }
          return values;
        });
  }

  private Modality sites() {
    double[][] loadings = loadings(M, SITES, 2.0);
    RandomGenerator random = streams.child("sites").generator();
    return modality(
        M,
        FeatureKind.BINARY,
        SITES,
        latent -> {
          float[] values = new float[SITES];
          for (int i = 0; i < SITES; i++) {
            double share = 1.0 / (1.0 + Math.exp(-dot(loadings[i], latent)));
            values[i] = random.nextDouble() < share ? 1f : 0f;
          }
          return values;
        });
  }

  private Modality modality(
      String name, FeatureKind kind, int width, Function<double[], float[]> cell) {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      features.add(
          kind == FeatureKind.CONTINUOUS
              ? new Feature(name + i, Optional.of("mV"))
              : Feature.named(name + i));
    }
    DenseMatrix values = DenseMatrix.generate(ids.size(), width, row -> cell.apply(latents[row]));
    return new Modality(name, kind, ids, features, values);
  }

  private double[][] loadings(String name, int width, double scale) {
    RandomGenerator random = streams.child("loadings").child(name).generator();
    double[][] loadings = new double[width][2];
    for (double[] row : loadings) {
      row[0] = scale * random.nextGaussian();
      row[1] = scale * random.nextGaussian();
    }
    return loadings;
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1];
  }

  /** Says what a value becomes. */
  @FunctionalInterface
  public interface Change {
    float apply(int row, int column, float value);
  }

  /** A modality with other values. */
  public static Modality changed(Modality modality, Change change) {
    int width = modality.features().size();
    DenseMatrix values =
        DenseMatrix.generate(
            modality.cells().size(),
            width,
            row -> {
              float[] cell = modality.values().toDense().row(row);
              for (int column = 0; column < width; column++) {
                cell[column] = change.apply(row, column, cell[column]);
              }
              return cell;
            });
    return new Modality(
        modality.name(), modality.kind(), modality.cells(), modality.features(), values);
  }

  /** A dataset with one modality replaced. */
  public static MultimodalDataset with(MultimodalDataset dataset, Modality replacement) {
    List<Modality> modalities =
        dataset.modalities().stream()
            .map(old -> old.name().equals(replacement.name()) ? replacement : old)
            .toList();
    return new MultimodalDataset(modalities, dataset.table());
  }

  /** A dataset in which no cell has both T and E. */
  public static MultimodalDataset unpaired(MultimodalDataset dataset) {
    Set<String> withT = new HashSet<>(dataset.modality(T).cells());
    List<String> onlyE =
        dataset.modality(E).cells().stream().filter(cell -> !withT.contains(cell)).toList();
    return with(dataset, dataset.modality(E).selectCells(onlyE));
  }
}
