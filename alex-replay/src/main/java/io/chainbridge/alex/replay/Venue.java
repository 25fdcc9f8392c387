// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a scenario is played on: an operation in this process, or a server that is asked over HTTP.
 * It goes by the clock that it was opened with. One thread only.
 */
public interface Venue extends AutoCloseable {
  /** Opens the venue of one run. */
  @FunctionalInterface
  interface Opening {
    /**
     * Opens it on a new home; closing the venue leaves the home open.
     *
     * @param lines receives one line for each thing that happens
     */
    Venue open(Scenario scenario, Home home, ReplayClock clock, Consumer<String> lines);
  }

  /** What its home is marked as for ever. */
  HomeKind kind();

  /** The use cases, which take the scenario's people at their word. */
  Governance governance();

  /** Serves what the log says now. */
  void follow();

  /**
   * Scores rows of one day, in order; each is durable and counted when this returns.
   *
   * @param name that clients call
   * @return for each row the model that decided it
   */
  List<ModelId> score(String name, List<ScenarioRow> rows);

  /**
   * How many rows can follow before a rule could be met at the end of a minute, whatever their
   * scores are; 0 where it stops at the end of every minute.
   *
   * @param most at which it stops to look
   */
  long quiet(Instant now, long most);

  /** Judges what was counted until now. */
  void minute(Instant now);

  /**
   * Ends a UTC day of which no more will come: judges every model, and lets people take the steps
   * for which the evidence is there.
   *
   * @param now the last second of that day, or later on it
   */
  void endDay(LocalDate day, Instant now);

  /** Enters in the log how far its records have grown; at the end of a run. */
  void countRecords();

  @Override
  void close();
}
