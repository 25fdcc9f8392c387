// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.documents.AlertsYaml;
import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.MappingReader;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.PolicyYaml;
import io.chainbridge.alex.documents.YamlDocument;
import io.chainbridge.alex.documents.YamlNode;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.rule.AlertRule;
import io.chainbridge.alex.operation.report.AlertSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and checks a scenario file: every fault with its line, all at once. */
public final class ScenarioReader {
  private static final String DATA_OWNER = "data.owner";
  private static final LocalDate ALWAYS = LocalDate.of(9999, 1, 1);

  private final Path file;
  private final List<Fault> elsewhere = new ArrayList<>();

  private ScenarioReader(Path file) {
    this.file = file;
  }

  /** Reads the file; paths in it are relative to it. */
  public static Parsed<Scenario> read(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      return new Parsed.Wrong<>(
          List.of(new Fault(file.toString(), 0, 0, "", "cannot be read", "name an existing file")));
    }
    return switch (YamlDocument.parse(file.toString(), Files.readAllBytes(file))) {
      case Parsed.Wrong<YamlNode>(List<Fault> faults) -> new Parsed.Wrong<>(faults);
      case Parsed.Ok<YamlNode>(YamlNode root) ->
          new ScenarioReader(file).scenario(MappingReader.of(file.toString(), root));
    };
  }

  private Parsed<Scenario> scenario(MappingReader in) throws IOException {
    String name = in.text("scenario");
    if (!name.matches("[a-z0-9-]{1,60}")) {
      in.fault("scenario", "'" + name + "' is not a name", "use lower case letters, digits and -");
    }
    String title = in.text("title");
    long seed = in.integer("seed", 1);
    Policy policy = policy(in);
    AlertSettings alerting = new AlertSettings(alerts(in), webhook(in));
    Scenario.ScenarioData data = data(in.mapping("data"));
    LocalDate until = ALWAYS;
    double threshold = 0.5;
    if (in.has("serve")) {
      MappingReader serve = in.mapping("serve");
      until = serve.has("until") ? serve.date("until") : ALWAYS;
      threshold = serve.number("decision_threshold", 0.5);
      if (!(threshold > 0 && threshold <= 1)) {
        serve.fault("decision_threshold", threshold + " is out of range", "write 0 < x <= 1");
      }
      serve.end();
    }
    Scenario.People signers = people(in.mapping("people"));
    ModelReader models = new ModelReader(file.toAbsolutePath(), data);
    List<ModelPlan> plans = new ArrayList<>();
    for (MappingReader model : in.mappings("models")) {
      models.read(model, policy).ifPresent(plans::add);
    }
    if (plans.isEmpty()) {
      in.fault("models", "holds no model", "list at least one");
    }
    in.end();
    List<Fault> faults = new ArrayList<>(in.faults());
    faults.addAll(elsewhere);
    faults.addAll(models.faults());
    return faults.isEmpty()
        ? new Parsed.Ok<>(
            new Scenario(
                name, title, seed, policy, alerting, data, until, threshold, signers, plans))
        : new Parsed.Wrong<>(faults);
  }

  private static Scenario.People people(MappingReader in) {
    Scenario.People people =
        new Scenario.People(
            in.text("engineer"),
            in.text("alex"),
            in.text("ml_lead"),
            in.text("business"),
            in.has("data_owner") ? in.text("data_owner") : DATA_OWNER);
    Map<String, String> signers =
        Map.of(
            "alex",
            people.alex(),
            "ml_lead",
            people.mlLead(),
            "business",
            people.business(),
            "data_owner",
            people.dataOwner());
    name(in, "engineer", people.engineer());
    signers.forEach((role, who) -> {
      name(in, role, who);
      if (same(who, people.engineer())) {
        in.fault(
            role, who + " submits the models and cannot answer for them", "name somebody else");
      }
    });
    in.end();
    return people;
  }

  private static void name(MappingReader in, String role, String who) {
    if (!who.isEmpty() && !Person.isName(who)) {
      in.fault(role, "'" + who + "' is not a name", "write letters a-z, digits and single dots");
    }
  }

  /** One person under two spellings is one person. */
  private static boolean same(String one, String other) {
    return Person.isName(one)
        && Person.isName(other)
        && new Person(one).resembles(new Person(other));
  }

  private static Optional<AlertSettings.Webhook> webhook(MappingReader in) {
    if (!in.has("alert_webhook")) {
      return Optional.empty();
    }
    MappingReader webhook = in.mapping("alert_webhook");
    URI url = webhook.value("url", URI::create, URI.create("http://unnamed"), "a web address");
    if (!List.of("http", "https").contains(String.valueOf(url.getScheme()))) {
      webhook.fault("url", "is not an http or https address", "write https://...");
    }
    String variable = webhook.text("secret_env");
    if (System.getenv(variable) == null) {
      webhook.fault("secret_env", variable + " is not set", "export it before the replay");
    }
    webhook.end();
    return Optional.of(new AlertSettings.Webhook(url, variable));
  }

  private List<AlertRule> alerts(MappingReader in) throws IOException {
    if (!in.has("alerts")) {
      return List.of();
    }
    Path path = file.toAbsolutePath().resolveSibling(in.text("alerts")).normalize();
    if (!Files.isReadable(path)) {
      in.fault("alerts", path + " cannot be read", "name an existing file");
      return List.of();
    }
    return switch (AlertsYaml.read(path.toString(), Files.readAllBytes(path))) {
      case Parsed.Ok<List<AlertRule>>(List<AlertRule> rules) -> rules;
      case Parsed.Wrong<List<AlertRule>>(List<Fault> faults) -> {
        elsewhere.addAll(faults);
        yield List.of();
      }
    };
  }

  private Policy policy(MappingReader in) throws IOException {
    if (!in.has("policy")) {
      return Policy.framework();
    }
    Path path = file.toAbsolutePath().resolveSibling(in.text("policy"));
    if (!Files.isReadable(path)) {
      in.fault("policy", path + " cannot be read", "name an existing file");
      return Policy.framework();
    }
    return switch (PolicyYaml.read(path.toString(), Files.readAllBytes(path))) {
      case Parsed.Ok<Policy>(Policy policy) -> policy;
      case Parsed.Wrong<Policy>(List<Fault> faults) -> {
        elsewhere.addAll(faults);
        yield Policy.framework();
      }
    };
  }

  private Scenario.ScenarioData data(MappingReader in) {
    Scenario.Source source = source(in);
    Scenario.LabelTime label = labelTime(in);
    Scenario.ScenarioData data =
        new Scenario.ScenarioData(
            source,
            time(in),
            in.text("key", ""),
            in.text("group", ""),
            in.text("target"),
            label,
            in.duration("label_horizon", horizon(label)),
            (int) in.duration("look_back", Duration.ofDays(30)).toDays(),
            (int) in.integer("rows", Integer.MAX_VALUE),
            in.texts("numeric"),
            in.texts("categorical"));
    if (data.lookBackDays() < 1) {
      in.fault("look_back", "is shorter than a day", "write 1d or more");
    }
    eachOnce(in, data);
    in.end();
    return data;
  }

  private static void eachOnce(MappingReader in, Scenario.ScenarioData data) {
    Set<String> features = new HashSet<>(data.numeric());
    features.add(data.target());
    if (features.size() <= data.numeric().size()) {
      in.fault("numeric", "contains a duplicate feature or the target", "name each feature once");
    }
    for (String name : data.categorical()) {
      if (!features.add(name)) {
        in.fault("categorical", name + " is a duplicate feature or the target", "name it once");
      }
    }
  }

  private static Duration horizon(Scenario.LabelTime label) {
    return switch (label) {
      case Scenario.LabelTime.After(Duration delay) -> delay;
      case Scenario.LabelTime.MonthEnd _ -> Duration.ofDays(31);
      case Scenario.LabelTime.Known _ -> Duration.ofDays(90);
    };
  }

  private Scenario.Source source(MappingReader in) {
    if (in.has("generated")) {
      if (!in.text("generated").equals("shipments")) {
        in.fault("generated", "is unknown", "write shipments, or name a file");
      }
      return new Scenario.Source.Generated();
    }
    Path path = file.toAbsolutePath().resolveSibling(in.text("file")).normalize();
    if (!Files.isReadable(path)) {
      in.fault("file", path + " cannot be read", "name an existing file");
    }
    return new Scenario.Source.FromFile(path);
  }

  private static Scenario.TimeColumn time(MappingReader in) {
    if (!in.has("time")) {
      return new Scenario.TimeColumn.Absent();
    }
    String column = in.text("time");
    if (!in.has("spread")) {
      return new Scenario.TimeColumn.Stamps(column);
    }
    if (!in.text("spread").equals("month")) {
      in.fault("spread", "is unknown", "write month");
    }
    return new Scenario.TimeColumn.SpreadMonth(column);
  }

  private static Scenario.LabelTime labelTime(MappingReader in) {
    if (in.has("label_known")) {
      return new Scenario.LabelTime.Known(in.text("label_known"));
    }
    if (in.text("label_delay", "").equals("month_end")) {
      return new Scenario.LabelTime.MonthEnd();
    }
    if (!in.has("label_delay")) {
      in.fault("label_delay", "is missing", "add label_delay or label_known");
    }
    return new Scenario.LabelTime.After(in.duration("label_delay", Duration.ZERO));
  }
}
