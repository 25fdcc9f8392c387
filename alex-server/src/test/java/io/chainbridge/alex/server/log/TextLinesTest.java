// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.operation.report.Notice;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A line that a person reads. */
final class TextLinesTest {
  private static final Logger LOG = LoggerFactory.getLogger("alex.test");
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ ";

  @Test
  void alignsTheLoggersOfAllLevels() {
    try (LogTape tape = LogTape.of(LogFormat.TEXT, LogLevel.DEBUG)) {
      new OperatorLog().accept(Notice.news("loans_v0.2.0: SHADOW_MODE"));
      new OperatorLog().accept(Notice.warning("loans_v0.2.0: ROLLED_BACK {}"));
      new OperatorLog().accept(Notice.alarm("NOTHING IS SCORED"));
      LOG.debug("small");
      assertThat(tape.lines()).hasSize(4);
      assertThat(tape.lines().get(0))
          .matches(TIME + "INFO  alex[.]operation  loans_v0[.]2[.]0: SHADOW_MODE");
      assertThat(tape.lines().get(1))
          .matches(TIME + "WARN  alex[.]operation  loans_v0[.]2[.]0: ROLLED_BACK [{]}");
      assertThat(tape.lines().get(2)).matches(TIME + "ERROR alex[.]operation  NOTHING IS SCORED");
      assertThat(tape.lines().get(3)).matches(TIME + "DEBUG alex[.]test  small");
    }
  }

  @Test
  void endsWithTheKeysAndTheRequest() {
    try (LogTape tape = LogTape.of(LogFormat.TEXT, LogLevel.INFO);
        MDC.MDCCloseable _ = MDC.putCloseable("request", "r-1")) {
      LOG.atInfo().addKeyValue("status", 404).addKeyValue("path", "/x").log("answered");
      assertThat(tape.lines())
          .singleElement()
          .asString()
          .endsWith("  answered status=404 path=/x request=r-1");
    }
  }

  @Test
  void isNotBrokenByWhatItSays() {
    try (LogTape tape = LogTape.of(LogFormat.TEXT, LogLevel.INFO)) {
      LOG.atInfo().addKeyValue("key", "c\nd\u2028e\u001b[2K").log("a\r\nb");
      assertThat(tape.lines()).singleElement().asString().endsWith("  a  b key=c d e [2K");
      assertThat(tape.text()).doesNotContain("\u2028").doesNotContain("\u001b");
    }
  }

  @Test
  void isFollowedByATrace() {
    try (LogTape tape = LogTape.of(LogFormat.TEXT, LogLevel.INFO)) {
      LOG.error("failed", new IllegalStateException("outside"));
      LOG.info("next");
      assertThat(tape.lines().get(0)).endsWith("  failed");
      assertThat(tape.lines().get(1)).isEqualTo("java.lang.IllegalStateException: outside");
      assertThat(tape.lines().get(2)).startsWith("\tat " + TextLinesTest.class.getName());
      assertThat(tape.lines().getLast()).endsWith("  next");
    }
  }
}
