package io.suanpan.benchmarks.local;

import io.suanpan.replication.member.ClusterMember;

/** A member in this process. It cannot be killed. */
final class MemberHere implements LocalMember {
    private final ClusterMember member;

    MemberHere(final MemberSettings settings, final int id) {
        member = ClusterMember.launch(settings.context(id));
    }

    @Override
    public MemberState state() {
        return MemberState.of(member);
    }

    @Override
    public void kill() {
        throw new UnsupportedOperationException("a member in this process cannot be killed");
    }

    @Override
    public boolean isAlive() {
        return true;
    }

    @Override
    public void close() {
        member.close();
    }
}
