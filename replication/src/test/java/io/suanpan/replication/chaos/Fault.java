package io.suanpan.replication.chaos;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What is done to a cluster under load, and undone. */
enum Fault {
    KILL_LEADER {
        @Override
        void strike(final ChaosCluster cluster, final Witness witness) {
            final int leader = cluster.awaitLeader();
            witness.onFault(this);
            cluster.member(leader).kill();
            witness.awaitNew();
            cluster.startMissing();
        }
    },
    KILL_FOLLOWER {
        @Override
        void strike(final ChaosCluster cluster, final Witness witness) {
            final int follower = (cluster.awaitLeader() + 1) % MemberMain.MEMBERS;
            witness.onFault(this);
            cluster.member(follower).kill();
            witness.awaitLoad();
            cluster.startMissing();
            witness.awaitLoad();
        }
    },
    /** For longer than its heartbeat: another is elected meanwhile. */
    PAUSE_LEADER {
        @Override
        void strike(final ChaosCluster cluster, final Witness witness) {
            final MemberChild leader = cluster.member(cluster.awaitLeader());
            witness.onFault(this);
            leader.pause();
            witness.awaitNew();
            witness.awaitSince(PAUSE_NS);
            leader.resume();
        }
    },
    KILL_BOTH_FOLLOWERS {
        @Override
        void strike(final ChaosCluster cluster, final Witness witness) {
            final int leader = cluster.awaitLeader();
            witness.onFault(this);
            IntStream.range(0, MemberMain.MEMBERS).filter(id -> id != leader).forEach(id -> cluster.member(id).kill());
            witness.awaitSince(ALONE_NS);
            cluster.startMissing();
            witness.awaitNew();
        }
    },
    KILL_ALL {
        @Override
        void strike(final ChaosCluster cluster, final Witness witness) {
            cluster.awaitLeader();
            witness.onFault(this);
            IntStream.range(0, MemberMain.MEMBERS).forEach(id -> cluster.member(id).kill());
            cluster.startMissing();
            witness.awaitNew();
        }
    },
    /** Members neither hear nor reach it; clients do. */
    CUT_LEADER {
        @Override
        void strike(final ChaosCluster cluster, final Witness witness) {
            final int leader = cluster.awaitLeader();
            witness.onFault(this);
            cluster.cut(leader);
            witness.awaitNew();
            cluster.heal(leader);
        }
    },
    CUT_FOLLOWER {
        @Override
        void strike(final ChaosCluster cluster, final Witness witness) {
            final int follower = (cluster.awaitLeader() + 1) % MemberMain.MEMBERS;
            witness.onFault(this);
            cluster.cut(follower);
            witness.awaitSince(ALONE_NS);
            witness.awaitLoad();
            cluster.heal(follower);
        }
    },
    /** Of what members send and hear, three in a hundred frames are lost on the way; and then the leader. */
    LOSE_FRAMES {
        @Override
        void strike(final ChaosCluster cluster, final Witness witness) {
            IntStream.range(0, MemberMain.MEMBERS).forEach(id -> cluster.member(id).tell("lose " + LOST_PER_MILLE));
            final int leader = cluster.awaitLeader();
            witness.onFault(this);
            witness.awaitLoad();
            cluster.member(leader).kill();
            witness.awaitNew();
            cluster.startMissing();
            witness.awaitLoad();
            IntStream.range(0, MemberMain.MEMBERS).forEach(id -> cluster.member(id).tell("lose 0"));
        }
    };

    private static final long PAUSE_NS = TimeUnit.SECONDS.toNanos(5);
    private static final int LOST_PER_MILLE = 30;
    private static final long ALONE_NS = TimeUnit.SECONDS.toNanos(2);

    /** Does it, and undoes it once the cluster has shown how it takes it. */
    abstract void strike(ChaosCluster cluster, Witness witness);
}
