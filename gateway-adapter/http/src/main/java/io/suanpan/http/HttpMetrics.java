package io.suanpan.http;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.suanpan.engine.SuanpanStatus;
import io.suanpan.engine.command.ResultCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/** What the door counts, and what it tells of the engine and the JVM, in Prometheus' text format. Thread-safe. */
final class HttpMetrics {
    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final double NS_IN_S = 1e9;
    private static final double MS_IN_S = 1e3;
    private static final double[] LATENCY_BOUNDS_S = {
        50e-6, 100e-6, 200e-6, 500e-6, 1e-3, 2e-3, 5e-3, 10e-3, 20e-3, 50e-3, 100e-3, 200e-3, 500e-3, 1, 2, 5};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final LongAdder[] results = new LongAdder[256];
    private final LongAdder overloads = new LongAdder();
    private final Counter responses;
    private final Histogram latency;

    HttpMetrics(final HttpContext context, final SuanpanStatus status, final String durability, final Admission admission) {
        Info.builder().name("suanpan_build_info").help("The program that runs.")
            .labelNames("version", "durability", "java").register(registry)
            .setLabelValues(context.version(), durability, System.getProperty("java.version"));
        registerGate(status);
        registerEngine(status);
        registerJvm();
        context.meters().forEach(this::register);
        gauge("suanpan_http_requests_in_flight", "Requests for commands and records under way.", admission::requests);
        gauge("suanpan_http_queued_bytes", "Bytes of bodies, and of rows that answers may have, under way.", admission::bytes);
        counter("suanpan_http_overloaded_total", "Requests refused as overloaded, by the ring or by the door.", overloads::sum);
        registerResults();
        responses = Counter.builder().name("suanpan_http_responses_total").help("Responses.").labelNames("status").register(registry);
        latency = Histogram.builder().name("suanpan_http_command_seconds")
            .help("Time from the submission of a request's commands to their answer at the promised durability.")
            .classicOnly().classicUpperBounds(LATENCY_BOUNDS_S).withoutExemplars().register(registry);
    }

    void onResponse(final int status) {
        responses.labelValues(Integer.toString(status)).inc();
    }

    void onResult(final int number) {
        results[number].increment();
    }

    void onOverload() {
        overloads.increment();
    }

    void onAnswer(final long ns) {
        latency.observe(ns / NS_IN_S);
    }

    byte[] scrape() throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream(8_192);
        writer.write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
        return out.toByteArray();
    }

    private void registerGate(final SuanpanStatus status) {
        gauge("suanpan_running", "1 while commands are taken, 0 after a fault or a stop.", () -> status.isRunning() ? 1 : 0);
        gauge("suanpan_sequence", "Sequence of the last command whose answer has left.", status::sequence);
        counter("suanpan_batches_overloaded_total", "Batches refused because the ring was full.", status::overloaded);
        gauge("suanpan_commands_in_flight", "Commands in the ring.", status::inFlight);
    }

    private void registerEngine(final SuanpanStatus status) {
        counter("suanpan_commands_accepted_total", "Commands that answered ok or exists.", status::accepted);
        counter("suanpan_commands_declined_total", "Commands that answered otherwise.", status::declined);
        gauge("suanpan_accounts", "Open accounts.", status::accounts);
        gauge("suanpan_transfers_retained", "Transfers and burnt ids remembered.", status::transfers);
        gauge("suanpan_holds_live", "Live holds.", status::holds);
    }

    private void registerResults() {
        for (final ResultCode code : ResultCode.values()) {
            results[code.number()] = new LongAdder();
        }
        CounterWithCallback.builder().name("suanpan_http_results_total").help("Results answered over HTTP, by code.")
            .labelNames("result")
            .callback(callback -> {
                for (final ResultCode code : ResultCode.values()) {
                    final long count = results[code.number()].sum();
                    if (count > 0 || code == ResultCode.OK) {
                        callback.call((double) count, code.text());
                    }
                }
            })
            .register(registry);
    }

    private void registerJvm() {
        final Runtime runtime = Runtime.getRuntime();
        gauge("jvm_memory_heap_used_bytes", "Heap in use.", () -> runtime.totalMemory() - runtime.freeMemory());
        gauge("jvm_memory_heap_max_bytes", "Largest heap.", runtime::maxMemory);
        gauge("jvm_threads_current", "Live threads.", () -> ManagementFactory.getThreadMXBean().getThreadCount());
        gauge("process_uptime_seconds", "Time since the process started.",
            () -> ManagementFactory.getRuntimeMXBean().getUptime() / MS_IN_S);
        counter("jvm_gc_collection_seconds_total", "Time spent in garbage collection.",
            () -> ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime).sum() / MS_IN_S);
    }

    private void register(final Meter meter) {
        if (meter.counter()) {
            counter(meter.name(), meter.help(), meter.value());
        } else {
            gauge(meter.name(), meter.help(), meter.value());
        }
    }

    private void gauge(final String name, final String help, final DoubleSupplier value) {
        GaugeWithCallback.builder().name(name).help(help)
            .callback(callback -> callback.call(value.getAsDouble())).register(registry);
    }

    private void counter(final String name, final String help, final DoubleSupplier value) {
        CounterWithCallback.builder().name(name).help(help)
            .callback(callback -> callback.call(value.getAsDouble())).register(registry);
    }
}
