// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.gateway.Models;
import io.chainbridge.alex.gateway.RoutingTable;
import io.chainbridge.alex.gateway.http.HttpGateway.Answer;
import io.chainbridge.alex.gateway.routing.Routing;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way to send a wrong request gets a problem that says what to change, and no record. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadInputTest {
  private static final int WIDE = 43;

  private HttpGateway http;

  @BeforeAll
  void open(@TempDir Path folder) {
    http = HttpGateway.open(folder);
    var _ = http.gateway().install(Models.table(1, Stage.SHADOW_MODE, new Routing.Shadow()));
    List<Feature> features = new ArrayList<>();
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < WIDE; i++) {
      features.add(new Feature.Numeric("f" + i));
      terms.add(new Term.Linear(i, 0.01, 0, 0));
    }
    AdditiveModel wide = new AdditiveModel(0, features, terms, Link.LOGIT);
    var _ =
        http.gateway()
            .install(
                RoutingTable.alone(
                    "wide",
                    1,
                    Models.servable(new ModelId("wide_v1.0.0"), wide, Stage.PRODUCTION_FREEZE)));
  }

  @AfterAll
  void close() {
    http.close();
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private void refused(Answer answer, String slug, String words) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
    assertThat(answer.body().path("type").asText()).isEqualTo("/problems/" + slug);
    assertThat(answer.body().path("detail").asText()).contains(words);
    assertThat(http.gateway().counters().scored()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{                                        | invalid-json | invalid JSON",
        "{'features':{'debt':1,'debt':2}}         | invalid-json | Duplicate field 'debt'",
        "{'features':{'debt':NaN}}                | invalid-json | send null if unknown (line 1",
        "{} []                                    | invalid-json | unexpected text after the end",
        "[1]                                      | bad-request | body must be a JSON object, was:"
            + " array",
        "{}                                       | bad-request | features must be an object, was:"
            + " nothing",
        "{'features':[]}                          | bad-request | features must be an object, was:"
            + " array",
        "{'feature':{}}                           | bad-request | field must be one of [id, key,"
            + " group, features], was: feature",
        "{'id':7,'features':{}}                   | bad-request | id must be a string, was: 7",
        "{'key':null,'features':{}}               | bad-request | key must be a string, was: null",
        "{'features':{'debt':true,'city':'Cork'}} | bad-request | features.debt must be a number, a"
            + " string or null, was: true",
        "{'features':{'debt':{},'city':'Cork'}}   | bad-request | features.debt must be a number, a"
            + " string or null, was: {}",
        "{'features':{'debt':'1','city':'Cork'}}  | bad-request | features.debt must be a number,"
            + " was: the string 1",
        "{'features':{'debt':1,'city':3}}         | bad-request | features.city must be a string,"
            + " was: the number 3.0",
        "{'features':{'debt':9007199254740993,'city':null}} | bad-request | features.debt must be"
            + " a number that a double holds exactly",
        "{'features':{'debt':1,'city':null,'x':-9007199254740995}} | bad-request | features.x must"
            + " be a number that a double holds exactly",
        "{'features':{'debt':1e999,'city':null}}  | bad-request | features.debt must be finite,"
            + " was: Infinity",
        "{'features':{'city':'Cork'}}             | bad-request | features.debt is missing; send"
            + " null if unknown",
        "{'features':{'debt':1,'city':null,'x':-1e999}} | bad-request | features.x must be finite,"
            + " was: -Infinity",
      })
  void refusesAPlainRow(String body, String slug, String words) {
    refused(http.score(json(body)), slug, words.replace("'debt'", "'debt'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'shape':[1],'datatype':'FP64','data':7       | input debt data must be an array, was: 7",
        "'shape':[2],'datatype':'FP64','data':[1]     | input debt shape must be a shape of 1"
            + " values, was: [2]",
        "'shape':[0],'datatype':'FP64','data':[]      | input debt shape must be [n] or [n,k]",
        "'shape':[1,1,1],'datatype':'FP64','data':[1] | input debt shape must be [n] or [n,k]",
        "'shape':'1','datatype':'FP64','data':[1]     | input debt shape must be [n] or [n,k]",
        "'shape':[1],'datatype':'FP8','data':[1]      | input debt datatype must be one of [BOOL,"
            + " INT8",
        "'shape':[1],'datatype':'FP64','data':['1']   | input debt data must be exact values of"
            + " FP64 or null",
        "'shape':[1],'datatype':'BYTES','data':[1]    | input debt data must be exact values of"
            + " BYTES or null",
        "'shape':[1],'datatype':'INT32','data':[1.5]  | input debt data must be exact values of"
            + " INT32 or null",
        "'shape':[2],'datatype':'FP64','data':[1,2]   | input city shape must be of 2 rows, was: 1"
            + " rows",
        "'shape':[1,2],'datatype':'FP64','data':[1,2] | input debt shape must be [n] or [n,1]",
      })
  void refusesATensor(String tensor, String words) {
    String city = "{'name':'city','shape':[1],'datatype':'BYTES','data':['Cork']}";
    String body = "{'inputs':[{'name':'debt'," + tensor + "}," + city + "]}";
    refused(infer(body), "bad-request", words);
  }

  private Answer infer(String body) {
    return http.call("POST", "/v2/models/risk/infer", json(body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'inputs':{}}                      | inputs must be a non-empty array of tensors",
        "{'inputs':[]}                      | inputs must be a non-empty array of tensors",
        "{'inputs':[{'shape':[1]}]}         | inputs[].name must be a name, was: nothing",
        "{'inputs':[DEBT,DEBT]}             | inputs must be named differently, was: two named"
            + " debt",
        "{'inputs':[DEBT,KEY]}              | input alex.key must be BYTES of shape [n] or [n,1]",
        "{'inputs':[DEBT],'parameters':{'alex.group':1}} | parameters.alex.group must be a string,"
            + " was: 1",
        "{'inputs':[DEBT,CITY],'outputs':[{'name':'x'}]} | output must be one of [score,"
            + " model_version",
        "{'inputs':[MATRIX]}                | input m must be the 1 numbers [debt], was: 2 numbers"
            + " a row",
      })
  void refusesACall(String body, String words) {
    String filled =
        body.replace("DEBT", "{'name':'debt','shape':[1],'datatype':'FP64','data':[1]}")
            .replace("CITY", "{'name':'city','shape':[1],'datatype':'BYTES','data':['Cork']}")
            .replace("KEY", "{'name':'alex.key','shape':[1],'datatype':'FP64','data':[1]}")
            .replace("MATRIX", "{'name':'m','shape':[1,2],'datatype':'FP64','data':[1,2]}");
    refused(infer(filled), "bad-request", words);
  }

  @Test
  void listsEachOf43MissingFeaturesAndSaysItInOneSentence() {
    for (String path : List.of("/v1/models/wide/score", "/v2/models/wide/infer")) {
      String body =
          path.startsWith("/v1")
              ? "{'features':{}}"
              : "{'inputs':[{'name':'alex.key','shape':[1],'datatype':'BYTES','data':['k']},"
                  + "{'name':'other','shape':[1,1],'datatype':'BYTES','data':['k']},"
                  + "{'name':'another','shape':[1,1],'datatype':'BYTES','data':['k']}]}";
      Answer answer = http.call("POST", path, json(body));
      assertThat(answer.body().path("detail").asText())
          .isEqualTo(
              "f0 is missing; send null if unknown (and 42 more, see reasons)"
                  .replace("f0", "features.f0"));
      JsonNode reasons = answer.body().path("reasons");
      assertThat(reasons).hasSize(WIDE);
      assertThat(reasons.findValuesAsText("subject"))
          .isEqualTo(IntStream.range(0, WIDE).mapToObj(i -> "features.f" + i).toList());
      assertThat(reasons.findValuesAsText("code")).containsOnly("FEATURE_MISSING");
      assertThat(reasons.findValuesAsText("remedy")).containsOnly("send null if unknown");
    }
  }

  @Test
  void namesTheRowOfABatchAndScoresNoneOfIt() {
    long bad = http.gateway().counters().badRequests();
    Answer answer =
        infer(
            "{'id':'b','inputs':[{'name':'debt','shape':[3],'datatype':'FP64','data':[1,1e999,2]},"
                + "{'name':'city','shape':[3],'datatype':'BYTES','data':['Cork','Bern',null]}]}");
    refused(answer, "bad-request", "rows[1].features.debt must be finite, was: Infinity");
    assertThat(answer.body().path("reasons")).hasSize(1);
    assertThat(http.gateway().counters().badRequests()).isEqualTo(bad + 1);
  }

  @Test
  void cutsWhatItEchoes() {
    Answer answer = http.score("{\"id\":[\"" + "x".repeat(5_000) + "\"],\"features\":{}}");
    assertThat(answer.body().path("reasons").path(0).path("found").asText())
        .hasSizeLessThan(210)
        .endsWith("...");
  }
}
