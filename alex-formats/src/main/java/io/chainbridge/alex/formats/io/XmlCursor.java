// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A strict forward reader of XML whose every complaint has a line and a path. Document types,
 * entities of any kind and processing instructions are refused, so nothing outside of the bytes is
 * ever looked at. Not thread-safe.
 */
public final class XmlCursor {
  public static final int LARGEST_FILE = 16 << 20;
  private static final int DEEPEST = 32;
  private static final int MOST_ELEMENTS = 1 << 19;
  private static final int MOST_NAMESPACES = 1_000;
  private static final Set<String> UTF8 = Set.of("UTF-8", "US-ASCII");
  private static final String FIX_XML = "send well-formed XML in UTF-8, without a document type";

  private static final String NO_ENTITIES =
      "leave the document type out, and write what its entities stand for: alex never looks at"
          + " anything outside of the file";

  /** Reads one child element, on whose start the cursor stands, and leaves it on its end. */
  public interface Child {
    void read(String name) throws XMLStreamException, RefusedInputException;
  }

  /** Reads a document, on whose root's start the cursor stands. */
  public interface Document<T> {
    T read(XmlCursor cursor) throws XMLStreamException, RefusedInputException;
  }

  private final XMLStreamReader reader;
  private final Deque<String> path = new ArrayDeque<>();
  private int elements;

  private XmlCursor(XMLStreamReader reader) {
    this.reader = reader;
  }

  /** Reads a whole document as one value. */
  public static <T> T parse(byte[] bytes, Document<T> document) throws RefusedInputException {
    if (bytes.length > LARGEST_FILE) {
      String problem = "holds " + bytes.length + " bytes, more than " + LARGEST_FILE;
      throw new RefusedInputException(
          Kind.UNSUPPORTED, new ArtifactFault("file", problem, "leave out what is not used"));
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      String text = decoded(bytes);
      requireNoDocumentType(text);
      requireFewNamespaces(text);
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
      requireUtf8(reader.getCharacterEncodingScheme());
      requireVersion(reader.getVersion());
      XmlCursor cursor = new XmlCursor(reader);
      cursor.advance();
      T value = document.read(cursor);
      cursor.requireEnd();
      return value;
    } catch (XMLStreamException e) {
      String line = e.getLocation() == null ? "file" : "line " + e.getLocation().getLineNumber();
      throw new RefusedInputException(
          new ArtifactFault(line, "is no XML text: " + oneLine(e), FIX_XML));
    }
  }

  /** The reader is given letters: of bytes that are no letters it would tell the error stream. */
  private static String decoded(byte[] bytes) throws RefusedInputException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new RefusedInputException(new ArtifactFault("file", "is not UTF-8", FIX_XML));
    }
  }

  /** The parser never sees one: of some that are damaged it dies while it looks for its words. */
  private static void requireNoDocumentType(String text) throws RefusedInputException {
    int at = text.indexOf("<!DOCTYPE");
    if (at >= 0) {
      long line = 1 + text.substring(0, at).chars().filter(letter -> letter == '\n').count();
      String problem = "a document type (<!DOCTYPE ...>) stands here";
      throw new RefusedInputException(new ArtifactFault("line " + line, problem, NO_ENTITIES));
    }
  }

  /** Of n namespaces in one element the parser compares every two, before anybody sees one. */
  private static void requireFewNamespaces(String text) throws RefusedInputException {
    int found = 0;
    for (int at = text.indexOf("xmlns"); at >= 0; at = text.indexOf("xmlns", at + 1)) {
      if (++found > MOST_NAMESPACES) {
        String problem = "declares more than " + MOST_NAMESPACES + " namespaces";
        ArtifactFault fault =
            new ArtifactFault("file", problem, "declare PMML's on the root, and no others");
        throw new RefusedInputException(Kind.UNSUPPORTED, fault);
      }
    }
  }

  private static void requireUtf8(@Nullable String declared) throws RefusedInputException {
    if (declared != null && !UTF8.contains(declared.toUpperCase(Locale.ROOT))) {
      throw new RefusedInputException(
          new ArtifactFault("line 1", "declares the encoding " + declared, FIX_XML));
    }
  }

  private static void requireVersion(@Nullable String declared) throws RefusedInputException {
    if (declared != null && !declared.equals("1.0")) {
      throw new RefusedInputException(
          new ArtifactFault("line 1", "declares XML " + declared, "send XML 1.0"));
    }
  }

  private static String oneLine(XMLStreamException e) {
    String message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    String plain = message.replaceFirst("^ParseError at \\S+ Message: ", "");
    return plain.length() <= 200 ? plain : plain.substring(0, 200) + "...";
  }

  private void requireEnd() throws XMLStreamException, RefusedInputException {
    if (advance() != XMLStreamConstants.END_DOCUMENT) {
      throw wrong("something follows the end of the document", FIX_XML);
    }
  }

  /** Goes to the next start, end or end of the document. */
  private int advance() throws XMLStreamException, RefusedInputException {
    while (true) {
      int event = reader.next();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> {
          enter(reader.getLocalName());
          return event;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          path.removeLast();
          return event;
        }
        case XMLStreamConstants.END_DOCUMENT -> {
          return event;
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw wrong("an entity of a document type stands here", NO_ENTITIES);
        case XMLStreamConstants.PROCESSING_INSTRUCTION ->
            throw wrong("a processing instruction stands here", FIX_XML);
        default -> {}
      }
    }
  }

  private void enter(String name) throws RefusedInputException {
    path.addLast(name);
    if (path.size() > DEEPEST) {
      throw tooLarge("elements nested more than " + DEEPEST + " deep");
    }
    if (++elements > MOST_ELEMENTS) {
      throw tooLarge("more than " + MOST_ELEMENTS + " elements");
    }
  }

  private RefusedInputException tooLarge(String what) {
    ArtifactFault fault = wrong("the file has " + what, "leave out what is not used").fault();
    return new RefusedInputException(Kind.UNSUPPORTED, fault);
  }

  public String name() {
    return path.getLast();
  }

  /** The namespace of the element on whose start the cursor stands; empty where it has none. */
  public String namespace() {
    String namespace = reader.getNamespaceURI();
    return namespace == null ? "" : namespace;
  }

  /** Each child element; all are of the namespace of their parent. */
  public void children(Child child) throws XMLStreamException, RefusedInputException {
    String namespace = namespace();
    while (advance() == XMLStreamConstants.START_ELEMENT) {
      if (!namespace().equals(namespace)) {
        throw unknownElement();
      }
      child.read(name());
    }
  }

  /** Goes to the end of the element, whatever it holds. */
  public void skip() throws XMLStreamException, RefusedInputException {
    int depth = path.size();
    while (advance() != XMLStreamConstants.END_ELEMENT || path.size() >= depth) {
      // What is skipped is still well-formed, and within the limits.
    }
  }

  /** An element that holds none but extensions. */
  public void noChildren() throws XMLStreamException, RefusedInputException {
    children(name -> {
      if (!name.equals("Extension")) {
        throw unknownElement();
      }
      skip();
    });
  }

  /** The attributes of the element on whose start the cursor stands, none but these. */
  public Attributes attributes(Set<String> known) throws RefusedInputException {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String name = reader.getAttributeLocalName(i);
      String namespace = reader.getAttributeNamespace(i);
      boolean foreign = namespace != null && !namespace.isEmpty();
      if (foreign && name.equals("schemaLocation")) {
        continue;
      }
      if (foreign || !known.contains(name)) {
        throw wrong(
            "the attribute " + name + " is not known here",
            "leave it out, if the scores do not depend on it");
      }
      values.put(name, reader.getAttributeValue(i));
    }
    return new Attributes(values, where());
  }

  public RefusedInputException unknownElement() {
    return wrong(
        "the element is not known here", "leave it out, if the scores do not depend on it");
  }

  public RefusedInputException wrong(String problem, String whatToDo) {
    return new RefusedInputException(new ArtifactFault(where(), problem, whatToDo));
  }

  private String where() {
    List<String> steps = new ArrayList<>(path);
    return "line " + reader.getLocation().getLineNumber() + ", /" + String.join("/", steps);
  }

  /** The attributes of one element. */
  public record Attributes(Map<String, String> values, String where) {
    public boolean has(String name) {
      return values.containsKey(name);
    }

    /** The text, or this one where the element does not give it. */
    public String text(String name, String otherwise) {
      return values.getOrDefault(name, otherwise);
    }

    public String text(String name) throws RefusedInputException {
      String value = values.get(name);
      if (value == null) {
        throw wrong("the attribute " + name + " is missing", "add it");
      }
      return value;
    }

    /** A finite number, written as XML Schema writes doubles. */
    public double number(String name) throws RefusedInputException {
      String text = text(name).strip();
      if (text.length() > 400
          || !text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
        throw wrong(name + " is no number: " + shortened(text), "write a finite number");
      }
      double value = Double.parseDouble(text);
      if (!Double.isFinite(value)) {
        throw wrong(name + " is too large for a double", "write a finite number");
      }
      return value;
    }

    /** Refuses any value but these; an attribute that is not there is fine. */
    public void only(String name, Set<String> allowed, String whatToDo)
        throws RefusedInputException {
      String value = values.get(name);
      if (value != null && !allowed.contains(value)) {
        throw wrong(name + "=\"" + shortened(value) + "\" is not read here", whatToDo);
      }
    }

    public RefusedInputException wrong(String problem, String whatToDo) {
      return new RefusedInputException(new ArtifactFault(where, problem, whatToDo));
    }

    private static String shortened(String text) {
      return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
  }
}
