package org.chiasm.io.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.chiasm.core.data.DataFormatException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {

  private static final byte[] CONTENT = new byte[300_000];
  private static final String SUM;
  private static final String ETAG = "ETag: \"first\"";

  static {
    new Random(7).nextBytes(CONTENT);
    MessageDigest digest = Sha256.start();
    digest.update(CONTENT);
    SUM = Sha256.hex(digest);
  }

  private static final DownloadOptions QUICK =
      new DownloadOptions(Duration.ofSeconds(2), Duration.ofMillis(400), 3, Duration.ofMillis(5));

  @TempDir private Path folder;
  private final List<String> heard = new ArrayList<>();
  private ScriptedServer server = start();

  private static ScriptedServer start() {
    try {
      return new ScriptedServer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void forget() {
    heard.clear();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Download download(DownloadOptions options) {
    return new Download(
        options,
        new DownloadListener() {
          @Override
          public void received(String file, long bytes, OptionalLong size) {
            heard.add(bytes + " of " + (size.isPresent() ? size.getAsLong() : -1));
          }

          @Override
          public void retrying(String file, String reason) {
            heard.add("again: " + reason);
          }
        });
  }

  private RawFile file(URI... urls) {
    return new RawFile("data.bin", List.of(urls), Optional.of(SUM), OptionalLong.empty());
  }

  private void requireComplete() throws IOException {
    assertThat(folder.resolve("data.bin")).hasBinaryContent(CONTENT);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void bringsAFileAndAsksForItOnce() throws IOException {
    server.thenAll(CONTENT);
    RawFile file = file(server.address("/data.bin"));

    assertThat(download(QUICK).bring(file, folder)).isEqualTo(SUM);
    assertThat(download(QUICK).bring(file, folder)).isEqualTo(SUM);

    requireComplete();
    assertThat(server.requests()).hasSize(1);
    assertThat(heard).last().isEqualTo("300000 of 300000");
  }

  @Test
  void goesOnWhereTheConnectionBroke() throws IOException {
    server.thenCut(CONTENT, 100_000, ETAG).thenCut(CONTENT, 50_000).thenRest(CONTENT);
    // the second answer ignores the range: what was there is of no use then
    download(QUICK).bring(file(server.address("/data.bin")), folder);

    requireComplete();
    assertThat(ScriptedServer.header(server.requests().get(1), "Range")).isEqualTo("bytes=100000-");
    assertThat(ScriptedServer.header(server.requests().get(1), "If-Range")).isEqualTo("\"first\"");
    assertThat(ScriptedServer.header(server.requests().get(2), "Range")).isEqualTo("bytes=50000-");
    assertThat(ScriptedServer.header(server.requests().get(2), "If-Range")).isEmpty();
  }

  @Test
  void goesOnInALaterRun() throws IOException {
    server.thenCut(CONTENT, 100_000, ETAG).thenRest(CONTENT, ETAG);
    DownloadOptions once =
        new DownloadOptions(Duration.ofSeconds(2), Duration.ofSeconds(2), 1, Duration.ZERO);
    RawFile file = file(server.address("/data.bin"));

    assertThatThrownBy(() -> download(once).bring(file, folder)).isInstanceOf(IOException.class);
    assertThat(folder.resolve("data.bin.part")).hasSize(100_000);
    assertThat(folder.resolve("data.bin")).doesNotExist();
    download(once).bring(file, folder);

    requireComplete();
  }

  @Test
  void withoutTagOrChecksumStartsAnew() throws IOException {
    server.thenCut(CONTENT, 100_000).thenAll(CONTENT);
    RawFile unknown =
        new RawFile(
            "data.bin",
            List.of(server.address("/data.bin")),
            Optional.empty(),
            OptionalLong.empty());

    assertThat(download(QUICK).bring(unknown, folder)).isEqualTo(SUM);
    assertThat(ScriptedServer.header(server.requests().get(1), "Range")).isEmpty();
  }

  @Test
  void aPartThatIsCompleteIsChecked() throws IOException {
    Files.write(folder.resolve("data.bin.part"), CONTENT);
    server.thenStatus("416 Range Not Satisfiable", "Content-Range: bytes */300000");

    download(QUICK).bring(file(server.address("/data.bin")), folder);

    requireComplete();
  }

  @Test
  void aPartOfAnotherFileIsThrownAway() throws IOException {
    Files.write(folder.resolve("data.bin.part"), new byte[400_000]);
    server
        .thenStatus("416 Range Not Satisfiable", "Content-Range: bytes */300000")
        .thenAll(CONTENT);

    download(QUICK).bring(file(server.address("/data.bin")), folder);

    requireComplete();
  }

  @Test
  void aWrongChecksumNamesBothAndKeepsTheFileAside() {
    byte[] other = CONTENT.clone();
    other[1000] ^= 1;
    server.thenAll(other);

    assertThatThrownBy(() -> download(QUICK).bring(file(server.address("/data.bin")), folder))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("expected the SHA-256 " + SUM + ", found ")
        .hasMessageContaining("data.bin.wrong");
    assertThat(folder.resolve("data.bin")).doesNotExist();
    assertThat(folder.resolve("data.bin.part")).doesNotExist();
    assertThat(folder.resolve("data.bin.wrong")).hasBinaryContent(other);
  }

  @Test
  void aFilePutThereByHandIsTakenIfItIsTheRightOne() throws IOException {
    Files.write(folder.resolve("data.bin"), CONTENT);
    RawFile file = file(server.address("/data.bin"));
    assertThat(download(QUICK).bring(file, folder)).isEqualTo(SUM);

    Files.write(folder.resolve("data.bin"), new byte[3]);
    assertThatThrownBy(() -> download(QUICK).bring(file, folder))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("expected the SHA-256 " + SUM)
        .hasMessageContaining("delete it to have it downloaded");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void silenceEndsAnAttempt() throws IOException {
    // one answer without a head, one that stops in the middle
    server
        .then((request, out) -> Thread.sleep(700))
        .then(
            (request, out) -> {
              out.write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n"
                      .getBytes(StandardCharsets.ISO_8859_1));
              out.write(CONTENT, 0, 70_000);
              out.flush();
              Thread.sleep(700);
            })
        .thenRest(CONTENT);

    download(QUICK).bring(file(server.address("/data.bin")), folder);

    requireComplete();
    assertThat(heard)
        .contains("again: no answer in time", "again: the server sent nothing for 0.4 s");
  }

  @Test
  void followsRedirectsButNotForEver() throws IOException {
    server
        .thenStatus("302 Found", "Location: /elsewhere")
        .thenStatus("307 Temporary Redirect", "Location: " + server.address("/here"))
        .thenAll(CONTENT);
    download(QUICK).bring(file(server.address("/data.bin")), folder);
    requireComplete();
    assertThat(server.requests().get(1).get(0)).isEqualTo("GET /elsewhere HTTP/1.1");

    Files.delete(folder.resolve("data.bin"));
    for (int time = 0; time < 6; time++) {
      server.thenStatus("302 Found", "Location: /round");
    }
    assertThatThrownBy(() -> download(QUICK).bring(file(server.address("/data.bin")), folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than 5 redirects");
  }

  @Test
  void doesNotFollowToAnotherKindOfAddress() {
    server.thenStatus("302 Found", "Location: file:///etc/passwd");

    assertThatThrownBy(() -> download(QUICK).bring(file(server.address("/data.bin")), folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("redirected to file:///etc/passwd");
  }

  @Test
  void whatIsNotThereIsNotAskedForAgainButElsewhere() throws IOException {
    server.thenStatus("404 Not Found").thenAll(CONTENT);
    download(QUICK).bring(file(server.address("/gone.bin"), server.address("/mirror.bin")), folder);
    requireComplete();
    assertThat(server.requests()).hasSize(2);

    Files.delete(folder.resolve("data.bin"));
    server.thenStatus("404 Not Found");
    assertThatThrownBy(() -> download(QUICK).bring(file(server.address("/gone.bin")), folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("HTTP 404: the file is not there any more");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void aBusyServerIsAskedAgain() throws IOException {
    server.thenStatus("503 Service Unavailable").thenStatus("429 Too Many Requests");
    server.thenAll(CONTENT);

    download(QUICK).bring(file(server.address("/data.bin")), folder);

    requireComplete();
    assertThat(heard).contains("again: HTTP 503", "again: HTTP 429");
  }

  @Test
  void withoutANetworkSaysHowToDoItByHand() throws IOException {
    URI nowhere;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nowhere = URI.create("http://127.0.0.1:" + closed.getLocalPort() + "/data.bin");
    }

    assertThatThrownBy(() -> download(QUICK).bring(file(nowhere), folder))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot download data.bin; tried\n  " + nowhere + " (")
        .hasMessageEndingWith(
            String.join(
                "\n",
                "",
                "To do it by hand, download what is missing, put it into",
                "  " + folder.toAbsolutePath(),
                "and run this again:",
                "  data.bin",
                "    from " + nowhere,
                "    SHA-256 " + SUM));
  }

  @Test
  void moreBytesThanThereShouldBeAreNotKept() {
    server.thenAll(CONTENT);
    RawFile small =
        new RawFile(
            "data.bin",
            List.of(server.address("/data.bin")),
            Optional.of(SUM),
            OptionalLong.of(1000));

    assertThatThrownBy(() -> download(QUICK).bring(small, folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected 1000 bytes, but the server sends more");
    assertThat(folder.resolve("data.bin.part")).hasSize(0);
  }

  @Test
  void aStoppedDownloadKeepsWhatCame() throws IOException {
    server.thenAll(CONTENT).thenRest(CONTENT);
    Download stopped =
        new Download(
            QUICK,
            new DownloadListener() {
              @Override
              public void received(String file, long bytes, OptionalLong size) {
                Thread.currentThread().interrupt();
              }
            });

    RawFile file = file(server.address("/data.bin"));
    assertThatThrownBy(() -> stopped.bring(file, folder))
        .isInstanceOf(CancellationException.class)
        .hasMessageContaining("run this again to go on");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Files.size(folder.resolve("data.bin.part"))).isBetween(1L, 299_999L);

    download(QUICK).bring(file, folder);
    requireComplete();
  }

  @Test
  void twoDownloadsOfOneFileDoNotMix() throws IOException {
    try (FileChannel other =
            FileChannel.open(
                folder.resolve("data.bin.part"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var lock = other.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThatThrownBy(() -> download(QUICK).bring(file(server.address("/data.bin")), folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another process is downloading this file");
    }
  }
}
