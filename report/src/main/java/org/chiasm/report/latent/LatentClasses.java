package org.chiasm.report.latent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Palette;

/**
 * The classes of a figure with their colours, in the order of the legend.
 *
 * @param entries named classes in natural order, then the unlabelled cells if there are any
 * @param named how many of them have a name
 */
record LatentClasses(List<Entry> entries, int named) {

  /** A class; the one without a label are the cells whose class is not known. */
  record Entry(Optional<String> label, Colour colour) {

    String name() {
      return label.orElse("unlabelled");
    }
  }

  static LatentClasses of(List<LatentPanel> panels, Map<String, Colour> colours) {
    TreeSet<String> labels = new TreeSet<>(NaturalOrder.INSTANCE);
    boolean unlabelled = false;
    for (LatentPanel panel : panels) {
      for (Optional<String> label : panel.labels()) {
        label.ifPresent(labels::add);
        unlabelled |= label.isEmpty();
      }
    }
    List<Colour> palette = Palette.categorical(labels.isEmpty() ? 1 : labels.size());
    List<Entry> entries = new ArrayList<>();
    for (String label : labels) {
      Colour automatic = palette.get(entries.size());
      entries.add(new Entry(Optional.of(label), colours.getOrDefault(label, automatic)));
    }
    if (unlabelled) {
      entries.add(new Entry(Optional.empty(), labels.isEmpty() ? palette.get(0) : Colour.NEUTRAL));
    }
    return new LatentClasses(List.copyOf(entries), labels.size());
  }

  /** The colour of each class. */
  Map<Optional<String>, Colour> colours() {
    Map<Optional<String>, Colour> result = new LinkedHashMap<>();
    entries.forEach(entry -> result.put(entry.label(), entry.colour()));
    return result;
  }

  /** Alphabetical, but numbers in names by their value: type 2 before type 10. */
  private enum NaturalOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String left, String right) {
      int i = 0;
      int j = 0;
      while (i < left.length() && j < right.length()) {
        int iEnd = digitsEnd(left, i);
        int jEnd = digitsEnd(right, j);
        int order;
        if (iEnd > i && jEnd > j) {
          order = compareDigits(left.substring(i, iEnd), right.substring(j, jEnd));
          i = iEnd;
          j = jEnd;
        } else {
          order = Character.compare(left.charAt(i++), right.charAt(j++));
        }
        if (order != 0) {
          return order;
        }
      }
      int rest = Integer.compare(left.length() - i, right.length() - j);
      return rest != 0 ? rest : left.compareTo(right);
    }

    private static int digitsEnd(String text, int start) {
      int end = start;
      while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
        end++;
      }
      return end;
    }

    private static int compareDigits(String left, String right) {
      String a = left.replaceFirst("^0+", "");
      String b = right.replaceFirst("^0+", "");
      int order = Integer.compare(a.length(), b.length());
      return order != 0 ? order : a.compareTo(b);
    }
  }
}
