// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.http.Problem;
import io.chainbridge.alex.gateway.http.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The outcome of a request, before it is HTTP; {@link Reply} has the one switch over these. */
public sealed interface ApiAnswer {
  /** A body. */
  @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
  record Found(String mediaType, byte[] body) implements ApiAnswer {
    public static Found text(String mediaType, String body) {
      return new Found(mediaType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Found json(ObjectNode body) {
      return text("application/json", body.toString());
    }
  }

  /** Something was made or begun; it stands at a path of its own. */
  record Created(int status, String location, ObjectNode body) implements ApiAnswer {}

  /** Done, and there is nothing to say. */
  record Nothing() implements ApiAnswer {}

  /** Not what the caller has seen; the digest of what is there now. */
  record Moved(Sha256 now) implements ApiAnswer {}

  /** Alive, but not able to do its work: the same body as when it is, with another status. */
  record Unready(ObjectNode body) implements ApiAnswer {}

  /** The methods of this path, as the client asked. */
  record Options(List<String> allowed) implements ApiAnswer {
    public Options {
      allowed = List.copyOf(allowed);
    }
  }

  /** The path exists, but not for this method. */
  record WrongMethod(String method, List<String> allowed) implements ApiAnswer {
    public WrongMethod {
      allowed = List.copyOf(allowed);
    }
  }

  /** The request is refused. */
  record Refused(Problem problem) implements ApiAnswer {}

  /** Disk, database or program failed. */
  record Broken(Throwable cause) implements ApiAnswer {}

  /** What was asked for does not exist. */
  public static ApiAnswer absent(String what) {
    return new Refused(Problem.of(ProblemType.NOT_FOUND, what));
  }
}
