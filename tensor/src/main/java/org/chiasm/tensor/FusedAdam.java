package org.chiasm.tensor;

import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type.TypePtr;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * LibTorch's kernel for a whole update of AdamW, which reads and writes every number once instead
 * of eight times. It has no method of its own in Java, so it is called by its name.
 */
final class FusedAdam {

  private static final String NAME = "aten::_fused_adamw_";

  private FusedAdam() {}

  /** The four arrays of equal length that an update is about; all but the gradient change. */
  record Buffers(Tensor values, Tensor gradient, Tensor first, Tensor second) {}

  /**
   * One update.
   *
   * @param step number of this update, from 1
   */
  static void update(
      Buffers buffers, int step, Adam.Options options, double rate, double weightDecay) {
    OperatorHandle kernel = Dispatcher.singleton().findSchemaOrThrow(NAME, "");
    Tensor steps =
        torch.full(
            new long[0],
            new Scalar((double) step),
            new TensorOptions(ScalarType.Float)
                .device(new DeviceOptional(buffers.values().device())));
    // in the order of the kernel's schema: with neither AMSGrad, nor ascent, nor scaled gradients
    kernel.callBoxed(
        new IValueVector(
            list(buffers.values()),
            list(buffers.gradient()),
            list(buffers.first()),
            list(buffers.second()),
            list(),
            list(steps),
            new IValue(rate),
            new IValue(options.firstDecay()),
            new IValue(options.secondDecay()),
            new IValue(weightDecay),
            new IValue(options.eps()),
            new IValue(false),
            new IValue(false),
            new IValue(),
            new IValue()));
  }

  private static IValue list(Tensor... tensors) {
    GenericList list = new GenericList(new TypePtr(TensorType.get()));
    for (Tensor tensor : tensors) {
      list.push_back(new IValue(tensor));
    }
    return new IValue(list);
  }
}
