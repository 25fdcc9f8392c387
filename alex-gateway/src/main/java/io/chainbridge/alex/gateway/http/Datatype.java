// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.gateway.record.ExactNumber;
import java.math.BigInteger;

/**
 * The datatypes of the inference protocol. All but BYTES become numbers, true and false 1 and 0.
 */
enum Datatype {
  BOOL(0, false),
  INT8(7, true),
  INT16(15, true),
  INT32(31, true),
  INT64(63, true),
  UINT8(8, false),
  UINT16(16, false),
  UINT32(32, false),
  UINT64(64, false),
  FP16(0, true),
  FP32(0, true),
  FP64(0, true),
  BYTES(0, false);

  private final int bits;
  private final boolean signed;

  Datatype(int bits, boolean signed) {
    this.bits = bits;
    this.signed = signed;
  }

  /** Whether a JSON value is one of this type that is kept exactly. */
  boolean fits(JsonNode value) {
    return switch (this) {
      case BYTES -> value.isTextual();
      case BOOL -> value.isBoolean();
      case FP16, FP32, FP64 -> ExactNumber.holds(value);
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 ->
          value.isIntegralNumber() && inRange(value.bigIntegerValue()) && ExactNumber.holds(value);
    };
  }

  private boolean inRange(BigInteger value) {
    BigInteger size = BigInteger.ONE.shiftLeft(bits);
    BigInteger least = signed ? size.negate() : BigInteger.ZERO;
    return value.compareTo(least) >= 0 && value.compareTo(size) < 0;
  }

  /** The number that a fitting value is, rounded as the type holds it. */
  double number(JsonNode value) {
    return switch (this) {
      case BOOL -> value.asBoolean() ? 1 : 0;
      case FP16 -> Float.float16ToFloat(Float.floatToFloat16((float) value.asDouble()));
      case FP32 -> (float) value.asDouble();
      case FP64, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> value.asDouble();
      case BYTES -> throw new IllegalStateException("a text is no number");
    };
  }
}
