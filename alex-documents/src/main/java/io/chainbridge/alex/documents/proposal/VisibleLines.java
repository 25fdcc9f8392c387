// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;

/**
 * The lines of a document without comments, HTML and blocks of code: who signs a proposal does not
 * read a list there, so nobody may plan anything there.
 */
final class VisibleLines extends AbstractVisitor {
  private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");

  private final List<String> lines;

  private VisibleLines(List<String> lines) {
    this.lines = lines;
  }

  /** The lines of a text, as many as it has. */
  static List<String> of(String text, Node root) {
    VisibleLines visible = new VisibleLines(new ArrayList<>(text.lines().toList()));
    root.accept(visible);
    String all = String.join("\n", visible.lines);
    String bare = COMMENT.matcher(all).replaceAll(found -> "\n".repeat(breaks(found.group())));
    return List.of(bare.split("\n", -1));
  }

  private static int breaks(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }

  @Override
  public void visit(FencedCodeBlock block) {
    hide(block);
  }

  @Override
  public void visit(IndentedCodeBlock block) {
    hide(block);
  }

  @Override
  public void visit(HtmlBlock block) {
    hide(block);
  }

  private void hide(Node block) {
    block.getSourceSpans().forEach(span -> lines.set(span.getLineIndex(), ""));
  }
}
