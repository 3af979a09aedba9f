// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.List;
import java.util.function.Consumer;

import io.coordination.CoordinationObserver;
import io.coordination.MemberPhase;
import io.coordination.MemberStatus;
import io.coordination.PartitionClaim;
import io.coordination.PartitionSet;
import io.coordination.protocol.member.HeldClaim;
import io.coordination.protocol.member.MemberAction;
import io.coordination.protocol.member.MemberState;
import io.coordination.runtime.GroupContext;
import io.coordination.schema.Registration;
import io.coordination.store.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Performs a member's actions; what comes of them returns as events.
 */
public final class MemberPerformer implements MemberAction.Performer {

	private static final Logger logger = LoggerFactory.getLogger(MemberPerformer.class);

	private final GroupContext context;

	private final MemberTools tools;

	private final Departure departure;

	private MemberState state = MemberState.initial();

	private @Nullable Session session;

	public MemberPerformer(GroupContext context, MemberTools tools, Departure departure) {
		this.context = context;
		this.tools = tools;
		this.departure = departure;
	}

	public void session(@Nullable Session session) {
		this.session = session;
		this.tools.application().commits().session(session);
		if (session == null) {
			this.tools.registrar().stop();
			this.departure.clearing(null);
		}
	}

	public void perform(MemberState state, List<MemberAction> actions) {
		this.state = state;
		for (MemberAction action : actions) {
			logger.debug("group {} member {} generation {}: {}", this.context.group(), this.context.self(),
					state.generation(), action);
			action.perform(this);
		}
	}

	private void inSession(Consumer<Session> task) {
		Session current = this.session;
		if (current != null) {
			task.accept(current);
		}
	}

	@Override
	public void register() {
		inSession((current) -> this.tools.registrar().register(current, this.state.generation()));
	}

	@Override
	public void readTarget() {
		inSession(this.tools.targets()::read);
	}

	@Override
	public void reconcile() {
		inSession((current) -> this.tools.reader().together(current, () -> {
			this.tools.targets().read(current);
			this.tools.ownership()
				.reconciler()
				.reconcile(current, this.tools.registrar().own().incarnation(), this.state);
		}));
	}

	@Override
	public void claim(MemberAction.Claim action) {
		inSession((current) -> {
			this.tools.ownership().leftovers().claiming(action.partitions());
			this.tools.ownership().claimer().claim(current, this.tools.registrar().own().incarnation(), action);
		});
	}

	@Override
	public void release(MemberAction.Release action) {
		inSession((current) -> this.tools.ownership().releaser().release(current, action.claims()));
	}

	@Override
	public void releaseLeftovers(MemberAction.ReleaseLeftovers action) {
		inSession((current) -> this.tools.ownership().leftovers().release(current, action.partitions()));
	}

	@Override
	public void end(MemberAction.End action) {
		List<PartitionClaim> claims = this.tools.application().claims().end(action.claims());
		List<PartitionClaim> told = List.copyOf(claims);
		switch (action.ending()) {
			case REVOKED -> tell((observer) -> observer.onRevoked(this.context.group(), told));
			case LOST -> {
				logger.warn("group {} member {} generation {}: lost {}", this.context.group(), this.context.self(),
						this.state.generation(), partitions(action.claims()));
				action.claims()
					.forEach((claim) -> this.tools.application().commits().concluded(claim, CommitOutcome.FENCED));
				tell((observer) -> observer.onLost(this.context.group(), told));
			}
			case ABANDONED -> {
				logger.error("group {} member {} generation {}: abandoned {}: {}", this.context.group(),
						this.context.self(), this.state.generation(), partitions(action.claims()), patience());
				tell((observer) -> observer.onAbandoned(this.context.group(), told));
			}
		}
	}

	private String patience() {
		return (this.state.phase() == MemberPhase.LEFT) ? "not handed over within the time to leave"
				: "the callback did not return within the revocation timeout "
						+ this.context.options().revocationTimeout();
	}

	private static PartitionSet partitions(List<HeldClaim> claims) {
		return PartitionSet.of(claims.stream().map(HeldClaim::partition).toList());
	}

	private void tell(Consumer<CoordinationObserver> what) {
		this.context.observers().tell(what);
	}

	@Override
	public void tell(MemberAction.Tell action) {
		ClaimTable claims = this.tools.application().claims();
		if (action.kind() == MemberAction.Kind.ASSIGNED) {
			List<PartitionClaim> begun = claims.begin(action.claims(), this.state.term());
			this.tools.application().callbacks().tell(action, begun);
			tell((observer) -> observer.onAssigned(this.context.group(), begun));
		}
		else {
			this.tools.application().callbacks().tell(action, claims.find(action.claims()));
		}
	}

	@Override
	public void interrupt(MemberAction.Interrupt action) {
		this.tools.application().callbacks().interrupt(action.callback());
	}

	@Override
	public void acknowledge(MemberAction.Acknowledge action) {
		boolean completed = action.generation() > this.tools.registrar().own().ack().generation();
		this.tools.registrar().acknowledge(new Registration.Ack(action.generation(), action.held(), action.refused()));
		if (completed) {
			logger.info("group {} member {} generation {}: holds its target, {} partitions", this.context.group(),
					this.context.self(), action.generation(), action.held());
			tell((observer) -> observer.onRebalanceCompleted(this.context.group(), action.generation()));
		}
	}

	@Override
	public void announceDraining() {
		logger.info("group {} member {} generation {}: leaving, {} partitions to hand over", this.context.group(),
				this.context.self(), this.state.generation(), this.state.held().size());
		this.tools.registrar().update(this.tools.registrar().own().withStatus(MemberStatus.DRAINING));
		inSession(this.departure::begin);
	}

	@Override
	public void deregister(MemberAction.Deregister action) {
		inSession((current) -> {
			this.departure.clearing(current);
			this.tools.registrar().conclude(() -> this.departure.deregister(current, action.returning()));
		});
	}

	@Override
	public void conclude() {
		this.tools.registrar().withdraw();
		this.tools.application().commits().concludeAll();
		this.departure.concluded();
	}

}
