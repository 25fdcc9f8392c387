// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.formats.io.UbjCursor;
import io.chainbridge.alex.glassbox.GlassBox;

/**
 * A model as XGBoost writes it by default since 2.1: the document of {@link XgboostJson} in
 * Universal Binary JSON, read into the same glass box.
 */
public final class XgboostUbj {
  private XgboostUbj() {}

  public static GlassBox model(byte[] bytes) throws RefusedInputException {
    return XgboostGlassBox.of(UbjCursor.parse(bytes, in -> new XgboostParser(in).model()));
  }
}
