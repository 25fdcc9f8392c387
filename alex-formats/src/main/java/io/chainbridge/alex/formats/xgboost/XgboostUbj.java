// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.formats.io.UbjCursor;
import io.chainbridge.alex.glassbox.GlassBox;

/**
 * XGBoost models in Universal Binary JSON, XGBoost's default since version 2.1. The document is
 * that of {@link XgboostJson}, and gives the same glass box.
 */
public final class XgboostUbj {
  private XgboostUbj() {}

  public static GlassBox model(byte[] bytes) throws RefusedInputException {
    return XgboostGlassBox.of(UbjCursor.parse(bytes, in -> new XgboostParser(in).model()));
  }
}
