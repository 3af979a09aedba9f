// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.coordination.MemberPhase;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.protocol.Step;
import io.coordination.protocol.member.MemberAction.Ending;
import io.coordination.protocol.member.MemberAction.Kind;
import io.coordination.schema.Target;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link MemberMachine}: what a member does on each event.
 */
class MemberMachineTests {

	private static final long PATIENCE = 1000;

	private static final long SESSION = 7;

	private final MemberMachine machine = new MemberMachine(PATIENCE);

	private MemberState state = MemberState.initial();

	private long now;

	private long deadline;

	private long lastToken = 100;

	private List<MemberAction> on(MemberEvent event) {
		Step<MemberState, MemberAction> step = this.machine.step(this.state, this.now, event);
		this.state = step.state();
		this.deadline = step.deadline();
		return step.actions();
	}

	private List<MemberAction> at(long time) {
		this.now = time;
		return on(new MemberEvent.Tick());
	}

	private void register() {
		on(new MemberEvent.LeaseBegan(SESSION, 1));
		on(new MemberEvent.Registered(SESSION));
	}

	private List<MemberAction> target(long generation, int... indexes) {
		return on(new MemberEvent.TargetRead(new Target(generation, set(indexes)), (int) generation));
	}

	private MemberAction.Tell claimed(int... indexes) {
		List<HeldClaim> claims = IntStream.of(indexes)
			.mapToObj((index) -> new HeldClaim(p(index), 1, ++this.lastToken, 1, 1))
			.toList();
		return only(MemberAction.Tell.class, on(resolved(claims, set(), set(), set())));
	}

	private static MemberEvent resolved(List<HeldClaim> claimed, PartitionSet occupied, PartitionSet leftover,
			PartitionSet notClaimed) {
		return new MemberEvent.ClaimsResolved(SESSION, 1, claimed, occupied, leftover, notClaimed);
	}

	private List<MemberAction> returned(MemberAction.Tell tell) {
		return on(new MemberEvent.CallbackReturned(tell.callback(),
				PartitionSet.of(tell.claims().stream().map(HeldClaim::partition).toList())));
	}

	private void hold(long generation, int... indexes) {
		register();
		target(generation, indexes);
		returned(claimed(indexes));
	}

	private static PartitionSet set(int... indexes) {
		return PartitionSet.of(IntStream.of(indexes).mapToObj(MemberMachineTests::p).toList());
	}

	private static Partition p(int index) {
		return new Partition("t", index);
	}

	private static <T> T only(Class<T> type, List<MemberAction> actions) {
		List<T> found = all(type, actions);
		assertThat(found).as("%s in %s", type.getSimpleName(), actions).hasSize(1);
		return found.get(0);
	}

	private static <T> List<T> all(Class<T> type, List<MemberAction> actions) {
		List<T> found = new ArrayList<>();
		actions.stream().filter(type::isInstance).forEach((action) -> found.add(type.cast(action)));
		return found;
	}

	@Test
	void memberRegistersOnceTheLeaseRuns() {
		assertThat(on(new MemberEvent.LeaseBegan(SESSION, 1))).containsExactly(new MemberAction.Register());
		assertThat(this.state.phase()).isEqualTo(MemberPhase.JOINING);
	}

	@Test
	void memberReadsEverythingOnceRegistered() {
		on(new MemberEvent.LeaseBegan(SESSION, 1));
		assertThat(on(new MemberEvent.Registered(SESSION))).containsExactly(new MemberAction.Reconcile());
		assertThat(this.state.phase()).isEqualTo(MemberPhase.ACTIVE);
	}

	@Test
	void nothingIsClaimedBeforeTheRegistrationIsConfirmed() {
		on(new MemberEvent.LeaseBegan(SESSION, 1));
		assertThat(target(1, 0, 1)).isEmpty();
	}

	@Test
	void registrationOfAnotherSessionIsNotBelieved() {
		on(new MemberEvent.LeaseBegan(SESSION, 1));
		assertThat(on(new MemberEvent.Registered(SESSION + 1))).isEmpty();
		assertThat(this.state.isRegistered()).isFalse();
	}

	@Test
	void targetIsClaimedUnderItsVersion() {
		register();
		MemberAction.Claim claim = only(MemberAction.Claim.class, target(3, 0, 1));
		assertThat(claim.partitions()).containsExactly(p(0), p(1));
		assertThat(claim.generation()).isEqualTo(3);
		assertThat(claim.targetVersion()).isEqualTo(3);
	}

	@Test
	void sameTargetAgainChangesNothing() {
		hold(1, 0, 1);
		assertThat(target(1, 0, 1)).isEmpty();
	}

	@Test
	void olderTargetBeforeTheRegistrationIsIgnored() {
		hold(5, 0);
		on(new MemberEvent.SessionEnded());
		on(new MemberEvent.LeaseBegan(SESSION + 1, 2));
		assertThat(target(4, 0, 1)).isEmpty();
		assertThat(this.state.generation()).isEqualTo(5);
		assertThat(this.state.phase()).isEqualTo(MemberPhase.JOINING);
	}

	@Test
	void targetThatWentBackStopsTheMember() {
		hold(5, 0);
		assertThat(target(4, 0, 1)).contains(new MemberAction.Deregister(false));
		assertThat(this.state.phase()).isEqualTo(MemberPhase.FAILED);
		assertThat(this.state.held()).isEqualTo(set());
	}

	@Test
	void generationThatWasPublishedAnewIsTakenUp() {
		hold(5, 0);
		assertThat(on(new MemberEvent.TargetRead(new Target(5, set(0, 1)), 9)))
			.containsExactly(new MemberAction.Claim(1, List.of(p(1)), 5, 9));
	}

	@Test
	void otherContentUnderTheSameGenerationIsIgnoredBeforeTheRegistration() {
		hold(5, 0);
		on(new MemberEvent.SessionEnded());
		assertThat(on(new MemberEvent.TargetRead(new Target(5, set(0, 1)), 9))).isEmpty();
	}

	@Test
	void listenerIsToldOnlyAfterTheClaimWasConfirmed() {
		register();
		assertThat(all(MemberAction.Tell.class, target(1, 0))).isEmpty();
		assertThat(claimed(0).kind()).isEqualTo(Kind.ASSIGNED);
	}

	@Test
	void ackFollowsOnceExactlyTheTargetIsHeld() {
		register();
		target(1, 0, 1);
		HeldClaim zero = new HeldClaim(p(0), 1, 200, 1, 1);
		HeldClaim one = new HeldClaim(p(1), 1, 201, 1, 1);
		assertThat(all(MemberAction.Acknowledge.class, on(resolved(List.of(zero), set(1), set(), set())))).isEmpty();
		on(new MemberEvent.MayBeFree(PartitionSet.of(List.of(p(1)))));
		assertThat(all(MemberAction.Acknowledge.class, on(resolved(List.of(one), set(), set(), set()))))
			.containsExactly(new MemberAction.Acknowledge(1, 2, set()));
	}

	@Test
	void emptyTargetIsAcknowledgedAtOnce() {
		register();
		assertThat(target(1)).containsExactly(new MemberAction.Acknowledge(1, 0, set()));
	}

	@Test
	void occupiedPartitionIsClaimedWhenItMayBeFree() {
		register();
		target(1, 0);
		assertThat(on(resolved(List.of(), set(0), set(), set()))).isEmpty();
		assertThat(only(MemberAction.Claim.class, on(new MemberEvent.MayBeFree(PartitionSet.of(List.of(p(0))))))
			.partitions()).containsExactly(p(0));
	}

	@Test
	void memberDoesNotRetryUnderATargetVersionThatFailed() {
		register();
		target(1, 0);
		assertThat(on(resolved(List.of(), set(), set(), set(0)))).containsExactly(new MemberAction.ReadTarget());
		assertThat(target(1, 0)).isEmpty();
		assertThat(all(MemberAction.Claim.class, target(2, 0))).hasSize(1);
	}

	@Test
	void reconcileMakesAFailedVersionWorthAnotherTry() {
		register();
		target(1, 0);
		on(resolved(List.of(), set(), set(), set(0)));
		assertThat(all(MemberAction.Claim.class, on(new MemberEvent.OwnedListed(SESSION, Map.of(), set())))).hasSize(1);
	}

	@Test
	void memberReleasesOnlyAfterTheRevocationReturned() {
		hold(1, 0, 1);
		MemberAction.Tell tell = only(MemberAction.Tell.class, target(2, 1));
		assertThat(tell.kind()).isEqualTo(Kind.REVOKED);
		assertThat(this.state.held()).isEqualTo(set(0, 1));
		List<MemberAction> actions = returned(tell);
		assertThat(actions.get(0)).isEqualTo(new MemberAction.End(tell.claims(), Ending.REVOKED));
		assertThat(actions.get(1)).isEqualTo(new MemberAction.Release(tell.claims()));
	}

	@Test
	void ackOfASmallerTargetFollowsTheRelease() {
		hold(1, 0, 1);
		returned(only(MemberAction.Tell.class, target(2, 1)));
		assertThat(on(new MemberEvent.Released(SESSION, set(0))))
			.containsExactly(new MemberAction.Acknowledge(2, 1, set()));
	}

	@Test
	void claimsDoNotWaitForRevocations() {
		hold(1, 0);
		assertThat(only(MemberAction.Claim.class, target(2, 1)).partitions()).containsExactly(p(1));
	}

	@Test
	void revocationWaitsForTheAssignedCallback() {
		register();
		target(1, 0);
		MemberAction.Tell assigned = claimed(0);
		assertThat(all(MemberAction.Tell.class, target(2))).isEmpty();
		assertThat(only(MemberAction.Tell.class, returned(assigned)).kind()).isEqualTo(Kind.REVOKED);
	}

	@Test
	void releaseOnceBegunIsFinishedBeforeThePartitionIsClaimedAnew() {
		hold(1, 0);
		MemberAction.Tell revoked = only(MemberAction.Tell.class, target(2));
		assertThat(target(3, 0)).isEmpty();
		assertThat(all(MemberAction.Claim.class, returned(revoked))).isEmpty();
		assertThat(all(MemberAction.Claim.class, on(new MemberEvent.Released(SESSION, set(0))))).hasSize(1);
	}

	@Test
	void revocationPastItsTimeoutIsAbandonedWithoutAnotherCallback() {
		hold(1, 0);
		MemberAction.Tell revoked = only(MemberAction.Tell.class, target(2));
		assertThat(this.deadline).isEqualTo(PATIENCE);
		List<MemberAction> actions = at(PATIENCE);
		assertThat(actions).contains(new MemberAction.Interrupt(revoked.callback()),
				new MemberAction.End(revoked.claims(), Ending.ABANDONED), new MemberAction.Release(revoked.claims()));
		assertThat(all(MemberAction.Tell.class, actions)).isEmpty();
	}

	@Test
	void abandonedPartitionIsRefusedUntilItsCallbackReturns() {
		hold(1, 0);
		MemberAction.Tell revoked = only(MemberAction.Tell.class, target(2));
		assertThat(only(MemberAction.Acknowledge.class, at(PATIENCE)).refused()).isEqualTo(set(0));
		on(new MemberEvent.Released(SESSION, set(0)));
		assertThat(all(MemberAction.Claim.class, target(3, 0))).isEmpty();
		List<MemberAction> actions = returned(revoked);
		assertThat(only(MemberAction.Claim.class, actions).partitions()).containsExactly(p(0));
		assertThat(only(MemberAction.Acknowledge.class, actions).refused()).isEqualTo(set());
	}

	@Test
	void patienceCountsFromWhenTheRevocationWasDueAlsoBehindARunningCallback() {
		register();
		target(1, 0);
		MemberAction.Tell assigned = claimed(0);
		this.now = 10;
		target(2);
		assertThat(this.deadline).isEqualTo(10 + PATIENCE);
		assertThat(at(10 + PATIENCE)).contains(new MemberAction.Interrupt(assigned.callback()),
				new MemberAction.End(assigned.claims(), Ending.ABANDONED));
		assertThat(all(MemberAction.Tell.class, returned(assigned))).isEmpty();
	}

	@Test
	void everythingIsLostWhenTheLeaseLapses() {
		hold(1, 0, 1);
		List<MemberAction> actions = on(new MemberEvent.LeaseLapsed());
		assertThat(only(MemberAction.End.class, actions).ending()).isEqualTo(Ending.LOST);
		assertThat(only(MemberAction.Tell.class, actions).kind()).isEqualTo(Kind.LOST);
		assertThat(all(MemberAction.Release.class, actions)).isEmpty();
		assertThat(this.state.held()).isEqualTo(set());
	}

	@Test
	void lossDuringARevocationInterruptsItAndTellsNothingMore() {
		hold(1, 0);
		MemberAction.Tell revoked = only(MemberAction.Tell.class, target(2));
		assertThat(on(new MemberEvent.LeaseLapsed())).containsExactly(
				new MemberAction.End(revoked.claims(), Ending.LOST), new MemberAction.Interrupt(revoked.callback()));
		assertThat(returned(revoked)).isEmpty();
	}

	@Test
	void lossDuringTheAssignedCallbackIsToldAfterItReturned() {
		register();
		target(1, 0);
		MemberAction.Tell assigned = claimed(0);
		assertThat(all(MemberAction.Tell.class, on(new MemberEvent.SessionEnded()))).isEmpty();
		assertThat(only(MemberAction.Tell.class, returned(assigned)).kind()).isEqualTo(Kind.LOST);
	}

	@Test
	void partitionIsNotClaimedAgainBeforeTheLossWasTold() {
		hold(1, 0);
		MemberAction.Tell lost = only(MemberAction.Tell.class, on(new MemberEvent.SessionEnded()));
		on(new MemberEvent.LeaseBegan(SESSION + 1, 2));
		on(new MemberEvent.Registered(SESSION + 1));
		assertThat(all(MemberAction.Claim.class, target(2, 0))).isEmpty();
		assertThat(all(MemberAction.Claim.class, returned(lost))).hasSize(1);
	}

	@Test
	void hangingLossMakesThePartitionRefused() {
		hold(1, 0);
		on(new MemberEvent.SessionEnded());
		on(new MemberEvent.LeaseBegan(SESSION + 1, 2));
		on(new MemberEvent.Registered(SESSION + 1));
		assertThat(only(MemberAction.Acknowledge.class, at(PATIENCE)).refused()).isEqualTo(set(0));
	}

	@Test
	void sessionThatSurvivedALapseGivesUpItsOldOwnersAndClaimsAnew() {
		hold(1, 0);
		returned(only(MemberAction.Tell.class, on(new MemberEvent.LeaseLapsed())));
		assertThat(on(new MemberEvent.LeaseBegan(SESSION, 2))).containsExactly(new MemberAction.Reconcile());
		assertThat(on(new MemberEvent.OwnedListed(SESSION, Map.of(), set(0))))
			.containsExactly(new MemberAction.ReleaseLeftovers(set(0)));
		assertThat(only(MemberAction.Claim.class, on(new MemberEvent.Released(SESSION, set(0)))).partitions())
			.containsExactly(p(0));
	}

	@Test
	void memberThatReturnsGivesUpEverythingAtOnceAndSaysNothingOfLeaving() {
		hold(1, 0);
		List<MemberAction> actions = on(new MemberEvent.Leave(100, true));
		MemberAction.Tell revoked = only(MemberAction.Tell.class, actions);
		assertThat(actions).containsExactly(revoked);
		assertThat(only(MemberAction.Release.class, returned(revoked)).claims()).isEqualTo(revoked.claims());
		assertThat(on(new MemberEvent.Released(SESSION, set(0)))).containsExactly(new MemberAction.Deregister(true));
	}

	@Test
	void memberThatWasRefusedDoesNotRegisterWithItsNextLease() {
		on(new MemberEvent.LeaseBegan(SESSION, 1));
		on(new MemberEvent.Refused("in use"));
		on(new MemberEvent.LeaseLapsed());
		assertThat(on(new MemberEvent.LeaseBegan(SESSION, 2))).isEmpty();
	}

	@Test
	void claimOfAnEarlierTermIsReleasedWithoutACallback() {
		register();
		target(1, 0);
		on(new MemberEvent.LeaseLapsed());
		on(new MemberEvent.LeaseBegan(SESSION, 2));
		HeldClaim claim = new HeldClaim(p(0), 1, 300, 4, 1);
		List<MemberAction> actions = on(resolved(List.of(claim), set(), set(), set()));
		assertThat(actions).containsExactly(new MemberAction.Release(List.of(claim)));
	}

	@Test
	void claimConfirmedAfterTheTargetMovedOnIsReleasedWithoutACallback() {
		register();
		target(1, 0);
		target(2);
		HeldClaim claim = new HeldClaim(p(0), 1, 300, 4, 1);
		assertThat(on(resolved(List.of(claim), set(), set(), set())))
			.containsExactly(new MemberAction.Release(List.of(claim)));
	}

	@Test
	void outcomeOfAnEndedSessionIsIgnored() {
		register();
		target(1, 0);
		on(new MemberEvent.SessionEnded());
		on(new MemberEvent.LeaseBegan(SESSION + 1, 2));
		assertThat(on(resolved(List.of(new HeldClaim(p(0), 1, 300, 4, 1)), set(), set(), set()))).isEmpty();
	}

	@Test
	void ownerThatSomebodyDeletedMakesThePartitionLost() {
		hold(1, 0, 1);
		Map<Partition, Long> expected = this.state.expectedTokens();
		List<MemberAction> actions = on(new MemberEvent.OwnedListed(SESSION, expected, set(1)));
		assertThat(only(MemberAction.Tell.class, actions).kind()).isEqualTo(Kind.LOST);
		assertThat(this.state.held()).isEqualTo(set(1));
	}

	@Test
	void claimMadeAfterTheListWasAskedForIsNotMissed() {
		register();
		Map<Partition, Long> expected = this.state.expectedTokens();
		target(1, 0);
		claimed(0);
		assertThat(on(new MemberEvent.OwnedListed(SESSION, expected, set()))).isEmpty();
		assertThat(this.state.held()).isEqualTo(set(0));
	}

	@Test
	void ownerOfOursThatBelongsToNoClaimIsReleased() {
		register();
		assertThat(on(new MemberEvent.OwnedListed(SESSION, Map.of(), set(4))))
			.containsExactly(new MemberAction.ReleaseLeftovers(set(4)));
	}

	@Test
	void missingRegistrationIsMadeAgainAndNothingIsGivenUp() {
		hold(1, 0);
		assertThat(on(new MemberEvent.RegistrationMissing(SESSION))).containsExactly(new MemberAction.Register());
		assertThat(this.state.held()).isEqualTo(set(0));
	}

	@Test
	void unreadableTargetKeepsWhatIsHeldAndClaimsNothing() {
		register();
		target(1, 0, 1);
		on(resolved(List.of(new HeldClaim(p(0), 1, 300, 1, 1)), set(1), set(), set()));
		on(new MemberEvent.TargetUnreadable());
		assertThat(on(new MemberEvent.MayBeFree(PartitionSet.of(List.of(p(1)))))).isEmpty();
		assertThat(this.state.held()).isEqualTo(set(0));
	}

	@Test
	void tokensThatWentBackStopTheMember() {
		hold(1, 0);
		long highest = this.lastToken;
		returned(only(MemberAction.Tell.class, on(new MemberEvent.SessionEnded())));
		on(new MemberEvent.LeaseBegan(SESSION + 1, 2));
		on(new MemberEvent.Registered(SESSION + 1));
		target(2, 0);
		HeldClaim rewound = new HeldClaim(p(0), 2, highest, 1, 1);
		List<MemberAction> actions = on(
				new MemberEvent.ClaimsResolved(SESSION + 1, 2, List.of(rewound), set(), set(), set()));
		assertThat(this.state.phase()).isEqualTo(MemberPhase.FAILED);
		assertThat(actions).contains(new MemberAction.Release(List.of(rewound)), new MemberAction.Deregister(false));
		assertThat(all(MemberAction.Tell.class, actions)).isEmpty();
	}

	// What it claimed before may still stand in its session, which other groups keep.
	@Test
	void memberThatFailsWithoutItsRegistrationLeavesNothingInItsSession() {
		hold(3, 0);
		on(new MemberEvent.RegistrationMissing(SESSION));
		on(new MemberEvent.LeaseLapsed());
		assertThat(on(new MemberEvent.Refused("taken"))).contains(new MemberAction.Deregister(false));
		assertThat(this.state.phase()).isEqualTo(MemberPhase.FAILED);
		assertThat(on(new MemberEvent.Deregistered())).isEmpty();
	}

	@Test
	void memberThatStoppedDeregistersOnce() {
		hold(1, 0, 1);
		long highest = this.lastToken;
		on(new MemberEvent.SessionEnded());
		on(new MemberEvent.LeaseBegan(SESSION + 1, 2));
		on(new MemberEvent.Registered(SESSION + 1));
		List<MemberAction> actions = new ArrayList<>();
		for (int index = 0; index < 2; index++) {
			HeldClaim rewound = new HeldClaim(p(index), 2, highest - 1 + index, 1, 1);
			actions.addAll(on(new MemberEvent.ClaimsResolved(SESSION + 1, 2, List.of(rewound), set(), set(), set())));
		}
		assertThat(all(MemberAction.Deregister.class, actions)).hasSize(1);
		assertThat(all(MemberAction.Release.class, actions)).hasSize(2);
	}

	@Test
	void drainingMemberGainsNothing() {
		hold(1, 0);
		assertThat(on(new MemberEvent.Leave(100, false))).containsExactly(new MemberAction.AnnounceDraining());
		assertThat(all(MemberAction.Claim.class, target(2, 0, 1))).isEmpty();
	}

	@Test
	void drainingMemberHandsOverWhatTheLeaderMovesAndDeregistersLast() {
		hold(1, 0);
		on(new MemberEvent.Leave(100, false));
		MemberAction.Tell revoked = only(MemberAction.Tell.class, target(2));
		assertThat(all(MemberAction.Deregister.class, returned(revoked))).isEmpty();
		assertThat(all(MemberAction.Deregister.class, on(new MemberEvent.Released(SESSION, set(0))))).hasSize(1);
		assertThat(on(new MemberEvent.Deregistered())).containsExactly(new MemberAction.Conclude());
		assertThat(this.state.phase()).isEqualTo(MemberPhase.LEFT);
	}

	@Test
	void drainingMemberGivesUpByItselfAtHalfTime() {
		hold(1, 0);
		on(new MemberEvent.Leave(100, false));
		assertThat(this.deadline).isEqualTo(50);
		assertThat(only(MemberAction.Tell.class, at(50)).kind()).isEqualTo(Kind.REVOKED);
	}

	@Test
	void drainingMemberThatIsAloneGivesUpAtOnce() {
		hold(1, 0);
		on(new MemberEvent.Leave(100, false));
		assertThat(only(MemberAction.Tell.class, on(new MemberEvent.Alone())).kind()).isEqualTo(Kind.REVOKED);
	}

	@Test
	void leavingEndsAtItsDeadlineWhateverHangs() {
		hold(1, 0);
		on(new MemberEvent.Leave(100, false));
		MemberAction.Tell revoked = only(MemberAction.Tell.class, at(50));
		List<MemberAction> actions = at(100);
		assertThat(actions).contains(new MemberAction.Interrupt(revoked.callback()),
				new MemberAction.Release(revoked.claims()), new MemberAction.Deregister(false),
				new MemberAction.Conclude());
	}

	@Test
	void memberThatLeftDeregistersOnceItsClaimsAreResolved() {
		register();
		target(1, 0);
		on(new MemberEvent.Leave(100, false));
		assertThat(at(100)).containsExactly(new MemberAction.Conclude());
		HeldClaim late = new HeldClaim(p(0), 1, 200, 1, 1);
		assertThat(on(resolved(List.of(late), set(), set(), set())))
			.containsExactly(new MemberAction.Release(List.of(late)), new MemberAction.Deregister(false));
	}

	@Test
	void memberWithoutASessionLeavesAtOnce() {
		assertThat(on(new MemberEvent.Leave(100, false))).containsExactly(new MemberAction.Conclude());
	}

	// Not before the first removal is over: a second one could meet the registration of
	// who takes its place in the session.
	@Test
	void registrationThatIsConfirmedAfterLeavingIsRemoved() {
		on(new MemberEvent.LeaseBegan(SESSION, 1));
		assertThat(on(new MemberEvent.Leave(100, false))).containsExactly(new MemberAction.Conclude(),
				new MemberAction.Deregister(false));
		assertThat(on(new MemberEvent.Registered(SESSION))).isEmpty();
		assertThat(on(new MemberEvent.Deregistered())).containsExactly(new MemberAction.Deregister(false));
		assertThat(this.state.isRegistered()).isTrue();
		assertThat(on(new MemberEvent.Deregistered())).isEmpty();
		assertThat(this.state.isRegistered()).isFalse();
		assertThat(on(new MemberEvent.Registered(SESSION))).containsExactly(new MemberAction.Deregister(false));
	}

	@Test
	void tickChangesNothingWhileNothingIsDue() {
		hold(1, 0, 1);
		assertThat(at(5)).isEmpty();
		assertThat(this.deadline).isEqualTo(Step.NEVER);
	}

	private HeldClaim claimOf(int index) {
		return new HeldClaim(p(index), 1, this.lastToken, 1, 1);
	}

	@Test
	void partitionThatIsGivenUpIsRevokedAndClaimedAnew() {
		hold(1, 5);
		MemberAction.Tell revoked = only(MemberAction.Tell.class, on(new MemberEvent.GivenUp(p(5), this.lastToken)));
		assertThat(revoked.kind()).isEqualTo(Kind.REVOKED);
		assertThat(only(MemberAction.Release.class, returned(revoked)).claims()).containsExactly(claimOf(5));
		List<MemberAction> after = on(new MemberEvent.Released(SESSION, set(5)));
		assertThat(only(MemberAction.Claim.class, after).partitions()).containsExactly(p(5));
	}

	@Test
	void partitionThatIsGivenUpWhileItsCallbackHangsIsAbandonedAndRefused() {
		hold(1, 5);
		on(new MemberEvent.GivenUp(p(5), this.lastToken));
		List<MemberAction> actions = at(PATIENCE);
		assertThat(only(MemberAction.End.class, actions).ending()).isEqualTo(Ending.ABANDONED);
		assertThat(only(MemberAction.Acknowledge.class, actions).refused()).isEqualTo(set(5));
		assertThat(all(MemberAction.Claim.class, on(new MemberEvent.Released(SESSION, set(5))))).isEmpty();
	}

	@Test
	void claimThatIsOverCanNotBeGivenUp() {
		hold(1, 5);
		assertThat(on(new MemberEvent.GivenUp(p(5), this.lastToken - 1))).isEmpty();
		assertThat(on(new MemberEvent.GivenUp(p(6), this.lastToken))).isEmpty();
		assertThat(this.state.held()).isEqualTo(set(5));
	}

}
