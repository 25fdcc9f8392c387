// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chainbridge.alex.server.answer.ApiAnswer;
import io.chainbridge.alex.server.tls.PemFiles;
import io.chainbridge.alex.server.tls.TestCertificate;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.http.HttpClient;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cookie of a session, as browsers are sent it. */
final class SessionCookieTest {
  private static String sent(SmallServer server) throws Exception {
    server
        .calls()
        .post(
            "/in",
            (context, _) -> {
              SessionCookie.set(context, "secret", 60);
              return new ApiAnswer.Nothing();
            });
    server
        .calls()
        .post(
            "/out",
            (context, _) -> {
              String was = SessionCookie.of(context).orElse("nothing");
              SessionCookie.clear(context);
              return Calls.found(JsonNodeFactory.instance.objectNode().put("was", was));
            });
    String cookie = SentProject.header(server.send(Ask.post("/in", "{}")), "set-cookie");
    var out = server.send(Ask.post("/out", "{}").with("cookie", cookie.split(";")[0]));
    assertThat(out.body()).contains("\"was\":\"secret\"");
    assertThat(SentProject.header(out, "set-cookie")).contains("Max-Age=0");
    return cookie;
  }

  @Test
  void overTlsItIsOfThisHostAndSecure(@TempDir Path folder) throws Exception {
    TestCertificate certificate = TestCertificate.p256();
    PemFiles files = certificate.into(folder);
    HttpServerOptions options =
        new HttpServerOptions()
            .setSsl(true)
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .addCertPath(files.certificate().toString())
                    .addKeyPath(files.key().toString()));
    HttpClient client = HttpClient.newBuilder().sslContext(certificate.trusted()).build();
    try (SmallServer server = new SmallServer(options, client, "https")) {
      assertThat(sent(server))
          .startsWith("__Host-alex=secret; ")
          .contains("; Path=/", "; Secure", "; SameSite=Lax", "; Max-Age=60")
          .containsIgnoringCase("; HttpOnly")
          .doesNotContain("Domain");
    }
  }

  @Test
  void withoutTlsItHasAnotherName() throws Exception {
    try (SmallServer server = new SmallServer()) {
      assertThat(sent(server))
          .startsWith("alex_session=secret; ")
          .contains("; Path=/", "; SameSite=Lax")
          .containsIgnoringCase("; HttpOnly")
          .doesNotContain("Secure");
    }
  }

  @Test
  void theProofOfAPageIsNotTheSecret() {
    assertThat(SessionCookie.csrf("secret"))
        .matches("[0-9a-f]{64}")
        .isEqualTo(SessionCookie.csrf("secret"))
        .isNotEqualTo(SessionCookie.csrf("secreT"));
  }
}
