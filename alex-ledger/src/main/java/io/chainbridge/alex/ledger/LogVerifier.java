// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the signed checkpoints of one log against its published verifier key.
 *
 * <p>Immutable and thread-safe. Signature lines of other keys, such as witnesses, are ignored.
 */
public final class LogVerifier {
  private static final Pattern VKEY =
      Pattern.compile("([^\\s+\\p{Cntrl}]{1,255})\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})");

  /** The outcome of checking a signed checkpoint. */
  public sealed interface Outcome {
    /** The key of this log signed exactly this checkpoint. */
    record Valid(LogCheckpoint checkpoint) implements Outcome {}

    /** The note is not valid; says why in one sentence. */
    record Invalid(String why) implements Outcome {}
  }

  private final String name;
  private final byte[] id;
  private final PublicKey key;

  private LogVerifier(String name, byte[] id, PublicKey key) {
    this.name = name;
    this.id = id;
    this.key = key;
  }

  /**
   * The verifier for a key as {@link LogKey#vkey} writes it.
   *
   * @throws IllegalArgumentException when the text is not an Ed25519 verifier key or its id is
   *     wrong
   */
  public static LogVerifier of(String vkey) {
    Matcher matcher = VKEY.matcher(vkey);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("vkey must be name+id+base64, was: " + vkey);
    }
    byte[] typed = Base64.getDecoder().decode(matcher.group(3));
    if (typed.length != NoteKey.KEY_LENGTH + 1 || typed[0] != NoteKey.ED25519) {
      throw new IllegalArgumentException("vkey must be an Ed25519 key, was: " + vkey);
    }
    byte[] raw = Arrays.copyOfRange(typed, 1, typed.length);
    byte[] id = NoteKey.id(matcher.group(1), raw);
    if (!HexFormat.of().formatHex(id).equals(matcher.group(2))) {
      throw new IllegalArgumentException("vkey id does not belong to its name and key: " + vkey);
    }
    try {
      return new LogVerifier(matcher.group(1), id, NoteKey.fromRaw(raw));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("vkey is not a point of Ed25519: " + vkey, e);
    }
  }

  /** The name of the log and of its key. */
  public String name() {
    return name;
  }

  /** Whether this log's key signed the note, and what it says. */
  public Outcome verify(SignedCheckpoint signed) {
    if (!signed.isWellFormed()) {
      return new Outcome.Invalid("the note is not a text, an empty line and signature lines");
    }
    Optional<LogCheckpoint> checkpoint = LogCheckpoint.parse(signed.text());
    if (checkpoint.isEmpty()) {
      return new Outcome.Invalid("the signed text is not a checkpoint");
    }
    if (!checkpoint.get().origin().equals(name)) {
      return new Outcome.Invalid(
          "the checkpoint is of the log %s, not of %s".formatted(checkpoint.get().origin(), name));
    }
    byte[] message = signed.text().getBytes(StandardCharsets.UTF_8);
    int own = 0;
    for (String line : signed.signatureLines()) {
      Optional<byte[]> signature = ownSignature(line);
      if (signature.isPresent()) {
        own++;
        if (!Signatures.ED25519.verifies(key, message, signature.get())) {
          return new Outcome.Invalid("the signature of " + name + " does not fit the text");
        }
      }
    }
    return own == 0
        ? new Outcome.Invalid("no signature of " + name + " with its published key")
        : new Outcome.Valid(checkpoint.get());
  }

  private Optional<byte[]> ownSignature(String line) {
    String start = SignedCheckpoint.SIGNATURE_START + name + " ";
    if (!line.startsWith(start)) {
      return Optional.empty();
    }
    String text = line.substring(start.length());
    try {
      byte[] blob = Base64.getDecoder().decode(text);
      boolean isCanonical = Base64.getEncoder().encodeToString(blob).equals(text);
      boolean isOurs =
          blob.length == NoteKey.ID_LENGTH + NoteKey.SIGNATURE_LENGTH
              && Arrays.equals(Arrays.copyOf(blob, NoteKey.ID_LENGTH), id);
      return isCanonical && isOurs
          ? Optional.of(Arrays.copyOfRange(blob, NoteKey.ID_LENGTH, blob.length))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // not base64
    }
  }
}
