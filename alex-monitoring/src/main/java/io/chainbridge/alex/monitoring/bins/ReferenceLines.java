// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.bins;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.glassbox.Axis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the text of a reference from front to back and knows the line it is at. */
final class ReferenceLines {
  private final String text;
  private int at;

  /** Where the line that is being read begins. */
  private int begin;

  ReferenceLines(String text) {
    this.text = text;
  }

  /** The number of the line that is being read, from 1. */
  int line() {
    return 1 + (int) text.substring(0, begin).chars().filter(c -> c == '\n').count();
  }

  /**
   * The reference in the whole text.
   *
   * @param shape the bins that the model has, counted over no rows
   */
  ModelReference reference(List<WatchedBins> shape) {
    require(ReferenceText.HEAD.equals(until('\n')), "expected: " + ReferenceText.HEAD);
    begin = at;
    double[] calibrationEdges = doubles(array());
    endLine();
    double[] scoreEdges = doubles(array());
    endLine();
    long[] scoreCounts = longs(array());
    endLine();
    double calibrationError = Double.parseDouble(until('\n'));
    begin = at;
    List<WatchedBins> bins = new ArrayList<>();
    for (WatchedBins expected : shape) {
      bins.add(bins(expected));
    }
    expect(ReferenceText.DIGEST);
    Sha256 digest = new Sha256(until('\n'));
    require(at == text.length(), "the text goes on after the digest");
    return new ModelReference(
        calibrationEdges, scoreEdges, scoreCounts, bins, calibrationError, digest);
  }

  /** Refuses a text that reads like the reference, but is written in another way. */
  void requireSame(String canonical) {
    int same = Arrays.mismatch(text.toCharArray(), canonical.toCharArray());
    if (same >= 0) {
      begin = same;
      throw new IllegalArgumentException("a number is not written in its canonical form");
    }
  }

  private WatchedBins bins(WatchedBins expected) {
    int length = Integer.parseInt(until(' '));
    require(length >= 0 && length < text.length() - at, "the name is cut off");
    String name = text.substring(at, at + length);
    at += length;
    expect(" ");
    boolean feature = bool(until(' '));
    Binning binning = binning();
    double[] movement = doubles(array());
    expect(" ");
    long[] counts = longs(array());
    expect(" ");
    int[] groups = ints(array());
    WatchedBins read = new WatchedBins(name, feature, binning, movement, counts, groups);
    require(read.sameShape(expected), "expected the bins of " + expected.name());
    endLine();
    return read;
  }

  private Binning binning() {
    String kind = until(' ');
    int index = Integer.parseInt(until(' '));
    return switch (kind) {
      case "term" -> new Binning.OfTerm(index);
      case "feature" -> new Binning.OfFeature(index, axis());
      default -> throw new IllegalArgumentException("expected term or feature, found: " + kind);
    };
  }

  private Axis axis() {
    if (text.startsWith("Cuts", at)) {
      expect("Cuts");
      Axis cuts = new Axis.Cuts(doubles(array()));
      expect(" ");
      return cuts;
    }
    expect("Categories");
    int[] binOfLevel = ints(array());
    expect(" of ");
    return new Axis.Categories(binOfLevel, Integer.parseInt(until(' ')));
  }

  private String[] array() {
    expect("[");
    String inside = until(']');
    return inside.isEmpty() ? new String[0] : inside.split(", ", -1);
  }

  private static double[] doubles(String[] numbers) {
    return Arrays.stream(numbers).mapToDouble(Double::parseDouble).toArray();
  }

  private static long[] longs(String[] numbers) {
    return Arrays.stream(numbers).mapToLong(Long::parseLong).toArray();
  }

  private static int[] ints(String[] numbers) {
    return Arrays.stream(numbers).mapToInt(Integer::parseInt).toArray();
  }

  private static boolean bool(String word) {
    require(word.equals("true") || word.equals("false"), "expected true or false, found: " + word);
    return word.equals("true");
  }

  private void endLine() {
    expect("\n");
    begin = at;
  }

  /** The text up to this character, which is passed over. */
  private String until(char end) {
    int found = text.indexOf(end, at);
    require(found >= 0, "the text is cut off");
    String token = text.substring(at, found);
    at = found + 1;
    return token;
  }

  private void expect(String word) {
    require(text.startsWith(word, at), "unexpected text at column " + (at - begin + 1));
    at += word.length();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
