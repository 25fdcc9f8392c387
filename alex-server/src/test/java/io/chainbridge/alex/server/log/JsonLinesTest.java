// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A line is one JSON object whose values keep their types. */
final class JsonLinesTest {
  private static final Logger LOG = LoggerFactory.getLogger("alex.test");

  private static JsonNode line(Runnable logs) {
    try (LogTape tape = LogTape.of(LogFormat.JSON, LogLevel.INFO)) {
      logs.run();
      assertThat(tape.text()).endsWith("}\n");
      assertThat(tape.lines()).hasSize(1);
      return LogTape.read(tape.lines().getFirst());
    }
  }

  @Test
  void saysWhenWhoAndWhat() {
    JsonNode line = line(() -> LOG.warn("{} of {}", 2, "\"three\"\n"));
    assertThat(line.path("time").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[.]\\d{3}Z");
    assertThat(Instant.parse(line.path("time").asText()))
        .isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
    assertThat(line.path("level").asText()).isEqualTo("WARN");
    assertThat(line.path("logger").asText()).isEqualTo("alex.test");
    assertThat(line.path("message").asText()).isEqualTo("2 of \"three\"\n");
    assertThat(line.path("thread").asText()).isEqualTo(Thread.currentThread().getName());
    assertThat(line.properties()).hasSize(5);
  }

  @Test
  void keepsTheTypeOfEachValue() {
    JsonNode line =
        line(() ->
            LOG.atInfo()
                .addKeyValue("whole", 9_007_199_254_740_993L)
                .addKeyValue("half", 0.5)
                .addKeyValue("exact", new BigDecimal("0.10"))
                .addKeyValue("true", true)
                .addKeyValue("word", Duration.ofSeconds(3))
                .addKeyValue("nothing", (Object) null)
                .log("typed"));
    assertThat(line.path("whole").isIntegralNumber()).isTrue();
    assertThat(line.path("whole").asLong()).isEqualTo(9_007_199_254_740_993L);
    assertThat(line.path("half").isNumber()).isTrue();
    assertThat(line.path("half").asDouble()).isEqualTo(0.5);
    assertThat(line.path("exact").isNumber()).isTrue();
    assertThat(line.path("true").isBoolean()).isTrue();
    assertThat(line.path("word").asText()).isEqualTo("PT3S");
    assertThat(line.path("nothing").isNull()).isTrue();
  }

  @Test
  void keepsWhatEveryLineHasWhenAKeyIsCalledTheSame() {
    JsonNode line = line(() -> LOG.atInfo().addKeyValue("level", "none").log("mine"));
    assertThat(line.path("level").asText()).isEqualTo("INFO");
  }

  @Test
  void namesTheRequestAndOnlyWhileItIsHandled() {
    JsonNode during =
        line(() -> {
          try (MDC.MDCCloseable _ = MDC.putCloseable("request", "r-1")) {
            LOG.info("in it");
          }
        });
    assertThat(during.path("request").asText()).isEqualTo("r-1");
    assertThat(line(() -> LOG.info("after it")).has("request")).isFalse();
  }

  @Test
  void writesATraceAsOneString() {
    Exception cause = new IllegalArgumentException("the cause");
    JsonNode line = line(() -> LOG.error("failed", new IllegalStateException("outside", cause)));
    assertThat(line.path("message").asText()).isEqualTo("failed");
    assertThat(line.path("trace").asText())
        .startsWith("java.lang.IllegalStateException: outside")
        .contains("\tat " + JsonLinesTest.class.getName())
        .contains("Caused by: java.lang.IllegalArgumentException: the cause");
  }
}
