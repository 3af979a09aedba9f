// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.leader;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

import io.coordination.GroupState;
import io.coordination.GroupStatus;
import io.coordination.MemberStatus;
import io.coordination.PartitionSet;
import io.coordination.protocol.Step;
import io.coordination.protocol.leader.Headline;
import io.coordination.protocol.leader.LeaderAction;
import io.coordination.protocol.leader.LeaderEvent;
import io.coordination.protocol.leader.LeaderMachine;
import io.coordination.protocol.leader.LeaderSettings;
import io.coordination.protocol.leader.LeaderState;
import io.coordination.runtime.GroupContext;
import io.coordination.schema.Registration;
import io.coordination.store.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member's part in leading its group: feeds what happens to the leader's state machine
 * and performs what it decides. Everything runs on the group's loop.
 */
public final class LeaderDriver implements LeaderAction.Performer {

	private static final Logger logger = LoggerFactory.getLogger(LeaderDriver.class);

	private final GroupContext context;

	private final Runnable changed;

	private final LeaderMachine machine;

	private final LeaderWrites writes;

	private final LeaderOverview overview;

	private final ArrayDeque<LeaderEvent> events = new ArrayDeque<>();

	private LeaderState state = LeaderState.initial();

	private @Nullable LeaderCandidate candidate;

	private @Nullable LeaderTerm term;

	private List<Runnable> resigning = new ArrayList<>();

	private boolean stepping;

	private Runnable cancelAlarm = () -> {
	};

	private LeaderDriver(GroupContext context, Runnable changed) {
		this.context = context;
		this.changed = changed;
		this.machine = new LeaderMachine(LeaderSettings.of(context.self(), context.options()));
		this.writes = new LeaderWrites(context.writer());
		this.overview = new LeaderOverview(context);
	}

	/**
	 * Makes the leader's part of a membership.
	 * @param context the group
	 * @param changed run on the loop when {@link #isLeading} or {@link #overview} may
	 * have changed
	 * @return the driver
	 */
	public static LeaderDriver of(GroupContext context, Runnable changed) {
		return new LeaderDriver(context, changed);
	}

	/**
	 * The own registration is confirmed: the member may stand from now on, unless it is
	 * leaving.
	 * @param session the session
	 * @param own the registration
	 */
	public void registered(Session session, Registration own) {
		LeaderCandidate before = this.candidate;
		if (before != null && before.session() != session) {
			unregistered();
		}
		if (this.candidate == null) {
			this.candidate = new LeaderCandidate(this.context, session, this.writes, this::isLeading, this::on);
		}
		if (own.status() == MemberStatus.ACTIVE) {
			on(new LeaderEvent.Registered());
		}
		this.candidate.watch().watch();
		look(this.candidate);
	}

	/** The session, the lease or the registration ended: stops at once. */
	public void unregistered() {
		if (this.candidate != null) {
			this.candidate.stop();
			this.candidate = null;
		}
		if (this.term != null) {
			this.term.abandon();
			this.term = null;
		}
		on(new LeaderEvent.Unregistered());
	}

	/**
	 * The own source told where partitions are best worked on.
	 * @param near partitions by zone
	 */
	public void near(SortedMap<String, PartitionSet> near) {
		on(new LeaderEvent.NearChanged(near, this.context.options().followLeaders()));
	}

	/**
	 * The member is leaving: it stops leading and doesn't stand again.
	 * @param done run when it doesn't lead
	 */
	public void resign(Runnable done) {
		this.resigning.add(done);
		on(new LeaderEvent.ResignRequested());
	}

	/** The connection is back. */
	public void resumed() {
		reconcile();
	}

	/** Reads everything again, whatever the watches said. */
	public void reconcile() {
		if (this.candidate != null) {
			look(this.candidate);
			on(new LeaderEvent.ReconcileDue());
		}
	}

	private void look(LeaderCandidate current) {
		current.reads().together(() -> {
			current.watch().look();
			if (!isLeading()) {
				this.overview.refresh(current.reads(), this.changed);
			}
		});
	}

	public boolean isLeading() {
		return this.state.isLeading();
	}

	/**
	 * The group as this member sees it.
	 * @return current if it leads, else as of the last reconcile; empty before the first.
	 * May be asked on any thread
	 */
	public Supplier<Optional<GroupStatus.Overview>> overview() {
		if (isLeading()) {
			return this.overview.show(Optional.of(this.context.self()));
		}
		return this.overview.show(Optional.ofNullable(this.candidate).flatMap((current) -> current.watch().leader()));
	}

	// What an action makes happen at once is stepped after it.
	private void on(LeaderEvent event) {
		this.events.add(event);
		if (this.stepping) {
			return;
		}
		this.stepping = true;
		for (LeaderEvent next = this.events.poll(); next != null; next = this.events.poll()) {
			step(next);
		}
		this.stepping = false;
		this.changed.run();
	}

	private void step(LeaderEvent event) {
		long now = this.context.environment().nanos();
		Step<LeaderState, LeaderAction> step = this.machine.step(this.state, now, event);
		this.state = step.state();
		if (logger.isDebugEnabled() && !step.actions().isEmpty()) {
			logger.debug("group {} member {}: {} -> {}", this.context.group(), this.context.self(), event,
					step.actions());
		}
		step.actions().forEach((action) -> action.perform(this));
		if (this.term != null) {
			this.overview.note(this.term.written(), this.state.members());
		}
		this.cancelAlarm.run();
		this.cancelAlarm = () -> {
		};
		if (step.deadline() != Step.NEVER) {
			this.cancelAlarm = this.context.loop().schedule(step.deadline(), () -> on(new LeaderEvent.Tick()));
		}
	}

	@Override
	public void elect() {
		if (this.candidate != null) {
			this.candidate.stand();
		}
	}

	@Override
	public void changeLeadership(LeaderAction.ChangeLeadership action) {
		if (this.term != null) {
			this.term.end();
			this.term = null;
		}
		if (this.candidate != null) {
			if (action.leading()) {
				this.term = new LeaderTerm(this.context, this.candidate.session(), this.writes, this::on);
			}
			else {
				this.candidate.watch().look();
			}
		}
		logger.info("group {} member {}: {}", this.context.group(), this.context.self(),
				action.leading() ? "leads the group" : "doesn't lead the group any more");
		this.context.observers()
			.tell((observer) -> observer.onLeadershipChanged(this.context.group(), action.leading()));
	}

	@Override
	public void load(LeaderAction.Load action) {
		if (this.term != null) {
			this.term.load(action.fence());
		}
	}

	@Override
	public void plan(LeaderAction.Plan action) {
		if (this.term != null) {
			this.term.plan(action);
		}
	}

	@Override
	public void publish(LeaderAction.Publish action) {
		if (this.term != null) {
			this.term.publish(action);
		}
	}

	@Override
	public void removeTarget(LeaderAction.RemoveTarget action) {
		if (this.term != null) {
			this.term.removeTarget(action);
		}
	}

	@Override
	public void resign(LeaderAction.Resign action) {
		if (this.term != null) {
			this.term.resign(action);
		}
	}

	@Override
	public void confirmResigned() {
		List<Runnable> done = this.resigning;
		this.resigning = new ArrayList<>();
		// An election that nobody waits for any more may still come about.
		this.writes.whenIdle(() -> done.forEach(Runnable::run));
	}

	@Override
	public void reportState(LeaderAction.ReportState action) {
		GroupState from = action.from();
		Headline to = action.to();
		logger.info("group {} member {} generation {}: {} -> {}: {}", this.context.group(), this.context.self(),
				to.generation(), from, to.state(), to.reason());
		if (from != to.state()) {
			this.context.observers()
				.tell((observer) -> observer.onGroupStateChanged(this.context.group(), from, to.state(),
						to.generation(), to.reason()));
		}
	}

	@Override
	public void reportRebalance(LeaderAction.ReportRebalance action) {
		this.context.observers()
			.tell((observer) -> observer.onRebalanceFinished(this.context.group(), action.reason(), action.completed(),
					Duration.ofNanos(action.nanos())));
	}

	@Override
	public void warn(LeaderAction.Warn action) {
		logger.warn("group {} member {}: {}", this.context.group(), this.context.self(), action.text());
	}

}
