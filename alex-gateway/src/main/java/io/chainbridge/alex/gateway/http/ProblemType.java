// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.http;

import java.util.Locale;

/** The kinds of problems that HTTP answers report; docs/http-api.md has a section on each. */
public enum ProblemType {
  INVALID_JSON(400, "Invalid JSON"),
  BAD_REQUEST(400, "Invalid request"),
  MALFORMED_URL(400, "Malformed URL"),
  UNAUTHENTICATED(401, "Sign in first"),
  ROLE_NOT_HELD(403, "Your role does not permit this"),
  GOVERNANCE_ONLY(403, "Only governance may do this"),
  NOT_FOUND(404, "Not found"),
  NAME_NOT_SERVED(404, "This name or version is not served"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  REFUSED(409, "Governance refuses this"),
  NOTHING_TO_DO(409, "There is nothing to do this to"),
  ID_CONFLICT(409, "The id was used with other input"),
  REVIEWED_ANOTHER(412, "Not what you reviewed"),
  BODY_TOO_LARGE(413, "The body is too large"),
  URL_TOO_LONG(414, "The URL is too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  EXPECTATION_FAILED(417, "Unsupported expectation"),
  OUTCOMES_REFUSED(422, "Some outcomes were refused"),
  DOCUMENT_UNREADABLE(422, "A document cannot be read"),
  KEY_REUSED(422, "The idempotency key was used for another request"),
  TOO_MANY_REQUESTS(429, "Too many requests"),
  HEADERS_TOO_LARGE(431, "The request headers are too large"),
  BROKEN(500, "Internal error"),
  MODEL_HELD_BACK(503, "The model is not served without proof"),
  NO_ANSWER(503, "No score may be answered"),
  STORAGE(503, "The home cannot be read"),
  UNAVAILABLE(503, "Temporarily unavailable");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The last part of the problem's {@code type}, such as {@code bad-request}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The HTTP status, the same for every problem of this type. */
  public int status() {
    return status;
  }

  /** What it is called, the same for every problem of this type. */
  public String title() {
    return title;
  }

  /** The type for a status that the web server itself chose. */
  public static ProblemType ofStatus(int status) {
    return switch (status) {
      case 400 -> MALFORMED_URL;
      case 401 -> UNAUTHENTICATED;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 413 -> BODY_TOO_LARGE;
      case 414 -> URL_TOO_LONG;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 417 -> EXPECTATION_FAILED;
      case 431 -> HEADERS_TOO_LARGE;
      case 503 -> UNAVAILABLE;
      default -> status >= 400 && status < 500 ? BAD_REQUEST : BROKEN;
    };
  }
}
