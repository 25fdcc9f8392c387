// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A strict forward reader of XML. Every refusal names a line and an element path. Document types
 * (DOCTYPE), their entities and processing instructions are refused, so nothing outside the file is
 * ever read. Not thread-safe.
 */
public final class XmlCursor {
  /** Bytes of a file, 16 MiB: a regression needs kilobytes, and XML takes many times its size. */
  public static final int MAX_FILE_BYTES = 16 << 20;

  /** Levels of nesting: the readers recurse once a level. */
  private static final int MAX_NESTING = 32;

  /** Elements in a file: bounds the time to read one. */
  private static final int MAX_ELEMENTS = 1 << 19;

  /** Declarations of namespaces in a file: the JDK parser compares them pairwise. */
  private static final int MAX_NAMESPACES = 1_000;

  /** Characters of one number: more than any double needs, few enough to parse quickly. */
  private static final int MAX_NUMBER_CHARS = 400;

  /** Characters of the JDK parser's own message that a fault quotes. */
  private static final int MAX_MESSAGE_CHARS = 200;

  private static final String FIX_XML = "send well-formed XML in UTF-8 without a DOCTYPE";
  private static final String SMALLER = "remove what the model does not use";
  private static final String REMOVE = "remove it if the scores do not depend on it";
  private static final String FINITE = "write a finite number";

  private static final String NO_ENTITIES =
      "remove the DOCTYPE and replace its entities by their text: alex reads nothing outside the"
          + " file";

  /** Reads one child element, from its start tag to its end tag. */
  public interface Child {
    void read(String name) throws XMLStreamException, RefusedInputException;
  }

  /** Reads a document, beginning at the start tag of its root. */
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
    if (bytes.length > MAX_FILE_BYTES) {
      throw new RefusedInputException(
          Kind.UNSUPPORTED, ArtifactFault.tooLarge(bytes.length, MAX_FILE_BYTES, SMALLER));
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      String text = XmlEncoding.decoded(bytes);
      requireNoDocumentType(text);
      requireFewNamespaces(text);
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
      requireVersion(reader.getVersion());
      XmlCursor cursor = new XmlCursor(reader);
      cursor.advance();
      T value = document.read(cursor);
      cursor.requireEnd();
      return value;
    } catch (XMLStreamException e) {
      String line = e.getLocation() == null ? "file" : "line " + e.getLocation().getLineNumber();
      throw new RefusedInputException(
          new ArtifactFault(line, "invalid XML: " + oneLine(e), FIX_XML));
    }
  }

  /** Rejects a DOCTYPE before parsing: some malformed ones crash the JDK parser. */
  private static void requireNoDocumentType(String text) throws RefusedInputException {
    int at = text.indexOf("<!DOCTYPE");
    if (at >= 0) {
      long line = 1 + text.substring(0, at).chars().filter(letter -> letter == '\n').count();
      String problem = "unexpected document type (<!DOCTYPE ...>)";
      throw new RefusedInputException(new ArtifactFault("line " + line, problem, NO_ENTITIES));
    }
  }

  /** Limits namespaces before parsing: the JDK parser compares those of one element pairwise. */
  private static void requireFewNamespaces(String text) throws RefusedInputException {
    int found = 0;
    for (int at = text.indexOf("xmlns"); at >= 0; at = text.indexOf("xmlns", at + 1)) {
      if (++found > MAX_NAMESPACES) {
        String problem = "declares more than " + MAX_NAMESPACES + " namespaces";
        ArtifactFault fault =
            new ArtifactFault("file", problem, "declare only PMML's namespace, on the root");
        throw new RefusedInputException(Kind.UNSUPPORTED, fault);
      }
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
    return plain.length() <= MAX_MESSAGE_CHARS
        ? plain
        : plain.substring(0, MAX_MESSAGE_CHARS) + "...";
  }

  private void requireEnd() throws XMLStreamException, RefusedInputException {
    if (advance() != XMLStreamConstants.END_DOCUMENT) {
      throw wrong("unexpected content after the end of the document", FIX_XML);
    }
  }

  /** Goes to the next start tag, end tag or end of the document. */
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
            throw wrong("unexpected entity of a document type", NO_ENTITIES);
        case XMLStreamConstants.PROCESSING_INSTRUCTION ->
            throw wrong("unexpected processing instruction", FIX_XML);
        default -> {}
      }
    }
  }

  private void enter(String name) throws RefusedInputException {
    path.addLast(name);
    if (path.size() > MAX_NESTING) {
      String problem = "the file has elements nested more than " + MAX_NESTING + " levels deep";
      throw wrong(problem, SMALLER).as(Kind.UNSUPPORTED);
    }
    if (++elements > MAX_ELEMENTS) {
      String problem = "the file has more than " + MAX_ELEMENTS + " elements";
      throw wrong(problem, SMALLER).as(Kind.UNSUPPORTED);
    }
  }

  /** The local name of the current element. */
  public String name() {
    return path.getLast();
  }

  /** The namespace of the current element; empty if it has none. */
  public String namespace() {
    String namespace = reader.getNamespaceURI();
    return namespace == null ? "" : namespace;
  }

  /** Reads each child element; all must have the namespace of their parent. */
  public void children(Child child) throws XMLStreamException, RefusedInputException {
    String namespace = namespace();
    while (advance() == XMLStreamConstants.START_ELEMENT) {
      if (!namespace().equals(namespace)) {
        throw unknownElement();
      }
      child.read(name());
    }
  }

  /** Goes to the end of the current element. */
  public void skip() throws XMLStreamException, RefusedInputException {
    int depth = path.size();
    while (advance() != XMLStreamConstants.END_ELEMENT || path.size() >= depth) {
      // Skipped elements must still be well-formed and within the limits.
    }
  }

  /** Reads an element that must have no children except extensions. */
  public void noChildren() throws XMLStreamException, RefusedInputException {
    children(name -> {
      if (!name.equals("Extension")) {
        throw unknownElement();
      }
      skip();
    });
  }

  /** The attributes of the current element; any attribute that is not listed is refused. */
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
        throw wrong("unknown attribute " + name, REMOVE);
      }
      values.put(name, reader.getAttributeValue(i));
    }
    return new Attributes(values, where());
  }

  public RefusedInputException unknownElement() {
    return wrong("unknown element", REMOVE);
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

    /** The attribute's text, or the default if the element does not have it. */
    public String text(String name, String otherwise) {
      return values.getOrDefault(name, otherwise);
    }

    public String text(String name) throws RefusedInputException {
      String value = values.get(name);
      if (value == null) {
        throw wrong("missing attribute " + name, "add it");
      }
      return value;
    }

    /** A finite number in the notation of XML Schema doubles. */
    public double number(String name) throws RefusedInputException {
      String text = text(name).strip();
      if (text.length() > MAX_NUMBER_CHARS
          || !text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
        throw wrong(name + " is not a number: " + ArtifactFault.quoted(text), FINITE);
      }
      double value = Double.parseDouble(text);
      if (!Double.isFinite(value)) {
        throw wrong(name + " does not fit a double", FINITE);
      }
      return value;
    }

    /** Refuses every value that is not listed; the attribute may be absent. */
    public void only(String name, Set<String> allowed, String whatToDo)
        throws RefusedInputException {
      String value = values.get(name);
      if (value != null && !allowed.contains(value)) {
        throw unsupported(name, whatToDo);
      }
    }

    /** The refusal of this attribute's value. */
    public RefusedInputException unsupported(String name, String whatToDo) {
      String value = ArtifactFault.quoted(values.getOrDefault(name, ""));
      return wrong(name + "=\"" + value + "\" is not supported", whatToDo);
    }

    public RefusedInputException wrong(String problem, String whatToDo) {
      return new RefusedInputException(new ArtifactFault(where, problem, whatToDo));
    }
  }
}
