// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import io.chainbridge.alex.operation.serving.NotServed;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a request comes to, before it is HTTP; {@link Reply} has the one switch over these. */
sealed interface ApiAnswer {
  /** There it is. */
  @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
  record Found(String mediaType, byte[] body) implements ApiAnswer {
    static Found text(String mediaType, String body) {
      return new Found(mediaType, body.getBytes(StandardCharsets.UTF_8));
    }

    static Found json(JsonObject body) {
      return text("application/json", body.encode());
    }
  }

  /** Alive, but not able to do its work: the same body as when it is, with another status. */
  record Unready(JsonObject body) implements ApiAnswer {}

  /** There is no such thing. */
  record Absent(String what) implements ApiAnswer {}

  /** The request cannot be read, for all these reasons. */
  record Misread(List<String> faults) implements ApiAnswer {
    public Misread {
      faults = List.copyOf(faults);
    }
  }

  /** The client asked what it may do here. */
  record Options(List<String> allowed) implements ApiAnswer {
    public Options {
      allowed = List.copyOf(allowed);
    }
  }

  /** There is such a thing, but not for this method. */
  record WrongMethod(String method, List<String> allowed) implements ApiAnswer {
    public WrongMethod {
      allowed = List.copyOf(allowed);
    }
  }

  /** The name is not served because its champion could not prove what it must. */
  record Unproven(NotServed model) implements ApiAnswer {}

  /** The web server itself refused the request. */
  record Refused(int status) implements ApiAnswer {}

  /** Disk, database or program failed. */
  record Broken(Throwable cause) implements ApiAnswer {}
}
