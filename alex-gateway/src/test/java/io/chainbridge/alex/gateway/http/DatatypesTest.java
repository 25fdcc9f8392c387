// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.gateway.Models;
import io.chainbridge.alex.gateway.http.HttpGateway.Answer;
import io.chainbridge.alex.gateway.routing.Routing;
import io.chainbridge.alex.lifecycle.Stage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every datatype of the inference protocol is read as the number that it holds, or refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DatatypesTest {
  private HttpGateway http;

  @BeforeAll
  void open(@TempDir Path folder) {
    http = HttpGateway.open(folder);
    var _ = http.gateway().install(Models.table(1, Stage.SHADOW_MODE, new Routing.Shadow()));
  }

  @AfterAll
  void close() {
    http.close();
  }

  private Answer infer(String datatype, String value) {
    String debt = tensor("debt", datatype, value);
    String body = "{\"inputs\":[" + debt + "," + tensor("city", "BYTES", "\"Cork\"") + "]}";
    return http.call("POST", "/v2/models/risk/infer", body);
  }

  private static String tensor(String name, String datatype, String value) {
    return "{\"name\":\"%s\",\"shape\":[1],\"datatype\":\"%s\",\"data\":[%s]}"
        .formatted(name, datatype, value);
  }

  /** The champion adds -1 and, for Cork, 1: its raw score is the value itself. */
  @ParameterizedTest
  @CsvSource({
    "BOOL, true, 1",
    "BOOL, false, 0",
    "INT8, -128, -128",
    "INT16, 7, 7",
    "INT32, -2, -2",
    "INT64, 3, 3",
    "UINT8, 5, 5",
    "UINT16, 4, 4",
    "UINT32, 2, 2",
    "UINT64, 1, 1",
    "FP16, 0.1, 0.0999755859375",
    "FP32, 0.1, 0.10000000149011612",
    "FP64, 0.1, 0.1",
  })
  void scoresTheValue(String datatype, String sent, double value) {
    Answer answer = infer(datatype, sent);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    double score = answer.body().path("outputs").get(0).path("data").get(0).asDouble();
    assertThat(score).isCloseTo(1 / (1 + Math.exp(-value)), within(1e-14));
  }

  @ParameterizedTest
  @CsvSource({
    "BOOL, 1",
    "INT8, 128",
    "INT8, -129",
    "INT16, 32768",
    "INT32, 2147483648",
    "INT64, 9223372036854775808",
    "INT64, 9007199254740993",
    "UINT8, 256",
    "UINT8, -1",
    "UINT16, 65536",
    "UINT32, 4294967296",
    "UINT64, 18446744073709551616",
    "UINT64, 18446744073709551615",
    "UINT64, true",
    "FP64, 9007199254740993",
    "FP32, 9007199254740993",
    "FP64, true",
  })
  void refusesWhatTheTypeOrADoubleDoesNotHold(String datatype, String sent) {
    Answer answer = infer(datatype, sent);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("detail").asText())
        .contains("input debt data must be exact values of " + datatype + " or null");
  }

  @ParameterizedTest
  @CsvSource({"FP16, 65520", "FP32, 1e39", "FP64, 1e309"})
  void refusesWhatIsNotFiniteInTheType(String datatype, String sent) {
    Answer answer = infer(datatype, sent);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("detail").asText()).contains("debt must be finite");
  }
}
