package org.chiasm.study.consensus;

import org.chiasm.core.text.Identified;

/** What a cell is used for. */
public enum Part implements Identified {
  /** Networks and mixtures are fitted to it. */
  TRAINING,
  /** It says which network is the best. */
  VALIDATION,
  /** Nothing is fitted to it or chosen by it. */
  TEST
}
