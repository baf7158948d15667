package org.chiasm.methods.file;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.preprocessing.FeatureStatistics;
import org.chiasm.core.text.Message;
import org.chiasm.methods.file.ModelManifest.ModalityEntry;
import org.chiasm.tensor.NamedArrays;

/**
 * The arrays of a model file: {@code model/...} of the method, {@code space/MODALITY....} of the
 * common spaces, {@code latents/MODALITY} of the training cells.
 */
record ModelArrays(NamedArrays all) {

  private static final String MODEL = "model/";
  private static final String SPACE = "space/";
  private static final String LATENTS = "latents/";

  private static final String COUNT_SHARES = ".countShare";
  private static final String CENTRES = ".centre";
  private static final String SPREADS = ".spread";
  private static final String MEANS = ".mean";

  static ModelArrays of(TrainedModel trained) {
    Map<String, NamedArrays.Entry> others = new LinkedHashMap<>();
    for (String name : trained.model().spaces().names()) {
      FeatureStatistics fitted = trained.model().spaces().of(name).statistics();
      others.put(SPACE + name + COUNT_SHARES, vector(fitted.countShares()));
      others.put(SPACE + name + CENTRES, vector(fitted.centres()));
      others.put(SPACE + name + SPREADS, vector(fitted.spreads()));
      others.put(SPACE + name + MEANS, vector(fitted.means()));
      Optional<DenseMatrix> latents = trained.training().latentsOf(name);
      latents.ifPresent(z -> others.put(LATENTS + name, NamedArrays.Entry.ofMatrix(z)));
    }
    return new ModelArrays(
        trained.model().state().arrays().prefixed(MODEL).and(new NamedArrays(others)));
  }

  private static NamedArrays.Entry vector(float[] values) {
    return new NamedArrays.Entry(new long[] {values.length}, values);
  }

  /** What the method has to know. */
  NamedArrays model() {
    return all.under(MODEL);
  }

  /**
   * The space of a modality.
   *
   * @throws DataFormatException if an array is missing or of another shape
   */
  CommonSpace space(ModalityEntry modality) {
    String name = SPACE + modality.name();
    long width = modality.features().size();
    FeatureStatistics statistics =
        new FeatureStatistics(
            modality.medianDepth(),
            require(name + COUNT_SHARES, width).values(),
            require(name + CENTRES, width).values(),
            require(name + SPREADS, width).values(),
            require(name + MEANS, width).values());
    return CommonSpace.restore(modality.kind(), modality.features(), statistics);
  }

  /**
   * Latents of a modality's training cells.
   *
   * @throws DataFormatException if they are of another shape
   */
  Optional<DenseMatrix> latents(ModalityEntry modality, int dimensions) {
    String name = LATENTS + modality.name();
    return all.entries().containsKey(name)
        ? Optional.of(require(name, modality.cells().size(), dimensions).toMatrix())
        : Optional.empty();
  }

  private NamedArrays.Entry require(String name, long... shape) {
    NamedArrays.Entry entry = all.entries().get(name);
    if (entry == null) {
      throw new DataFormatException("there is no array '" + name + "'");
    }
    if (!Arrays.equals(entry.shape(), shape)) {
      throw new DataFormatException(
          Message.format(
              "array '%s': expected shape %s, found %s",
              name, Arrays.toString(shape), Arrays.toString(entry.shape())));
    }
    return entry;
  }
}
