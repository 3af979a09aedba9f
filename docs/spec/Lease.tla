------------------------------- MODULE Lease -------------------------------
(* How long may a member act on the claims of its session?                   *)
(*                                                                            *)
(* ZooKeeper's leader ends a session once it has not heard of it for T. It    *)
(* does not hear of it through the session's writes, but only through the     *)
(* answers to its pings: an answer names the sessions that the follower heard *)
(* from since its answer before. Links between follower and leader are FIFO   *)
(* in each direction. Any message may take any time; a link may be cut.       *)
(*                                                                            *)
(* The client knows when it sent each write and when its acknowledgement      *)
(* arrived. A lease is a bound that it computes from these, and is sound if   *)
(* it never outlives the session. All times are ages: units since then, at    *)
(* most T, which also stands for "never".                                     *)
EXTENDS Naturals, Sequences, FiniteSets

CONSTANTS
  T,         \* session timeout
  PingMin,   \* the leader pings again no sooner than this
  PingMax,   \* and no later than this: half a tick, plus what its thread may be late
  Beats,     \* writes that may be under way at a time, {1} or {1, 2}
  MaxQueue,  \* messages between the servers; with more, the link breaks
  Rule,      \* "three", "two", "one": how many acknowledged writes the lease rests on
  Gap        \* rule "three": between the first one's acknowledgement and the second one's sending

ASSUME T \in Nat /\ T % 6 = 0 /\ PingMin <= PingMax /\ Rule \in {"one", "two", "three"}

VARIABLES
  touch,     \* age of the leader's last news of the session
  dead,      \* the leader ended the session
  ping,      \* age of the last ping
  down, up,  \* leader to follower, follower to leader
  fresh,     \* the follower heard from the session since its last answer
  on,        \* the client is connected
  beat,      \* writes under way
  acked,     \* acknowledged writes that a rule may still need
  second,    \* rule "three": age of the best first write that has a second one
  lease      \* age of the write that the lease counts from

leader == <<touch, dead, ping>>
link   == <<down, up, fresh, on>>
client == <<beat, acked, second, lease>>
vars   == <<leader, link, client>>

Age(a)    == IF a < T THEN a + 1 ELSE T
Min(S)    == CHOOSE x \in S : \A y \in S : x <= y
Idle      == [at |-> "-", sent |-> T, first |-> T, third |-> T]
Ping      == [k |-> "ping", b |-> 0, t |-> FALSE]
Write(b)  == [k |-> "write", b |-> b, t |-> FALSE]
Answer    == [k |-> "answer", b |-> 0, t |-> fresh]

(* The session is new: the client made its handle before the leader created it, and the creation proves itself. *)
Init ==
  /\ touch = 0 /\ dead = FALSE /\ ping \in 0..(PingMin - 1)
  /\ down = <<>> /\ up = <<>> /\ fresh = FALSE /\ on = TRUE
  /\ beat = [b \in Beats |-> Idle] /\ acked = {} /\ second = T /\ lease = 0

(* --------------------------------- time ---------------------------------- *)
\* what a rule no longer needs is dropped: of the acknowledged writes of a sufficient age only the newest counts
Useful(A) ==
  IF Rule = "three"
  THEN LET old == {a \in A : a.ack >= Gap}
       IN {a \in A : a.sent < T} \ {a \in old : \E o \in old : o.sent < a.sent \/ (o.sent = a.sent /\ o.ack > a.ack)}
  ELSE {a \in A : a.sent < T}

Grown(A) == {[sent |-> Age(a.sent), ack |-> IF a.ack < Gap THEN a.ack + 1 ELSE Gap] : a \in A}

Tick ==
  /\ dead \/ ~on \/ ping < PingMax
  /\ touch' = Age(touch)
  /\ ping' = IF ping < PingMax THEN ping + 1 ELSE ping
  /\ beat' = [b \in Beats |-> [beat[b] EXCEPT !.sent = Age(@), !.first = Age(@), !.third = Age(@)]]
  /\ acked' = Useful(Grown(acked))
  /\ second' = Age(second) /\ lease' = Age(lease)
  /\ UNCHANGED <<dead, link>>

(* -------------------------------- servers -------------------------------- *)
SendPing ==
  /\ on /\ ~dead /\ ping >= PingMin /\ Len(down) + Len(up) < MaxQueue
  /\ ping' = 0 /\ down' = Append(down, Ping)
  /\ UNCHANGED <<touch, dead, up, fresh, on, client>>

AtFollower ==
  /\ down # <<>>
  /\ LET m == Head(down) IN
     /\ down' = Tail(down)
     /\ IF m.k = "ping" THEN up' = Append(up, Answer) /\ fresh' = FALSE /\ UNCHANGED beat
        ELSE beat' = [beat EXCEPT ![m.b].at = "reply"] /\ UNCHANGED <<up, fresh>>
  /\ UNCHANGED <<leader, on, acked, second, lease>>

AtLeader ==
  /\ up # <<>> /\ ~dead
  /\ LET m == Head(up) IN
     /\ up' = Tail(up)
     /\ IF m.k = "answer" THEN touch' = (IF m.t THEN 0 ELSE touch) /\ UNCHANGED down
        ELSE down' = Append(down, m) /\ UNCHANGED touch
  /\ UNCHANGED <<dead, ping, fresh, on, client>>

Expire ==
  /\ touch = T /\ ~dead /\ dead' = TRUE
  /\ UNCHANGED <<touch, ping, link, client>>

Cut ==
  /\ on
  /\ on' = FALSE /\ down' = <<>> /\ up' = <<>> /\ fresh' = FALSE
  /\ beat' = [b \in Beats |-> Idle]
  /\ UNCHANGED <<leader, acked, second, lease>>

\* another server asks the leader whether the session lives, and the leader takes that for news of it
Reconnect ==
  /\ ~on /\ ~dead /\ on' = TRUE /\ touch' = 0 /\ ping' \in 0..PingMax
  /\ UNCHANGED <<dead, down, up, fresh, client>>

(* -------------------------------- client --------------------------------- *)
SendBeat(b) ==
  /\ on /\ beat[b].at = "-"
  /\ \A c \in Beats : beat[c].at = "-" \/ beat[c].sent > 0
  /\ beat' = [beat EXCEPT ![b] = [at |-> "request", sent |-> 0, third |-> second,
       first |-> Min({T} \cup {a.sent : a \in {x \in acked : x.ack >= Gap}})]]
  /\ UNCHANGED <<leader, link, acked, second, lease>>

Forward(b) ==   \* it reaches the follower
  /\ on /\ beat[b].at = "request" /\ Len(down) + Len(up) < MaxQueue
  /\ fresh' = TRUE /\ up' = Append(up, Write(b))
  /\ beat' = [beat EXCEPT ![b].at = "quorum"]
  /\ UNCHANGED <<leader, down, on, acked, second, lease>>

Acknowledged(b) ==
  /\ beat[b].at = "reply"
  /\ LET one == acked \cup {[sent |-> beat[b].sent, ack |-> 0]} IN
     /\ acked' = Useful(one)
     /\ second' = Min({second, beat[b].first})
     /\ lease' = CASE Rule = "three" -> Min({lease, beat[b].third})
                   [] Rule = "one"   -> Min({lease, beat[b].sent})
                   [] Rule = "two"   -> lease
  /\ beat' = [beat EXCEPT ![b] = Idle]
  /\ UNCHANGED <<leader, link>>

Next ==
  \/ Tick \/ SendPing \/ AtFollower \/ AtLeader \/ Expire \/ Cut \/ Reconnect
  \/ \E b \in Beats : SendBeat(b) \/ Forward(b) \/ Acknowledged(b)

Spec == Init /\ [][Next]_vars

(* --------------------------------- rules --------------------------------- *)
\* "two": now < min(s + 2T/3, r + 5T/6), s the newest acknowledged write, r the newest at least T/6 older
Two ==
  LET s == Min({a.sent : a \in acked})
      older == {a.sent : a \in {x \in acked : x.sent >= s + T \div 6}}
  IN /\ acked # {} /\ s < (2 * T) \div 3
     /\ older # {} /\ Min(older) < (5 * T) \div 6

\* "three": now < q + T, where q was acknowledged at least Gap before r was sent, and r before s was sent.
\* "one": now < s + 2T/3
Held ==
  CASE Rule = "two"   -> Two
    [] Rule = "one"   -> lease < (2 * T) \div 3
    [] Rule = "three" -> lease < T

Sound == Held => ~dead
\* violated by every rule that is of use
NeverRenewed == [][lease' >= lease]_vars
=============================================================================
