// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.roster.Authentication;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Approvals that must not pass, by kind, on a proposal that waits for its review. */
final class WrongApprovalsTest {
  private static final String REASON = "read and agreed with";
  private static final String CODE = "NO_SKILL_BRIER";
  private static final Person ALEX = LivePeople.person(Role.ALEX);
  private static final Person MAGGIE = LivePeople.person(Role.ML_LEAD);

  private final GovernedLoans loans;
  private final Sha256 proposal;
  private final List<DynamicTest> tests = new ArrayList<>();

  WrongApprovalsTest(@TempDir Path temporary) {
    this.loans = GovernedLoans.in(temporary.resolve("home"));
    loans.propose();
    this.proposal =
        loans
            .governance()
            .reviewSubject(GovernedLoans.MODEL, Checkpoint.PROPOSAL_REVIEW)
            .orElseThrow();
  }

  @AfterEach
  void close() {
    loans.close();
  }

  private void wrong(String what, String code, Supplier<Decision> approval) {
    tests.add(
        DynamicTest.dynamicTest(
            what,
            () -> {
              long size = loans.governance().logSize();
              assertThat(approval.get())
                  .isInstanceOfSatisfying(
                      Decision.Refused.class,
                      refused ->
                          assertThat(refused.shortfalls())
                              .extracting(Shortfall::code)
                              .contains(code));
              assertThat(loans.governance().logSize()).isEqualTo(size);
            }));
  }

  private Decision sign(Person by, Role role, Sha256 subject, String reason) {
    return sign(loans.governance(), by, role, subject, reason);
  }

  private static Decision sign(
      Governance governance, Person by, Role role, Sha256 subject, String reason) {
    return governance.sign(
        GovernedLoans.MODEL,
        new SignOff(Checkpoint.PROPOSAL_REVIEW, role, by, true, subject, reason));
  }

  private Decision deny(String reason) {
    return loans
        .governance()
        .sign(
            GovernedLoans.MODEL,
            new SignOff(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, ALEX, false, proposal, reason));
  }

  @TestFactory
  @Proves({"C1", "C6", "C8", "S1.7"})
  List<DynamicTest> refusesTheSubmitterUnderEverySpelling() {
    for (String same :
        List.of(
            "evan.engineer",
            "Evan.Engineer",
            "EVAN.ENGINEER",
            "evan_engineer",
            "Evan-Engineer",
            "evan.engineer+1",
            "evan.engineer+alex",
            "evan.engineer+",
            "\uff45\uff56\uff41\uff4e.engineer",
            "evan\uff3fengineer")) {
      wrong(
          "spelled " + same,
          "SUBMITTER_CANNOT_APPROVE",
          () -> sign(new Person(same), Role.ALEX, proposal, REASON));
    }
    for (String other :
        List.of("evan.enginee", "evanengineer", "evan.engineer1", "evan.engineer@example.com")) {
      wrong(
          "nobody named " + other,
          "ROLE_NOT_HELD",
          () -> sign(new Person(other), Role.ALEX, proposal, REASON));
    }
    return tests;
  }

  @TestFactory
  @Proves("C8")
  List<DynamicTest> refusesAReasonThatNobodyCanRead() {
    List<String> unreadable =
        List.of(
            "",
            " ",
            "\n\n\n",
            "\u200b\u200b\u200b",
            "\u3164\u3164 \u3164\u3164 \u115f\u1160",
            "ok",
            "yes yes yes",
            "1 2 3 4",
            "... --- ...",
            "a b c d",
            "agreed, fine");
    for (String reason : unreadable) {
      String shown = reason.codePoints().mapToObj(Integer::toHexString).toList().toString();
      wrong("for " + shown, "REASON_MISSING", () -> sign(ALEX, Role.ALEX, proposal, reason));
      wrong("against " + shown, "REASON_MISSING", () -> deny(reason));
    }
    return tests;
  }

  @TestFactory
  @Proves({"C1", "C7", "C8"})
  List<DynamicTest> refusesWhoDoesNotHoldTheRoleOrSignsSomethingElse() {
    List<Person> others =
        List.of(
            MAGGIE,
            LivePeople.person(Role.BUSINESS),
            LivePeople.person(Role.OPERATOR),
            new Person("engineer"),
            LivePeople.ADA,
            LivePeople.EVE,
            LivePeople.STRANGER);
    for (Person other : others) {
      wrong(other + " as ALEX", "ROLE_NOT_HELD", () -> sign(other, Role.ALEX, proposal, REASON));
    }
    for (Role role : List.of(Role.ML_LEAD, Role.BUSINESS, Role.ENGINEER, Role.ADMINISTRATOR)) {
      wrong("as " + role, "ROLE_NOT_IN_CHECKPOINT", () -> sign(ALEX, role, proposal, REASON));
    }
    Sha256 nothing = Sha256.of(new byte[0]);
    wrong("nothing", "STALE_SIGNATURE", () -> sign(ALEX, Role.ALEX, nothing, REASON));
    Sha256 other = Sha256.of(GovernedLoans.proposal(GovernedLoans.MODEL, "0.04").bytes());
    wrong("another", "STALE_SIGNATURE", () -> sign(ALEX, Role.ALEX, other, REASON));
    for (Checkpoint ahead : Checkpoint.values()) {
      if (ahead != Checkpoint.PROPOSAL_REVIEW) {
        SignOff early = new SignOff(ahead, Role.ALEX, ALEX, true, proposal, REASON);
        wrong(
            "before " + ahead,
            "WRONG_STAGE",
            () -> loans.governance().sign(GovernedLoans.MODEL, early));
      }
    }
    return tests;
  }

  private Governance as(Credentials credentials) {
    return new Governance(
        loans.home(), loans.governance().policy(), credentials, loans::now, EventIds.random());
  }

  private static final Sha256 NO_ACCOUNT = Sha256.of(new byte[] {1});

  @TestFactory
  @Proves("C8")
  List<DynamicTest> refusesWhoIsNotAuthenticated() {
    byte[] kept = LivePeople.key(ALEX).sign("kept".getBytes(StandardCharsets.UTF_8));
    String old = Base64.getEncoder().encodeToString(kept);
    Map<String, Credentials> forged =
        Map.of(
            "by nobody", Credentials.nobody(),
            "by words of a replay", Credentials.replay(),
            "by words of a rehearsal", (_, _) -> List.of(new Authentication.InRehearsal(ALEX)),
            "by an invented session",
                (_, _) ->
                    List.of(new Authentication.BySession(ALEX, "local", NO_ACCOUNT, Instant.EPOCH)),
            "by an invented token",
                (_, _) ->
                    List.of(
                        new Authentication.ByToken(ALEX, "local", NO_ACCOUNT, "t1", Instant.EPOCH)),
            "by another's key", new KeyRing(Map.of(ALEX, LivePeople.key(LivePeople.EVE))),
            "by another signature", (_, _) -> List.of(new Authentication.ByKey(ALEX, old)),
            "by no base64", (_, _) -> List.of(new Authentication.ByKey(ALEX, "!!")),
            "by somebody else too", (people, command) -> both(people, command),
            "by an unregistered key",
                new KeyRing(Map.of(ALEX, LivePeople.key(LivePeople.STRANGER))));
    forged.forEach((how, credentials) ->
        wrong(
            how,
            "NOT_AUTHENTICATED",
            () -> sign(as(credentials), ALEX, Role.ALEX, proposal, REASON)));
    signedInAsSomebodyElse()
        .forEach((how, credentials) ->
            wrong(
                how,
                "NOT_AUTHENTICATED",
                () -> sign(as(credentials), ALEX, Role.ALEX, proposal, REASON)));
    return tests;
  }

  private static Map<String, Credentials> signedInAsSomebodyElse() {
    Sha256 own = LivePeople.account(ALEX);
    Sha256 other = LivePeople.account(MAGGIE);
    return Map.of(
        "by a session of another's account", (_, _) -> List.of(session("local", other)),
        "by a token of another's account", (_, _) -> List.of(token("local", other)),
        "by a session of another issuer", (_, _) -> List.of(session("elsewhere", own)),
        "by a token of another issuer", (_, _) -> List.of(token("elsewhere", own)));
  }

  private static Authentication session(String issuer, Sha256 account) {
    return new Authentication.BySession(ALEX, issuer, account, Instant.EPOCH);
  }

  private static Authentication token(String issuer, Sha256 account) {
    return new Authentication.ByToken(ALEX, issuer, account, "t1", Instant.EPOCH);
  }

  private static List<Authentication> both(Set<Person> people, byte[] command) {
    List<Authentication> all = new ArrayList<>(LivePeople.keys().of(people, command));
    all.addAll(LivePeople.keys().of(Set.of(MAGGIE), command));
    return all;
  }

  @Test
  @Proves("C8")
  void takesNoSignatureASecondTime() {
    List<Authentication> caught = new ArrayList<>();
    Governance watched =
        as((people, command) -> {
          if (caught.isEmpty()) {
            caught.addAll(LivePeople.keys().of(people, command));
          }
          return caught;
        });
    assertThat(sign(watched, ALEX, Role.ALEX, proposal, REASON))
        .isInstanceOf(Decision.Accepted.class);
    assertThat(sign(watched, ALEX, Role.ALEX, proposal, REASON))
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  @Proves("C8")
  void refusesASignatureDatedBeforeTheEvidence() {
    Governance early =
        new Governance(
            loans.home(),
            loans.governance().policy(),
            LivePeople.keys(),
            () -> Instant.parse("1999-01-01T00:00:00Z"),
            EventIds.random());
    assertThat(sign(early, ALEX, Role.ALEX, proposal, REASON))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused ->
                assertThat(refused.shortfalls())
                    .extracting(Shortfall::code)
                    .containsExactly("CLOCK_BEHIND_LOG"));
  }

  private Decision permit(String code, Role role, Person by, String reason) {
    return loans.governance().permitException(GovernedLoans.MODEL, code, role, by, reason);
  }

  private void wrongSecond(String name, String code, Role role, Person by, String reason) {
    wrong(name, code, () -> permit(CODE, role, by, reason));
  }

  @TestFactory
  @Proves({"C6", "C7", "C8"})
  List<DynamicTest> refusesAnExceptionOfTheWrongPeople() {
    assertThat(permit(CODE, Role.ALEX, ALEX, REASON)).isInstanceOf(Decision.Accepted.class);
    wrongSecond("by one person in two roles", "SECOND_PERSON_MISSING", Role.ML_LEAD, ALEX, REASON);
    wrongSecond("by two people in one role", "EXCEPTION_UNSIGNED", Role.ALEX, MAGGIE, REASON);
    wrongSecond(
        "by the submitter",
        "SUBMITTER_CANNOT_APPROVE",
        Role.ML_LEAD,
        GovernedLoans.ENGINEER,
        REASON);
    wrongSecond(
        "by a role that reviews nothing", "ROLE_NOT_IN_CHECKPOINT", Role.OPERATOR, MAGGIE, REASON);
    wrongSecond(
        "by somebody without the role", "ROLE_NOT_HELD", Role.ML_LEAD, LivePeople.EVE, REASON);
    wrongSecond("by a stranger", "NOT_AUTHENTICATED", Role.ML_LEAD, LivePeople.STRANGER, REASON);
    wrongSecond("without a reason", "REASON_MISSING", Role.ML_LEAD, MAGGIE, "\u200b");
    wrongSecond("in a hurry", "REASON_MISSING", Role.ML_LEAD, MAGGIE, "hurry");
    return tests;
  }

  @TestFactory
  @Proves({"C7", "C8"})
  List<DynamicTest> refusesToProposeAWrongException() {
    wrong(
        "from a violation",
        "EXCEPTION_NOT_ALLOWED",
        () -> permit("BLACK_BOX_MODEL", Role.ALEX, ALEX, REASON));
    wrong(
        "by the submitter",
        "SUBMITTER_CANNOT_APPROVE",
        () -> permit(CODE, Role.ALEX, GovernedLoans.ENGINEER, REASON));
    wrong("without a reason", "REASON_MISSING", () -> permit(CODE, Role.ALEX, ALEX, ""));
    wrong(
        "by a stranger",
        "NOT_AUTHENTICATED",
        () -> permit(CODE, Role.ALEX, LivePeople.STRANGER, REASON));
    return tests;
  }
}
