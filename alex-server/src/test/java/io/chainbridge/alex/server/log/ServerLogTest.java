// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import io.vertx.core.internal.logging.LoggerFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;

/** What is logged at which level, and when. */
final class ServerLogTest {
  private static final List<Logger> OWN =
      List.of(
          org.slf4j.LoggerFactory.getLogger("alex.access"),
          org.slf4j.LoggerFactory.getLogger(ServerLogTest.class));
  private static final Logger LIBRARY = org.slf4j.LoggerFactory.getLogger("org.library");

  private static void sayEverything(Logger logger) {
    logger.error("at error");
    logger.warn("at warn");
    logger.info("at info");
    logger.debug("at debug");
    logger.trace("at trace");
  }

  @ParameterizedTest
  @CsvSource({"error, 1, 1", "warn, 2, 2", "info, 3, 3", "debug, 4, 3"})
  void showsItsOwnFromItsLevelOnAndOfLibrariesNothingBelowInfo(
      String level, int own, int libraries) {
    try (LogTape tape = LogTape.of(LogFormat.TEXT, LogLevel.named(level).orElseThrow())) {
      OWN.forEach(ServerLogTest::sayEverything);
      assertThat(tape.lines()).hasSize(own * OWN.size());
      sayEverything(LIBRARY);
      assertThat(tape.lines()).hasSize(own * OWN.size() + libraries);
    }
  }

  @Test
  void startsSilently() throws Exception {
    LoggerContext fresh = new LoggerContext();
    new ContextInitializer(fresh).autoConfig();
    Logger root = fresh.getLogger(Logger.ROOT_LOGGER_NAME);
    assertThat(root.isErrorEnabled()).isFalse();
    assertThat(fresh.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders()).isExhausted();
  }

  @Test
  void saysNothingBeforeItIsOpenedAndAfterItIsClosed() {
    sayEverything(LIBRARY);
    LogTape tape = LogTape.of(LogFormat.TEXT, LogLevel.DEBUG);
    tape.close();
    OWN.forEach(ServerLogTest::sayEverything);
    sayEverything(LIBRARY);
    assertThat(tape.text()).isEmpty();
    OWN.forEach(logger -> assertThat(logger.isErrorEnabled()).isFalse());
    assertThat(LIBRARY.isErrorEnabled()).isFalse();
  }

  @Test
  void hasWhatTheWebServerLogs() {
    try (LogTape tape = LogTape.of(LogFormat.TEXT, LogLevel.INFO)) {
      LoggerFactory.getLogger("io.vertx.test").warn("a connection was lost");
      assertThat(tape.lines()).singleElement().asString().contains("WARN  io.vertx.test  a conn");
    }
  }

  @Test
  void knowsItsWordsOnly() {
    assertThat(LogLevel.named("INFO")).isEmpty();
    assertThat(LogLevel.named("trace")).isEmpty();
    assertThat(LogFormat.named("json")).contains(LogFormat.JSON);
    assertThat(LogFormat.named("xml")).isEmpty();
  }
}
