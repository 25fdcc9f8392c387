// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import io.chainbridge.alex.glassbox.TreeEnsemble;

/**
 * Gradient-boosted trees as XGBoost writes them by default since 2.1: the document of {@link
 * XgboostJson} in Universal Binary JSON, read into the same ensemble.
 */
final class XgboostUbj {
  private XgboostUbj() {}

  static TreeEnsemble model(byte[] bytes) throws Refusal {
    return XgboostEnsemble.of(UbjCursor.parse(bytes, in -> new XgboostParser(in).model()));
  }
}
