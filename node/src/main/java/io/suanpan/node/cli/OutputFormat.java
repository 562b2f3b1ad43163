package io.suanpan.node.cli;

import picocli.CommandLine.Option;

/** How a verb prints its figures. */
public enum OutputFormat {
    /** For people. */
    TEXT,

    /** For programs: the last line is one JSON object. */
    JSON;

    /** The option {@code --format}, for {@code @Mixin}. */
    public static final class Choice {
        @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "How to print: text (default) or json.")
        private OutputFormat format;

        /**
         * What was chosen.
         *
         * @return text unless the user says otherwise
         */
        public OutputFormat format() {
            return format;
        }
    }
}
