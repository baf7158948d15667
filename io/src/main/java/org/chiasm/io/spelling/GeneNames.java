package org.chiasm.io.spelling;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Tells Ensembl's ids of genes, {@code ENSMUSG00000064336.2}, from other names. */
public final class GeneNames {

  private static final String ID = "ENS[A-Z]*G\\d{6,}";

  private static final Pattern ENSEMBL = Pattern.compile(ID + "(\\.\\d+)?");
  private static final Pattern VERSIONED = Pattern.compile(ID + "\\.\\d+");

  /** Genes that nearly every table has, controls and mitochondrial genes: no other names. */
  private static final Pattern SYMBOL =
      Pattern.compile("ERCC-\\d+|(mt|MT)-.+|(?i)gapdh|actb|malat1");

  private GeneNames() {}

  /** Whether a name is an id of Ensembl, with a version or without. */
  public static boolean isEnsembl(String name) {
    return ENSEMBL.matcher(name).matches();
  }

  /** Whether a name is an id of Ensembl with a version. */
  public static boolean isVersioned(String name) {
    return VERSIONED.matcher(name).matches();
  }

  /** Whether a name is the symbol of a gene that is easy to tell. */
  public static boolean isKnownSymbol(String name) {
    return SYMBOL.matcher(name).matches();
  }

  /** Whether at least half of the names, and two, are ids of Ensembl. */
  public static boolean areEnsembl(List<String> names) {
    return most(names, GeneNames::isEnsembl);
  }

  /** Whether at least half of the names, and two, are ids of Ensembl with a version. */
  public static boolean areVersioned(List<String> names) {
    return most(names, GeneNames::isVersioned);
  }

  private static boolean most(List<String> names, Predicate<String> condition) {
    long count = names.stream().filter(condition).count();
    return count >= 2 && 2 * count >= names.size();
  }

  /** An id of Ensembl without its version; any other name as it is. */
  public static String withoutVersion(String name) {
    return isVersioned(name) ? name.substring(0, name.indexOf('.')) : name;
  }
}
