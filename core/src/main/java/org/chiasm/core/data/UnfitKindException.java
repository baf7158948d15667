package org.chiasm.core.data;

import java.io.Serial;

/** A value is not of the kind that its modality is said to be of, such as 0.69 among counts. */
public final class UnfitKindException extends DataFormatException {

  @Serial private static final long serialVersionUID = 1L;

  private final String modality;
  private final FeatureKind said;

  /**
   * @param modality name of the modality
   * @param said the kind that it is said to be of
   */
  public UnfitKindException(String modality, FeatureKind said, String message) {
    super(message);
    this.modality = modality;
    this.said = said;
  }

  /** The same with the file in front of its message. */
  public UnfitKindException in(String file) {
    UnfitKindException located = new UnfitKindException(modality, said, file + ": " + getMessage());
    located.initCause(this);
    return located;
  }

  /** Name of the modality. */
  public String modality() {
    return modality;
  }

  /** The kind that it is said to be of. */
  public FeatureKind said() {
    return said;
  }
}
