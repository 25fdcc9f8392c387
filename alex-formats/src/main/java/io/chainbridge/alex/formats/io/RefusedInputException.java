// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

/** A fault on its way out of a parser; it never leaves this room. */
public final class RefusedInputException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ArtifactFault fault;
  private final ArtifactReading.Kind kind;

  /** The input is damaged. */
  public RefusedInputException(ArtifactFault fault) {
    this(ArtifactReading.Kind.MALFORMED, fault);
  }

  public RefusedInputException(ArtifactReading.Kind kind, ArtifactFault fault) {
    super(fault.toString(), null, false, false);
    this.kind = kind;
    this.fault = fault;
  }

  public ArtifactReading.Kind kind() {
    return kind;
  }

  public ArtifactFault fault() {
    return fault;
  }
}
