// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of an XML file: UTF-8, or the western encoding that its first line declares. */
final class XmlEncoding {
  private static final String SAVE = "save it as UTF-8, and declare encoding=\"UTF-8\"";

  /** Bytes in which the declaration ends. */
  private static final int HEAD = 256;

  private static final Pattern DECLARED =
      Pattern.compile(
          "^(?:\u00ef\u00bb\u00bf)?<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"']*)[\"']");

  /** What browsers take Latin 1 for, too: they agree in all letters. */
  private static final Charset WESTERN = Charset.forName("windows-1252");

  private static final Map<String, Charset> READ =
      Map.of(
          "UTF-8", StandardCharsets.UTF_8,
          "US-ASCII", StandardCharsets.UTF_8,
          "WINDOWS-1252", WESTERN,
          "CP1252", WESTERN,
          "ISO-8859-1", StandardCharsets.ISO_8859_1);

  private XmlEncoding() {}

  /** Decodes the bytes first: on malformed UTF-8 the JDK parser prints to stderr. */
  static String decoded(byte[] bytes) throws RefusedInputException {
    String head = new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.ISO_8859_1);
    Matcher declared = DECLARED.matcher(head);
    String name = declared.find() ? declared.group(1) : "UTF-8";
    Charset charset = READ.get(name.toUpperCase(Locale.ROOT));
    if (charset == null) {
      throw unsupported("line 1", "declares the encoding " + ArtifactFault.quoted(name));
    }
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException _) {
      throw unsupported(
          "file", charset.equals(WESTERN) ? "is not Windows-1252, as it declares" : "is not UTF-8");
    }
  }

  private static RefusedInputException unsupported(String where, String problem) {
    return new RefusedInputException(Kind.UNSUPPORTED, new ArtifactFault(where, problem, SAVE));
  }
}
