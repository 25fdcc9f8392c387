// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The raw score of one row after the other as other libraries for Java give it, on one thread.
 * Sampled row by row: they take microseconds.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PeerBenchmark {
  private static final OrtEnvironment ORT = OrtEnvironment.getEnvironment();

  /** The folder that {@code bench/compare-scoring} filled. */
  @Param("models")
  public String folder = "models";

  private double[][] rows = new double[0][];
  private final Peer[] peers = new Peer[4];
  private int next;

  /** What scores a row. */
  private interface Peer {
    double score(double[] row) throws OrtException, XGBoostError;
  }

  /** Loads what the peers load, and holds it to the scores in Python. */
  @Setup(Level.Trial)
  public void load() throws OrtException, XGBoostError {
    ModelFolder models = new ModelFolder(Path.of(folder));
    rows = models.rows();
    OrtSession mains = session("mains.onnx");
    OrtSession trees = session("xgboost.onnx");
    Booster booster = XGBoost.loadModel(Path.of(folder, "xgboost.json").toString());
    booster.setParam("nthread", 1);
    peers[0] = row -> mains(mains, row);
    peers[1] = row -> trees(trees, row);
    peers[2] = row -> matrix(booster, row);
    peers[3] = row -> inPlace(booster, row);
    require(models, 0, "mains.scores", 1e-9);
    for (int peer = 1; peer < peers.length; peer++) {
      // Floats, summed in another order.
      require(models, peer, "xgboost.scores", 1e-4);
    }
  }

  private OrtSession session(String graph) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      return ORT.createSession(Path.of(folder, graph).toString(), options);
    }
  }

  private void require(ModelFolder models, int peer, String scores, double tolerance) {
    models.requireAgreement(
        "peer " + peer,
        scores,
        tolerance,
        row -> {
          try {
            return peers[peer].score(row);
          } catch (OrtException | XGBoostError e) {
            throw new IllegalStateException("peer " + peer + " failed", e);
          }
        });
  }

  private static double mains(OrtSession session, double[] row) throws OrtException {
    long[] shape = {1, row.length};
    try (OnnxTensor tensor = OnnxTensor.createTensor(ORT, DoubleBuffer.wrap(row), shape);
        OrtSession.Result result = session.run(Map.of("row", tensor))) {
      return ((OnnxTensor) result.get(0)).getDoubleBuffer().get(0);
    }
  }

  private static double trees(OrtSession session, double[] row) throws OrtException {
    long[] shape = {1, row.length};
    try (OnnxTensor tensor = OnnxTensor.createTensor(ORT, FloatBuffer.wrap(floats(row)), shape);
        OrtSession.Result result = session.run(Map.of("row", tensor))) {
      return ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
    }
  }

  private static double matrix(Booster booster, double[] row) throws XGBoostError {
    DMatrix matrix = new DMatrix(floats(row), 1, row.length, Float.NaN);
    try {
      return booster.predict(matrix, true)[0][0];
    } finally {
      matrix.dispose();
    }
  }

  /** The call answers with a probability; the logit brings it back for the check alone. */
  private static double inPlace(Booster booster, double[] row) throws XGBoostError {
    double p = booster.inplace_predict(floats(row), 1, row.length, Float.NaN)[0][0];
    return Math.log(p / (1 - p));
  }

  private static float[] floats(double[] row) {
    float[] floats = new float[row.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) row[i];
    }
    return floats;
  }

  private double score(int peer) throws OrtException, XGBoostError {
    next = (next + 1) & (rows.length - 1);
    return peers[peer].score(rows[next]);
  }

  /** The graph of 48 tables in ONNX Runtime. */
  @Benchmark
  public double onnxMains() throws OrtException, XGBoostError {
    return score(0);
  }

  /** The trees of XGBoost in ONNX Runtime. */
  @Benchmark
  public double onnxTrees() throws OrtException, XGBoostError {
    return score(1);
  }

  /** The trees in xgboost4j, a row in a matrix. */
  @Benchmark
  public double xgboost4jMatrix() throws OrtException, XGBoostError {
    return score(2);
  }

  /** The trees in xgboost4j, a row in place. */
  @Benchmark
  public double xgboost4jInPlace() throws OrtException, XGBoostError {
    return score(3);
  }
}
