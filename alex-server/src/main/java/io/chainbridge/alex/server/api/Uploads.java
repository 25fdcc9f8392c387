// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.http.ProblemType;
import io.chainbridge.alex.server.answer.ApiAnswer;
import io.chainbridge.alex.server.answer.ReadRoutes;
import io.chainbridge.alex.server.answer.Reply;
import io.vertx.core.Vertx;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files that were sent for a submission, each under its digest, for two days. They are no evidence:
 * a submission reads them, and what it keeps are blobs.
 *
 * @param folder holds nothing else
 */
record Uploads(Path folder, InstantSource clock) {
  private static final String PATH = "/api/v1/blobs/sha256/:hex";

  /** Bytes of one file. */
  private static final long LARGEST = 4L << 30;

  /** Bytes of all files. */
  private static final long MOST = 64L << 30;

  private static final Duration KEPT = Duration.ofDays(2);

  void mount(Vertx vertx, Router router, Calls calls) {
    router
        .route(PATH)
        .method(HttpMethod.HEAD)
        .method(HttpMethod.GET)
        .blockingHandler(context -> Reply.send(context, known(context)), false);
    router.put(PATH).handler(context -> take(vertx, context));
    calls.otherwise(PATH, List.of("GET", "HEAD", "PUT", "OPTIONS"));
  }

  /** The file of a digest. */
  Optional<Path> file(Sha256 digest) {
    return Optional.of(folder.resolve(digest.hex())).filter(Files::isRegularFile);
  }

  private ApiAnswer known(RoutingContext context) {
    return digest(context).flatMap(this::file).isPresent()
        ? new ApiAnswer.Nothing()
        : ApiAnswer.absent("no file was sent with this digest");
  }

  /** Writes the body to a file of its own name, then looks what it is. */
  private void take(Vertx vertx, RoutingContext context) {
    Optional<Sha256> digest = digest(context);
    long size = length(context);
    if (digest.isEmpty()) {
      Reply.send(context, ApiAnswer.absent("a path ends with 64 lower-case hex digits"));
    } else if (size < 0 || size > LARGEST) {
      Reply.send(
          context,
          Calls.refused(
              ProblemType.BODY_TOO_LARGE,
              "send Content-Length, at most " + LARGEST + " bytes a file"));
    } else {
      context.request().pause();
      var _ =
          vertx
              .executeBlocking(this::roomLeft, false)
              .onComplete(left -> {
                if (left.succeeded() && left.result()) {
                  write(vertx, context, digest.get());
                } else {
                  Reply.send(context, noRoom());
                }
              });
    }
  }

  private void write(Vertx vertx, RoutingContext context, Sha256 digest) {
    Path half = folder.resolve("." + UUID.randomUUID());
    OpenOptions fresh = new OpenOptions().setCreateNew(true).setPerms("rw-------");
    var _ =
        vertx
            .fileSystem()
            .open(half.toString(), fresh)
            .compose(file -> context.request().pipeTo(file))
            .compose(_ -> vertx.executeBlocking(() -> kept(half, digest), false))
            .onComplete(kept -> {
              if (kept.failed()) {
                delete(half);
              }
              Reply.send(
                  context, kept.succeeded() ? kept.result() : new ApiAnswer.Broken(kept.cause()));
            });
  }

  private static ApiAnswer noRoom() {
    return Calls.refused(
        ProblemType.UNAVAILABLE, "the server holds as many sent files as it may; try again later");
  }

  private static long length(RoutingContext context) {
    String header = context.request().getHeader("content-length");
    return header != null && header.matches("[0-9]{1,15}") ? Long.parseLong(header) : -1;
  }

  private ApiAnswer kept(Path half, Sha256 digest) throws IOException {
    Sha256 found;
    try (InputStream in = Files.newInputStream(half)) {
      found = Sha256.of(in);
    }
    if (!found.equals(digest)) {
      delete(half);
      return Calls.refused(
          ProblemType.BAD_REQUEST, "the body has the digest " + found.hex() + "; send it again");
    }
    Files.move(half, folder.resolve(digest.hex()), StandardCopyOption.REPLACE_EXISTING);
    return new ApiAnswer.Nothing();
  }

  /** Sweeps what is old, then says whether there is room for one more. */
  private boolean roomLeft() throws IOException {
    Files.createDirectories(folder);
    Instant old = clock.instant().minus(KEPT);
    long held = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
          delete(file);
        } else {
          held += Files.size(file);
        }
      }
    }
    return held < MOST;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Sha256> digest(RoutingContext context) {
    String hex = ReadRoutes.param(context, "hex");
    return hex.matches("[0-9a-f]{64}") ? Optional.of(Sha256.parse(hex)) : Optional.empty();
  }
}
