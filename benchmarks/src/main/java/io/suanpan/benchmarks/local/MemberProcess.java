package io.suanpan.benchmarks.local;

import io.suanpan.replication.member.ClusterMember;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A process that is one member. It says where it stands for every line on its standard input, and ends with that input: also when whoever
 * started it is killed.
 */
final class MemberProcess {
    private MemberProcess() {
    }

    /**
     * Runs a member.
     *
     * @param arguments number of the member, then {@link MemberSettings#arguments()}
     * @throws IOException from standard input
     */
    public static void main(final String[] arguments) throws IOException {
        final List<String> all = Arrays.asList(arguments);
        final int id = Integer.parseInt(all.get(0));
        final MemberSettings settings = MemberSettings.of(all.subList(1, all.size()));
        final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int exitCode = 1;
        try (ClusterMember member = ClusterMember.launch(settings.context(id));
            BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (questions.readLine() != null) {
                out.println(MemberState.of(member).line());
            }
            exitCode = 0;
        } finally {
            System.exit(exitCode); // Aeron's threads would keep a process that could not start
        }
    }
}
