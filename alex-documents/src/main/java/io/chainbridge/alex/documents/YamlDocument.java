// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads YAML as a tree of text with line numbers; constructs no objects and follows no aliases. */
public final class YamlDocument {
  private static final int MOST_BYTES = 4 << 20;

  private final String file;
  private final List<Fault> faults = new ArrayList<>();

  private YamlDocument(String file) {
    this.file = file;
  }

  /** Parses one document; a repeated key is a fault. */
  public static Parsed<YamlNode> parse(String file, byte[] bytes) {
    return new YamlDocument(file).read(bytes);
  }

  private Parsed<YamlNode> read(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      return wrong(0, 0, "is larger than 4 MB", "shorten it");
    }
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(20);
    try {
      Node root =
          new Yaml(options).compose(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
      if (root == null) {
        return wrong(1, 1, "is empty", "write the document");
      }
      YamlNode node = convert(root);
      return faults.isEmpty() ? new Parsed.Ok<>(node) : new Parsed.Wrong<>(faults);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      int column = e.getProblemMark() == null ? 0 : e.getProblemMark().getColumn() + 1;
      return wrong(line, column, "is not YAML: " + e.getProblem(), "mend the syntax");
    } catch (YAMLException e) {
      return wrong(0, 0, "is not YAML: " + e.getMessage(), "mend the syntax");
    }
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
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (entries.putIfAbsent(key, convert(tuple.getValueNode())) != null) {
        faults.add(
            new Fault(
                file,
                tuple.getKeyNode().getStartMark().getLine() + 1,
                tuple.getKeyNode().getStartMark().getColumn() + 1,
                key,
                "stands twice",
                "keep one"));
      }
    }
    return new YamlNode.Mapping(entries, line, column);
  }
}
