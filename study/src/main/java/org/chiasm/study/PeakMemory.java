package org.chiasm.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The largest resident memory that this process has had so far: heap, native memory of networks and
 * the virtual machine itself, as Linux counts it ({@code VmHWM}). It never falls.
 */
final class PeakMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern LINE = Pattern.compile("VmHWM:\\s*(\\d{1,18})\\s*kB");

  private PeakMemory() {}

  /** In kB; empty where the system does not tell. */
  static OptionalLong kilobytes() {
    try {
      return Files.isReadable(STATUS) ? of(Files.readString(STATUS)) : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  static OptionalLong of(String status) {
    Matcher found = LINE.matcher(status);
    return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
  }
}
