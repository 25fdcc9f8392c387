// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.bins;

import java.util.Arrays;
import java.util.Set;

/**
 * The groups of adjacent fine bins that the drift of a feature is measured on. There are at most
 * 16, each with at least a twentieth of the reference; every special bin (missing, unseen) is a
 * group of its own. Made once at certification, never refitted.
 */
final class CoarseGroups {
  private static final int MOST_GROUPS = 16;
  private static final int THIN = 20;

  private CoarseGroups() {}

  /** Group of each fine bin, numbered from 0 without gaps. */
  static int[] of(long[] reference, Set<Integer> specials) {
    long ordinary = 0;
    for (int bin = 0; bin < reference.length; bin++) {
      ordinary += specials.contains(bin) ? 0 : reference[bin];
    }
    long least = Math.max(1, Math.ceilDiv(ordinary, MOST_GROUPS));
    int[] groups = new int[reference.length];
    int group = 0;
    long inGroup = 0;
    boolean open = false;
    for (int bin = 0; bin < reference.length; bin++) {
      if (specials.contains(bin)) {
        continue;
      }
      if (inGroup >= least) {
        group++;
        inGroup = 0;
      }
      groups[bin] = group;
      inGroup += reference[bin];
      open = true;
    }
    int last = foldThinTail(groups, reference, specials, group, THIN * inGroup < ordinary);
    return numberSpecials(groups, specials, open ? last + 1 : 0);
  }

  private static int foldThinTail(
      int[] groups, long[] reference, Set<Integer> specials, int last, boolean thin) {
    if (!thin || last == 0) {
      return last;
    }
    for (int bin = 0; bin < reference.length; bin++) {
      if (!specials.contains(bin) && groups[bin] == last) {
        groups[bin] = last - 1;
      }
    }
    return last - 1;
  }

  private static int[] numberSpecials(int[] groups, Set<Integer> specials, int first) {
    int next = first;
    for (int bin = 0; bin < groups.length; bin++) {
      if (specials.contains(bin)) {
        groups[bin] = next++;
      }
    }
    return groups;
  }

  /** Counts per group. */
  static long[] coarse(long[] fine, int[] groups) {
    long[] coarse = new long[Arrays.stream(groups).max().orElse(-1) + 1];
    for (int bin = 0; bin < fine.length; bin++) {
      coarse[groups[bin]] += fine[bin];
    }
    return coarse;
  }
}
