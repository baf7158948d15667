package org.chiasm.study.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory trials may take: what the heap has left, or the machine if that is less. */
public final class FreeMemory {

  private static final Path MACHINE = Path.of("/proc/meminfo");
  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s*(\\d{1,15})\\s*kB");

  private FreeMemory() {}

  /** In bytes, now. */
  public static long bytes() {
    Runtime java = Runtime.getRuntime();
    long heap = java.maxMemory() - (java.totalMemory() - java.freeMemory());
    return Math.min(heap, machine().orElse(Long.MAX_VALUE));
  }

  private static OptionalLong machine() {
    try {
      return Files.isReadable(MACHINE)
          ? available(Files.readString(MACHINE))
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  static OptionalLong available(String text) {
    Matcher found = AVAILABLE.matcher(text);
    return found.find()
        ? OptionalLong.of(1024 * Long.parseLong(found.group(1)))
        : OptionalLong.empty();
  }
}
