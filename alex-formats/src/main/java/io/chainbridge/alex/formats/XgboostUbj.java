// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import io.chainbridge.alex.glassbox.GlassBox;

/**
 * A model as XGBoost writes it by default since 2.1: the document of {@link XgboostJson} in
 * Universal Binary JSON, read into the same glass box.
 */
final class XgboostUbj {
  private XgboostUbj() {}

  static GlassBox model(byte[] bytes) throws Refusal {
    return XgboostGlassBox.of(UbjCursor.parse(bytes, in -> new XgboostParser(in).model()));
  }
}
