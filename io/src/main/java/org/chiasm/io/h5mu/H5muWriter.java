package org.chiasm.io.h5mu;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.ChiasmVersion;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.h5ad.DataFrame;
import org.chiasm.io.h5ad.Encoded;
import org.chiasm.io.h5ad.ExtendedCopy;
import org.chiasm.io.h5ad.H5adWriter;
import org.chiasm.io.hdf5.Hdf5Output;
import org.chiasm.io.hdf5.Hdf5Values;

/**
 * Writes MuData files (h5mu), format 0.1.0: each modality as AnnData of the cells that it has, and
 * maps from all cells to those of each, so that partial pairing is kept. As the format asks for,
 * the file begins with 512 bytes that say what it is.
 */
public final class H5muWriter {

  private static final String VERSION = "0.1.0";
  private static final String CREATOR = "chiasm";

  private H5muWriter() {}

  /**
   * Writes a file. Pairs of cells that do not go by id become matrices of {@code obsp}.
   *
   * @throws IOException if it cannot be written; what was there before is then untouched
   */
  public static void write(Path target, MultimodalDataset dataset) throws IOException {
    Hdf5Output.write(
        target,
        Message.format(
            "MuData (format-version=%s;creator=%s;creator-version=%s)",
            VERSION, CREATOR, ChiasmVersion.current()),
        root -> {
          Encoded.encode(root, ".", "MuData", VERSION);
          root.attribute(".", "encoder", Hdf5Values.of(CREATOR));
          root.attribute(".", "encoder-version", Hdf5Values.of(ChiasmVersion.current()));
          root.attribute(".", "axis", Hdf5Values.of(new long[] {0}));
          Encoded file = new Encoded(root);
          Hdf5Output modalities = root.group("mod");
          modalities.attribute(".", "mod-order", Hdf5Values.ofTexts(dataset.modalityNames()));
          for (Modality modality : dataset.modalities()) {
            H5adWriter.write(
                modalities.group(modality.name()),
                new Measurements(
                    modality.cells(), modality.features(), modality.values(), CellTable.empty()),
                H5adWriter.Additions.none());
          }
          file.frame("obs", H5adWriter.obs(dataset.cells(), dataset.table()));
          List<String> features = features(dataset);
          file.frame("var", new DataFrame(features, Map.of()));
          for (String folder : List.of("obsm", "varm", "obsmap", "varmap", "obsp", "varp", "uns")) {
            file.folder(folder);
          }
          for (Modality modality : dataset.modalities()) {
            String name = modality.name();
            map(file, "obs", name, dataset.cells(), modality.cells());
            map(file, "var", name, features, headers(modality));
          }
          PairMatrices.write(file, dataset);
        });
  }

  /**
   * Writes a copy of a file with something added to a modality; the two may be the same file.
   *
   * @param part the modality, or a matrix of it, see {@link H5muFile#part}
   * @return what of the original is not in the copy, see {@link ExtendedCopy}
   * @throws DataFormatException if the original is no such file, or cannot be copied
   * @throws IOException if it cannot be written; the original is untouched until all is done
   */
  public static List<String> extend(
      Path original, Path target, Optional<String> part, H5adWriter.Additions additions)
      throws IOException {
    try (H5muFile open = H5muFile.open(original)) {
      return ExtendedCopy.write(open.modality(open.modality(part)), target, additions);
    }
  }

  private static List<String> headers(Modality modality) {
    return modality.features().stream().map(Feature::header).toList();
  }

  /** All features; one name in two modalities is one entry, as in muon. */
  private static List<String> features(MultimodalDataset dataset) {
    Set<String> all = new LinkedHashSet<>();
    dataset.modalities().forEach(modality -> all.addAll(headers(modality)));
    return new ArrayList<>(all);
  }

  /** Where each of all names is among those of a modality, from 1 on, and whether it is there. */
  private static void map(
      Encoded file, String axis, String name, List<String> all, List<String> own)
      throws IOException {
    Map<String, Integer> places = new HashMap<>();
    own.forEach(each -> places.put(each, places.size() + 1));
    int[] map = all.stream().mapToInt(each -> places.getOrDefault(each, 0)).toArray();
    byte[] there = new byte[map.length];
    for (int index = 0; index < map.length; index++) {
      there[index] = (byte) (map[index] > 0 ? 1 : 0);
    }
    file.folder(axis + "map").array(name, Hdf5Values.of(map, map.length));
    file.folder(axis + "m").array(name, Hdf5Values.ofBooleans(there));
  }
}
