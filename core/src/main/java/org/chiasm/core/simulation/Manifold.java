package org.chiasm.core.simulation;

import java.util.List;
import java.util.random.RandomGenerator;
import org.chiasm.core.text.Message;

/**
 * A curve or surface that cells lie on, in a space of two or three axes of about unit variance.
 *
 * <p>The three shapes are those of the simulations of Liu et al. 2019, doi
 * 10.4230/LIPIcs.WABI.2019.10; their sizes and the classes are ours.
 */
public enum Manifold {

  /**
   * Three branches in the plane that meet in the middle, one for each class. A cell of branch
   * {@code k} lies {@code r = |N(0, 1)| l_k + 0.12} from the middle in the direction {@code a_k}, l
   * = 0.6, 1.1, 1.9, a = 30, 135, 255 degrees, plus N(0, 0.12) in each axis. Its coordinate is
   * {@code r}.
   */
  BRANCHING("branch", 2) {
    @Override
    public List<String> coordinateNames() {
      return List.of("distance");
    }

    @Override
    ManifoldCell draw(int type, RandomGenerator random) {
      double distance = Math.abs(random.nextGaussian()) * BRANCH_LENGTHS[type] + BRANCH_SD;
      double angle = Math.toRadians(BRANCH_DEGREES[type]);
      double[] place = {
        distance * StrictMath.cos(angle) + BRANCH_SD * random.nextGaussian(),
        distance * StrictMath.sin(angle) + BRANCH_SD * random.nextGaussian()
      };
      return new ManifoldCell(place, new double[] {distance});
    }
  },

  /**
   * A rolled sheet, {@code (t cos t, w, t sin t) / 7} with t from 1.5 to 4.5 pi and w from -10.5 to
   * 10.5, both uniform. Its coordinates are the angle {@code t} and the width {@code w}; the
   * classes are thirds of the angle.
   */
  SWISS_ROLL("segment", 3) {
    @Override
    public List<String> coordinateNames() {
      return List.of("angle", "width");
    }

    @Override
    ManifoldCell draw(int type, RandomGenerator random) {
      double turned = (type + random.nextDouble()) / TYPES;
      double angle = Math.PI * (1.5 + 3 * turned);
      double width = 21 * (random.nextDouble() - 0.5);
      double[] place = {
        angle * StrictMath.cos(angle) / 7, width / 7, angle * StrictMath.sin(angle) / 7
      };
      return new ManifoldCell(place, new double[] {angle, width});
    }
  },

  /**
   * The mantle of a cone without its tip, {@code (r cos a, r sin a, h)} with a from 0 to 2 pi and h
   * from -1.5 to 1.5, both uniform, and r falling from 2 at the bottom to 1 at the top. Its
   * coordinates are the angle {@code a} and the height {@code h}; the classes are thirds of the
   * height. Turned around its axis it looks the same, so that methods without pairs cannot know the
   * angle.
   */
  FRUSTUM("ring", 3) {
    @Override
    public List<String> coordinateNames() {
      return List.of("angle", "height");
    }

    @Override
    ManifoldCell draw(int type, RandomGenerator random) {
      double risen = (type + random.nextDouble()) / TYPES;
      double angle = 2 * Math.PI * random.nextDouble();
      double radius = 2 - risen;
      double height = 3 * (risen - 0.5);
      double[] place = {radius * StrictMath.cos(angle), radius * StrictMath.sin(angle), height};
      return new ManifoldCell(place, new double[] {angle, height});
    }
  };

  /** Number of classes of cells; cells are shared out among them as evenly as they can be. */
  static final int TYPES = 3;

  private static final double[] BRANCH_LENGTHS = {0.6, 1.1, 1.9};
  private static final double[] BRANCH_DEGREES = {30, 135, 255};
  private static final double BRANCH_SD = 0.12;

  private final String typeName;
  private final int axes;

  Manifold(String typeName, int axes) {
    this.typeName = typeName;
    this.axes = axes;
  }

  /** Names of a place's coordinates along the manifold. */
  public abstract List<String> coordinateNames();

  /** Number of axes of the space that the manifold lies in. */
  public int axes() {
    return axes;
  }

  String typeName(int type) {
    return Message.format("%s%d", typeName, type + 1);
  }

  abstract ManifoldCell draw(int type, RandomGenerator random);

  /**
   * A cell on the manifold.
   *
   * @param place {@code [axes]}
   * @param coordinates {@code [coordinateNames]}
   */
  @SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
  record ManifoldCell(double[] place, double[] coordinates) {}
}
