// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.testkit.Proves;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
  private static final InstallationKey KEY = InstallationKey.generate();
  private static final byte[] PAYLOAD = "{\"subject\":[\"müde\"]}".getBytes(UTF_8);
  private static final Envelope SIGNED = KEY.sign(Envelope.PAYLOAD_TYPE_IN_TOTO, PAYLOAD);

  @Test
  void encodesTheExampleOfTheSpecification() {
    Envelope hello =
        new Envelope("http://example.com/HelloWorld", "hello world".getBytes(UTF_8), new byte[0]);
    assertThat(new String(hello.pae(), UTF_8))
        .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
  }

  @Test
  void countsBytesAndNotCharacters() {
    assertThat(new String(new Envelope("é", "ü".getBytes(UTF_8), new byte[0]).pae(), UTF_8))
        .isEqualTo("DSSEv1 2 é 2 ü");
  }

  @Test
  @Proves("S6.6")
  void verifiesWhatItsKeySigned() {
    assertThat(KEY.publicKey().verifies(SIGNED)).isTrue();
    assertThat(InstallationKey.generate().publicKey().verifies(SIGNED)).isFalse();
    assertThat(SIGNED.signature()[0]).as("a DER sequence").isEqualTo((byte) 0x30);
  }

  @Test
  @Proves("S6.6")
  void findsAChangeOfAnyBitOfPayloadOrSignature() {
    for (int i = 0; i < PAYLOAD.length * 8; i++) {
      byte[] changed = flipped(SIGNED.payload(), i);
      assertVoid(new Envelope(SIGNED.payloadType(), changed, SIGNED.signature()));
    }
    for (int i = 0; i < SIGNED.signature().length * 8; i++) {
      byte[] changed = flipped(SIGNED.signature(), i);
      assertVoid(new Envelope(SIGNED.payloadType(), PAYLOAD, changed));
    }
    assertVoid(new Envelope("application/vnd.in-toto+jsonx", PAYLOAD, SIGNED.signature()));
    assertVoid(new Envelope(SIGNED.payloadType(), PAYLOAD, new byte[0]));
  }

  private static void assertVoid(Envelope envelope) {
    assertThat(KEY.publicKey().verifies(envelope)).as(envelope.toString()).isFalse();
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    bytes[bit / 8] ^= (byte) (1 << (bit % 8));
    return bytes;
  }

  @Test
  void isAValueThatNobodyCanChangeFromOutside() {
    byte[] mine = PAYLOAD.clone();
    Envelope envelope = new Envelope("t", mine, new byte[] {1});
    mine[0] = 0;
    envelope.payload()[1] = 0;
    envelope.signature()[0] = 0;
    assertThat(envelope)
        .isEqualTo(new Envelope("t", PAYLOAD, new byte[] {1}))
        .hasSameHashCodeAs(new Envelope("t", PAYLOAD, new byte[] {1}))
        .isNotEqualTo(new Envelope("t", PAYLOAD, new byte[] {2}))
        .isNotEqualTo(new Envelope("u", PAYLOAD, new byte[] {1}));
  }

  @Test
  void writesPemInLinesOf64ColumnsAndNamesItByItsDigest() throws GeneralSecurityException {
    String pem = KEY.publicKey().toPem();
    assertThat(pem)
        .startsWith("-----BEGIN PUBLIC KEY-----\n")
        .endsWith("\n-----END PUBLIC KEY-----\n")
        .doesNotContain("\r");
    assertThat(pem.lines().toList().get(1)).hasSize(64);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(pem.getBytes(UTF_8));
    assertThat(KEY.publicKey().hint()).isEqualTo(HexFormat.of().formatHex(digest));
    assertThat(ProofKey.fromPem(pem)).isEqualTo(KEY.publicKey());
    assertThat(ProofKey.fromPem(pem.replace("\n", "\r\n")).toPem()).isEqualTo(pem);
  }

  @Test
  void readsItsOwnKeyBack() {
    InstallationKey again = InstallationKey.fromPkcs8(KEY.pkcs8(), KEY.publicKey().spki());
    assertThat(KEY.publicKey().verifies(again.sign("t", PAYLOAD))).isTrue();
    assertThat(again.toString()).isEqualTo("InstallationKey[" + KEY.publicKey().hint() + "]");
  }

  @Test
  void refusesKeysThatAreNoPairOrNotP256() throws GeneralSecurityException {
    byte[] foreign = InstallationKey.generate().publicKey().spki();
    assertThatThrownBy(() -> InstallationKey.fromPkcs8(KEY.pkcs8(), foreign))
        .hasMessageContaining("spki is not the public half of pkcs8");
    KeyPairGenerator p384 = KeyPairGenerator.getInstance("EC");
    p384.initialize(new ECGenParameterSpec("secp384r1"));
    byte[] spki = p384.generateKeyPair().getPublic().getEncoded();
    assertThatThrownBy(() -> ProofKey.fromSpki(spki)).hasMessageContaining("another curve");
    byte[] edwards = LogKey.generate().spki();
    assertThatThrownBy(() -> ProofKey.fromSpki(edwards))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ProofKey.fromPem("-----BEGIN CERTIFICATE-----"))
        .hasMessageContaining("pem must be one PUBLIC KEY block");
    String noKey = Base64.getEncoder().encodeToString(PAYLOAD);
    assertThatThrownBy(() ->
            ProofKey.fromPem(
                "-----BEGIN PUBLIC KEY-----\n" + noKey + "\n-----END PUBLIC KEY-----\n"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
