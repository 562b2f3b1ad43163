package io.suanpan.benchmarks.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.benchmarks.report.Outcome;
import io.suanpan.benchmarks.report.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "memory            | \"tps\":4000000                                                  | true",
        "memory            | \"tps\":3999999                                                  | false",
        "statement-pages   | \"ratio\":2.0                                                    | true",
        "statement-pages   | \"ratio\":2.01                                                   | false",
        "statement-pages   | \"p50_us\":3                                                     | false",
        "cluster           | \"tps\":583000                                                   | true",
        "cluster           | \"tps\":582999                                                   | false",
        "cluster-half      | \"tps\":291500,\"p99_us\":49999                                  | true",
        "cluster-half      | \"tps\":291000,\"p99_us\":49999                                  | false",
        "cluster-half      | \"tps\":291500,\"p99_us\":50000                                  | false",
        "cluster-of-one    | \"tps\":1999999                                                  | false",
        "failover          | \"recovery_ms\":3000                                             | true",
        "failover          | \"recovery_ms\":3001                                             | false",
        "failover          | \"recovery_ms\":0                                                | false",
        "failover-fast     | \"recovery_ms\":1001                                             | false",
        "process           | \"tps\":3000000                                                  | true",
        "process           | \"tps\":2999999                                                  | false",
        "disk              | \"tps\":1500000                                                  | true",
        "disk              | \"tps\":1499999                                                  | false",
        "disk-32-sessions  | \"tps\":100000,\"p99_us\":1999                                   | true",
        "disk-32-sessions  | \"tps\":99999,\"p99_us\":1999                                    | false",
        "disk-32-sessions  | \"tps\":100000,\"p99_us\":2000                                   | false",
        "disk-1-session    | \"tps\":8500,\"force_rate\":10000                                | true",
        "disk-1-session    | \"tps\":8400,\"force_rate\":10000                                | false",
        "process-open-loop | \"tps\":583000,\"p99_us\":999,\"p999_us\":4999                   | true",
        "process-open-loop | \"tps\":580000,\"p99_us\":999,\"p999_us\":4999                   | false",
        "process-open-loop | \"tps\":583000,\"p99_us\":1000,\"p999_us\":4999                  | false",
        "process-open-loop | \"tps\":583000,\"p99_us\":999,\"p999_us\":5000                   | false",
        "process-open-loop | \"tps\":583000,\"p99_us\":3999,\"p999_us\":1,\"hiccup_p99_us\":2000 | true",
        "process-open-loop | \"tps\":583000,\"p99_us\":4000,\"p999_us\":1,\"hiccup_p99_us\":2000 | false",
        "process-open-loop | \"tps\":583000,\"p99_us\":1,\"p999_us\":7999,\"empty_pipeline_p999_us\":4000 | true",
        "process-open-loop | \"tps\":583000,\"p99_us\":1,\"p999_us\":8000,\"empty_pipeline_p999_us\":4000 | false",
    })
    void shouldHoldARunAgainstItsTarget(final String run, final String figures, final boolean met) throws IOException {
        assertEquals(met, Targets.judge(List.of(outcome(run, figures))).get(0).met());
    }

    @ParameterizedTest
    @CsvSource({"process, hashmap, 3000000, 1000000, true", "process, hashmap, 2999999, 1000000, false"})
    void shouldHoldTheEngineAgainstThePlainLedger(
        final String engine, final String plain, final double tps, final double plainTps, final boolean met)
        throws IOException {
        final List<Verdict> verdicts = Targets.judge(List.of(outcome(engine, tps(tps)), outcome(plain, tps(plainTps))));
        assertEquals(met, verdicts.get(1).met());
    }

    @ParameterizedTest
    @CsvSource({"memory-hot, 950000, true", "memory-hot, 949999, false", "memory-10x-accounts, 600000, true",
        "memory-10x-accounts, 599999, false"})
    void shouldHoldOtherPopulationsAgainstTheMeanOfTwoUniformRuns(final String run, final double tps, final boolean met)
        throws IOException {
        final List<Verdict> verdicts = Targets.judge(List.of(
            outcome("memory", tps(900_000)), outcome(run, tps(tps)), outcome("memory-again", tps(1_100_000))));
        assertEquals(met, verdicts.get(1).met());
    }

    @ParameterizedTest
    @CsvSource({"memory-double11, 700000, true", "memory-double11, 699999, false",
        "disk-double11, 700000, true", "disk-double11, 699999, false"})
    void shouldHoldTheGreatSaleAgainstTransfersAlone(final String run, final double postings, final boolean met) throws IOException {
        final List<Verdict> verdicts = Targets.judge(List.of(
            outcome("memory", postings(900_000)), outcome("memory-again", postings(1_100_000)),
            outcome("disk", postings(1_000_000)), outcome(run, postings(postings))));
        final List<Verdict> sale = verdicts.stream().filter(verdict -> verdict.what().contains("great sale")).toList();
        assertEquals(List.of(met), sale.stream().map(Verdict::met).toList());
    }

    @ParameterizedTest
    @CsvSource({"200, 176, true, true", "200.1, 176, false, true", "200, 176.1, true, false", "0, 0, false, false"})
    void shouldHoldTheTablesAgainstTheirTargets(
        final double account, final double transfer, final boolean accountMet, final boolean transferMet) throws IOException {
        final List<Verdict> verdicts = Targets.judge(List.of(
            outcome("memory", "\"bytes_per_account\":" + account + ",\"bytes_per_transfer\":" + transfer)));
        assertEquals(accountMet, verdicts.get(1).met());
        assertEquals(transferMet, verdicts.get(2).met());
    }

    @Test
    void shouldNotCountARunThatIsInvalid() throws IOException {
        final Outcome invalid = Outcome.of("memory", "{\"tps\":9000000,\"valid\":false}", new TreeMap<>());
        for (final Verdict verdict : Targets.judge(List.of(invalid))) {
            assertFalse(verdict.met());
            assertTrue(verdict.measured().startsWith("INVALID"));
        }
    }

    @Test
    void shouldHaveATargetForEveryRun() throws IOException {
        final List<Outcome> outcomes = new ArrayList<>();
        for (final SuiteRun run : SuiteRun.all(1_000)) {
            outcomes.add(outcome(run.name(), tps(1)));
        }
        assertEquals(14, Targets.judge(outcomes).size());
    }

    private static Outcome outcome(final String name, final String figures) throws IOException {
        return Outcome.of(name, "{" + figures + ",\"valid\":true}", new TreeMap<>());
    }

    private static String postings(final double postings) {
        return "\"postings_per_s\":" + postings;
    }

    private static String tps(final double tps) {
        return "\"tps\":" + tps;
    }
}
