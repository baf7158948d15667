package org.chiasm.methods.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.file.ModelManifest.ModalityEntry;

/**
 * A model as one file, {@code NAME.chiasm}: a zip of {@code manifest.json} and {@code
 * weights.safetensors}, described in {@code docs/model-file.md}. The same model gives the same
 * bytes.
 */
public final class ModelFile {

  private static final StoredZip FORMAT =
      new StoredZip("a model file", "manifest.json", "weights.safetensors");

  private ModelFile() {}

  /**
   * Creates or replaces a file.
   *
   * @throws IOException if it cannot be written; what was there before is then untouched
   */
  public static void write(Path file, TrainedModel trained) throws IOException {
    byte[] manifest = ManifestJson.write(ModelManifest.of(trained));
    FORMAT.write(file, manifest, ModelArrays.of(trained).all());
  }

  /**
   * Reads a file.
   *
   * @throws java.nio.file.NoSuchFileException if there is none; the message offers a file of a
   *     similar name
   * @throws IOException if it cannot be read, with the path and the reason
   * @throws DataFormatException if it is no model file, damaged, of a newer format or of an unknown
   *     method; the message names the file and what is wrong
   */
  public static TrainedModel read(Path file) throws IOException {
    return FORMAT.read(
        file,
        ManifestJson::parse,
        (manifest, arrays) -> restored(manifest, new ModelArrays(arrays)));
  }

  private static TrainedModel restored(ModelManifest manifest, ModelArrays arrays) {
    try {
      return restore(manifest, arrays);
    } catch (DataFormatException | IllegalArgumentException | IllegalStateException e) {
      // every number came from the file, so it is the file that is wrong
      throw new DataFormatException(String.valueOf(e.getMessage()), e);
    }
  }

  private static TrainedModel restore(ModelManifest manifest, ModelArrays arrays) {
    Map<String, CommonSpace> spaces = new LinkedHashMap<>();
    manifest.modalities().forEach(entry -> spaces.put(entry.name(), arrays.space(entry)));
    CrossModalModel model =
        Methods.restore(
            manifest.method(),
            new Spaces(spaces),
            new ModelState(manifest.configuration(), arrays.model()));
    Map<String, List<String>> cells = new LinkedHashMap<>();
    Map<String, DenseMatrix> latents = new LinkedHashMap<>();
    for (ModalityEntry entry : manifest.modalities()) {
      cells.put(entry.name(), entry.cells());
      arrays
          .latents(entry, model.latentSize().orElse(0))
          .ifPresent(found -> latents.put(entry.name(), found));
    }
    return new TrainedModel(
        model,
        new TrainingRecord(
            cells,
            latents,
            manifest.labels(),
            manifest.metrics(),
            manifest.partners(),
            manifest.provenance()));
  }
}
