// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.ledger.LogVerifier.Outcome.Invalid;
import io.chainbridge.alex.ledger.LogVerifier.Outcome.Valid;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LogCheckpointNoteTest {
  private static final String ORIGIN = "log.alex.example";
  private static final LogKey KEY = LogKey.generate();
  private static final LogCheckpoint CHECKPOINT =
      new LogCheckpoint(
          ORIGIN, TreeHead.of(NaiveTree.leaves(7).stream().map(MerkleTree::leafHash).toList()));
  private static final LogVerifier VERIFIER = LogVerifier.of(KEY.vkey(ORIGIN));

  @Test
  void writesTheNoteByteForByte() {
    byte[] note = KEY.sign(CHECKPOINT).note().getBytes(StandardCharsets.UTF_8);
    String root = Base64.getEncoder().encodeToString(NaiveTree.root(NaiveTree.leaves(7)));
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    start.writeBytes((ORIGIN + "\n7\n" + root + "\n\n").getBytes(StandardCharsets.US_ASCII));
    start.writeBytes(new byte[] {(byte) 0xE2, (byte) 0x80, (byte) 0x94, ' '});
    start.writeBytes((ORIGIN + " ").getBytes(StandardCharsets.US_ASCII));
    assertThat(Arrays.copyOf(note, start.size())).isEqualTo(start.toByteArray());
    assertThat(note[note.length - 1]).isEqualTo((byte) '\n');

    String line =
        new String(note, start.size(), note.length - start.size() - 1, StandardCharsets.US_ASCII);
    byte[] blob = Base64.getDecoder().decode(line);
    assertThat(blob).hasSize(4 + 64);
    assertThat(Arrays.copyOf(blob, 4)).isEqualTo(expectedKeyId());
  }

  /** SHA-256(name || LF || 0x01 || 32 key bytes), first four bytes, written out once more. */
  private static byte[] expectedKeyId() {
    byte[] spki = KEY.spki();
    ByteArrayOutputStream named = new ByteArrayOutputStream();
    named.writeBytes((ORIGIN + "\n").getBytes(StandardCharsets.US_ASCII));
    named.write(1);
    named.write(spki, spki.length - 32, 32);
    return Arrays.copyOf(Sha256.of(named.toByteArray()).raw(), 4);
  }

  @Test
  void writesTheVerifierKeyWithItsId() {
    assertThat(KEY.vkey(ORIGIN))
        .startsWith(ORIGIN + "+" + HexFormat.of().formatHex(expectedKeyId()) + "+A")
        .matches("[^+]+\\+[0-9a-f]{8}\\+[A-Za-z0-9+/]{44}");
  }

  @Test
  void acceptsThePublishedKeysOfOtherLogs() {
    assertThatCode(
            () -> {
              LogVerifier.of(
                  "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8");
              LogVerifier.of("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
            })
        .doesNotThrowAnyException();
  }

  @Test
  void signsTheSameCheckpointWithTheSameBytes() {
    LogKey again = LogKey.fromPkcs8(KEY.pkcs8(), KEY.spki());
    assertThat(again.sign(CHECKPOINT)).isEqualTo(KEY.sign(CHECKPOINT));
    assertThat(again.toString()).isEqualTo("LogKey[Ed25519]");
  }

  @Test
  void verifiesWhatTheLogSigned() {
    assertThat(VERIFIER.verify(KEY.sign(CHECKPOINT))).isEqualTo(new Valid(CHECKPOINT));
  }

  @Test
  void findsAChangeOfAnyBitOfTheNote() {
    byte[] note = KEY.sign(CHECKPOINT).note().getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < note.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = note.clone();
        changed[i] ^= (byte) (1 << bit);
        SignedCheckpoint read = new SignedCheckpoint(new String(changed, StandardCharsets.UTF_8));
        assertThat(VERIFIER.verify(read)).as("byte %d bit %d", i, bit).isInstanceOf(Invalid.class);
      }
    }
  }

  @Test
  void findsAnyCutAndAnythingAppended() {
    String note = KEY.sign(CHECKPOINT).note();
    for (int i = 0; i < note.length(); i++) {
      assertThat(VERIFIER.verify(new SignedCheckpoint(note.substring(0, i))))
          .isInstanceOf(Invalid.class);
    }
    assertThat(VERIFIER.verify(new SignedCheckpoint(note + "x"))).isInstanceOf(Invalid.class);
    assertThat(VERIFIER.verify(new SignedCheckpoint(note + "\n"))).isInstanceOf(Invalid.class);
  }

  @Test
  void ignoresSignaturesOfWitnesses() {
    String witness =
        LogKey.generate().sign(new LogCheckpoint("witness.example", TreeHead.EMPTY)).note();
    String line = witness.substring(witness.indexOf('\u2014'));
    SignedCheckpoint cosigned = new SignedCheckpoint(KEY.sign(CHECKPOINT).note() + line);
    assertThat(VERIFIER.verify(cosigned)).isEqualTo(new Valid(CHECKPOINT));
  }

  @Test
  void refusesAnotherKeyUnderTheSameNameAndAnotherName() {
    assertThat(VERIFIER.verify(LogKey.generate().sign(CHECKPOINT)))
        .isEqualTo(new Invalid("no signature of log.alex.example with its published key"));
    LogCheckpoint other = new LogCheckpoint("other.example", CHECKPOINT.head());
    assertThat(VERIFIER.verify(KEY.sign(other)))
        .isEqualTo(
            new Invalid("the checkpoint is of the log other.example, not of log.alex.example"));
  }

  @Test
  void readsOnlyTheTextItWrites() {
    assertThat(LogCheckpoint.parse(CHECKPOINT.text())).contains(CHECKPOINT);
    assertThat(LogCheckpoint.parse(CHECKPOINT.text().replace("\n7\n", "\n07\n"))).isEmpty();
    assertThat(LogCheckpoint.parse(CHECKPOINT.text().replace("\n7\n", "\n9999999999999999999\n")))
        .isEmpty();
    assertThat(LogCheckpoint.parse(CHECKPOINT.text() + "extension\n")).isEmpty();
  }

  @Test
  void refusesKeysAndNamesThatAreNone() {
    assertThatThrownBy(() -> LogVerifier.of(KEY.vkey(ORIGIN).replace("log.", "lag.")))
        .hasMessageContaining("vkey id does not belong to its name and key");
    assertThatThrownBy(() -> LogVerifier.of("nonsense")).hasMessageContaining("vkey must be");
    assertThatThrownBy(() -> new LogCheckpoint("two words", TreeHead.EMPTY))
        .hasMessageContaining("origin must be");
    assertThatThrownBy(() -> LogKey.fromPkcs8(KEY.pkcs8(), LogKey.generate().spki()))
        .hasMessageContaining("spki is not the public half of pkcs8");
  }
}
