package org.chiasm.tensor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.global.torch;
import org.chiasm.core.text.Message;

/**
 * Where a network is trained: the processor, or a graphics card that LibTorch reaches through CUDA.
 *
 * @param kind which of the two
 * @param number of the card, from 0; 0 for the processor
 */
public record Device(Kind kind, int number) {

  /** What computes. */
  public enum Kind {
    /** The processor, which is always there. */
    CPU,
    /** A graphics card. */
    CUDA
  }

  /** The processor. */
  public static final Device CPU = new Device(Kind.CPU, 0);

  private static final Pattern CARD = Pattern.compile("cuda(?::(\\d{1,3}))?");

  /**
   * What a user calls {@code cpu}, {@code cuda} (the first card) or {@code cuda:1}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static Device of(String text) {
    if (text.equals("cpu")) {
      return CPU;
    }
    Matcher card = CARD.matcher(text);
    if (!card.matches() || cardNumber(card) > Byte.MAX_VALUE) {
      throw new IllegalArgumentException(
          "expected cpu, cuda or the number of a card such as cuda:1, found '" + text + "'");
    }
    return new Device(Kind.CUDA, cardNumber(card));
  }

  private static int cardNumber(Matcher card) {
    return card.group(1) == null ? 0 : Integer.parseInt(card.group(1));
  }

  /** Whether a network can be trained on it here. */
  public boolean isPresent() {
    return kind == Kind.CPU || number < cards();
  }

  /**
   * Makes sure of a device before anything is computed for it.
   *
   * @throws MissingDeviceException if it is not there; the message says what is
   */
  public Device required() {
    if (!isPresent()) {
      throw new MissingDeviceException(
          Message.format(
              "there is no device %s here: %s",
              this, NativeLibraries.haveCuda() ? seen() : CPU_ONLY));
    }
    return this;
  }

  private static final String CPU_ONLY =
      "these are LibTorch's libraries for the processor (mvn -Pcuda package builds a program with"
          + " those for cards); --device cpu is there";

  private static String seen() {
    return Message.format(
        "LibTorch sees %d cards with a driver that it can use; --device cpu is there", cards());
  }

  private static int cards() {
    NativeLibraries.load();
    return torch.cuda_is_available() ? torch.cuda_device_count() : 0;
  }

  org.bytedeco.pytorch.Device handle() {
    return switch (kind) {
      case CPU -> new org.bytedeco.pytorch.Device(torch.DeviceType.CPU);
      case CUDA -> new org.bytedeco.pytorch.Device(torch.DeviceType.CUDA, (byte) number);
    };
  }

  @Override
  public String toString() {
    return kind == Kind.CPU ? "cpu" : "cuda:" + number;
  }
}
