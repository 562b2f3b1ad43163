package io.suanpan.node.damage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.journal.JournalFiles;
import io.suanpan.journal.JournalReader;
import io.suanpan.journal.VerifyReport;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.node.audit.JournalCheck;
import io.suanpan.node.compose.NodeEngine;
import io.suanpan.node.compose.OpeningException;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.node.damage.DamageMatrix.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Damages each file of a data directory in every way, and opens it as the node does, from its snapshots and from genesis. All that was
 * acknowledged is there, and the books can be carried on; or the directory is refused, with file and place. Never anything else.
 */
class DamageMatrixTest {
    private static final int A_FEW_PLACES = 6;
    private static final int MANY_PLACES = 100;
    private static final String JOURNAL_FILE = ".cq4";

    private final DamageMatrix matrix = new DamageMatrix();
    private Path home;
    private NodeSettings settings;
    private Path victim;

    @BeforeEach
    void prepare() throws IOException {
        home = DataDirectory.scratch();
        victim = home.resolve("victim");
        settings = DataDirectory.settings(home, WrittenDay.LEDGER);
    }

    @AfterEach
    void clear() throws IOException {
        DataDirectory.delete(home);
    }

    @Test
    void shouldRecoverOrRefuseWhateverBecomesOfAFile() throws Exception {
        damageEverything(A_FEW_PLACES);
    }

    @Test
    @Tag("long")
    void shouldRecoverOrRefuseWhateverBecomesOfAFileAtAHundredPlaces() throws Exception {
        damageEverything(MANY_PLACES);
    }

    private void damageEverything(final int places) throws Exception {
        final WrittenDay closed = WrittenDay.write(settings, home.resolve("closed"), 1, false);
        final WrittenDay killed = WrittenDay.write(settings, home.resolve("killed"), 2, true);
        final WrittenDay other = new WrittenDay(home.resolve("killed.live"), killed.sequence(), killed.digest());
        damage(closed, other, "closed", places);
        damage(killed, closed, "killed", places);
        System.out.println("DamageMatrixTest, seed " + Damage.SEED + matrix);
        assertEquals(List.of(), matrix.wrong());
        for (final Outcome outcome : List.of(Outcome.RECOVERED, Outcome.FELL_BACK, Outcome.REFUSED)) {
            assertTrue(matrix.count(outcome) > 0, outcome + " never came");
        }
    }

    private void damage(final WrittenDay day, final WrittenDay other, final String how, final int places) throws IOException {
        final List<Path> files = DataDirectory.files(day.directory());
        for (final Path file : files) {
            final Path twin = twin(file, files, other);
            for (final Damage damage : Damage.values()) {
                final String row = how + ' ' + kind(file, files) + ' ' + damage.name().toLowerCase(Locale.ROOT);
                for (int place = 0; place < damage.places(places); place++) {
                    if (places == MANY_PLACES || !isSlow(damage, place, file, files)) {
                        run(new DamageCase(day, file, twin, damage, place, damage.places(places)), row);
                    }
                }
            }
        }
    }

    /**
     * Chronicle waits twice ten seconds for the header of the file before the newest, where that has none. The journal is whole without it,
     * so only the long run has the patience.
     */
    private static boolean isSlow(final Damage damage, final int place, final Path file, final List<Path> files) {
        final List<Path> alike = alike(file, files);
        return isJournal(file) && alike.indexOf(file) == alike.size() - 2
            && (damage == Damage.ZEROED || (damage == Damage.CUT && place == 0));
    }

    private record DamageCase(WrittenDay day, Path file, Path twin, Damage damage, int place, int places) {
        String restoreAndDamage(final Path victim) throws IOException {
            DataDirectory.copy(day.directory(), victim);
            return file + " " + damage.apply(victim.resolve(file), twin, place, places);
        }
    }

    private static boolean isJournal(final Path file) {
        return file.toString().endsWith(JOURNAL_FILE);
    }

    private static String kind(final Path file, final List<Path> files) {
        final List<Path> alike = alike(file, files);
        if (alike.size() == 1) {
            return file.getFileName().toString();
        }
        final boolean newest = file.equals(alike.get(alike.size() - 1));
        return (newest ? "newest *" : "older *") + suffix(file);
    }

    private static String suffix(final Path file) {
        final String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.'));
    }

    private static List<Path> alike(final Path file, final List<Path> files) {
        return files.stream().filter(each -> suffix(each).equals(suffix(file))).toList();
    }

    /** The same file of the other day; names of journal files are minutes. */
    private static Path twin(final Path file, final List<Path> files, final WrittenDay other) {
        if (Files.exists(other.directory().resolve(file))) {
            return other.directory().resolve(file);
        }
        final List<Path> twins = alike(file, DataDirectory.files(other.directory()));
        final int index = Math.min(alike(file, files).indexOf(file), twins.size() - 1);
        return other.directory().resolve(twins.get(index));
    }

    private void run(final DamageCase each, final String row) throws IOException {
        final String how = each.restoreAndDamage(victim);
        final boolean verified = !each.file.startsWith("snapshots");
        final boolean clean = verified && verify(each, row, how);
        open(each, row, how, false, false);
        if (verified) {
            each.restoreAndDamage(victim);
            open(each, row, how, true, clean);
        }
    }

    /** Whether a verification finds nothing wrong with all that was acknowledged. */
    private boolean verify(final DamageCase each, final String row, final String how) {
        try {
            final VerifyReport report = JournalCheck.run(JournalFiles.of(victim), null, (documents, sequence, bytes, total) -> { });
            return report.valid() && Math.max(report.lastSequence(), report.ringSequence()) >= each.day.sequence();
        } catch (final DamagedJournalException | UncheckedIOException e) {
            if (!names(e.getMessage())) {
                matrix.add(row + ", verify", Outcome.WRONG, how + ": " + e, 0);
            }
            return false;
        } catch (final RuntimeException e) {
            matrix.add(row + ", verify", Outcome.WRONG, how + ": " + e, 0);
            return false;
        }
    }

    private void open(final DamageCase each, final String row, final String how, final boolean genesis, final boolean clean) {
        final long start = System.nanoTime();
        Outcome outcome;
        String detail = how;
        try {
            outcome = recovered(each.day, genesis);
        } catch (final OpeningException e) {
            outcome = names(e.getMessage()) && !(clean && isJournal(each.file)) ? Outcome.REFUSED : Outcome.WRONG;
            detail += (clean ? ": verified, and refused: " : ": ") + e.getMessage();
        } catch (final RuntimeException | AssertionError e) {
            outcome = Outcome.WRONG;
            detail += ": " + e;
        }
        final long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        matrix.add(row + (genesis ? ", genesis" : ", snapshot"), outcome, detail, ms);
    }

    private boolean names(final String message) {
        return message.contains(victim + "/");
    }

    private Outcome recovered(final WrittenDay day, final boolean genesis) {
        final Outcome outcome;
        try (NodeEngine node = WrittenDay.opening(settings, victim).fromGenesis(genesis).open()) {
            assertEquals(day.sequence(), node.engine().status().sequence());
            assertEquals(day.digest(), node.engine().status().digest());
            outcome = node.refusedSnapshots().isEmpty() ? Outcome.RECOVERED : Outcome.FELL_BACK;
            assertTrue(node.refusedSnapshots().stream().allMatch(this::names), node.refusedSnapshots().toString());
            assertEquals(ResultCode.OK, node.engine().execute(Command.of(Operation.CHECKPOINT).build()).code());
        }
        try (JournalReader reader = JournalReader.open(victim, day.sequence() + 1, Long.MAX_VALUE)) {
            assertTrue(reader.next(), () -> "carried on, and not to be read: " + reader.fault() + ' ' + reader.place());
            assertEquals(day.sequence() + 1, reader.entry().lastSequence());
        }
        return outcome;
    }
}
