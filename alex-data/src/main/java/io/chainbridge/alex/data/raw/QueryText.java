// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data.raw;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a feature query, without comments, to see which raw columns it reads and how. */
public record QueryText(String code) {
  private static final Pattern NOT_CODE =
      Pattern.compile("\"[^\"]*\"|--[^\n]*|/\\*.*?\\*/|'(?:[^']|'')*'", Pattern.DOTALL);

  private static final Pattern EVERY_COLUMN =
      Pattern.compile(
          "(\\bselect|\\bdistinct|\\ball|,|\\.)\\s*\\*|\\bcolumns\\s*\\(", insensitive());

  private static final String ALIAS = "(?:(?:\\w+|\"[^\"]+\")\\s*\\.\\s*)?";

  /** The text of an SQL query. */
  public static QueryText of(String sql) {
    return new QueryText(
        NOT_CODE
            .matcher(sql)
            .replaceAll(found ->
                found.group().startsWith("\"") ? Matcher.quoteReplacement(found.group()) : " '' "));
  }

  private static int insensitive() {
    return Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  }

  /** Whether the query names a column, or reads every column by a star. */
  public boolean reads(String column) {
    return EVERY_COLUMN.matcher(code).find() || finds("(?<!\\w)" + name(column) + "(?!\\w)");
  }

  /** Whether the query says itself how the text of a column is to be read. */
  public boolean converts(String column) {
    String reference = ALIAS + name(column);
    return finds("\\b(?:try_)?strptime\\s*\\(\\s*" + reference + "\\s*,")
        || finds("\\breplace\\s*\\(\\s*" + reference + "\\s*,")
        || finds("\\b(?:try_)?cast\\s*\\(\\s*" + reference + "\\s+as\\b")
        || finds("(?<!\\w)" + name(column) + "\\s*::");
  }

  private boolean finds(String regex) {
    return Pattern.compile(regex, insensitive()).matcher(code).find();
  }

  private static String name(String column) {
    String bare = Pattern.quote(column);
    return "(?:" + Pattern.quote('"' + column.replace("\"", "\"\"") + '"') + "|" + bare + ")";
  }
}
