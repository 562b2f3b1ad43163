package io.suanpan.node.config;

/** A setting that cannot be used; the message names it. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
