// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import static io.chainbridge.alex.governance.people.HomePeople.EVAN;
import static io.chainbridge.alex.governance.people.HomePeople.MAGGIE;
import static io.chainbridge.alex.governance.people.HomePeople.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.roster.Authentication;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Set<Scope> SCOPES =
      Set.of(new Scope.Score("loans"), new Scope.Outcomes("loans"));
  private static final TokenRequest SCORING = TokenRequest.service("scoring", SCOPES, DAY);

  @TempDir Path folder;
  private HomePeople home;
  private Sha256 account;
  private Identity.Human evan;

  @BeforeEach
  void open() {
    home = new HomePeople(folder);
    account = home.register(EVAN);
    evan = home.human(EVAN);
  }

  @AfterEach
  void close() {
    home.close();
  }

  private boolean isGood(Issued.New issued) {
    return home.people().byToken(issued.secret().text()).isPresent();
  }

  private List<String> refusal(Identity.Human owner, TokenRequest request) {
    Issued issued = home.people().issue(owner, request);
    assertThat(issued).isInstanceOf(Issued.Refused.class);
    return ((Issued.Refused) issued).reasons();
  }

  @Test
  void nameAPersonAndTheAccount() {
    Issued.New own = home.issue(evan, TokenRequest.own(DAY));
    assertThat(home.people().byToken(own.secret().text()))
        .contains(
            new Identity.Human(
                EVAN,
                new Authentication.ByToken(
                    EVAN, Authentication.LOCAL, account, own.token().id(), home.now())));
  }

  @Test
  void nameAServiceItsOwnerAndItsScopes() {
    Issued.New issued = home.issue(evan, SCORING);
    Identity service = new Identity.Service("scoring", EVAN, SCOPES, issued.token().id());
    assertThat(home.people().byToken(issued.secret().text())).contains(service);
    home.restart();
    assertThat(home.people().byToken(issued.secret().text())).contains(service);
    assertThat(home.people().bySession(issued.secret().text())).isEmpty();
    assertThat(home.people().byToken(issued.token().id())).isEmpty();
  }

  @Test
  void areIssuedToWhoCameByATokenOfTheirOwn() {
    Issued.New own = home.issue(evan, TokenRequest.own(DAY));
    Identity.Human byToken =
        (Identity.Human) home.people().byToken(own.secret().text()).orElseThrow();
    assertThat(isGood(home.issue(byToken, SCORING))).isTrue();
  }

  @Test
  void areRefusedForEachFaultOfTheRequest() {
    assertThat(refusal(evan, new TokenRequest(SCORING.service(), Set.of(), DAY)))
        .containsExactly(
            "the token of a service needs a scope; give score:NAME, outcomes:NAME, data or"
                + " metrics");
    assertThat(refusal(evan, new TokenRequest(TokenRequest.own(DAY).service(), SCOPES, DAY)))
        .containsExactly(
            "a token of your own has no scopes; name the service, or leave the scopes out");
    assertThat(refusal(evan, TokenRequest.service("My service", SCOPES, DAY)))
        .containsExactly(
            "the name of a service is 1 to 60 of a-z, 0-9, dot, _ and -; give such a name");
    for (Duration wrong :
        List.of(Duration.ofDays(366).plusMillis(1), Duration.ZERO, DAY.negated())) {
      assertThat(refusal(evan, TokenRequest.own(wrong)))
          .containsExactly("a token is valid for 1 minute to 366 days; give a time between these");
    }
    home.issue(evan, TokenRequest.own(Duration.ofDays(366)));
    assertThat(home.people().tokens()).hasSize(1);
  }

  @Test
  void areRefusedToWhoIsNotSignedInWithTheRegisteredAccount() {
    String signIn = "a token is issued to who is signed in with a registered account; sign in";
    assertThat(
            refusal(new Identity.Human(EVAN, new Authentication.ByKey(EVAN, "MEUCIQ==")), SCORING))
        .containsExactly(signIn);
    home.change(new RosterChange.RegisterAccount(EVAN, home.join(EVAN, OTHER)));
    assertThat(refusal(evan, SCORING)).containsExactly(signIn);
    home.change(new RosterChange.RegisterAccount(EVAN, account));
    home.people().lock(EVAN);
    assertThat(refusal(evan, SCORING)).containsExactly("the account is locked; join again");
    assertThat(home.people().tokens()).isEmpty();
  }

  @Test
  void areOneHundredForOnePersonThatAreLive() {
    Issued.New first = home.issue(evan, SCORING);
    for (int i = 1; i < 100; i++) {
      home.issue(evan, TokenRequest.own(DAY));
    }
    assertThat(refusal(evan, SCORING))
        .containsExactly("you own 100 tokens; revoke one that is not needed");
    home.register(MAGGIE);
    home.issue(home.human(MAGGIE), SCORING);
    home.people().revoke(first.token().id());
    home.issue(evan, SCORING);
  }

  @Test
  void areGoodUntilTheyExpireThoughTheyAreKnown() {
    Issued.New issued = home.issue(evan, SCORING);
    home.wait(DAY.minusMillis(1));
    assertThat(isGood(issued)).isTrue();
    home.wait(Duration.ofMillis(1));
    assertThat(isGood(issued)).isFalse();
  }

  @Test
  void areBadAtTheNextCallAfterTheyWereRevoked() {
    Issued.New issued = home.issue(evan, SCORING);
    assertThat(isGood(issued)).isTrue();
    assertThat(home.people().revoke(issued.token().id())).isTrue();
    assertThat(isGood(issued)).isFalse();
    assertThat(home.people().revoke(issued.token().id())).isFalse();
    assertThat(home.people().revoke("nothing")).isFalse();
    home.restart();
    assertThat(isGood(issued)).isFalse();
  }

  @Test
  void areBadAtTheNextCallAfterTheOwnerWasLocked() {
    Issued.New issued = home.issue(evan, SCORING);
    assertThat(isGood(issued)).isTrue();
    home.people().lock(EVAN);
    assertThat(isGood(issued)).isFalse();
  }

  @Test
  void areBadAtTheNextCallAfterTheRosterChanged() {
    Issued.New issued = home.issue(evan, SCORING);
    assertThat(isGood(issued)).isTrue();
    home.change(new RosterChange.Revoke(EVAN, Role.ENGINEER));
    assertThat(isGood(issued)).isFalse();
    home.change(new RosterChange.Grant(EVAN, Role.ENGINEER));
    assertThat(isGood(issued)).isTrue();
    home.change(new RosterChange.RegisterAccount(EVAN, home.join(EVAN, OTHER)));
    assertThat(isGood(issued)).isFalse();
  }

  @Test
  void areNotReadAgainWhileTheyAreKnown() {
    Issued.New issued = home.issue(evan, SCORING);
    assertThat(isGood(issued)).isTrue();
    home.close(); // whoever reads now fails
    home.wait(KnownTokens.KNOWN_FOR.minusMillis(1));
    assertThat(isGood(issued)).isTrue();
    home.wait(Duration.ofMillis(1));
    assertThatThrownBy(() -> isGood(issued)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void areReadAgainWhenAnotherProcessMayHaveRevokedThem() {
    Issued.New issued = home.issue(evan, SCORING);
    assertThat(isGood(issued)).isTrue();
    home.another().revoke(issued.token().id());
    home.wait(KnownTokens.KNOWN_FOR);
    assertThat(isGood(issued)).isFalse();
  }

  @Test
  void areNotedAsUsedOnceAMinute() {
    Issued.New issued = home.issue(evan, SCORING);
    assertThat(home.people().tokens()).singleElement().isEqualTo(issued.token());
    assertThat(isGood(issued)).isTrue();
    var first = home.now();
    assertThat(home.people().tokens().getFirst().lastUsed()).contains(first);
    for (int i = 0; i < 5; i++) {
      home.wait(Duration.ofSeconds(11));
      assertThat(isGood(issued)).isTrue();
    }
    assertThat(home.people().tokens().getFirst().lastUsed()).contains(first);
    home.wait(Duration.ofSeconds(11));
    assertThat(isGood(issued)).isTrue();
    assertThat(home.people().tokens().getFirst().lastUsed()).contains(home.now());
  }

  @Test
  void areListedByTheirOwner() {
    home.register(MAGGIE);
    Token evans = home.issue(evan, SCORING).token();
    home.wait(Duration.ofSeconds(1));
    Token maggies = home.issue(home.human(MAGGIE), TokenRequest.own(DAY)).token();
    home.people().revoke(evans.id());
    assertThat(home.people().tokensOf(MAGGIE)).containsExactly(maggies);
    assertThat(home.people().tokens())
        .extracting(Token::id)
        .containsExactly(evans.id(), maggies.id());
    assertThat(home.people().tokensOf(EVAN)).singleElement().matches(Token::revoked);
  }
}
