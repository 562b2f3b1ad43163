package io.suanpan.replication.chaos;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.io.IOException;

/** A child JVM with a media driver and nothing else, for a client in a network that is not this JVM's. Ends when its input does. */
final class DriverMain {
    private static final int WINDOW_BYTES = 2 << 20;

    private DriverMain() {
    }

    /** Argument: directory of the driver. */
    public static void main(final String[] arguments) throws IOException {
        final MediaDriver driver = MediaDriver.launch(new MediaDriver.Context().aeronDirectoryName(arguments[0])
            .threadingMode(ThreadingMode.SHARED).termBufferSparseFile(true).initialWindowLength(WINDOW_BYTES)
            .socketRcvbufLength(WINDOW_BYTES).socketSndbufLength(WINDOW_BYTES).dirDeleteOnStart(true).dirDeleteOnShutdown(true));
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        driver.close();
    }
}
