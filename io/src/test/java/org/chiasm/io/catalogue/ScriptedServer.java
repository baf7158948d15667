package org.chiasm.io.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server on this machine that answers one request after the other as it was told. */
final class ScriptedServer implements AutoCloseable {

  /** Answers one request; the connection is closed after it. */
  @FunctionalInterface
  interface Answer {
    void to(List<String> request, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<List<String>> requests = Collections.synchronizedList(new ArrayList<>());

  ScriptedServer() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  ScriptedServer then(Answer answer) {
    answers.add(answer);
    return this;
  }

  /** The whole content. */
  ScriptedServer thenAll(byte[] content, String... headers) {
    return then((request, out) -> send(out, "200 OK", content, 0, content.length, headers));
  }

  /** Promises the whole content and breaks the connection before its end. */
  ScriptedServer thenCut(byte[] content, int after, String... headers) {
    return then((request, out) -> send(out, "200 OK", content, 0, after, headers));
  }

  /** The rest of the content, as the request asks for it. */
  ScriptedServer thenRest(byte[] content, String... headers) {
    return then(
        (request, out) -> {
          String range = header(request, "Range");
          int from = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
          List<String> all = new ArrayList<>(List.of(headers));
          all.add(
              "Content-Range: bytes " + from + "-" + (content.length - 1) + "/" + content.length);
          send(
              out,
              "206 Partial Content",
              content,
              from,
              content.length,
              all.toArray(String[]::new));
        });
  }

  ScriptedServer thenStatus(String status, String... headers) {
    return then((request, out) -> send(out, status, new byte[0], 0, 0, headers));
  }

  private static void send(
      OutputStream out, String status, byte[] content, int from, int to, String... headers)
      throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    head.append("Content-Length: ").append(content.length - from);
    head.append("\r\nConnection: close\r\n\r\n");
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    out.write(content, from, to - from);
    out.flush();
  }

  /** A field of a request, empty if it is not there. */
  static String header(List<String> request, String name) {
    return request.stream()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  List<List<String>> requests() {
    return requests;
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        List<String> request = request(connection);
        if (request.isEmpty()) {
          continue;
        }
        requests.add(request);
        Answer answer = answers.poll();
        if (answer != null) {
          answer.to(request, connection.getOutputStream());
        }
      } catch (IOException e) {
        // the client went away, or the test is over
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static List<String> request(Socket connection) throws IOException {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
    List<String> request = new ArrayList<>();
    String line = lines.readLine();
    while (line != null && !line.isEmpty()) {
      request.add(line);
      line = lines.readLine();
    }
    return request;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
