// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import io.chainbridge.alex.formats.alexjson.AlexJson;
import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.RefusedInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Detects the format of a file from its bytes, without executing or unpacking anything. */
final class ArtifactSniffer {
  /** The opcodes MARK, GLOBAL, EMPTY_LIST and EMPTY_DICT: no JSON object begins with one. */
  private static final String PICKLE_TEXT_OPCODES = "(c]}";

  private static final String UBJSON_KEY_LENGTHS = "iUIlL#$";

  /** Bytes in which a text format shows its first word. */
  private static final int FIRST_WORD_BYTES = 64;

  /** Bytes in which LightGBM's version line appears: it is the second line. */
  private static final int LIGHTGBM_VERSION_BYTES = 4096;

  /** Bytes in which PMML's root element appears: comments may come before it. */
  private static final int PMML_ROOT_BYTES = 1 << 16;

  private static final String NONE = "";

  private final byte[] bytes;

  ArtifactSniffer(byte[] bytes) {
    this.bytes = bytes;
  }

  ArtifactForm form() {
    if (bytes.length == 0) {
      return ArtifactForm.EMPTY;
    }
    if (OldXgboost.wrote(bytes)) {
      return ArtifactForm.XGBOOST_BINARY;
    }
    if (isWideText()) {
      return ArtifactForm.WIDE_TEXT;
    }
    if (isPickle()) {
      return ArtifactForm.PICKLE;
    }
    return packed().or(this::binary).orElseGet(this::text);
  }

  /** Formats that wrap other files. */
  private Optional<ArtifactForm> packed() {
    if (isCompressed()) {
      return Optional.of(ArtifactForm.COMPRESSED);
    }
    return starts('P', 'K', 3, 4) ? Optional.of(ArtifactForm.ARCHIVE) : Optional.empty();
  }

  /** Binary formats, recognized by their first bytes. */
  private Optional<ArtifactForm> binary() {
    if (starts(0x89, 'H', 'D', 'F')) {
      return Optional.of(ArtifactForm.HDF5);
    }
    if (at(0) == '{' && UBJSON_KEY_LENGTHS.indexOf(at(1)) >= 0) {
      return Optional.of(ArtifactForm.XGBOOST_UBJ);
    }
    boolean onnx = at(0) == 0x08 && at(1) > 0 && at(1) < 64 && (at(2) == 0x12 || at(2) == 0x3a);
    return onnx ? Optional.of(ArtifactForm.ONNX) : Optional.empty();
  }

  private ArtifactForm text() {
    String start = head(FIRST_WORD_BYTES);
    if (start.startsWith("tree") && head(LIGHTGBM_VERSION_BYTES).contains("version=v")) {
      return ArtifactForm.LIGHTGBM_TEXT;
    }
    String afterMark = start.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading();
    if (afterMark.startsWith("<") && head(PMML_ROOT_BYTES).contains("PMML")) {
      return ArtifactForm.PMML;
    }
    return afterMark.startsWith("{") ? json() : ArtifactForm.UNKNOWN;
  }

  /** Whether the ASCII text occurs anywhere in the file. */
  boolean mentions(String text) {
    byte[] sought = text.getBytes(StandardCharsets.US_ASCII);
    outer:
    for (int i = 0; i <= bytes.length - sought.length; i++) {
      for (int j = 0; j < sought.length; j++) {
        if (bytes[i + j] != sought[j]) {
          continue outer;
        }
      }
      return true;
    }
    return false;
  }

  /** UTF-16 or UTF-32 in either byte order: a byte order mark, or a first letter next to 0. */
  private boolean isWideText() {
    boolean marked = starts(0xff, 0xfe) || starts(0xfe, 0xff) || starts(0, 0, 0xfe, 0xff);
    boolean little = (at(0) == '{' || at(0) == '<' || at(0) == 't') && at(1) == 0;
    boolean big = at(0) == 0 && (at(1) == '{' || at(1) == '<' || at(1) == 't' || starts(0, 0, 0));
    return marked || little || big;
  }

  private boolean isPickle() {
    boolean binary = at(0) == 0x80 && at(1) >= 1 && at(1) <= 9;
    boolean text = PICKLE_TEXT_OPCODES.indexOf(at(0)) >= 0 && lastVisible() == '.';
    boolean oldJoblib = starts('Z', 'F', '0', 'x');
    return binary || text || oldJoblib;
  }

  private boolean isCompressed() {
    return starts(0x1f, 0x8b)
        || starts('B', 'Z', 'h')
        || starts(0xfd, '7', 'z', 'X', 'Z')
        || starts(0x5d, 0, 0)
        || starts(0x04, 0x22, 0x4d, 0x18)
        || starts(0x28, 0xb5, 0x2f, 0xfd)
        || starts(0x78, 0x01)
        || starts(0x78, 0x5e)
        || starts(0x78, 0x9c)
        || starts(0x78, 0xda);
  }

  private ArtifactForm json() {
    Set<String> keys = new HashSet<>();
    String[] format = {NONE};
    boolean broken = false;
    try {
      JsonCursor.parse(bytes, json -> describe(json, keys, format));
    } catch (RefusedInputException _) {
      // What was seen before the error may still name the format, whose reader reports the error.
      broken = true;
    }
    if (format[0].equals(AlexJson.FORMAT)) {
      return ArtifactForm.ALEX_JSON;
    }
    if (format[0].equals(AlexJson.TREES)) {
      return ArtifactForm.ALEX_TREES_JSON;
    }
    if (keys.contains("ebm")) {
      return ArtifactForm.INTERPRET_EBM_JSON;
    }
    if (keys.contains("learner")) {
      return ArtifactForm.XGBOOST_JSON;
    }
    if (keys.contains("tree_info")) {
      return ArtifactForm.LIGHTGBM_JSON;
    }
    return broken ? ArtifactForm.BROKEN_JSON : ArtifactForm.OTHER_JSON;
  }

  /** Collects the keys of the root object and the text of its format key. */
  private static Set<String> describe(JsonCursor json, Set<String> keys, String[] format)
      throws IOException, RefusedInputException {
    json.object(key -> {
      keys.add(key);
      if (key.equals("format") && json.atText()) {
        format[0] = json.text();
      } else {
        json.skip();
      }
    });
    return keys;
  }

  private int lastVisible() {
    int last = bytes.length - 1;
    while (last > 0 && bytes[last] <= ' ') {
      last--;
    }
    return at(last);
  }

  private int at(int index) {
    return index >= 0 && index < bytes.length ? bytes[index] & 0xff : -1;
  }

  private boolean starts(int... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (at(i) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private String head(int most) {
    return new String(bytes, 0, Math.min(most, bytes.length), StandardCharsets.ISO_8859_1);
  }
}
