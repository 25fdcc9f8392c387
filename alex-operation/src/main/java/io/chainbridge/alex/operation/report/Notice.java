// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.report;

/**
 * One line that an operation tells the person who runs it.
 *
 * @param urgency what it asks of that person
 * @param line one line, without its time
 */
public record Notice(Urgency urgency, String line) {
  /** What a notice asks of the person who reads it. */
  public enum Urgency {
    /** A state has changed as it should. */
    NEWS,
    /** Something was refused, taken back or not done; it is to be looked at. */
    WARNING,
    /** Something is not done any more until a person acts. */
    ALARM
  }

  public static Notice news(String line) {
    return new Notice(Urgency.NEWS, line);
  }

  public static Notice warning(String line) {
    return new Notice(Urgency.WARNING, line);
  }

  public static Notice alarm(String line) {
    return new Notice(Urgency.ALARM, line);
  }
}
