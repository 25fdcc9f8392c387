// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver on loopback that keeps what it gets and answers as it is told, else 200. */
public final class RecordedReceiver implements AutoCloseable {
  private final List<Request> requests = new ArrayList<>();
  private final Deque<Reply> replies = new ArrayDeque<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  /** What was posted; names of headers as {@code X-alex-timestamp}. */
  public record Request(String path, Map<String, List<String>> headers, String body) {
    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }
  }

  /** An answer; one that hangs ends with the receiver. */
  private record Reply(int status, String retryAfter, boolean hangs) {}

  public RecordedReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Reply reply = kept(exchange, body);
      if (reply.hangs()) {
        ended.await();
      }
      if (!reply.retryAfter().isEmpty()) {
        exchange.getResponseHeaders().add("Retry-After", reply.retryAfter());
      }
      exchange.getResponseHeaders().add("Location", "/elsewhere");
      exchange.sendResponseHeaders(reply.status(), -1);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Reply kept(HttpExchange exchange, String body) {
    String path = exchange.getRequestURI().getPath();
    requests.add(new Request(path, Map.copyOf(exchange.getRequestHeaders()), body));
    notifyAll();
    return replies.isEmpty() ? new Reply(200, "", false) : replies.removeFirst();
  }

  /** Its address. */
  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  public synchronized void answers(int... statuses) {
    for (int status : statuses) {
      replies.add(new Reply(status, "", false));
    }
  }

  public synchronized void answersLater(int status, String retryAfter) {
    replies.add(new Reply(status, retryAfter, false));
  }

  public synchronized void hangs() {
    replies.add(new Reply(200, "", true));
  }

  /** What was posted so far. */
  public synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Waits for this many posts, half a minute at most. */
  public synchronized List<Request> await(int count) {
    long until = System.nanoTime() + 30_000_000_000L;
    try {
      while (requests.size() < count && System.nanoTime() < until) {
        wait(100);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    ended.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
