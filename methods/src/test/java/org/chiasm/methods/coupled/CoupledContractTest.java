package org.chiasm.methods.coupled;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chiasm.methods.Method;
import org.chiasm.methods.MethodContractTest;
import org.chiasm.methods.ModelJson;
import org.chiasm.testkit.Tolerance;

class CoupledContractTest extends MethodContractTest {

  @Override
  protected Method method() {
    // by way of JSON, because most settings are those of a preset and not changed one by one
    ObjectNode options = ModelJson.toObject(CoupledOptions.gala2020().withLatentSize(2));
    options.put("steps", 100).put("fullBatchSteps", 10).put("batchSize", 32);
    options.withObject("/optimizer/rate").put("rate", 5e-3);
    return new CoupledAutoencoder(ModelJson.fromObject(options, CoupledOptions.class));
  }

  @Override
  protected Tolerance sameCell() {
    return new Tolerance(
        "same cell of a network",
        1e-4,
        1e-5,
        "single-precision matrix products add up in an order that depends on the number of rows");
  }
}
