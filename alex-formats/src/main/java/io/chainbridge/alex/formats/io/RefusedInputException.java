// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

/**
 * One fault that ends the reading of a file. It never leaves this room: {@code ArtifactReader}
 * turns it into {@link ArtifactReading.Refused}.
 */
public final class RefusedInputException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ArtifactFault fault;
  private final ArtifactReading.Kind kind;

  /** A refusal of the kind {@link ArtifactReading.Kind#MALFORMED}. */
  public RefusedInputException(ArtifactFault fault) {
    this(ArtifactReading.Kind.MALFORMED, fault);
  }

  public RefusedInputException(ArtifactReading.Kind kind, ArtifactFault fault) {
    super(fault.toString(), null, false, false);
    this.kind = kind;
    this.fault = fault;
  }

  /** The same fault, with another kind of refusal. */
  public RefusedInputException as(ArtifactReading.Kind other) {
    return new RefusedInputException(other, fault);
  }

  public ArtifactReading.Kind kind() {
    return kind;
  }

  public ArtifactFault fault() {
    return fault;
  }
}
