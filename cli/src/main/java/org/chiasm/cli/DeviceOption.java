package org.chiasm.cli;

import org.chiasm.core.text.Message;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.tensor.Device;
import org.chiasm.tensor.MissingDeviceException;
import picocli.CommandLine.Option;

/** Where a network is trained. */
final class DeviceOption {

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description =
          "Train the network by the processor (cpu) or on a graphics card (cuda, or cuda:1 for the"
              + " second), which needs a program that was built for cards (mvn -Pcuda package)."
              + " Models trained on a card differ in the last digits. For coupled and jamie."
              + " Default: cpu.")
  private Device device = Device.CPU;

  /** Filled in by picocli. */
  DeviceOption() {}

  Device device() {
    return device;
  }

  /**
   * @throws IllegalArgumentException if the method does not train on it
   * @throws MissingDeviceException if it is not there
   */
  void requirePossible(String method) {
    if (device.equals(Device.CPU)) {
      return;
    }
    if (!Methods.ON_ANY_DEVICE.contains(method)) {
      throw new IllegalArgumentException(
          Message.format(
              "--device: the method '%s' computes by the processor, networks of %s can be trained"
                  + " on a card",
              method, String.join(" and ", Methods.ON_ANY_DEVICE)));
    }
    device.required();
  }
}
