package org.chiasm.report.latent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chiasm.report.chart.LegendEntry;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Paint;
import org.chiasm.report.scene.Palette;

/**
 * The classes of a figure with their colours, in the order of the legend.
 *
 * @param entries named classes in natural order, then the unlabelled cells if there are any
 * @param named how many of them have a name
 */
public record LatentClasses(List<Entry> entries, int named) {

  /** A class; the one without a label are the cells whose class is not known. */
  public record Entry(Optional<String> label, Colour colour) {

    /** What the legend says. */
    public String name() {
      return label.orElse("unlabelled");
    }
  }

  /** What the legend shows: nothing where no class has a name. */
  public List<LegendEntry> legend() {
    return named == 0
        ? List.of()
        : entries.stream()
            .map(entry -> new LegendEntry(entry.name(), Paint.filled(entry.colour())))
            .toList();
  }

  /** The classes that some panels show. */
  public static LatentClasses of(List<LatentPanel> panels, LatentOptions options) {
    TreeSet<String> labels = new TreeSet<>(NaturalOrder.INSTANCE);
    boolean unlabelled = false;
    for (LatentPanel panel : panels) {
      for (Optional<String> label : panel.labels()) {
        label.ifPresent(labels::add);
        unlabelled |= label.isEmpty();
      }
    }
    Map<String, Colour> automatic = automatic(labels, options.firstClasses());
    List<Entry> entries = new ArrayList<>();
    automatic.forEach(
        (label, colour) -> {
          if (labels.contains(label)) {
            entries.add(
                new Entry(Optional.of(label), options.colours().getOrDefault(label, colour)));
          }
        });
    entries.sort(Comparator.comparing(Entry::name, NaturalOrder.INSTANCE));
    if (unlabelled) {
      Colour alone = Palette.categorical(1).get(0);
      entries.add(new Entry(Optional.empty(), labels.isEmpty() ? alone : Colour.NEUTRAL));
    }
    return new LatentClasses(List.copyOf(entries), labels.size());
  }

  /** Colours of the palette: the first classes' in natural order, then those of all others. */
  private static Map<String, Colour> automatic(Set<String> labels, List<String> firstClasses) {
    Set<String> order = new LinkedHashSet<>();
    firstClasses.stream().sorted(NaturalOrder.INSTANCE).forEach(order::add);
    order.addAll(labels);
    List<Colour> palette = Palette.categorical(order.size());
    Map<String, Colour> colours = new LinkedHashMap<>();
    order.forEach(label -> colours.put(label, palette.get(colours.size())));
    return colours;
  }

  /** The colour of each class. */
  public Map<Optional<String>, Colour> colours() {
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
