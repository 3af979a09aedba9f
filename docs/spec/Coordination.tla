---------------------------- MODULE Coordination ----------------------------
(* What members do (docs/PROTOCOL.md): sessions, leases, registration,       *)
(* targets, claims, releases, fenced offset commits, lost replies, late      *)
(* writes, callbacks that are abandoned, leaving.                            *)
(* The leader is abstract here (atomic writes, several per generation);      *)
(* its election and its own lost replies are in Leadership.tla. Why a lease  *)
(* may be called sound is in Lease.tla.                                      *)
(* ZooKeeper = one linearizable store; a session's requests are FIFO; a      *)
(* request whose reply was lost may be applied later ("ghost") as long as    *)
(* its session lives and nothing newer was sent on that session.             *)
EXTENDS Naturals, FiniteSets, TLC

CONSTANTS
  Procs,          \* subset of {"a","b","c"}; "c" has the same member id as "a"
  Parts,          \* set of partitions
  MaxSess,        \* sessions per process
  MaxGen,         \* generations before calm
  MaxFaults,      \* crash / lease end / expiry / lost reply / leader failover
  LeaseSound,     \* TRUE: the server never ends a session whose client's lease is valid
  \* ---- rules; the good value is given, other values are mutations ----
  R_EpochBump,    \* TRUE     claim multi bumps epochs/p
  R_CommitCheck,  \* "epoch"  commit checks the epoch; "owner": checks owner's data version (always 0)
  R_CommitOwner,  \* TRUE     commit also checks that owners/p exists
  R_CommitSerial, \* TRUE     no release while a commit is unresolved
  R_ReleaseCheck, \* TRUE     release multi checks epochs/p
  R_AssignCheck,  \* TRUE     claim multi checks assignments/me
  R_NoSteal,      \* TRUE     create(owner) fails if it exists; FALSE: claim before release
  R_Unknown,      \* "full"   resend, then compare owners whatever the result
                  \* "naive"  BadVersion of the resend is taken at its word
                  \* "fail"   unknown outcome = not done;  "done" = done
  R_Pin,          \* TRUE     a resend stays on the session of the first send
  R_CallbackFirst,\* TRUE     release only after the revoke callback returned
  R_DeleteGuard,  \* TRUE     assignments/m is deleted only while ids/m is absent
  R_LostForGood,  \* TRUE     claims of a lapsed lease are never taken up again
  R_Refuse,       \* TRUE     nothing is claimed whose old callback still runs here
  R_LeaveLast,    \* TRUE     deregisters only once every write is resolved and no owner znode is left
  R_DropLate,     \* TRUE     a claim that is confirmed while leaving is released without a callback
  \* ---- what may happen at all; off where it would only cost time ----
  MayHang,        \* callbacks may outlast their claim
  MayLeave        \* members may leave while their session lives on

IdOf(x)  == IF x = "b" THEN "m2" ELSE "m1"
Members  == {IdOf(x) : x \in Procs}
NoS      == <<"-", 0>>
None     == [t |-> "none"]

VARIABLES alive, ids, asg, gen, pend, own, epoch, off,           \* the store
          up, ses, lease, reg, view, cl, tok, sq, mreq, creq,      \* the clients
          busy, bye,                                               \* callbacks that still run; leaving
          ghost, seq, terms, viol, faults, calm                    \* network, history

sv   == <<alive, ids, asg, gen, pend, own, epoch, off>>
av   == <<busy, bye>>
cv   == <<up, ses, lease, reg, view, cl, tok, sq, mreq, creq, busy, bye>>
hv   == <<ghost, seq, terms, viol, faults, calm>>
vars == <<sv, cv, hv>>

Sess(x)  == <<x, ses[x]>>
NoView   == [ok |-> FALSE, ver |-> 0, gen |-> 0, parts |-> {}]
Fresh    == [p \in Parts |-> "none"]
Zero     == [p \in Parts |-> 0]

Init ==
  /\ alive = {} /\ ids = [m \in Members |-> NoS]
  /\ asg = [m \in Members |-> [ex |-> FALSE, ver |-> 0, gen |-> 0, parts |-> {}, abs |-> FALSE]]
  /\ gen = 0 /\ pend = {}
  /\ own = [p \in Parts |-> NoS] /\ epoch = Zero
  /\ off = [p \in Parts |-> [tok |-> 0, val |-> 0]]
  /\ up = [x \in Procs |-> FALSE] /\ ses = [x \in Procs |-> 0]
  /\ lease = [x \in Procs |-> FALSE] /\ reg = [x \in Procs |-> FALSE]
  /\ view = [x \in Procs |-> NoView]
  /\ cl = [x \in Procs |-> Fresh] /\ tok = [x \in Procs |-> Zero] /\ sq = [x \in Procs |-> Zero]
  /\ mreq = [x \in Procs |-> None] /\ creq = [x \in Procs |-> None]
  /\ busy = [x \in Procs |-> {}] /\ bye = [x \in Procs |-> "no"]
  /\ ghost = {} /\ seq = Zero /\ terms = {} /\ viol = {} /\ faults = 0 /\ calm = FALSE

Fault == ~calm /\ faults < MaxFaults /\ faults' = faults + 1
Acting(x) == {p \in Parts : cl[x][p] \in {"held", "revoking"}}
Sent(x) == {r \in {mreq[x], creq[x]} : r.t # "none" /\ r.st = "sent"}

(* ------------------------------- sessions ------------------------------- *)
Start(x) ==
  /\ ~up[x] /\ ses[x] < MaxSess
  /\ up' = [up EXCEPT ![x] = TRUE] /\ ses' = [ses EXCEPT ![x] = @ + 1]
  /\ alive' = alive \cup {<<x, ses[x] + 1>>}
  /\ lease' = [lease EXCEPT ![x] = TRUE]
  /\ UNCHANGED <<ids, asg, gen, pend, own, epoch, off, reg, view, cl, tok, sq, mreq, creq, av, hv>>

Forget(x) ==  \* local memory of claims and requests; what was sent may still arrive
  /\ cl' = [cl EXCEPT ![x] = Fresh] /\ tok' = [tok EXCEPT ![x] = Zero] /\ sq' = [sq EXCEPT ![x] = Zero]
  /\ mreq' = [mreq EXCEPT ![x] = None] /\ creq' = [creq EXCEPT ![x] = None]
  /\ ghost' = ghost \cup Sent(x)

Crash(x) ==
  /\ up[x] /\ Fault /\ Forget(x)
  /\ up' = [up EXCEPT ![x] = FALSE] /\ lease' = [lease EXCEPT ![x] = FALSE]
  /\ reg' = [reg EXCEPT ![x] = FALSE] /\ view' = [view EXCEPT ![x] = NoView]
  /\ busy' = [busy EXCEPT ![x] = {}] /\ bye' = [bye EXCEPT ![x] = "no"]
  /\ UNCHANGED <<sv, ses, seq, terms, viol, calm>>

LeaseEnd(x) ==
  /\ up[x] /\ lease[x]
  /\ IF Sess(x) \in alive THEN Fault ELSE UNCHANGED faults
  /\ lease' = [lease EXCEPT ![x] = FALSE] /\ Forget(x)
  /\ busy' = [busy EXCEPT ![x] = IF MayHang THEN @ \cup Acting(x) ELSE @]   \* onPartitionsLost, or what it interrupted
  /\ UNCHANGED <<sv, up, ses, reg, view, bye, seq, terms, viol, calm>>

LeaseBack(x) ==  \* a heartbeat is acknowledged on the same session after the lease lapsed
  /\ up[x] /\ ~lease[x] /\ Sess(x) \in alive
  /\ lease' = [lease EXCEPT ![x] = TRUE]
  /\ ghost' = {r \in ghost : r.s # Sess(x)}
  /\ LET mine == {p \in Parts : own[p] = Sess(x)} IN
     /\ cl' = [cl EXCEPT ![x] = [p \in Parts |-> IF p \in mine
                THEN (IF R_LostForGood THEN "leftover" ELSE "held") ELSE "none"]]
     /\ tok' = [tok EXCEPT ![x] = [p \in Parts |-> IF p \in mine THEN epoch[p] ELSE 0]]
     /\ sq'  = [sq  EXCEPT ![x] = [p \in Parts |-> IF p \in mine THEN seq[p] ELSE 0]]
     /\ IF R_LostForGood \/ mine = {} THEN UNCHANGED <<terms, viol>>
        ELSE /\ terms' = terms \cup {[p |-> p, tok |-> epoch[p], seq |-> seq[p]] : p \in mine}
             /\ viol' = viol \cup (IF \E p \in mine, t \in terms : t.p = p /\ t.tok = epoch[p] /\ t.seq = seq[p]
                                   THEN {"ONE-TERM"} ELSE {})
  /\ UNCHANGED <<sv, up, ses, reg, view, mreq, creq, seq, faults, calm, av>>

NewSession(x) ==
  /\ up[x] /\ ~lease[x] /\ ses[x] < MaxSess
  /\ ses' = [ses EXCEPT ![x] = @ + 1] /\ alive' = alive \cup {<<x, ses[x] + 1>>}
  /\ lease' = [lease EXCEPT ![x] = TRUE] /\ reg' = [reg EXCEPT ![x] = FALSE]
  /\ view' = [view EXCEPT ![x].ok = FALSE]
  /\ UNCHANGED <<ids, asg, gen, pend, own, epoch, off, up, cl, tok, sq, mreq, creq, av, hv>>

Expire(s) ==
  /\ s \in alive
  /\ LET x == s[1]
         cur == up[x] /\ Sess(x) = s IN
     /\ LeaseSound => ~(cur /\ lease[x])
     /\ IF cur THEN Fault ELSE UNCHANGED faults
  /\ alive' = alive \ {s}
  /\ ids' = [m \in Members |-> IF ids[m] = s THEN NoS ELSE ids[m]]
  /\ own' = [p \in Parts |-> IF own[p] = s THEN NoS ELSE own[p]]
  /\ ghost' = {r \in ghost : r.s # s}
  /\ UNCHANGED <<asg, gen, pend, epoch, off, cv, seq, terms, viol, calm>>

(* -------------------------------- member -------------------------------- *)
Ready(x) == up[x] /\ lease[x] /\ reg[x]

Register(x) ==
  /\ up[x] /\ lease[x] /\ ~reg[x] /\ Sess(x) \in alive
  /\ ids[IdOf(x)] = NoS /\ bye[x] = "no"
  /\ ids' = [ids EXCEPT ![IdOf(x)] = Sess(x)] /\ reg' = [reg EXCEPT ![x] = TRUE]
  /\ UNCHANGED <<alive, asg, gen, pend, own, epoch, off, up, ses, lease, view, cl, tok, sq, mreq, creq, av, hv>>

ReadTarget(x) ==
  LET a == asg[IdOf(x)] IN
  /\ Ready(x) /\ Sess(x) \in alive /\ a.ex
  /\ ~view[x].ok \/ a.gen > view[x].gen
  /\ a.gen >= view[x].gen
  /\ view' = [view EXCEPT ![x] = [ok |-> TRUE, ver |-> a.ver, gen |-> a.gen, parts |-> a.parts]]
  /\ UNCHANGED <<sv, up, ses, lease, reg, cl, tok, sq, mreq, creq, av, hv>>

StartClaim(x) ==
  LET ps == {p \in view[x].parts : cl[x][p] = "none" /\ (R_Refuse => p \notin busy[x])} IN
  /\ Ready(x) /\ bye[x] = "no" /\ view[x].ok /\ mreq[x].t = "none"
  /\ \E q \in (SUBSET ps) \ {{}} :
     /\ (~R_NoSteal \/ \A p \in q : own[p] = NoS)   \* exists-with-watch: attempt what looks free
     /\ mreq' = [mreq EXCEPT ![x] = [t |-> "claim", s |-> Sess(x), ps |-> q, av |-> view[x].ver,
                 g |-> view[x].gen, ev |-> Zero, st |-> "sent", re |-> FALSE]]
     /\ cl' = [cl EXCEPT ![x] = [p \in Parts |-> IF p \in q THEN "claiming" ELSE @[p]]]
  /\ UNCHANGED <<sv, up, ses, lease, reg, view, tok, sq, creq, av, hv>>

StartRevoke(x, p) ==
  /\ up[x] /\ lease[x] /\ cl[x][p] = "held"
  /\ (view[x].ok /\ p \notin view[x].parts) \/ bye[x] = "draining"
  /\ cl' = [cl EXCEPT ![x][p] = "revoking"]
  /\ UNCHANGED <<sv, up, ses, lease, reg, view, tok, sq, mreq, creq, av, hv>>

CallbackDone(x, p) ==
  /\ up[x] /\ cl[x][p] = "revoking"
  /\ cl' = [cl EXCEPT ![x][p] = "revoked"]
  /\ UNCHANGED <<sv, up, ses, lease, reg, view, tok, sq, mreq, creq, av, hv>>

Abandon(x, p) ==   \* past the revocation timeout: not held from now on, though the callback still runs
  /\ MayHang /\ up[x] /\ cl[x][p] = "revoking"
  /\ cl' = [cl EXCEPT ![x][p] = "revoked"] /\ busy' = [busy EXCEPT ![x] = @ \cup {p}]
  /\ UNCHANGED <<sv, up, ses, lease, reg, view, tok, sq, mreq, creq, bye, hv>>

Returned(x, p) ==
  /\ p \in busy[x] /\ busy' = [busy EXCEPT ![x] = @ \ {p}]
  /\ UNCHANGED <<sv, up, ses, lease, reg, view, cl, tok, sq, mreq, creq, bye, hv>>

Drain(x) ==
  /\ MayLeave /\ Ready(x) /\ bye[x] = "no"
  /\ bye' = [bye EXCEPT ![x] = "draining"]
  /\ UNCHANGED <<sv, up, ses, lease, reg, view, cl, tok, sq, mreq, creq, busy, hv>>

Deregister(x) ==   \* the session lives on, for the other groups of the process
  /\ bye[x] = "draining" /\ Ready(x) /\ Sess(x) \in alive
  /\ \A p \in Parts : cl[x][p] \in IF R_LeaveLast THEN {"none"} ELSE {"none", "claiming"}
  /\ R_LeaveLast => mreq[x].t = "none" /\ creq[x].t = "none" /\ \A p \in Parts : own[p] # Sess(x)
  /\ ids' = [ids EXCEPT ![IdOf(x)] = NoS] /\ reg' = [reg EXCEPT ![x] = FALSE]
  /\ bye' = [bye EXCEPT ![x] = "left"]
  /\ ghost' = {r \in ghost : r.s # Sess(x)}
  /\ UNCHANGED <<alive, asg, gen, pend, own, epoch, off, up, ses, lease, view, cl, tok, sq, mreq, creq, busy, seq, terms, viol, faults, calm>>

StartRelease(x) ==
  LET ps == {p \in Parts : cl[x][p] \in ({"revoked", "leftover"} \cup IF R_CallbackFirst THEN {} ELSE {"revoking"})} IN
  /\ up[x] /\ lease[x] /\ mreq[x].t = "none"
  /\ R_CommitSerial => creq[x].t = "none"
  /\ \E q \in (SUBSET ps) \ {{}} :
     /\ mreq' = [mreq EXCEPT ![x] = [t |-> "release", s |-> Sess(x), ps |-> q, av |-> 0, g |-> 0,
                 ev |-> tok[x], st |-> "sent", re |-> FALSE]]
     /\ cl' = [cl EXCEPT ![x] = [p \in Parts |-> IF p \in q /\ cl[x][p] # "revoking" THEN "releasing" ELSE @[p]]]
  /\ UNCHANGED <<sv, up, ses, lease, reg, view, tok, sq, creq, av, hv>>

StartCommit(x, p) ==
  /\ up[x] /\ lease[x] /\ cl[x][p] \in {"held", "revoking"} /\ creq[x].t = "none"
  /\ off[p].tok # tok[x][p]                      \* one commit a claim is enough
  /\ creq' = [creq EXCEPT ![x] = [t |-> "commit", s |-> Sess(x), ps |-> {p}, av |-> 0, g |-> 0,
                 ev |-> tok[x], st |-> "sent", re |-> FALSE]]
  /\ UNCHANGED <<sv, up, ses, lease, reg, view, cl, tok, sq, mreq, av, hv>>

(* -------------------------------- server -------------------------------- *)
Result(r) ==
  LET a == asg[IdOf(r.s[1])] IN
  CASE r.s \notin alive -> "fail"
    [] r.t = "claim" ->
         IF R_AssignCheck /\ ~(a.ex /\ a.ver = r.av) THEN "bad"
         ELSE IF R_NoSteal /\ \E p \in r.ps : own[p] # NoS THEN "fail"
         ELSE IF ~R_NoSteal /\ \E p \in r.ps : own[p] = r.s THEN "fail" ELSE "ok"
    [] r.t = "release" ->
         IF R_ReleaseCheck /\ \E p \in r.ps : epoch[p] # r.ev[p] THEN "fail"
         ELSE IF \E p \in r.ps : own[p] = NoS THEN "fail" ELSE "ok"
    [] r.t = "commit" ->
         IF R_CommitCheck = "epoch" /\ \E p \in r.ps : epoch[p] # r.ev[p] THEN "fail"
         ELSE IF (R_CommitCheck = "owner" \/ R_CommitOwner) /\ \E p \in r.ps : own[p] = NoS THEN "fail"
         ELSE "ok"
    [] OTHER -> "fail"

Effect(r, res) ==
  IF res # "ok" THEN UNCHANGED <<own, epoch, off, seq, viol>>
  ELSE CASE r.t = "claim" ->
         /\ own' = [p \in Parts |-> IF p \in r.ps THEN r.s ELSE own[p]]
         /\ epoch' = [p \in Parts |-> IF p \in r.ps /\ R_EpochBump THEN epoch[p] + 1 ELSE epoch[p]]
         /\ seq' = [p \in Parts |-> IF p \in r.ps THEN seq[p] + 1 ELSE seq[p]]
         /\ viol' = viol \cup (IF asg[IdOf(r.s[1])].ex /\ asg[IdOf(r.s[1])].gen = r.g THEN {} ELSE {"S9-OLD-GENERATION"})
         /\ UNCHANGED off
       [] r.t = "release" ->   \* final offset (value 2) + delete owner
         /\ own' = [p \in Parts |-> IF p \in r.ps THEN NoS ELSE own[p]]
         /\ off' = [p \in Parts |-> IF p \in r.ps /\ R_ReleaseCheck THEN [tok |-> r.ev[p], val |-> 2] ELSE off[p]]
         /\ viol' = viol \cup (IF \E p \in r.ps : own[p] # r.s THEN {"FOREIGN-DELETE"} ELSE {})
         /\ UNCHANGED <<epoch, seq>>
       [] r.t = "commit" ->
         /\ off' = [p \in Parts |-> IF p \in r.ps THEN [tok |-> r.ev[p], val |-> 1] ELSE off[p]]
         /\ viol' = viol
              \cup (IF \E p \in r.ps : own[p] # r.s THEN {"S6-NOT-OWN-CLAIM"} ELSE {})
              \cup (IF \E p \in r.ps : off[p].tok > r.ev[p] THEN {"S6-OVERWRITES-NEWER"} ELSE {})
              \cup (IF \E p \in r.ps : off[p].tok = r.ev[p] /\ off[p].val > 1 THEN {"S7-BACK"} ELSE {})
         /\ UNCHANGED <<own, epoch, seq>>

Answer(r, res) == [r EXCEPT !.st = res, !.ev = IF r.t = "claim" /\ res = "ok"
                     THEN [p \in Parts |-> IF p \in r.ps THEN (IF R_EpochBump THEN epoch[p] + 1 ELSE epoch[p]) ELSE 0]
                     ELSE r.ev]

ServeM(x) ==
  /\ mreq[x].t # "none" /\ mreq[x].st = "sent"
  /\ LET r == mreq[x]  res == Result(r) IN
     Effect(r, res) /\ mreq' = [mreq EXCEPT ![x] = Answer(r, res)]
  /\ UNCHANGED <<alive, ids, asg, gen, pend, up, ses, lease, reg, view, cl, tok, sq, creq, ghost, terms, faults, calm, av>>

ServeC(x) ==
  /\ creq[x].t # "none" /\ creq[x].st = "sent"
  /\ LET r == creq[x]  res == Result(r) IN
     Effect(r, res) /\ creq' = [creq EXCEPT ![x] = Answer(r, res)]
  /\ UNCHANGED <<alive, ids, asg, gen, pend, up, ses, lease, reg, view, cl, tok, sq, mreq, ghost, terms, faults, calm, av>>

ServeGhost(r) ==   \* a late write arrives, or is dropped
  /\ r \in ghost /\ ghost' = ghost \ {r}
  /\ \/ Effect(r, Result(r))
     \/ UNCHANGED <<own, epoch, off, seq, viol>>
  /\ UNCHANGED <<alive, ids, asg, gen, pend, cv, terms, faults, calm>>

(* -------------------------------- replies ------------------------------- *)
Late(x) == R_DropLate /\ bye[x] # "no"
Became(x, ps, tk, sqn) ==      \* claim confirmed: onPartitionsAssigned
  /\ cl' = [cl EXCEPT ![x] = [p \in Parts |-> IF p \in ps THEN (IF Late(x) THEN "revoked" ELSE "held")
                               ELSE IF mreq[x].t = "claim" /\ p \in mreq[x].ps THEN "none" ELSE @[p]]]
  /\ tok' = [tok EXCEPT ![x] = [p \in Parts |-> IF p \in ps THEN tk[p] ELSE @[p]]]
  /\ sq' = [sq EXCEPT ![x] = [p \in Parts |-> IF p \in ps THEN sqn[p] ELSE @[p]]]
  /\ terms' = terms \cup (IF Late(x) THEN {} ELSE {[p |-> p, tok |-> tk[p], seq |-> sqn[p]] : p \in ps})
  /\ viol' = viol \cup (IF \E p \in ps, t \in terms : t.p = p /\ t.tok = tk[p] /\ t.seq = sqn[p] THEN {"ONE-TERM"} ELSE {})
                   \cup (IF ~Late(x) /\ ps \cap busy[x] # {} THEN {"TWO-CALLBACKS"} ELSE {})
                   \cup (IF ~Late(x) /\ ps # {} /\ bye[x] # "no" THEN {"GAINED-WHILE-LEAVING"} ELSE {})

RecvM(x) ==
  LET r == mreq[x] IN
  /\ up[x] /\ lease[x] /\ r.t # "none" /\ r.st \in {"ok", "fail", "bad"}
  /\ mreq' = [mreq EXCEPT ![x] = None]
  /\ IF r.t = "claim" THEN
       \* the ghost variable sq (true order of the claim) is read from the store at the reply; only history
       LET won == IF r.st = "ok" THEN r.ps
                  ELSE IF (~r.re) \/ (r.st = "bad" /\ R_Unknown = "naive") THEN {}
                  ELSE {p \in r.ps : own[p] = Sess(x)}
       IN Became(x, won, IF r.st = "ok" THEN r.ev ELSE epoch,
                 [p \in Parts |-> IF p \in won /\ own[p] = r.s THEN seq[p]
                                  ELSE IF R_EpochBump /\ p \in won /\ r.st = "ok" THEN r.ev[p] ELSE seq[p]])
     ELSE \* release: ok, or an error that means that it is gone already
       /\ cl' = [cl EXCEPT ![x] = [p \in Parts |-> IF p \in r.ps THEN "none" ELSE @[p]]]
       /\ UNCHANGED <<tok, sq, terms, viol>>
  /\ UNCHANGED <<sv, up, ses, lease, reg, view, creq, ghost, seq, faults, calm, av>>

RecvC(x) ==
  /\ up[x] /\ lease[x] /\ creq[x].t # "none" /\ creq[x].st \in {"ok", "fail", "bad"}
  /\ creq' = [creq EXCEPT ![x] = None]
  /\ UNCHANGED <<sv, up, ses, lease, reg, view, cl, tok, sq, mreq, av, hv>>

LoseM(x) ==
  LET r == mreq[x] IN
  /\ up[x] /\ lease[x] /\ r.t # "none" /\ r.st # "unk" /\ Fault
  /\ ghost' = IF r.st = "sent" THEN ghost \cup {r} ELSE ghost
  /\ IF R_Unknown = "fail" /\ r.t = "claim" THEN
       /\ mreq' = [mreq EXCEPT ![x] = None]
       /\ cl' = [cl EXCEPT ![x] = [p \in Parts |-> IF p \in r.ps THEN "none" ELSE @[p]]]
       /\ UNCHANGED <<tok, sq, terms, viol>>
     ELSE IF R_Unknown = "done" /\ r.t = "claim" THEN
       /\ mreq' = [mreq EXCEPT ![x] = None]
       /\ Became(x, r.ps, [p \in Parts |-> epoch[p]], seq)
     ELSE /\ mreq' = [mreq EXCEPT ![x].st = "unk"] /\ UNCHANGED <<cl, tok, sq, terms, viol>>
  /\ UNCHANGED <<sv, up, ses, lease, reg, view, creq, seq, calm, av>>

LoseC(x) ==
  LET r == creq[x] IN
  /\ up[x] /\ lease[x] /\ r.t # "none" /\ r.st # "unk" /\ Fault
  /\ ghost' = IF r.st = "sent" THEN ghost \cup {r} ELSE ghost
  /\ creq' = [creq EXCEPT ![x].st = "unk"]
  /\ UNCHANGED <<sv, up, ses, lease, reg, view, cl, tok, sq, mreq, seq, terms, viol, calm, av>>

ResendM(x) ==   \* the identical multi, same session, after reconnecting: the older copy is applied or dead
  /\ up[x] /\ lease[x] /\ mreq[x].t # "none" /\ mreq[x].st = "unk"
  /\ ghost' = {r \in ghost : ~(r.s = mreq[x].s /\ r.t = mreq[x].t)}
  /\ mreq' = [mreq EXCEPT ![x].st = "sent", ![x].re = TRUE]
  /\ UNCHANGED <<sv, up, ses, lease, reg, view, cl, tok, sq, creq, seq, terms, viol, faults, calm, av>>

ResendC(x) ==
  /\ up[x] /\ lease[x] /\ creq[x].t # "none" /\ creq[x].st = "unk"
  /\ ghost' = {r \in ghost : ~(r.s = creq[x].s /\ r.t = "commit")}
  /\ creq' = [creq EXCEPT ![x].st = "sent", ![x].re = TRUE]
  /\ UNCHANGED <<sv, up, ses, lease, reg, view, cl, tok, sq, mreq, seq, terms, viol, faults, calm, av>>

Migrate(x) ==   \* mutation: Curator re-runs the write of an old session on its new one
  /\ ~R_Pin
  /\ up[x] /\ lease[x] /\ creq[x].t = "none"
  /\ \E r \in ghost : r.t = "commit" /\ r.s[1] = x /\ r.s # Sess(x)
       /\ creq' = [creq EXCEPT ![x] = [r EXCEPT !.s = Sess(x)]]
       /\ ghost' = ghost \ {r}
  /\ UNCHANGED <<sv, up, ses, lease, reg, view, cl, tok, sq, mreq, seq, terms, viol, faults, calm, av>>

(* ---------------------------- leader (abstract) -------------------------- *)
Tgt(f, m) == {p \in Parts : f[p] = m}
Live == {m \in Members : ids[m] # NoS}
Good == /\ pend = {}
        /\ \A p \in Parts : Cardinality({m \in Members : asg[m].ex /\ p \in asg[m].parts}) = 1
        /\ \A m \in Members : asg[m].ex /\ asg[m].parts # {} => m \in Live

NewGen ==
  /\ IF calm THEN ~Good /\ pend = {} /\ Live # {} ELSE gen < MaxGen
  /\ \/ pend = {} /\ UNCHANGED faults
     \/ pend # {} /\ Fault                     \* the leader died between batches, or a newer change came
  /\ \E f \in [Parts -> IF calm THEN Live ELSE Members] :
       pend' = {<<m, Tgt(f, m)>> : m \in {n \in Members : ~asg[n].ex \/ asg[n].parts # Tgt(f, n)}}
  /\ gen' = gen + 1
  /\ UNCHANGED <<alive, ids, asg, own, epoch, off, cv, ghost, seq, terms, viol, calm>>

WriteOne ==
  /\ \E w \in pend :
       /\ pend' = pend \ {w}
       /\ asg' = [asg EXCEPT ![w[1]] = [ex |-> TRUE, ver |-> IF @.ex THEN @.ver + 1 ELSE 0, gen |-> gen, parts |-> w[2], abs |-> FALSE]]
  /\ UNCHANGED <<alive, ids, gen, own, epoch, off, cv, hv>>

DeleteTarget(m) ==
  /\ ~calm /\ pend = {} /\ asg[m].ex
  /\ IF R_DeleteGuard THEN ids[m] = NoS ELSE asg[m].abs
  /\ asg' = [asg EXCEPT ![m].ex = FALSE, ![m].ver = 0, ![m].parts = {}, ![m].abs = FALSE]
  /\ UNCHANGED <<alive, ids, gen, pend, own, epoch, off, cv, hv>>

SeeAbsent(m) ==   \* only without the guard: the leader reads `ids` now and deletes later
  /\ ~R_DeleteGuard /\ ~calm /\ asg[m].ex /\ ~asg[m].abs /\ ids[m] = NoS
  /\ asg' = [asg EXCEPT ![m].abs = TRUE]
  /\ UNCHANGED <<alive, ids, gen, pend, own, epoch, off, cv, hv>>

Calm == ~calm /\ calm' = TRUE /\ UNCHANGED <<sv, cv, ghost, seq, terms, viol, faults>>

(* --------------------------------- spec ---------------------------------- *)
Normal(x) ==
  \/ Start(x) \/ LeaseBack(x) \/ NewSession(x) \/ Register(x) \/ ReadTarget(x)
  \/ StartClaim(x) \/ StartRelease(x) \/ RecvM(x) \/ RecvC(x) \/ ResendM(x) \/ ResendC(x)
  \/ ServeM(x) \/ ServeC(x) \/ Migrate(x)
  \/ (Sess(x) \notin alive /\ LeaseEnd(x))
  \/ \E p \in Parts : StartRevoke(x, p) \/ CallbackDone(x, p) \/ Returned(x, p)
  \/ Deregister(x)

Next ==
  \/ \E x \in Procs : Normal(x) \/ Crash(x) \/ LeaseEnd(x) \/ LoseM(x) \/ LoseC(x)
                      \/ \E p \in Parts : StartCommit(x, p) \/ Abandon(x, p)
                      \/ Drain(x)
  \/ \E s \in alive : Expire(s)
  \/ \E r \in ghost : ServeGhost(r)
  \/ NewGen \/ WriteOne \/ \E m \in Members : DeleteTarget(m) \/ SeeAbsent(m)
  \/ Calm

Spec == Init /\ [][Next]_vars

DeadSession(s) == s \in alive /\ ~(up[s[1]] /\ Sess(s[1]) = s)
Fair ==
  /\ \A x \in Procs :
       /\ WF_vars(Start(x)) /\ WF_vars(LeaseBack(x)) /\ WF_vars(NewSession(x)) /\ WF_vars(Register(x))
       /\ WF_vars(ReadTarget(x)) /\ SF_vars(StartClaim(x)) /\ WF_vars(StartRelease(x))
       /\ WF_vars(RecvM(x)) /\ WF_vars(RecvC(x)) /\ WF_vars(ResendM(x)) /\ WF_vars(ResendC(x))
       /\ WF_vars(ServeM(x)) /\ WF_vars(ServeC(x))
       /\ WF_vars(Sess(x) \notin alive /\ LeaseEnd(x))
       /\ \A p \in Parts : WF_vars(StartRevoke(x, p)) /\ WF_vars(CallbackDone(x, p))
       /\ \A k \in 1..MaxSess : WF_vars(DeadSession(<<x, k>>) /\ Expire(<<x, k>>))
  /\ WF_vars(calm /\ NewGen) /\ WF_vars(WriteOne) /\ WF_vars(\E r \in ghost : ServeGhost(r))
LiveSpec == Spec /\ Fair

(* ------------------------------- invariants ------------------------------ *)
\* S1: one owner znode per partition is structural; each claim bumped the epoch once
S1 == \A p \in Parts : epoch[p] = seq[p] /\ (own[p] # NoS => own[p] \in alive)
\* S2/S3: for any two terms of a partition, later claim <=> higher token. Equivalent to: a resource that
\* refuses tokens below its highest never accepts an older owner's effect after a newer one's.
S3 == \A t, u \in terms : t.p = u.p /\ t.seq < u.seq => t.tok < u.tok
OneTerm == "ONE-TERM" \notin viol
S6 == viol \cap {"S6-NOT-OWN-CLAIM", "S6-OVERWRITES-NEWER"} = {}
S6newer == "S6-OVERWRITES-NEWER" \notin viol
S7 == "S7-BACK" \notin viol
S9 == "S9-OLD-GENERATION" \notin viol
S13 == viol \cap {"TWO-CALLBACKS", "GAINED-WHILE-LEAVING"} = {}
NoForeignDelete == "FOREIGN-DELETE" \notin viol
\* S8: while A acts on p and A's session lives, p's owner is A's
S8 == \A x \in Procs : up[x] /\ Sess(x) \in alive => \A p \in Acting(x) : own[p] = Sess(x)
\* S4: with a sound lease at most one process has isHeld()
S4 == \A p \in Parts : Cardinality({x \in Procs : up[x] /\ lease[x] /\ p \in Acting(x)}) <= 1
\* no owner znode that its own living member does not know of
NoLeak == \A x \in Procs : up[x] /\ lease[x] /\ mreq[x].t = "none" /\ Sess(x) \in alive =>
            \A p \in Parts : own[p] = Sess(x) /\ ~(\E r \in ghost : r.s = Sess(x)) => cl[x][p] # "none"

\* who has left left nothing behind, although the session lives on
Clean == \A x \in Procs : up[x] /\ bye[x] = "left" /\ Sess(x) \in alive => \A p \in Parts : own[p] # Sess(x)

(* -------------------------------- liveness ------------------------------- *)
Owned == \A p \in Parts : \E x \in Procs :
           up[x] /\ lease[x] /\ cl[x][p] = "held" /\ own[p] = Sess(x) /\ p \in asg[IdOf(x)].parts
L4 == <>calm => <>[]Owned
=============================================================================
