package io.suanpan.replication.service;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the process at once: no shutdown hook gets to write anything that this node no longer stands for. */
final class HaltingFaultHandler implements FaultHandler {
    private static final Logger LOG = LoggerFactory.getLogger(HaltingFaultHandler.class);

    @Override
    public void onFault(final String where, final Throwable cause) {
        try {
            LOG.error("this node stops: {}", where, cause);
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
