package io.suanpan.node.cli;

import io.suanpan.http.HttpContext;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What {@code --http} says. */
final class HttpAddress {
    private static final int MAX_PORT = 65_535;

    private HttpAddress() {
    }

    /** Has a door listen where the option says; null = where the settings do. */
    static void listenAt(final HttpContext http, final String address, final CommandSpec spec) {
        if (address == null) {
            return;
        }
        final int colon = address.lastIndexOf(':');
        final String host = colon < 0 ? http.host() : address.substring(0, colon).replaceAll("^\\[|]$", "");
        final String port = address.substring(colon + 1);
        if (host.isEmpty() || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > MAX_PORT) {
            throw new ParameterException(spec.commandLine(), "--http: must be [HOST:]PORT, is " + address);
        }
        http.host(host).port(Integer.parseInt(port));
    }
}
