package org.chiasm.methods.manifold;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Message;
import org.chiasm.methods.AligningModel;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.TransductiveModel;
import org.chiasm.tensor.NamedArrays;

/** Where the training cells lie. */
final class NlmaModel extends AligningModel implements TransductiveModel {

  private static final String LATENTS = "latents/";

  /**
   * What the configuration holds.
   *
   * @param cells number of training cells of each modality
   */
  record Configuration(ManifoldOptions options, List<Integer> cells) {}

  private final ManifoldOptions options;
  private final List<DenseMatrix> latents;

  /**
   * @param latents of each modality, {@code [cells, d]}
   */
  NlmaModel(ManifoldOptions options, Spaces spaces, List<DenseMatrix> latents) {
    super(spaces, latents.get(0).columns());
    this.options = options;
    this.latents = List.copyOf(latents);
  }

  static NlmaModel restore(Spaces spaces, ModelState state) {
    Configuration known = ModelJson.fromObject(state.configuration(), Configuration.class);
    if (known.cells().size() != spaces.names().size()) {
      throw new IllegalArgumentException(
          Message.format(
              "expected numbers of cells of %d modalities, found %d",
              spaces.names().size(), known.cells().size()));
    }
    List<DenseMatrix> latents = new ArrayList<>();
    for (String name : spaces.names()) {
      DenseMatrix found = state.arrays().entry(LATENTS + name).toMatrix();
      int cells = known.cells().get(latents.size());
      int dimensions = latents.isEmpty() ? found.columns() : latents.get(0).columns();
      if (found.rows() != cells || found.columns() != dimensions) {
        throw new IllegalArgumentException(
            Message.format(
                "array '%s%s': expected shape [%d, %d], found [%d, %d]",
                LATENTS, name, cells, dimensions, found.rows(), found.columns()));
      }
      latents.add(found);
    }
    return new NlmaModel(known.options(), spaces, latents);
  }

  @Override
  public String method() {
    return Nlma.NAME;
  }

  @Override
  public DenseMatrix trainingLatents(String modality) {
    return latents.get(spaces().position(modality));
  }

  @Override
  public ModelState state() {
    NamedArrays arrays = new NamedArrays(Map.of());
    for (String name : spaces().names()) {
      DenseMatrix own = trainingLatents(name);
      arrays = arrays.and(new NamedArrays(Map.of(LATENTS + name, NamedArrays.Entry.ofMatrix(own))));
    }
    List<Integer> cells = latents.stream().map(DenseMatrix::rows).toList();
    return new ModelState(ModelJson.toObject(new Configuration(options, cells)), arrays);
  }
}
