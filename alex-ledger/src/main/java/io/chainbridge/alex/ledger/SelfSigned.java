// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

/**
 * The certificate that a PKCS#12 file demands beside a key. Nothing trusts it: who owns a key is
 * what the log says.
 */
final class SelfSigned {
  private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int UTF8 = 0x0c;
  private static final int TIME = 0x18;
  private static final int BITS = 0x03;

  private SelfSigned() {}

  /** An X.509 certificate of version 1 that never ends. */
  static Certificate certificate(String name, Pkcs12.Pair pair) throws GeneralSecurityException {
    Signatures scheme = Signatures.of(pair.half());
    byte[] algorithm = der(SEQUENCE, scheme.oid());
    byte[] subject =
        der(
            SEQUENCE,
            der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8, name.getBytes(StandardCharsets.UTF_8)))));
    byte[] always = der(SEQUENCE, time("20200101000000Z"), time("99991231235959Z"));
    byte[] body =
        der(
            SEQUENCE,
            der(0x02, BigInteger.ONE.toByteArray()),
            algorithm,
            subject,
            always,
            subject,
            pair.half().getEncoded());
    byte[] signature = scheme.sign(pair.key(), body);
    byte[] whole = der(SEQUENCE, body, algorithm, der(BITS, new byte[1], signature));
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(whole));
  }

  private static byte[] time(String text) {
    return der(TIME, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Tag, length and the parts one after another. */
  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.size();
    if (length > 0xff) {
      out.write(0x82);
      out.write(length >> 8);
    } else if (length > 0x7f) {
      out.write(0x81);
    }
    out.write(length & 0xff);
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }
}
