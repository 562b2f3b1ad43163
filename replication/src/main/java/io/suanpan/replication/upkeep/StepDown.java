package io.suanpan.replication.upkeep;

/**
 * Whether a leader may step aside. Aeron has no such request: it steps aside by leaving, and comes back as a follower. So those who stay
 * must be a majority without it.
 */
final class StepDown {
    private StepDown() {
    }

    /** What stands against it; null where nothing does. */
    static String obstacle(final UpkeptMember member) {
        if (!member.leads()) {
            return "this member does not lead";
        }
        final Followers followers = Followers.ask(member);
        if (followers == null) {
            return "this member does not know yet how far the others are";
        }
        final int others = member.others().size();
        final int majority = (others + 1) / 2 + 1;
        return others - followers.down().size() >= majority ? null
            : "without this member there is no majority: " + (others - followers.down().size()) + " of " + others + " others are up";
    }
}
