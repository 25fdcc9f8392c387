// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes hostile XML of whole files: the same for the same seed of the generator. It knows what XML
 * is made of (elements, attributes, declarations) and what attackers and careless tools write.
 */
final class XmlMutator {
  private static final List<String> DOCUMENT_TYPES =
      List.of(
          "<!DOCTYPE PMML>",
          "<!DOCTYPE PMML [<!ENTITY e \"1\">]>",
          "<!DOCTYPE PMML [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>",
          "<!DOCTYPE PMML [<!ENTITY % p SYSTEM \"http://localhost/x.dtd\">%p;]>",
          "<!DOCTYPE PMML SYSTEM \"http://localhost/x.dtd\">",
          "<!DOCTYPE PMML PUBLIC \"-//X//Y\" \"file:///dev/zero\">",
          "<!DOCTYPE PMML [<!ATTLIST NumericPredictor coefficient CDATA \"7\">]>",
          "<!DOCTYPE PMML [<!ELEMENT PMML ANY><!NOTATION n SYSTEM \"n\">]>",
          "<!DOCTYPE PMML [",
          laughs());
  private static final List<String> REFERENCES =
      List.of(
          "&e;",
          "&l9;",
          "&amp;",
          "&#0;",
          "&#49;",
          "&#x31;",
          "&#xD800;",
          "&#x110000;",
          "&#;",
          "&",
          "%p;",
          "&lt;",
          "&#38;e;");
  private static final List<String> ASIDES =
      List.of(
          "<!-- a comment -->",
          "<!-- -- -->",
          "<!--",
          "<![CDATA[<PMML>]]>",
          "<![CDATA[",
          "]]>",
          "<?php x ?>",
          "<?xml version=\"1.0\"?>",
          "text",
          "\u0000",
          "<Extension/>",
          "<Extension name=\"a\">b</Extension>",
          "<x:y xmlns:x=\"urn:z\"/>",
          "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\""
              + " href=\"file:///etc/hostname\"/>");
  private static final List<String> VALUES =
      List.of(
          "logit",
          "softmax",
          "none",
          "asIs",
          "asMissing",
          "returnInvalid",
          "asMean",
          "active",
          "target",
          "supplementary",
          "continuous",
          "categorical",
          "ordinal",
          "double",
          "integer",
          "string",
          "boolean",
          "classification",
          "regression",
          "multinomialLogistic",
          "generalizedLinear",
          "binomial",
          "1",
          "0",
          "-1e308",
          "1e308",
          "1e-400",
          "NaN",
          "INF",
          " 1 ",
          "1,5",
          "",
          "Bern",
          "debt",
          "city",
          "4.4",
          "4.0",
          "3.2");
  private static final List<String> DECLARATIONS =
      List.of(
          "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
          "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
          "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
          "<?xml version=\"1.0\" encoding=\"x\"?>",
          "<?xml version=\"1.0\" encoding=\"UTF-7\"?>",
          "<?xml version=\"1.1\"?>",
          "<?xml version=\"9\"?>",
          "<?xml version=\"1.0\" standalone=\"no\"?>",
          " <?xml version=\"1.0\"?>",
          "\u00ef\u00bb\u00bf<?xml version=\"1.0\"?>",
          "\u00ff\u00fe",
          "");
  private static final List<Charset> ENCODINGS =
      List.of(
          StandardCharsets.UTF_16,
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE,
          Charset.forName("UTF-32"),
          StandardCharsets.UTF_8);

  private final RandomGenerator random;
  private final String text;

  private XmlMutator(String text, RandomGenerator random) {
    this.text = text;
    this.random = random;
  }

  /** The file with one change; what is not XML comes back as it is. */
  static byte[] changed(byte[] file, RandomGenerator random) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    if (!text.contains("<")) {
      return file;
    }
    XmlMutator mutator = new XmlMutator(text, random);
    return random.nextInt(40) == 0
        ? text.getBytes(mutator.any(ENCODINGS))
        : mutator.change().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Ten entities, each of ten of the one before. */
  private static String laughs() {
    StringBuilder all = new StringBuilder("<!DOCTYPE PMML [<!ENTITY l0 \"ha\">");
    for (int i = 1; i < 10; i++) {
      String before = ("&l" + (i - 1) + ";").repeat(10);
      all.append("<!ENTITY l").append(i).append(" \"").append(before).append("\">");
    }
    return all.append("]>").toString();
  }

  private String change() {
    int[] element = element();
    int[] value = value();
    return switch (random.nextInt(16)) {
      case 0 -> withDocumentType();
      case 1 -> inserted(within(value), any(REFERENCES));
      case 2 -> inserted(random.nextBoolean() ? element[0] : element[1], any(ASIDES));
      case 3 -> replaced(attribute(value), "");
      case 4 -> inserted(attribute(value)[1], slice(attribute(value())));
      case 5, 6, 7 -> replaced(value, any(VALUES));
      case 8 -> replaced(value, slice(value()));
      case 9, 10 -> replaced(element, "");
      case 11 -> inserted(element[1], slice(element).repeat(copies(element)));
      case 12 -> inserted(element()[0], slice(element));
      case 13 -> huge(value);
      case 14 -> nested(element);
      default -> declared();
    };
  }

  /** A hostile document type before the root, seldom elsewhere, and perhaps a use of it. */
  private String withDocumentType() {
    int root = Math.max(0, text.indexOf("<PMML"));
    int place = random.nextInt(8) == 0 ? element()[0] : root;
    String typed = inserted(place, any(DOCUMENT_TYPES));
    return random.nextBoolean()
        ? typed
        : new XmlMutator(typed, random).inserted(typed.lastIndexOf("\"/>"), any(REFERENCES));
  }

  private String huge(int[] value) {
    int size = random.nextInt(8) == 0 ? 200_000 : 2_000;
    return switch (random.nextInt(4)) {
      case 0 -> replaced(value, "9".repeat(size));
      case 1 -> replaced(value, "\u00e9".repeat(size));
      case 2 -> inserted(attribute(value)[1], " " + "a".repeat(size) + "=\"1\"");
      default -> {
        StringBuilder many = new StringBuilder();
        for (int i = 0; many.length() < size; i++) {
          many.append(" a").append(i).append("=\"\"");
        }
        yield inserted(attribute(value)[1], many.toString());
      }
    };
  }

  /** An element in many like it. */
  private String nested(int[] element) {
    int depth = random.nextInt(40) == 0 ? 20_000 : 1 + random.nextInt(40);
    String open = random.nextBoolean() ? "Extension" : "a:b xmlns:a=\"urn:c\"";
    String close = open.startsWith("E") ? "Extension" : "a:b";
    String inside = random.nextBoolean() ? slice(element) : "";
    return replaced(
        element, ("<" + open + ">").repeat(depth) + inside + ("</" + close + ">").repeat(depth));
  }

  private String declared() {
    int end = text.startsWith("<?xml") ? text.indexOf("?>") + 2 : 0;
    return any(DECLARATIONS) + text.substring(end);
  }

  private int copies(int[] element) {
    int size = Math.max(1, element[1] - element[0]);
    return random.nextInt(40) == 0 ? Math.min(2_000, 100_000 / size) : 1;
  }

  /** The first element that starts at or after a place, to its end where that can be seen. */
  private int[] element() {
    int from = text.indexOf('<', random.nextInt(text.length()));
    from = from < 0 ? text.indexOf('<') : from;
    int tag = text.indexOf('>', from);
    if (tag < 0) {
      return new int[] {from, text.length()};
    }
    if (text.charAt(tag - 1) == '/' || text.startsWith("</", from)) {
      return new int[] {from, tag + 1};
    }
    String name = text.substring(from + 1, tag).split("\\s", 2)[0];
    int end = text.indexOf("</" + name + ">", tag);
    return new int[] {from, end < 0 ? tag + 1 : end + name.length() + 3};
  }

  /** The text between the quotes of an attribute, or nothing at the start. */
  private int[] value() {
    int from = text.indexOf("=\"", random.nextInt(text.length())) + 2;
    int to = from < 2 ? -1 : text.indexOf('"', from);
    return to < 0 ? new int[] {0, 0} : new int[] {from, to};
  }

  /** The whole attribute of a value, with the blank before it. */
  private int[] attribute(int[] value) {
    int blank = text.lastIndexOf(' ', value[0]);
    return blank < 0 ? value : new int[] {blank, Math.min(text.length(), value[1] + 1)};
  }

  private int within(int[] span) {
    return span[0] + random.nextInt(span[1] - span[0] + 1);
  }

  private String slice(int[] span) {
    return text.substring(span[0], span[1]);
  }

  private String inserted(int place, String more) {
    return replaced(new int[] {Math.max(0, place), Math.max(0, place)}, more);
  }

  private String replaced(int[] span, String with) {
    return text.substring(0, span[0]) + with + text.substring(span[1]);
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
