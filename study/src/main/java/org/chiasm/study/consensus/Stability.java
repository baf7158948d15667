package org.chiasm.study.consensus;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.clustering.GaussianMixture;
import org.chiasm.core.metrics.AdjustedMutualInformation;
import org.chiasm.core.metrics.AdjustedRandIndex;
import org.chiasm.study.consensus.Representation.Both;

/** How much depends on which network it is, at the same number of types. */
final class Stability {

  private final ConsensusData data;
  private final List<Representation> networks;
  private final FittedMixtures fitted;

  Stability(ConsensusData data, List<Representation> networks, FittedMixtures fitted) {
    this.data = data;
    this.networks = networks;
    this.fitted = fitted;
  }

  ObjectNode json(int size) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    String first = data.names().get(0);
    ObjectNode agreement = json.putObject("agreement");
    for (Part part : List.of(Part.VALIDATION, Part.TEST)) {
      agreement.set(part.id(), agreement(first, size, part));
    }
    ObjectNode pairs = json.putObject("pairs");
    pairs.set(Part.TRAINING.id(), pairs(first, size, Part.TRAINING));
    pairs.set(Part.TEST.id(), pairs(first, size, Part.TEST));
    return json;
  }

  /** Of the assignments from either modality by the mixture of each network. */
  private ObjectNode agreement(String first, int size, Part part) {
    List<Agreement> found = new ArrayList<>();
    for (Representation network : networks) {
      Both both = network.both(first, data.names().get(1), data.cells(part));
      fitted
          .mixture(network, first, size)
          .ifPresent(mixture -> found.add(Agreement.of(both, mixture::assign)));
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("same", ConsensusJson.summary(found.stream().map(Agreement::same).toList()));
    json.set("ari", ConsensusJson.summary(found.stream().map(Agreement::ari).toList()));
    json.set("ami", ConsensusJson.summary(found.stream().map(Agreement::ami).toList()));
    return json;
  }

  /** Of every two networks, whose mixtures have nothing in common but the cells. */
  private ObjectNode pairs(String modality, int size, Part part) {
    List<List<String>> assignments = new ArrayList<>();
    for (Representation network : networks) {
      GaussianMixture mixture = fitted.mixture(network, modality, size).orElse(null);
      if (mixture != null) {
        assignments.add(
            Agreement.names(mixture.assign(network.among(modality, data.cells(part)).latents())));
      }
    }
    List<Double> ari = new ArrayList<>();
    List<Double> ami = new ArrayList<>();
    for (int one = 0; one < assignments.size(); one++) {
      for (int two = one + 1; two < assignments.size(); two++) {
        ari.add(AdjustedRandIndex.of(assignments.get(one), assignments.get(two)));
        ami.add(AdjustedMutualInformation.of(assignments.get(one), assignments.get(two)));
      }
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("ari", ConsensusJson.summary(ari));
    json.set("ami", ConsensusJson.summary(ami));
    return json;
  }
}
