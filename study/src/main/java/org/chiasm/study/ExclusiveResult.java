package org.chiasm.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.chiasm.core.data.Labels;
import org.chiasm.study.ExclusiveTypes.Draw;
import org.chiasm.study.ExclusiveTypes.Protocol;
import org.chiasm.study.SideDistances.SidePlaces;
import org.chiasm.study.TypeRoles.Role;

/** What a study of exclusive types found. */
public final class ExclusiveResult {

  private final String method;
  private final Labels labels;
  private final Protocol protocol;
  private final List<String> sides;
  private final List<Draw> draws;
  private final SidePlaces places;

  ExclusiveResult(
      String method,
      Labels labels,
      Protocol protocol,
      List<String> sides,
      List<Draw> draws,
      SidePlaces places) {
    this.method = method;
    this.labels = labels;
    this.protocol = protocol;
    this.sides = List.copyOf(sides);
    this.draws = List.copyOf(draws);
    this.places = places;
  }

  /** All of it in the form that {@code exclusive-types.schema.json} beside this class describes. */
  public ObjectNode json() {
    return new ExclusiveJson(this).json();
  }

  /** Whether a type has no pairs in the data, so that the other side may lack it. */
  public boolean asksAboutTypes() {
    return draws.stream()
        .flatMap(draw -> draw.findings().stream())
        .anyMatch(one -> one.role() == Role.ASKED);
  }

  String method() {
    return method;
  }

  Labels labels() {
    return labels;
  }

  Protocol protocol() {
    return protocol;
  }

  /** Names of the two sides. */
  List<String> sides() {
    return sides;
  }

  /** One for each seed. */
  List<Draw> draws() {
    return draws;
  }

  /** Latents of the first training. */
  SidePlaces places() {
    return places;
  }
}
