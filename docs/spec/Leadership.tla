----------------------------- MODULE Leadership -----------------------------
(* What leaders do (docs/PROTOCOL.md): election with leader-epoch, publication in  *)
(* several multis, leader failover between batches, lost replies and late    *)
(* writes of the leader, generations, acks and the group state STABLE.       *)
(* Claims are atomic here; Coordination.tla has their details.               *)
EXTENDS Naturals, FiniteSets, TLC
CONSTANTS
  Members, Parts, MaxGen, MaxFaults,
  R_LeaderFence,   \* TRUE  every leader write checks leader-epoch
  R_Pin,           \* TRUE  a late leader write dies with its session
  R_ReadAfter,     \* TRUE  inputs are read after the election multi succeeded
  R_GenMax,        \* TRUE  next generation = 1 + max(state, all targets); FALSE: 1 + state
  R_StateFirst,    \* TRUE  state (with the generation) goes in the first batch, FALSE: in the last
  R_Resolve,       \* TRUE  an unknown publication is resent before anything else; FALSE: taken as failed, replanned
  R_AckOwn,        \* TRUE  STABLE = each member acked the generation of its own target; FALSE: the group's generation
  R_ResignFirst,   \* TRUE  a member that leaves gives leadership up before it deregisters
  MayLeave,        \* members may leave while their session lives on
  R_MemberMono     \* TRUE  a member ignores a target with a generation <= the one it has seen

None == [t |-> "none"]
NoT  == [ex |-> FALSE, gen |-> 0, parts |-> {}]
VARIABLES ids, ldr, le, sgen, sst, asg, own, ack,            \* store
          view, lead, lv, snap, lgen, plan, first, lreq,      \* members and leaders
          ghost, lastgen, pubs, viol, faults, calm
vars == <<ids, ldr, le, sgen, sst, asg, own, ack, view, lead, lv, snap, lgen, plan, first, lreq, ghost, lastgen, pubs, viol, faults, calm>>
store == <<ids, ldr, le, sgen, sst, asg, own, ack>>

Init ==
  /\ ids = {} /\ ldr = "-" /\ le = 0 /\ sgen = 0 /\ sst = "EMPTY"
  /\ asg = [m \in Members |-> NoT] /\ own = [p \in Parts |-> "-"] /\ ack = [m \in Members |-> 0]
  /\ view = [m \in Members |-> NoT]
  /\ lead = [m \in Members |-> FALSE] /\ lv = [m \in Members |-> 0]
  /\ snap = [m \in Members |-> None] /\ lgen = [m \in Members |-> 0]
  /\ plan = [m \in Members |-> {}] /\ first = [m \in Members |-> FALSE] /\ lreq = [m \in Members |-> None]
  /\ ghost = {} /\ lastgen = [m \in Members |-> 0] /\ pubs = {} /\ viol = {} /\ faults = 0 /\ calm = FALSE

Fault == ~calm /\ faults < MaxFaults /\ faults' = faults + 1

Join(m) == /\ m \notin ids /\ ids' = ids \cup {m}
           /\ UNCHANGED <<ldr, le, sgen, sst, asg, own, ack, view, lead, lv, snap, lgen, plan, first, lreq, ghost, lastgen, pubs, viol, faults, calm>>

\* the session ends; the process itself goes on (zombie) and may come back under a new session
Die(m) ==
  /\ m \in ids /\ Fault
  /\ ids' = ids \ {m} /\ ldr' = IF ldr = m THEN "-" ELSE ldr
  /\ own' = [p \in Parts |-> IF own[p] = m THEN "-" ELSE own[p]]
  /\ ack' = [ack EXCEPT ![m] = 0] /\ view' = [view EXCEPT ![m] = NoT]
  /\ ghost' = IF R_Pin THEN {r \in ghost : r.by # m}
              ELSE ghost \cup {r \in {lreq[m]} : r.t # "none" /\ r.st = "sent"}
  /\ lead' = [lead EXCEPT ![m] = FALSE] /\ snap' = [snap EXCEPT ![m] = None]
  /\ plan' = [plan EXCEPT ![m] = {}] /\ lreq' = [lreq EXCEPT ![m] = None]
  /\ UNCHANGED <<le, sgen, sst, asg, lv, lgen, first, lastgen, pubs, viol, calm>>

\* leadership given up (resign, drain, operator deletes `leader`) while the session lives on
Resign(m) ==
  /\ ldr = m /\ Fault /\ ldr' = "-"
  /\ lead' = [lead EXCEPT ![m] = FALSE] /\ snap' = [snap EXCEPT ![m] = None]
  /\ plan' = [plan EXCEPT ![m] = {}] /\ lreq' = [lreq EXCEPT ![m] = None]
  /\ ghost' = ghost \cup {r \in {lreq[m]} : r.t # "none" /\ r.st = "sent"}
  /\ UNCHANGED <<ids, le, sgen, sst, asg, own, ack, view, lv, lgen, first, lastgen, pubs, viol, calm>>

\* the leader loses its znode without noticing (deleted by an operator): two processes believe they lead
Usurp(m) ==
  /\ ldr = m /\ lead[m] /\ Fault /\ ldr' = "-"
  /\ UNCHANGED <<ids, le, sgen, sst, asg, own, ack, view, lead, lv, snap, lgen, plan, first, lreq, ghost, lastgen, pubs, viol, calm>>

\* the process leaves the group, and its session lives on for its other groups
Leave(m) ==
  /\ MayLeave /\ m \in ids /\ Fault
  /\ R_ResignFirst => ~lead[m] /\ ldr # m /\ lreq[m].t = "none"
  /\ ids' = ids \ {m} /\ own' = [p \in Parts |-> IF own[p] = m THEN "-" ELSE own[p]]
  /\ ack' = [ack EXCEPT ![m] = 0] /\ view' = [view EXCEPT ![m] = NoT]
  /\ lead' = [lead EXCEPT ![m] = FALSE] /\ snap' = [snap EXCEPT ![m] = None]
  /\ plan' = [plan EXCEPT ![m] = {}] /\ lreq' = [lreq EXCEPT ![m] = None]
  /\ UNCHANGED <<ldr, le, sgen, sst, asg, lv, lgen, first, ghost, lastgen, pubs, viol, calm>>

Inputs == [t |-> "in", ids |-> ids, sgen |-> sgen, asg |-> asg]

PreRead(m) ==
  /\ ~R_ReadAfter /\ m \in ids /\ ~lead[m] /\ snap[m].t = "none"
  /\ snap' = [snap EXCEPT ![m] = Inputs]
  /\ UNCHANGED <<store, view, lead, lv, lgen, plan, first, lreq, ghost, lastgen, pubs, viol, faults, calm>>

Elect(m) ==
  /\ m \in ids /\ ldr = "-" /\ ~lead[m]
  /\ ~R_ReadAfter => snap[m].t # "none"
  /\ ldr' = m /\ le' = le + 1 /\ lead' = [lead EXCEPT ![m] = TRUE] /\ lv' = [lv EXCEPT ![m] = le + 1]
  /\ UNCHANGED <<ids, sgen, sst, asg, own, ack, view, snap, lgen, plan, first, lreq, ghost, lastgen, pubs, viol, faults, calm>>

Read(m) ==
  /\ lead[m] /\ m \in ids /\ plan[m] = {} /\ lreq[m].t = "none" /\ snap[m].t = "none"
  /\ snap' = [snap EXCEPT ![m] = Inputs]
  /\ UNCHANGED <<store, view, lead, lv, lgen, plan, first, lreq, ghost, lastgen, pubs, viol, faults, calm>>

Max(S) == CHOOSE x \in S : \A y \in S : y <= x
NextGen(s) == 1 + IF R_GenMax THEN Max({s.sgen} \cup {s.asg[m].gen : m \in Members}) ELSE s.sgen
Sound(s) == /\ \A p \in Parts : Cardinality({m \in Members : p \in s.asg[m].parts}) = 1
            /\ \A m \in Members : s.asg[m].parts # {} => m \in s.ids
Plan(m) ==
  LET s == snap[m] IN
  /\ lead[m] /\ s.t # "none" /\ plan[m] = {} /\ lreq[m].t = "none"
  /\ IF (calm /\ Sound(s)) \/ s.ids = {} \/ (~calm /\ NextGen(s) > MaxGen) THEN UNCHANGED <<plan, lgen, first, viol>>
     ELSE /\ \E f \in [Parts -> s.ids] :
             LET T(x) == {p \in Parts : f[p] = x} IN
             plan' = [plan EXCEPT ![m] = {<<x, T(x)>> : x \in {y \in Members : s.asg[y].parts # T(y)}}]
          /\ lgen' = [lgen EXCEPT ![m] = NextGen(s)] /\ first' = [first EXCEPT ![m] = TRUE]
          /\ viol' = viol \cup (IF \E p \in Parts, x, y \in Members : x # y /\ p \in s.asg[x].parts \cap s.asg[y].parts
                                THEN {"PREVIOUS-TARGET-ILL-FORMED"} ELSE {})
  /\ snap' = [snap EXCEPT ![m] = None]
  /\ UNCHANGED <<store, view, lead, lv, lreq, ghost, lastgen, pubs, faults, calm>>

Send(m) ==
  /\ lead[m] /\ plan[m] # {} /\ lreq[m].t = "none"
  /\ \E w \in plan[m] :
       /\ lreq' = [lreq EXCEPT ![m] = [t |-> "pub", by |-> m, le |-> lv[m], gen |-> lgen[m], m |-> w[1], parts |-> w[2],
                     state |-> IF R_StateFirst THEN first[m] ELSE Cardinality(plan[m]) = 1, st |-> "sent"]]
       /\ plan' = [plan EXCEPT ![m] = @ \ {w}] /\ first' = [first EXCEPT ![m] = FALSE]
  /\ UNCHANGED <<store, view, lead, lv, snap, lgen, ghost, lastgen, pubs, viol, faults, calm>>

OK(r) == r.by \in ids /\ (R_LeaderFence => le = r.le)
Effect(r) ==
  /\ asg' = [asg EXCEPT ![r.m] = [ex |-> TRUE, gen |-> r.gen, parts |-> r.parts]]
  /\ sgen' = IF r.state THEN r.gen ELSE sgen
  /\ sst' = IF r.state THEN "COMPLETING" ELSE sst
  /\ lastgen' = [lastgen EXCEPT ![r.m] = IF r.gen > @ THEN r.gen ELSE @]
  /\ pubs' = pubs \cup {<<r.gen, r.le>>}
  /\ viol' = viol
       \cup (IF r.gen < lastgen[r.m] \/ (r.state /\ r.gen < sgen) THEN {"S9-GENERATION-FELL"} ELSE {})
       \cup (IF r.gen = lastgen[r.m] /\ r.parts # asg[r.m].parts THEN {"S9-SAME-GENERATION-OTHER-TARGET"} ELSE {})
       \cup (IF \E q \in pubs : q[1] = r.gen /\ q[2] # r.le THEN {"S9-GENERATION-OF-TWO-LEADERS"} ELSE {})
       \cup (IF r.le # le THEN {"S9-UNFENCED"} ELSE {})

Serve(m) ==
  /\ lreq[m].t # "none" /\ lreq[m].st = "sent"
  /\ IF OK(lreq[m]) THEN Effect(lreq[m]) /\ lreq' = [lreq EXCEPT ![m].st = "ok"]
     ELSE lreq' = [lreq EXCEPT ![m].st = "fail"] /\ UNCHANGED <<asg, sgen, sst, lastgen, pubs, viol>>
  /\ UNCHANGED <<ids, ldr, le, own, ack, view, lead, lv, snap, lgen, plan, first, ghost, faults, calm>>

ServeGhost(r) ==
  /\ r \in ghost /\ ghost' = ghost \ {r}
  /\ (OK(r) /\ Effect(r)) \/ UNCHANGED <<asg, sgen, sst, lastgen, pubs, viol>>
  /\ UNCHANGED <<ids, ldr, le, own, ack, view, lead, lv, snap, lgen, plan, first, lreq, faults, calm>>

Recv(m) ==
  LET r == lreq[m] IN
  /\ r.t # "none" /\ r.st \in {"ok", "fail"}
  /\ lreq' = [lreq EXCEPT ![m] = None]
  /\ IF r.st = "ok" THEN UNCHANGED <<lead, plan, snap>>
     ELSE lead' = [lead EXCEPT ![m] = FALSE] /\ plan' = [plan EXCEPT ![m] = {}] /\ snap' = [snap EXCEPT ![m] = None]
  /\ UNCHANGED <<store, view, lv, lgen, first, ghost, lastgen, pubs, viol, faults, calm>>

Lose(m) ==
  LET r == lreq[m] IN
  /\ r.t # "none" /\ r.st # "unk" /\ Fault
  /\ ghost' = IF r.st = "sent" THEN ghost \cup {r} ELSE ghost
  /\ IF R_Resolve THEN lreq' = [lreq EXCEPT ![m].st = "unk"] /\ UNCHANGED <<plan, snap>>
     ELSE lreq' = [lreq EXCEPT ![m] = None] /\ plan' = [plan EXCEPT ![m] = {}] /\ snap' = [snap EXCEPT ![m] = None]
  /\ UNCHANGED <<store, view, lead, lv, lgen, first, lastgen, pubs, viol, calm>>

Resend(m) ==
  /\ lreq[m].t # "none" /\ lreq[m].st = "unk"
  /\ ghost' = {r \in ghost : r.by # m} /\ lreq' = [lreq EXCEPT ![m].st = "sent"]
  /\ UNCHANGED <<store, view, lead, lv, snap, lgen, plan, first, lastgen, pubs, viol, faults, calm>>

Stable(m) ==
  /\ lead[m] /\ ldr = m /\ le = lv[m] /\ plan[m] = {} /\ lreq[m].t = "none" /\ sst = "COMPLETING"
  /\ \A x \in ids : IF R_AckOwn THEN asg[x].ex => ack[x] = asg[x].gen ELSE ack[x] = sgen
  /\ sst' = "STABLE"
  /\ UNCHANGED <<ids, ldr, le, sgen, asg, own, ack, view, lead, lv, snap, lgen, plan, first, lreq, ghost, lastgen, pubs, viol, faults, calm>>

ReadTarget(m) ==
  /\ m \in ids /\ asg[m].ex /\ asg[m] # view[m]
  /\ R_MemberMono => asg[m].gen > view[m].gen
  /\ view' = [view EXCEPT ![m] = asg[m]]
  /\ UNCHANGED <<store, lead, lv, snap, lgen, plan, first, lreq, ghost, lastgen, pubs, viol, faults, calm>>

Work(m) ==  \* release, claim what is free, ack once held = target
  LET v == view[m].parts
      o == [p \in Parts |-> IF own[p] = m THEN (IF p \in v THEN m ELSE "-")
                            ELSE IF own[p] = "-" /\ p \in v /\ asg[m] = view[m] THEN m ELSE own[p]] IN
  /\ m \in ids /\ view[m].ex
  /\ own' = o
  /\ ack' = IF {p \in Parts : o[p] = m} = v THEN [ack EXCEPT ![m] = view[m].gen] ELSE ack
  /\ <<own', ack'>> # <<own, ack>>
  /\ UNCHANGED <<ids, ldr, le, sgen, sst, asg, view, lead, lv, snap, lgen, plan, first, lreq, ghost, lastgen, pubs, viol, faults, calm>>

Calm == ~calm /\ calm' = TRUE
        /\ UNCHANGED <<store, view, lead, lv, snap, lgen, plan, first, lreq, ghost, lastgen, pubs, viol, faults>>

Next ==
  \/ \E m \in Members : Join(m) \/ Die(m) \/ Leave(m) \/ Resign(m) \/ Usurp(m) \/ PreRead(m) \/ Elect(m) \/ Read(m) \/ Plan(m) \/ Send(m)
       \/ Serve(m) \/ Recv(m) \/ Lose(m) \/ Resend(m) \/ Stable(m) \/ ReadTarget(m) \/ Work(m)
  \/ \E r \in ghost : ServeGhost(r)
  \/ Calm
Spec == Init /\ [][Next]_vars
Fair == /\ \A m \in Members : WF_vars(Join(m)) /\ WF_vars(PreRead(m)) /\ SF_vars(Elect(m)) /\ WF_vars(Read(m)) /\ WF_vars(Plan(m))
              /\ WF_vars(Send(m)) /\ WF_vars(Serve(m)) /\ WF_vars(Recv(m)) /\ WF_vars(Resend(m)) /\ SF_vars(Stable(m))
              /\ WF_vars(ReadTarget(m)) /\ WF_vars(Work(m))
        /\ WF_vars(\E r \in ghost : ServeGhost(r)) /\ WF_vars(Calm)
LiveSpec == Spec /\ Fair

S9rises    == viol \cap {"S9-GENERATION-FELL", "S9-SAME-GENERATION-OTHER-TARGET"} = {}
S9oneLeader == "S9-GENERATION-OF-TWO-LEADERS" \notin viol
S9fenced   == "S9-UNFENCED" \notin viol
LeaderIsMember == ldr # "-" => ldr \in ids
PrevWellFormed == "PREVIOUS-TARGET-ILL-FORMED" \notin viol
L4 == <>[](\A p \in Parts : own[p] # "-" /\ p \in asg[own[p]].parts)
LStable == <>[](sst = "STABLE")
=============================================================================
