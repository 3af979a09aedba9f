// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.coordinator;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.coordination.GroupStatus;
import io.coordination.MemberId;
import io.coordination.MemberPhase;
import io.coordination.PartitionSupply;
import io.coordination.RebalanceListener;
import io.coordination.StuckCallback;
import io.coordination.protocol.Step;
import io.coordination.protocol.member.HeldClaim;
import io.coordination.protocol.member.MemberAction;
import io.coordination.protocol.member.MemberEvent;
import io.coordination.protocol.member.MemberMachine;
import io.coordination.protocol.member.MemberState;
import io.coordination.runtime.GroupContext;
import io.coordination.runtime.LogScope;
import io.coordination.runtime.SessionParticipant;
import io.coordination.runtime.leader.LeaderDriver;
import io.coordination.runtime.member.ClaimTable;
import io.coordination.runtime.member.CommitLanes;
import io.coordination.runtime.member.Departure;
import io.coordination.runtime.member.MemberPerformer;
import io.coordination.runtime.member.MemberTools;
import io.coordination.runtime.member.SourceWatch;
import io.coordination.runtime.member.Succession;
import io.coordination.store.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One membership: feeds what happens to the member's state machine and performs what it
 * decides. Everything runs on the group's loop; others see a snapshot.
 */
final class GroupRuntime implements SessionParticipant {

	private static final Logger logger = LoggerFactory.getLogger(GroupRuntime.class);

	private final GroupContext context;

	private final MemberMachine machine;

	private final MemberTools tools;

	private final MemberPerformer performer;

	private final Departure departure;

	private final LeaderDriver leader;

	private final SourceWatch source;

	private final Milestones milestones;

	private volatile Supplier<GroupStatus> status;

	private MemberState state = MemberState.initial();

	private @Nullable Session session;

	private long alarm = Step.NEVER;

	private Runnable cancelAlarm = () -> {
	};

	private Runnable cancelReconcile = () -> {
	};

	GroupRuntime(GroupContext context, RebalanceListener listener) {
		this.context = context;
		this.machine = new MemberMachine(context.options().revocationTimeout().toNanos(), context.options().standby());
		Consumer<MemberEvent> events = this::on;
		this.tools = MemberTools.of(context, listener, events);
		this.departure = new Departure(context, this.tools.reader(), this.tools.ownership().leftovers(), events);
		this.performer = new MemberPerformer(context, this.tools, this.departure);
		this.leader = LeaderDriver.of(context, this::publish);
		this.departure.resignation(this.leader::resign);
		this.source = new SourceWatch(context, this::supplied, this::waits);
		this.milestones = new Milestones(context);
		this.status = snapshot();
	}

	GroupContext context() {
		return this.context;
	}

	GroupStatus status() {
		return this.status.get();
	}

	void giveUp(HeldClaim claim) {
		post(() -> on(new MemberEvent.GivenUp(claim.partition(), claim.token())));
	}

	ClaimTable claims() {
		return this.tools.application().claims();
	}

	CommitLanes commits() {
		return this.tools.application().commits();
	}

	CompletableFuture<Void> registered() {
		return this.milestones.registered().copy();
	}

	/**
	 * Ends when the member has left, nothing of its registration remains and none of its
	 * callbacks runs, which may be later: leaving waits for neither a connection nor a
	 * callback beyond its time.
	 * @return done then
	 */
	CompletableFuture<Void> cleared() {
		return this.milestones.cleared();
	}

	/**
	 * Subscribes the source.
	 * @return done when it is known what to declare, or the member has left before
	 */
	CompletableFuture<Void> declared() {
		if (this.context.options().source().isPresent()) {
			post(this.source::start);
		}
		else {
			this.milestones.declared().complete(null);
		}
		return this.milestones.declared();
	}

	private void supplied(PartitionSupply supply) {
		if (this.tools.declarations().take(supply)) {
			this.tools.registrar().redeclare();
		}
		this.leader.near(supply.near());
		publish();
		this.milestones.declared().complete(null);
	}

	private void waits(String reason) {
		this.tools.declarations().await(reason);
		publish();
	}

	private void noteCleared() {
		boolean unregistered = !this.state.isRegistered() && !this.tools.registrar().isRegistering();
		boolean gone = this.departure.isOver() && unregistered && !this.departure.isClearing();
		if (gone && !this.tools.application().callbacks().isRunning()) {
			this.source.end();
			this.milestones.declared().complete(null);
			this.milestones.cleared().complete(null);
		}
	}

	CompletableFuture<Void> leave(long nanos, boolean returning) {
		CompletableFuture<Void> left = new CompletableFuture<>();
		this.context.loop().dispatch(() -> {
			this.departure.await(left);
			on(new MemberEvent.Leave(this.context.environment().nanos() + nanos, returning));
		});
		return left;
	}

	CompletableFuture<Boolean> nominate(MemberId successor, long patience) {
		CompletableFuture<Boolean> ready = new CompletableFuture<>();
		post(() -> {
			Session current = this.session;
			boolean able = this.context.options().standby() && this.state.isRegistered()
					&& this.state.phase() == MemberPhase.ACTIVE;
			if (current == null || !able) {
				ready.complete(false);
				return;
			}
			this.tools.registrar().nominate(successor);
			var unused = new Succession(this.context, this.tools.reader(), current, successor)
				.await(() -> this.state.held(), this.context.environment().nanos() + patience)
				.thenAccept(ready::complete);
		});
		return ready;
	}

	private void on(MemberEvent event) {
		MemberState before = this.state;
		Step<MemberState, MemberAction> step = this.machine.step(this.state, this.context.environment().nanos(), event);
		this.state = step.state();
		LogScope.generation(this.state.generation());
		if (logger.isDebugEnabled() && !(event instanceof MemberEvent.Tick)) {
			logger.debug("group {} member {} generation {}: {}", this.context.group(), this.context.self(),
					before.generation(), event);
		}
		publish();
		this.milestones.progress(before, this.state);
		this.performer.perform(this.state, step.actions());
		noteRegistration(before.isRegistered());
		publish();
		arm(step.deadline());
		noteCleared();
	}

	private void noteRegistration(boolean before) {
		Session current = this.session;
		boolean now = this.state.isRegistered() && this.state.phase() == MemberPhase.ACTIVE;
		if (now && !before && current != null) {
			this.milestones.reachRegistered(this.state);
			this.tools.targets().watch(current);
			this.leader.registered(current, this.tools.registrar().own());
			scheduleReconcile(current);
		}
		else if (!this.state.isRegistered() && before) {
			this.leader.unregistered();
		}
	}

	private void scheduleReconcile(Session current) {
		this.cancelReconcile.run();
		long pause = ReconcilePace.pause(current.timeout(), this.context.bounds().share().groups(),
				this.context.environment().random());
		long at = this.context.environment().nanos() + pause;
		this.cancelReconcile = this.context.loop().schedule(at, () -> {
			if (this.session == current && this.state.isRegistered()) {
				reconcile();
				scheduleReconcile(current);
			}
		});
	}

	private void reconcile() {
		this.performer.reconcile();
		this.leader.reconcile();
	}

	private void publish() {
		this.status = snapshot();
	}

	// What it takes is taken now, on the loop; whoever asks for it pays for putting it
	// together.
	private Supplier<GroupStatus> snapshot() {
		MemberState now = this.state;
		boolean leading = this.leader.isLeading();
		Supplier<Optional<GroupStatus.Overview>> overview = this.leader.overview();
		List<StuckCallback> stuck = this.tools.application().callbacks().stuck();
		Optional<String> waiting = this.tools.declarations().waiting();
		return () -> new GroupStatus(this.context.group(), this.context.self(), now.phase(), now.failure(),
				now.generation(), now.target(), now.held(), leading, overview.get(), stuck, waiting);
	}

	private void arm(long deadline) {
		if (deadline == this.alarm) {
			return;
		}
		this.cancelAlarm.run();
		this.alarm = deadline;
		if (deadline != Step.NEVER) {
			this.cancelAlarm = this.context.loop().schedule(deadline, () -> {
				this.alarm = Step.NEVER;
				on(new MemberEvent.Tick());
			});
		}
	}

	private void post(Runnable task) {
		this.context.loop().execute(task);
	}

	@Override
	public void leaseBegan(Session session, long term) {
		post(() -> {
			if (this.departure.isOver()) {
				return;
			}
			if (this.session != session) {
				this.leader.unregistered();
				this.session = session;
				this.performer.session(session);
			}
			on(new MemberEvent.LeaseBegan(session.id(), term));
			if (this.state.isRegistered()) {
				this.leader.registered(session, this.tools.registrar().own());
			}
		});
	}

	@Override
	public void leaseLapsed() {
		post(() -> {
			this.leader.unregistered();
			on(new MemberEvent.LeaseLapsed());
		});
	}

	@Override
	public void sessionEnded() {
		post(() -> {
			this.leader.unregistered();
			this.session = null;
			on(new MemberEvent.SessionEnded());
			this.performer.session(null);
			noteCleared();
		});
	}

	@Override
	public void suspended() {
		post(this.tools.registrar()::disturbed);
	}

	@Override
	public void resumed() {
		post(() -> {
			this.tools.registrar().disturbed();
			if (this.state.isRegistered()) {
				this.performer.reconcile();
				this.leader.resumed();
			}
		});
	}

	@Override
	public void refused(String why) {
		post(() -> on(new MemberEvent.Refused(why)));
	}

}
