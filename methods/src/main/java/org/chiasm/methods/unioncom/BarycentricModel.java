package org.chiasm.methods.unioncom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.metrics.NearestNeighbours;
import org.chiasm.core.metrics.Neighbours;
import org.chiasm.methods.AligningModel;
import org.chiasm.methods.ComponentSpace;
import org.chiasm.methods.Correspondence;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.tensor.NamedArrays;

/**
 * Places the cells of all modalities among the leading components of one, the reference: its own
 * where they are, any other cell at the mean place of the partners of the training cells of its
 * modality that are nearest to it (Euclidean, in leading components), whether or not it was itself
 * trained on.
 */
final class BarycentricModel extends AligningModel {

  /** Training cells whose partners are averaged: single partners are often wrong. */
  private static final int NEAREST = 10;

  private static final String COMPONENTS = "components/";

  private final UnionComOptions options;
  private final List<ComponentSpace> components;
  private final List<Anchors> anchors;

  /**
   * Training cells with known places; none of the reference.
   *
   * @param cells leading components, {@code [cells, q]}
   * @param places {@code [cells, d]}
   */
  private record Anchors(DenseMatrix cells, DenseMatrix places) {}

  private BarycentricModel(
      UnionComOptions options,
      Spaces spaces,
      List<ComponentSpace> components,
      List<Anchors> anchors,
      int latentSize) {
    super(spaces, latentSize);
    this.options = options;
    this.components = List.copyOf(components);
    this.anchors = List.copyOf(anchors);
  }

  /**
   * The model of matched cells.
   *
   * @param leading components of the training cells of each modality
   * @param matches one for each modality but the reference, in order
   */
  static BarycentricModel of(
      UnionComOptions options,
      Spaces spaces,
      List<ComponentSpace> components,
      List<DenseMatrix> leading,
      List<UnionComLoss.Match> matches,
      int reference) {
    List<Anchors> anchors = new ArrayList<>();
    DenseMatrix places = leading.get(reference);
    anchors.addAll(
        leading.stream().map(cells -> new Anchors(empty(cells), empty(places))).toList());
    for (UnionComLoss.Match match : matches) {
      anchors.set(match.modality(), anchors(leading.get(match.modality()), match, places));
    }
    return new BarycentricModel(options, spaces, components, anchors, places.columns());
  }

  private static DenseMatrix empty(DenseMatrix places) {
    return DenseMatrix.wrap(0, places.columns(), new float[0]);
  }

  private static Anchors anchors(
      DenseMatrix cells, UnionComLoss.Match match, DenseMatrix reference) {
    Correspondence partners = match.partners();
    int[] matched =
        IntStream.range(0, cells.rows()).filter(row -> partners.partners(row).length > 0).toArray();
    return new Anchors(
        cells.selectRows(matched),
        DenseMatrix.generate(
            matched.length,
            reference.columns(),
            row ->
                mean(reference, partners.partners(matched[row]), partners.weights(matched[row]))));
  }

  private static float[] mean(DenseMatrix places, int[] rows, float[] weights) {
    float[] mean = new float[places.columns()];
    double total = 0.0;
    for (float weight : weights) {
      total += weight;
    }
    for (int index = 0; index < rows.length; index++) {
      for (int axis = 0; axis < mean.length; axis++) {
        mean[axis] += (float) (weights[index] / total) * places.at(rows[index], axis);
      }
    }
    return mean;
  }

  static BarycentricModel restore(UnionComOptions options, Spaces spaces, NamedArrays arrays) {
    List<ComponentSpace> components = new ArrayList<>();
    List<Anchors> anchors = new ArrayList<>();
    int latentSize = 0;
    for (String name : spaces.names()) {
      ComponentSpace space =
          ComponentSpace.restore(COMPONENTS + name, arrays, spaces.of(name).width());
      DenseMatrix cells = arrays.entry("cells/" + name).toMatrix();
      DenseMatrix places = arrays.entry("places/" + name).toMatrix();
      boolean fits =
          cells.columns() == Math.min(options.distanceComponents(), space.components())
              && places.rows() == cells.rows()
              && (latentSize == 0 || latentSize == places.columns());
      if (!fits) {
        throw new IllegalArgumentException(
            "the cells and places of " + name + " do not have the shapes of each other");
      }
      latentSize = places.columns();
      components.add(space);
      anchors.add(new Anchors(cells, places));
    }
    return new BarycentricModel(options, spaces, components, anchors, latentSize);
  }

  @Override
  public String method() {
    return UnionCom.NAME;
  }

  @Override
  public boolean embeds(String modality) {
    return spaces().has(modality);
  }

  @Override
  public DenseMatrix embed(String modality, DenseMatrix cells) {
    int position = spaces().position(modality);
    ComponentSpace space = components.get(position);
    DenseMatrix seen = options.leading(space.forward().apply(spaces().of(modality).filled(cells)));
    Anchors known = anchors.get(position);
    if (known.places().rows() == 0 || seen.rows() == 0) {
      return known.places().rows() == 0 ? seen : empty(known.places());
    }
    Neighbours near = NearestNeighbours.fit(known.cells()).find(seen, NEAREST);
    float[] equal = new float[near.count()];
    Arrays.fill(equal, 1f);
    return DenseMatrix.generate(
        seen.rows(),
        known.places().columns(),
        cell -> mean(known.places(), near.cells(cell), equal));
  }

  @Override
  public ModelState state() {
    NamedArrays arrays = new NamedArrays(Map.of());
    for (String name : spaces().names()) {
      int position = spaces().position(name);
      arrays =
          arrays
              .and(components.get(position).state(COMPONENTS + name))
              .and(
                  new NamedArrays(
                      Map.of(
                          "cells/" + name,
                          NamedArrays.Entry.ofMatrix(anchors.get(position).cells()),
                          "places/" + name,
                          NamedArrays.Entry.ofMatrix(anchors.get(position).places()))));
    }
    return new ModelState(ModelJson.toObject(options), arrays);
  }
}
