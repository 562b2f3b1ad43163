package io.suanpan.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.log.Durability;
import io.suanpan.journal.file.DirectoryInUseException;
import io.suanpan.journal.file.DirectoryLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may open a directory, and under which parameters. */
class DirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void shouldRefuseASecondOpeningInTheSameProcess() {
        try (JournalRig rig = new JournalRig(JournalRig.context(directory, Durability.PROCESS))) {
            final DirectoryInUseException refused = assertThrows(DirectoryInUseException.class,
                () -> ChronicleCommandLog.open(JournalRig.context(directory, Durability.PROCESS)));
            assertEquals(Long.toString(ProcessHandle.current().pid()), refused.owner());
            rig.write(3);
        }
        try (JournalRig rig = new JournalRig(JournalRig.context(directory, Durability.PROCESS))) {
            assertEquals(3, rig.replayed().last());
        }
    }

    /** Looking at a lock, or being refused, must not lose the one that the process has. */
    @Test
    void shouldStillHaveTheDirectoryAfterASecondOpeningWasRefused() throws Exception {
        try (JournalRig rig = new JournalRig(JournalRig.context(directory, Durability.PROCESS))) {
            assertThrows(DirectoryInUseException.class,
                () -> ChronicleCommandLog.open(JournalRig.context(directory, Durability.PROCESS)));
            assertThrows(DirectoryInUseException.class, () -> DirectoryLock.requireFree(directory));
            try (WriterProcess writer = new WriterProcess(directory, Durability.PROCESS, 1)) {
                assertThrows(IOException.class, () -> writer.awaitAcknowledged(1), "another process could take the directory");
            }
            rig.write(3);
        }
        DirectoryLock.requireFree(directory);
    }

    @Test
    void shouldSayThatADirectoryIsFree() throws Exception {
        DirectoryLock.requireFree(directory.resolve("nowhere"));
        DirectoryLock.requireFree(directory);
        try (WriterProcess writer = new WriterProcess(directory, Durability.PROCESS, 1)) {
            writer.awaitAcknowledged(1);
            final DirectoryInUseException refused = assertThrows(
                DirectoryInUseException.class, () -> DirectoryLock.requireFree(directory));
            assertEquals(Long.toString(writer.pid()), refused.owner());
            writer.kill();
        }
        DirectoryLock.requireFree(directory);
    }

    @Test
    void shouldNameTheProcessThatHasTheDirectory() throws Exception {
        try (WriterProcess writer = new WriterProcess(directory, Durability.PROCESS, 1)) {
            writer.awaitAcknowledged(100);
            final DirectoryInUseException refused = assertThrows(DirectoryInUseException.class,
                () -> ChronicleCommandLog.open(JournalRig.context(directory, Durability.PROCESS)));
            assertEquals("data directory " + directory + " is in use by process " + writer.pid(), refused.getMessage());
        }
    }

    @Test
    void shouldRefuseOtherParametersAndNameBothValues() {
        try (JournalRig rig = new JournalRig(JournalRig.context(directory, Durability.PROCESS))) {
            rig.write(1);
        }
        final TreeMap<String, String> other = new TreeMap<>(JournalRig.context(directory, Durability.PROCESS).parameters());
        other.put("transfers", "6000");
        final JournalContext context = JournalRig.context(directory, Durability.PROCESS).parameters(other);
        final ParametersMismatchException refused = assertThrows(ParametersMismatchException.class,
            () -> ChronicleCommandLog.open(context));
        assertEquals("transfers", refused.parameter());
        assertTrue(refused.getMessage().contains("transfers = 5000, now 6000"), refused.getMessage());
        try (JournalRig rig = new JournalRig(JournalRig.context(directory, Durability.PROCESS))) {
            assertEquals(1, rig.replayed().last());
        }
    }

    @Test
    void shouldRefuseAnEntryThatDoesNotContinue() {
        try (JournalRig rig = new JournalRig(JournalRig.context(directory, Durability.PROCESS))) {
            rig.write(2);
            final FrameSource source = new FrameSource(4);
            assertThrows(IllegalArgumentException.class, () -> rig.log().append(source.take(1), 2, 0, 0));
            assertThrows(IllegalStateException.class, () -> rig.log().commit());
        }
        try (JournalRig rig = new JournalRig(JournalRig.context(directory, Durability.PROCESS))) {
            assertEquals(2, rig.replayed().last());
        }
    }
}
