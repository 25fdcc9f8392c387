// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A payload with exactly one DSSE signature. An instance is not verified: check it with {@link
 * ProofKey#verifies}.
 *
 * <p>Equal by content. Array components are copied on the way in and out.
 *
 * @param payloadType media type of the payload
 * @param payload the signed bytes themselves, never re-serialised
 * @param signature ECDSA P-256 signature with SHA-256 over {@link #pae()}, ASN.1 DER
 */
// the constructor and both accessors copy, equality is by content
@SuppressWarnings("ArrayRecordComponent")
public record Envelope(String payloadType, byte[] payload, byte[] signature) {
  /** The payload type of every in-toto statement. */
  public static final String PAYLOAD_TYPE_IN_TOTO = "application/vnd.in-toto+json";

  public Envelope {
    if (payloadType.isEmpty()) {
      throw new IllegalArgumentException("payloadType must not be empty");
    }
    payload = payload.clone();
    signature = signature.clone();
  }

  @Override
  public byte[] payload() {
    return payload.clone();
  }

  @Override
  public byte[] signature() {
    return signature.clone();
  }

  /** The bytes that are signed: DSSE's pre-authentication encoding of type and payload. */
  public byte[] pae() {
    return pae(payloadType, payload);
  }

  /** {@code DSSEv1 SP length(type) SP type SP length(payload) SP payload}, lengths in bytes. */
  static byte[] pae(String payloadType, byte[] payload) {
    byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(type);
    out.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(payload);
    return out.toByteArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Envelope that
        && payloadType.equals(that.payloadType)
        && Arrays.equals(payload, that.payload)
        && Arrays.equals(signature, that.signature);
  }

  @Override
  public int hashCode() {
    return Objects.hash(payloadType, Arrays.hashCode(payload), Arrays.hashCode(signature));
  }

  @Override
  public String toString() {
    return "Envelope[payloadType=%s, payload=%d bytes, signature=%s]"
        .formatted(payloadType, payload.length, HexFormat.of().formatHex(signature));
  }
}
