// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.function.Consumer;

import io.coordination.RebalanceListener;
import io.coordination.protocol.member.MemberEvent;
import io.coordination.runtime.GroupContext;
import io.coordination.runtime.Parents;
import io.coordination.runtime.Reader;

/**
 * What performs a member's actions.
 *
 * @param reader reads
 * @param declarations what is declared
 * @param registrar registers
 * @param targets reads the target
 * @param ownership claims, releases and reconciles
 * @param application callbacks, commits and handles
 */
public record MemberTools(Reader reader, Declarations declarations, Registrar registrar, TargetWatcher targets,
		Ownerships ownership, Application application) {

	public static MemberTools of(GroupContext context, RebalanceListener listener, Consumer<MemberEvent> events) {
		Reader reader = new Reader(context.environment(), context.loop());
		Parents parents = new Parents(context);
		Reconciler reconciler = new Reconciler(context, reader, events);
		CommitLanes commits = new CommitLanes(context, reader, parents, reconciler::doubt);
		Releaser releaser = new Releaser(context, reader, parents, commits, events);
		Ownerships ownership = new Ownerships(new Claimer(context, reader, parents, events), releaser,
				new Leftovers(context, reader, parents, releaser), reconciler);
		Application application = new Application(new CallbackRunner(context, listener, events), commits,
				new ClaimTable(context.group(), context.environment(), context.works().lease()));
		Declarations declarations = new Declarations(context);
		return new MemberTools(reader, declarations, new Registrar(context, reader, parents, declarations, events),
				new TargetWatcher(context, reader, events), ownership, application);
	}

	/**
	 * What deals with owner znodes.
	 *
	 * @param claimer claims
	 * @param releaser releases
	 * @param leftovers releases what belongs to no claim
	 * @param reconciler reconciles
	 */
	public record Ownerships(Claimer claimer, Releaser releaser, Leftovers leftovers, Reconciler reconciler) {

	}

	/**
	 * What deals with the application.
	 *
	 * @param callbacks runs its callbacks
	 * @param commits commits its offsets
	 * @param claims its handles
	 */
	public record Application(CallbackRunner callbacks, CommitLanes commits, ClaimTable claims) {

	}

}
