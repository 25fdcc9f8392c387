// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

/** The file format of a model, detected from the content of the file. */
public enum ArtifactForm {
  ALEX_JSON,
  ALEX_TREES_JSON,
  INTERPRET_EBM_JSON,
  XGBOOST_JSON,
  XGBOOST_UBJ,
  XGBOOST_BINARY,
  LIGHTGBM_TEXT,
  LIGHTGBM_JSON,
  PMML,
  OTHER_JSON,
  BROKEN_JSON,
  ONNX,
  PICKLE,
  COMPRESSED,
  ARCHIVE,
  HDF5,
  WIDE_TEXT,
  EMPTY,
  UNKNOWN
}
