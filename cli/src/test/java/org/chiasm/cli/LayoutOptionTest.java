package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LayoutOptionTest {

  /** Those that take more than a few seconds. */
  @ParameterizedTest
  @CsvSource({
    "TSNE,1499,''",
    "TSNE,1500,'placing 1500 cells by tsne'",
    "UMAP,4999,''",
    "UMAP,5000,'placing 5000 cells by umap'",
    "PCA,100000,''"
  })
  void longWorkIsAnnounced(String layout, int cells, String expected) {
    LayoutOption option = CommandLine.populateCommand(new LayoutOption(), "--layout", layout);
    StringWriter told = new StringWriter();
    PrintWriter messages = new PrintWriter(told);
    option.announce(new Console(new PrintWriter(new StringWriter()), messages, false), cells);
    assertThat(told.toString().strip()).isEqualTo(expected);
  }
}
