package org.chiasm.methods.file;

import org.chiasm.core.ChiasmVersion;

/**
 * The programs and the machine under a training. The same seed gives the same bytes where these are
 * the same.
 *
 * @param chiasm version of Chiasm
 * @param java version of the Java runtime
 * @param os name of the operating system
 * @param architecture architecture of the processor
 */
public record Software(String chiasm, String java, String os, String architecture) {

  /** What this process runs on. */
  public static Software running() {
    return new Software(
        ChiasmVersion.current(),
        System.getProperty("java.version", ""),
        System.getProperty("os.name", ""),
        System.getProperty("os.arch", ""));
  }
}
