// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

/** Parses YAML into a tree of text with line numbers. Creates no objects and rejects aliases. */
public final class YamlDocument {
  private static final int MOST_BYTES = 4 << 20;
  private static final int MOST_LEVELS = 20;

  private final String file;
  private final List<Fault> faults = new ArrayList<>();
  private int level;

  private YamlDocument(String file) {
    this.file = file;
  }

  /** Parses one document; a duplicate key is a fault. */
  public static Parsed<YamlNode> parse(String file, byte[] bytes) {
    return new YamlDocument(file).read(bytes);
  }

  private Parsed<YamlNode> read(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      return wrong(0, 0, "is larger than 4 MB", "shorten it");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return wrong(0, 0, "is not UTF-8", "save it as UTF-8");
    }
    try {
      return tree(text);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      int column = e.getProblemMark() == null ? 0 : e.getProblemMark().getColumn() + 1;
      return wrong(line, column, "invalid YAML: " + e.getProblem(), "fix the syntax");
    } catch (ReaderException e) {
      String before = text.substring(0, Math.min(e.getPosition(), text.length()));
      int column = before.length() - before.lastIndexOf('\n');
      return wrong(
          (int) before.chars().filter(c -> c == '\n').count() + 1,
          column,
          "contains a character that YAML does not allow",
          "remove it");
    }
  }

  private Parsed<YamlNode> tree(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(MOST_LEVELS);
    for (Event event : new Yaml(options).parse(new StringReader(text))) {
      check(event);
      if (!faults.isEmpty()) {
        return new Parsed.Wrong<>(faults);
      }
    }
    Node root = new Yaml(options).compose(new StringReader(text));
    if (root == null) {
      return wrong(1, 1, "is empty", "write the document");
    }
    YamlNode node = convert(root);
    return faults.isEmpty() ? new Parsed.Ok<>(node) : new Parsed.Wrong<>(faults);
  }

  /** Rejects what lets a small file expand into a large tree, before the tree is built. */
  private void check(Event event) {
    switch (event) {
      case AliasEvent alias ->
          fault(alias, "*" + alias.getAnchor() + " is an alias", "write the value itself");
      case ScalarEvent scalar when scalar.getAnchor() != null -> anchor(scalar);
      case CollectionStartEvent start -> {
        if (start.getAnchor() != null) {
          anchor(start);
        }
        if (++level > MOST_LEVELS) {
          fault(start, "is nested deeper than " + MOST_LEVELS + " levels", "reduce the nesting");
        }
      }
      case CollectionEndEvent _ -> level--;
      default -> {} // start and end of stream and document
    }
  }

  private void anchor(NodeEvent event) {
    fault(event, "&" + event.getAnchor() + " is an anchor", "remove it");
  }

  private void fault(Event event, String problem, String whatToDo) {
    int line = event.getStartMark().getLine() + 1;
    int column = event.getStartMark().getColumn() + 1;
    faults.add(new Fault(file, line, column, "", problem, whatToDo));
  }

  private Parsed<YamlNode> wrong(int line, int column, String problem, String whatToDo) {
    return new Parsed.Wrong<>(List.of(new Fault(file, line, column, "", problem, whatToDo)));
  }

  private YamlNode convert(Node node) {
    int line = node.getStartMark().getLine() + 1;
    int column = node.getStartMark().getColumn() + 1;
    return switch (node) {
      case ScalarNode scalar -> new YamlNode.Scalar(scalar.getValue(), line, column);
      case SequenceNode sequence ->
          new YamlNode.Sequence(
              sequence.getValue().stream().map(this::convert).toList(), line, column);
      case MappingNode mapping -> mapping(mapping, line, column);
      default -> new YamlNode.Scalar("", line, column);
    };
  }

  private YamlNode mapping(MappingNode mapping, int line, int column) {
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    Map<String, YamlNode.Scalar> keys = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      int keyLine = tuple.getKeyNode().getStartMark().getLine() + 1;
      int keyColumn = tuple.getKeyNode().getStartMark().getColumn() + 1;
      keys.putIfAbsent(key, new YamlNode.Scalar(key, keyLine, keyColumn));
      if (entries.putIfAbsent(key, convert(tuple.getValueNode())) != null) {
        faults.add(new Fault(file, keyLine, keyColumn, key, "duplicate key", "keep one"));
      }
    }
    return new YamlNode.Mapping(entries, keys, line, column);
  }
}
