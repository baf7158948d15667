package org.chiasm.tensor;

import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.TensorOptions;

/**
 * How the numbers of a network are held: how wide they are, and in the memory of which device.
 *
 * @param precision their width
 * @param device where they are
 */
public record Placement(Precision precision, Device device) {

  /** What networks are trained in, unless a card is asked for. */
  public static final Placement FLOAT32 = new Placement(Precision.FLOAT32, Device.CPU);

  /** For comparing gradients with finite differences. */
  public static final Placement FLOAT64 = new Placement(Precision.FLOAT64, Device.CPU);

  /** What networks are trained in on a device. */
  public static Placement on(Device device) {
    return new Placement(Precision.FLOAT32, device);
  }

  TensorOptions options() {
    TensorOptions options = new TensorOptions(precision.type());
    return device.equals(Device.CPU)
        ? options
        : options.device(new DeviceOptional(device.handle()));
  }
}
