package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Where a network is trained, as users say it. */
class DeviceTest extends CommandLineTest {

  private Outcome trained(String method, String device) {
    return run(
        "train " + method + " --device " + device + " --out",
        folder.resolve("model.chiasm"),
        modalities(
            simulated.resolve("transcriptomics_counts.csv.gz"),
            simulated.resolve("electrophysiology.csv.gz")));
  }

  @Test
  void theProcessorIsWhatTrainsAnyway() throws Exception {
    trained("coupled --steps 5", "cpu").done();
    Path model = folder.resolve("model.chiasm");
    byte[] said = Files.readAllBytes(model);
    assertThat(folder.resolve("model.run.json")).content().contains("\"device\" : \"cpu\"");
    run(
            "train coupled --steps 5 --out",
            model,
            modalities(
                simulated.resolve("transcriptomics_counts.csv.gz"),
                simulated.resolve("electrophysiology.csv.gz")))
        .done();
    assertThat(Files.readAllBytes(model)).isEqualTo(said);
  }

  @Test
  void aCardThatIsNotThereIsMissedBeforeTheDataAreRead() {
    trained("coupled", "cuda:99")
        .refused(ExitCode.USAGE, "there is no device cuda:99 here", "--device cpu is there");
    assertThat(folder.resolve("model.chiasm")).doesNotExist();
  }

  @Test
  void whatIsNoDeviceIsSaid() {
    trained("coupled", "gpu")
        .refused(
            ExitCode.USAGE,
            "expected cpu, cuda or the number of a card such as cuda:1, found 'gpu'");
  }

  @Test
  void methodsWithoutANetworkComputeByTheProcessor() {
    trained("ridge", "cuda")
        .refused(
            ExitCode.USAGE,
            "--device: the method 'ridge' computes by the processor, networks of coupled and jamie"
                + " can be trained on a card");
  }
}
