package org.chiasm.study.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.ChiasmVersion;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.split.Split;
import org.chiasm.core.taxonomy.TaxonomyNode;
import org.chiasm.core.text.Message;
import org.chiasm.methods.catalog.Setting;
import org.chiasm.methods.jamie.Jamie;
import org.chiasm.methods.manifold.Lma;
import org.chiasm.methods.manifold.Nlma;
import org.chiasm.methods.mmdma.MmdMa;
import org.chiasm.methods.unioncom.UnionCom;
import org.chiasm.study.DataDigest;
import org.chiasm.study.TaxonomyLabels;
import org.chiasm.study.TypeQuestions;
import org.chiasm.study.store.PlannedTrial;
import org.chiasm.study.store.TrialContent;
import org.chiasm.study.store.TrialCost;

/** All trainings of a study: every candidate on every division of the cells with every seed. */
public final class EvaluationPlan {

  /**
   * How trainings are done and scored.
   *
   * @param labels of the cells, if there are some
   * @param questions what is asked about types besides
   * @param metrics what is scored
   * @param publishedLeak whether features are normalised by all cells, tested ones among them
   */
  public record Scoring(
      Optional<Labels> labels,
      TypeQuestions questions,
      Set<Metric> metrics,
      boolean publishedLeak) {

    /** Copies the set. */
    public Scoring {
      metrics = Set.copyOf(metrics);
    }

    /** The labels, if they have a say. */
    Optional<Labels> used() {
      return labels.filter(known -> metrics.stream().anyMatch(Metric::usesLabels));
    }
  }

  private static final String SHA256 = "sha256";
  private static final long BASE_BYTES = 50L << 20;
  private static final int COPIES = 6;

  /** Settings on which it depends what a step is; of others time hardly depends. */
  private static final List<Setting> KINDS_OF_TRAINING =
      List.of(Setting.PRESET, Setting.COUPLING, Setting.LIKELIHOOD, Setting.PROJECTION);

  private static final Set<String> ALL_PAIRS =
      Set.of(Jamie.NAME, Lma.NAME, Nlma.NAME, UnionCom.NAME, MmdMa.NAME);

  private final MultimodalDataset dataset;
  private final List<Split> splits;
  private final Scoring scoring;
  private final List<Candidate> candidates;
  private final long seed;
  private final int seeds;
  private final ObjectNode shared;
  private final List<ObjectNode> divisions;
  private final List<String> labelDigests;

  /**
   * @param splits cells to train on and to score; without the latter the training cells are scored
   * @param seed the first seed
   * @param seeds number of seeds: the first, the first plus 1 and so on
   * @throws IllegalArgumentException if two candidates have the same label, or type-mean is to
   *     learn from cells without labels
   */
  public EvaluationPlan(
      MultimodalDataset dataset,
      List<Split> splits,
      Scoring scoring,
      List<Candidate> candidates,
      long seed,
      int seeds) {
    this.dataset = dataset;
    this.splits = List.copyOf(splits);
    this.scoring = scoring;
    this.candidates = List.copyOf(candidates);
    this.seed = seed;
    this.seeds = seeds;
    requireDifferent(candidates);
    this.shared = shared();
    this.divisions = splits.stream().map(EvaluationPlan::division).toList();
    this.labelDigests =
        splits.stream()
            .map(split -> scoring.labels().map(known -> digest(known, split)).orElse(""))
            .toList();
  }

  private void requireDifferent(List<Candidate> all) {
    Set<String> labels = new HashSet<>();
    for (Candidate one : all) {
      if (!labels.add(one.label())) {
        throw new IllegalArgumentException(
            Message.format(
                "expected different methods or settings, found '%s' twice", one.label()));
      }
      if (one.method().isEmpty() && scoring.labels().isEmpty()) {
        throw new IllegalArgumentException(
            Candidate.TYPE_MEAN
                + " takes labels: a table of cells and the column with their types");
      }
    }
  }

  private ObjectNode shared() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("study", EvaluationDescription.KIND);
    json.put("program", ChiasmVersion.current());
    ObjectNode data = json.putObject("data");
    dataset.modalityNames().forEach(data.putArray("modalities")::add);
    data.put("cells", dataset.cells().size());
    data.put("sha256", DataDigest.of(dataset));
    ArrayNode metrics = json.putArray("metrics");
    scoring.metrics().stream().sorted().forEach(metric -> metrics.add(metric.id()));
    if (scoring.metrics().contains(Metric.TAXONOMY)) {
      scoring.questions().taxonomy().ifPresent(known -> json.set("taxonomy", tree(known)));
    }
    if (scoring.metrics().contains(Metric.PROFILES)) {
      ArrayNode sets = json.putArray("featureSets");
      scoring
          .questions()
          .profiles()
          .ifPresent(
              asked -> asked.sets().forEach(set -> set.features().forEach(sets.addArray()::add)));
    }
    json.put("publishedLeak", scoring.publishedLeak());
    return json;
  }

  /** The tree of the types that are scored, from which follows how they are. */
  private static ObjectNode tree(TaxonomyLabels known) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (TaxonomyNode node : known.taxonomy().nodes()) {
      ObjectNode own = json.putObject(node.name());
      own.put("height", node.height());
      node.parent().ifPresent(parent -> own.put("parent", parent));
    }
    return json;
  }

  private static ObjectNode division(Split split) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("train").put("cells", split.train().size()).put(SHA256, digest(split.train()));
    json.putObject("test").put("cells", split.test().size()).put(SHA256, digest(split.test()));
    return json;
  }

  private static String digest(List<String> cells) {
    return DataDigest.of(cells);
  }

  /** What is trained. */
  public List<Candidate> candidates() {
    return candidates;
  }

  /** The divisions of the cells. */
  public List<Split> splits() {
    return splits;
  }

  /** Number of divisions of the cells. */
  public int divisions() {
    return splits.size();
  }

  /** The seeds. */
  public List<Long> seeds() {
    List<Long> all = new ArrayList<>();
    for (int number = 0; number < seeds; number++) {
      all.add(seed + number);
    }
    return all;
  }

  /** The cells and what is scored of them. */
  MultimodalDataset dataset() {
    return dataset;
  }

  Scoring scoring() {
    return scoring;
  }

  /**
   * One training.
   *
   * @param candidate its number
   * @param fold number of the division
   * @param seedNumber number of the seed; 0 for what draws no random numbers
   */
  public record Place(int candidate, int fold, int seedNumber) {}

  /**
   * Where the trainings stand: everything once with the first seed, so that a study that is stopped
   * knows something of every setting; then with the next.
   */
  public List<Place> places() {
    List<Place> places = new ArrayList<>();
    for (int number = 0; number < seeds; number++) {
      for (int fold = 0; fold < splits.size(); fold++) {
        for (int index = 0; index < candidates.size(); index++) {
          if (number == 0 || candidates.get(index).isRandom()) {
            places.add(new Place(index, fold, number));
          }
        }
      }
    }
    return places;
  }

  /** All trainings, in the order of their {@link #places}. */
  public List<PlannedTrial> trials() {
    return places().stream().map(this::trial).toList();
  }

  private PlannedTrial trial(Place place) {
    Candidate candidate = candidates.get(place.candidate());
    Split split = splits.get(place.fold());
    long own = candidate.isRandom() ? seed + place.seedNumber() : 0;
    String where = split.test().isEmpty() ? "all cells" : "fold " + place.fold();
    String title =
        candidate.label()
            + ", "
            + where
            + (candidate.isRandom() && seeds > 1 ? ", seed " + own : "");
    return new PlannedTrial(
        content(place, candidate, own),
        title,
        listener ->
            new EvaluationTraining(candidate, split, place.fold(), own)
                .run(dataset, scoring, listener));
  }

  private TrialContent content(Place place, Candidate candidate, long own) {
    ObjectNode json = shared.deepCopy();
    json.set("method", candidate.settings());
    ObjectNode division = divisions.get(place.fold()).deepCopy();
    json.set("split", division);
    if (candidate.isRandom()) {
      // part of the path of the random stream
      division.put("fold", place.fold());
      json.put("seed", own);
    }
    Optional<Labels> labels = candidate.method().isEmpty() ? scoring.labels() : scoring.used();
    labels.ifPresent(
        known ->
            json.putObject("labels")
                .put("column", known.name())
                .put(SHA256, labelDigests.get(place.fold())));
    return TrialContent.of(json);
  }

  /**
   * What a trial takes. Time goes by the number of steps, if it is said; memory is six copies of
   * the values and 50 MB, and of methods that compare every cell with every other six matrices of
   * that.
   */
  public TrialCost cost(PlannedTrial trial) {
    JsonNode method = trial.content().json().path("method");
    JsonNode settings = method.path("settings");
    StringBuilder like = new StringBuilder(method.path("name").asText());
    for (Setting setting : KINDS_OF_TRAINING) {
      if (settings.has(setting.id())) {
        like.append(':').append(setting.id()).append('=').append(settings.get(setting.id()));
      }
    }
    JsonNode steps = settings.path(Setting.STEPS.id());
    if (steps.isNumber()) {
      like.append(":steps");
    }
    long cells = dataset.cells().size();
    long values =
        dataset.modalities().stream()
            .mapToLong(one -> (long) one.values().rows() * one.values().columns())
            .sum();
    boolean allPairs = ALL_PAIRS.contains(method.path("name").asText());
    return new TrialCost(
        like.toString(),
        Math.max(1, steps.asDouble(1)),
        BASE_BYTES + COPIES * Float.BYTES * (values + (allPairs ? cells * cells : 0)));
  }

  private static String digest(Labels labels, Split split) {
    List<String> cells = new ArrayList<>(split.train());
    cells.addAll(split.test());
    return DataDigest.of(labels, cells);
  }
}
