package org.chiasm.io.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.UnfitKindException;
import org.chiasm.core.text.Message;
import org.chiasm.io.file.FeatureExclusion;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.file.RepeatedIds;

/** Collects a table of numbers, without the features to exclude. */
final class NumberTableHandler extends TableHandler {

  private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+");
  private static final int SHOWN_CHARACTERS = 60;

  private final String modality;
  private final Optional<FeatureKind> kind;
  private final FeatureExclusion exclusion;
  private final List<Feature> features = new ArrayList<>();
  private final List<Feature> excluded = new ArrayList<>();
  private RowStore rows = new RowStore(0);
  private List<String> columnNames = List.of();
  private int[] targetOf = {};
  private float[] row = {};

  /**
   * @param uniqueNames whether an id may stand in one row only, and a name over one column
   */
  NumberTableHandler(Delimiter delimiter, ModalityFile source, boolean uniqueNames) {
    super(source.path(), delimiter, uniqueNames);
    this.modality = source.name();
    this.kind = source.kind();
    this.exclusion = source.excluded();
  }

  @Override
  String repeatedNameHint() {
    return "; 'chiasm convert ... --feature-names unique' tells such features apart by numbers";
  }

  @Override
  void beginRows(List<String> columns) {
    if (columns.isEmpty()) {
      throw new DataFormatException(
          file() + ": expected an id column and at least one feature, found only one column");
    }
    List<Feature> parsed = parseNames(columns);
    columnNames = parsed.stream().map(Feature::name).toList();
    targetOf = new int[columns.size()];
    boolean[] wanted = new boolean[columns.size()];
    for (int column = 0; column < wanted.length; column++) {
      Feature feature = parsed.get(column);
      wanted[column] = !exclusion.excludes(feature);
      targetOf[column] = wanted[column] ? features.size() : -1;
      (wanted[column] ? features : excluded).add(feature);
    }
    checkNames(columns, wanted);
    if (features.isEmpty()) {
      throw new DataFormatException(
          Message.format(
              "%s: all %d features are excluded by %s",
              file(), columns.size(), String.join(", ", exclusion.patterns())));
    }
    row = new float[features.size()];
    rows = new RowStore(features.size());
  }

  private List<Feature> parseNames(List<String> columns) {
    if (columns.stream().anyMatch(String::isBlank)) {
      boolean[] all = new boolean[columns.size()];
      Arrays.fill(all, true);
      checkNames(columns, all);
    }
    return Feature.parseHeaders(columns);
  }

  @Override
  void field(int column, char[] text, int offset, int length, boolean quoted) {
    int target = targetOf[column];
    if (target < 0) {
      return;
    }
    float value = FloatText.parse(text, offset, length);
    row[target] = value;
    if (Float.isInfinite(value)) {
      report(noNumber(column, new String(text, offset, length).strip()));
    } else if (kind.isPresent() && !kind.get().admits(value)) {
      report(unfit(column, kind.get(), new String(text, offset, length).strip()));
    }
  }

  private DataFormatException noNumber(int column, String text) {
    String lower = text.toLowerCase(Locale.ROOT).replaceFirst("^[+-]", "");
    String hint = "";
    if (lower.equals("inf") || lower.equals("infinity")) {
      hint = "; leave the field empty if the value is missing";
    } else if (isNumber(text)) {
      hint = ", which is beyond the range of single precision (3.4e38)";
    } else if (DECIMAL_COMMA.matcher(text).matches()) {
      hint = "; write decimals with a point";
    } else {
      hint = "; a missing value is an empty field, NA or NaN";
    }
    String expected = lower.startsWith("inf") ? "a finite number" : "a number";
    return new DataFormatException(
        Message.format(
            "%s: expected %s, found '%s'%s", place(name(column)), expected, shorten(text), hint));
  }

  private static boolean isNumber(String text) {
    return text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  }

  private DataFormatException unfit(int column, FeatureKind stated, String text) {
    String expected =
        stated == FeatureKind.COUNTS ? "a count (non-negative whole number)" : "0 or 1";
    return new UnfitKindException(
        modality,
        stated,
        Message.format(
            "%s: expected %s, as the kind is said to be %s, found '%s'; values that are normalised,"
                + " log-transformed or in physical units are of the kind continuous",
            place(name(column)), expected, stated.id(), shorten(text)));
  }

  private String name(int column) {
    return columnNames.get(column);
  }

  private static String shorten(String text) {
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "...";
  }

  @Override
  String repetitionHint() {
    return RepeatedIds.HINT;
  }

  @Override
  void endRow() {
    rows.add(row);
  }

  List<Feature> features() {
    return features;
  }

  List<Feature> excluded() {
    return excluded;
  }

  Matrix values() {
    return rows.build(file().toString());
  }
}
