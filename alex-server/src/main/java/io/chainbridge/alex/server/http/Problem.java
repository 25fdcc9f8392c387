// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * An answer that says no, as RFC 9457 problem details.
 *
 * @param slug last part of the problem's type
 * @param reasons every single reason, where there are several; an extension member
 */
record Problem(String slug, int status, String title, String detail, List<String> reasons) {
  static final String MEDIA_TYPE = "application/problem+json";

  Problem {
    reasons = List.copyOf(reasons);
  }

  static Problem of(String slug, int status, String title, String detail) {
    return new Problem(slug, status, title, detail, List.of());
  }

  JsonObject json(String path) {
    JsonObject body =
        new JsonObject()
            .put("type", "/problems/" + slug)
            .put("title", title)
            .put("status", status)
            .put("detail", detail)
            .put("instance", path);
    return reasons.isEmpty() ? body : body.put("reasons", new JsonArray(reasons));
  }
}
