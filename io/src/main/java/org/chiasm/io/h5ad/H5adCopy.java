package org.chiasm.io.h5ad;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.RowBlocks;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.hdf5.BackedMatrix;
import org.chiasm.io.hdf5.Hdf5Group;
import org.chiasm.io.hdf5.Hdf5Output;
import org.chiasm.io.hdf5.Places;
import org.chiasm.io.names.NameList;

/**
 * Writes AnnData that is made of another file's: some of its cells and features, maybe by other
 * names, with all else that the file holds of them, as {@code adata[cells, features]} has it in
 * Python. {@code uns} stays whole, and so do the features of {@code raw}.
 */
public final class H5adCopy {

  private static final String MAIN = "X";
  private static final String RAW = "raw";
  private static final String OF_RAW = "raw/X";

  private final AnnData from;
  private final String part;
  private final Measurements content;
  private final Origin origin;
  private final Places cells;
  private final Places features;
  private final CarriedElements elements = new CarriedElements();
  private final Hdf5Output root;
  private final List<String> leftOut = new ArrayList<>();

  private H5adCopy(AnnData from, Measurements content, Origin origin, Hdf5Output root) {
    this.from = from;
    this.part = from.part(origin.part());
    this.content = content;
    this.origin = origin;
    this.cells = places(from.obs().index(), origin.cells());
    this.features =
        places(
            NameList.toldApart(from.features(part)).stream().map(Feature::name).toList(),
            origin.features().stream().map(Feature::name).toList());
    this.root = root;
  }

  /**
   * What is made something of.
   *
   * @param file h5ad
   * @param part the matrix that was read of it; empty for {@code X}
   * @param cells ids, in the file, of the cells that are kept
   * @param features as they are in the file, those that are kept
   * @param ownTable whether what is known of the cells is what the file says of them
   */
  public record Origin(
      Path file,
      Optional<String> part,
      List<String> cells,
      List<Feature> features,
      boolean ownTable) {

    /** Copies the lists. */
    public Origin {
      cells = List.copyOf(cells);
      features = List.copyOf(features);
    }
  }

  /**
   * Writes a file.
   *
   * @param content the cells and features of the origin, in its order, by the names that they get
   * @return what of the original is not in it, such as {@code layers/spliced}
   * @throws IOException if it cannot be written; what was there before is then untouched
   */
  public static List<String> write(Path target, Measurements content, Origin origin)
      throws IOException {
    List<String> leftOut = new ArrayList<>();
    try (H5adFile open = H5adFile.open(origin.file())) {
      Hdf5Output.write(
          target,
          root -> {
            H5adCopy copy = new H5adCopy(open.data(), content, origin, root);
            copy.write();
            leftOut.addAll(copy.leftOut);
            leftOut.addAll(copy.elements.leftOut());
          });
    }
    return leftOut;
  }

  private static Places places(List<String> all, List<String> chosen) {
    Map<String, Integer> places = new HashMap<>();
    all.forEach(name -> places.putIfAbsent(name, places.size()));
    return new Places(chosen.stream().mapToInt(places::get).toArray(), all.size());
  }

  private void write() throws IOException {
    Encoded.encode(root, ".", "anndata", "0.1.0");
    Encoded file = new Encoded(root);
    matrix(file);
    if (origin.ownTable()) {
      frame(from.root(), "obs", root, cells, content.cells(), "obs");
    } else {
      file.frame("obs", H5adWriter.obs(content.cells(), content.table()));
      leftOut.add("obs");
    }
    var(file);
    for (String folder : H5adWriter.FOLDERS) {
      file.folder(folder);
    }
    boolean main = part.equals(MAIN) || part.startsWith("layers/");
    folder("layers", main, List.of(cells, features));
    folder("obsm", true, List.of(cells));
    folder("obsp", true, List.of(cells, cells));
    folder("varm", main, List.of(features));
    folder("varp", main, List.of(features, features));
    unstructured();
    raw();
    for (String name : from.root().names()) {
      if (!H5adWriter.FOLDERS.contains(name) && !List.of(MAIN, "obs", "var", RAW).contains(name)) {
        leftOut.add(name);
      }
    }
    if (!part.equals(MAIN) && from.root().has(MAIN)) {
      leftOut.add(MAIN);
    }
  }

  /** As it is stored, if that can be and its values are still the same; else as it was read. */
  private void matrix(Encoded file) throws IOException {
    int slash = part.indexOf('/');
    Hdf5Group folder = slash < 0 ? from.root() : from.root().group(part.substring(0, slash));
    List<Places> chosen = List.of(cells, features);
    if (!hasStoredValues()
        || !elements.some(folder, part.substring(slash + 1), root, MAIN, chosen)) {
      file.matrix(MAIN, content.values());
    }
  }

  private boolean hasStoredValues() {
    int[] rows = cells.inverse();
    float[] here = new float[features.count()];
    boolean[] same = {true};
    RowBlocks stored = from.matrix(part);
    stored.visit(
        (first, block) -> {
          float[] there = new float[block.columns()];
          for (int row = 0; same[0] && row < block.rows(); row++) {
            if (rows[first + row] >= 0) {
              block.copyRow(row, there, 0);
              content.values().copyRow(rows[first + row], here, 0);
              for (int feature = 0; feature < here.length; feature++) {
                same[0] &= Float.compare(here[feature], there[features.at(feature)]) == 0;
              }
            }
          }
        },
        done -> {});
    return same[0];
  }

  private void frame(
      Hdf5Group folder, String name, Hdf5Output into, Places rows, List<String> index, String key)
      throws IOException {
    boolean ofCellsOrFeatures = name.equals("obs") || name.equals("var");
    for (String lost :
        new CarriedFrame(elements, folder, name).copy(into, rows, index, ofCellsOrFeatures)) {
      leftOut.add(key + "/" + lost);
    }
  }

  private void var(Encoded file) throws IOException {
    List<String> headers = content.features().stream().map(Feature::header).toList();
    if (part.startsWith("obsm/")) {
      file.frame("var", new DataFrame(headers, Map.of()));
      leftOut.add("var");
    } else {
      Hdf5Group folder = part.equals(OF_RAW) ? from.root().group(RAW) : from.root();
      List<String> stored = DataFrame.read(folder, "var").index();
      List<Feature> read = from.features(part);
      List<String> index = new ArrayList<>();
      for (int feature = 0; feature < headers.size(); feature++) {
        // as the file has it, where a unit is written in another way
        index.add(
            content.features().get(feature).equals(read.get(features.at(feature)))
                ? stored.get(features.at(feature))
                : headers.get(feature));
      }
      frame(folder, "var", root, features, index, "var");
    }
  }

  private void folder(String name, boolean fits, List<Places> chosen) throws IOException {
    Optional<Hdf5Group> group = from.root().findGroup(name);
    List<String> members = group.map(this::names).orElse(List.of());
    if (group.isEmpty() || members.isEmpty()) {
      return;
    }
    if (!fits) {
      leftOut.add(name);
      return;
    }
    for (String member : members) {
      String key = name + "/" + member;
      if (!key.equals(part) && !member(group.get(), member, root.group(name), chosen)) {
        leftOut.add(key);
      }
    }
  }

  private boolean member(Hdf5Group folder, String name, Hdf5Output into, List<Places> chosen)
      throws IOException {
    try {
      Optional<Hdf5Group> group = folder.findGroup(name);
      String encoding = group.flatMap(it -> it.attributes().text("encoding-type")).orElse("");
      if (encoding.equals("dataframe") && chosen.size() == 1) {
        List<String> index =
            chosen.get(0) == cells
                ? content.cells()
                : content.features().stream().map(Feature::header).toList();
        frame(folder, name, into, chosen.get(0), index, folder.key().substring(1) + "/" + name);
        return true;
      }
      // a sparse matrix of obsm has columns of its own
      List<Long> shape =
          encoding.endsWith("_matrix")
              ? group.orElseThrow().attributes().integers("shape")
              : List.of();
      List<Places> both =
          shape.size() == 2 && chosen.size() == 1
              ? List.of(
                  chosen.get(0), Places.all(BackedMatrix.size(group.orElseThrow(), shape.get(1))))
              : chosen;
      return elements.some(folder, name, into, name, both);
    } catch (DataFormatException e) {
      // nobody asked for it
      into.remove(name);
      return false;
    }
  }

  private void unstructured() throws IOException {
    Optional<Hdf5Group> group = from.root().findGroup("uns");
    if (group.isPresent()) {
      for (String name : names(group.get())) {
        // where the oldest layout has its categories
        boolean ofColumn = !from.obsIsGroup() && name.endsWith(DataFrame.CATEGORIES_OF);
        if (!ofColumn && !isCopied(group.get(), name, root.group("uns"))) {
          leftOut.add("uns/" + name);
        }
      }
    }
  }

  /** None if nothing here reads one of them, which hides the others. */
  private List<String> names(Hdf5Group group) {
    try {
      return group.names();
    } catch (DataFormatException e) {
      // nobody asked for it
      leftOut.add(group.key().substring(1));
      return List.of();
    }
  }

  private boolean isCopied(Hdf5Group folder, String name, Hdf5Output into) throws IOException {
    try {
      return elements.whole(folder, name, into);
    } catch (DataFormatException e) {
      return false;
    }
  }

  private void raw() throws IOException {
    if (!from.root().has(RAW)) {
      return;
    }
    Optional<Hdf5Group> group = from.root().findGroup(RAW);
    if (part.equals(OF_RAW) || group.isEmpty() || !group.get().has(MAIN)) {
      if (!part.equals(OF_RAW)) {
        leftOut.add(RAW);
      }
      return;
    }
    Hdf5Output into = root.group(RAW);
    Encoded.encode(into, ".", RAW, "0.1.0");
    List<String> names = DataFrame.read(group.get(), "var").index();
    Places all = Places.all(names.size());
    boolean copied = member(group.get(), MAIN, into, List.of(cells, all));
    if (copied) {
      frame(group.get(), "var", into, all, names, "raw/var");
      copied = !group.get().has("varm") || isCopied(group.get(), "varm", into);
    }
    if (!copied) {
      root.remove(RAW);
      leftOut.add(RAW);
    }
  }
}
