package org.chiasm.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.chiasm.core.text.Message;

/** Serves the files of a folder over HTTP, on this machine only. */
final class FolderServer implements AutoCloseable {

  private final Path folder;
  private final ServerSocket socket;
  private final AtomicInteger requests = new AtomicInteger();

  FolderServer(Path folder) {
    this.folder = folder;
    try {
      this.socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "folder server");
    thread.setDaemon(true);
    thread.start();
  }

  String address() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** How often it was asked for a file. */
  int requests() {
    return requests.get();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        answer(client);
      } catch (IOException e) {
        // closed, or the client went away: the loop decides
      }
    }
  }

  private void answer(Socket client) throws IOException {
    BufferedReader request =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    String[] words = String.valueOf(request.readLine()).split(" ", -1);
    for (String line = request.readLine(); line != null && !line.isEmpty(); ) {
      line = request.readLine();
    }
    requests.incrementAndGet();
    Path file = folder.resolve(words[1].substring(1));
    boolean found = Files.isRegularFile(file);
    byte[] content = found ? Files.readAllBytes(file) : new byte[0];
    OutputStream out = client.getOutputStream();
    out.write(
        Message.format(
                "HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n",
                found ? "200 OK" : "404 Not Found", content.length)
            .getBytes(StandardCharsets.US_ASCII));
    out.write(content);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
