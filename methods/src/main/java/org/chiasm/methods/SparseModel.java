package org.chiasm.methods;

import java.util.List;

/** A model that uses few features of its source. */
public interface SparseModel extends CrossModalModel {

  /** The features that are used, the one with the largest norm first. */
  List<SelectedFeature> selectedFeatures();
}
