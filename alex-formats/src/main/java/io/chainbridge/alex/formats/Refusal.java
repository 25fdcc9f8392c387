// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

/** A fault on its way out of a parser; it never leaves this room. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;
  private final ArtifactReading.Kind kind;

  /** The input is damaged. */
  Refusal(Fault fault) {
    this(ArtifactReading.Kind.MALFORMED, fault);
  }

  Refusal(ArtifactReading.Kind kind, Fault fault) {
    super(fault.toString(), null, false, false);
    this.kind = kind;
    this.fault = fault;
  }

  ArtifactReading.Kind kind() {
    return kind;
  }

  Fault fault() {
    return fault;
  }
}
