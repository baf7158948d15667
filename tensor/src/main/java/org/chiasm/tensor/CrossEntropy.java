package org.chiasm.tensor;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/**
 * Mean cross-entropy {@code -1/n sum_r log softmax(y_r)[class of r]} of scores y; its derivative is
 * {@code (softmax(y) - one-hot) / n}.
 */
public final class CrossEntropy implements Loss.Term {

  private final Tensor scores;
  private final Tensor oneHot;
  private final org.bytedeco.pytorch.Tensor logarithms;

  /**
   * @param scores y, {@code [rows, classes]}, depends on parameters
   * @param oneHot 1 for the class of each row, 0 elsewhere, {@code [rows, classes]}
   */
  public CrossEntropy(Tensor scores, Tensor oneHot) {
    this.scores = scores;
    this.oneHot = oneHot;
    this.logarithms = torch.log_softmax(scores.handle().detach(), 1);
  }

  @Override
  public List<Loss.Slope> slopes() {
    double rows = scores.length(0);
    Tensor gradient = new Tensor(logarithms.exp().sub_(oneHot.handle()).div_(new Scalar(rows)));
    return List.of(new Loss.Slope(scores, gradient));
  }

  @Override
  public double value() {
    return -logarithms.mul(oneHot.handle()).sum().item_double() / scores.length(0);
  }
}
