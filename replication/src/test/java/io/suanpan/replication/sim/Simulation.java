package io.suanpan.replication.sim;

import io.suanpan.replication.history.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** One seed's run: so many steps of anything that may happen, then everything heals, and the oracle is asked. */
final class Simulation {
    private static final int CLIENTS = 2;
    private static final int STEPS = 1_500;
    private static final int MOST_HEALING_STEPS = 20_000;
    private static final long SETTLED_STEP_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Random random;
    private final SimCluster cluster;
    private final List<SimClient> clients = new ArrayList<>();
    private long nowNs = TimeUnit.DAYS.toNanos(20_000);
    private long step;

    Simulation(final long seed, final Faults faults) {
        random = new Random(seed * 0x9E37_79B9_7F4A_7C15L);
        cluster = new SimCluster(random, faults);
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new SimClient(i, random, cluster, () -> nowNs, () -> step));
        }
    }

    /** Runs, and returns what is wrong; empty where nothing is. */
    List<String> run() {
        clients.get(0).openAccounts();
        for (int i = 0; i < STEPS; i++) {
            step++;
            nowNs += random.nextInt((int) TimeUnit.MILLISECONDS.toNanos(2));
            act(random.nextInt(1_000));
        }
        heal();
        clients.forEach(SimClient::close);
        cluster.settle();
        return new SimOracle(cluster, clients).verdict();
    }

    private void act(final int dice) {
        if (dice < 200) {
            client().submitSomething();
        } else if (dice < 500) {
            client().work();
        } else if (dice < 620) {
            cluster.append(nowNs);
        } else if (dice < 710) {
            cluster.commit();
        } else if (dice < 820) {
            cluster.apply();
        } else if (dice < 960) {
            cluster.deliver();
        } else if (dice < 970) {
            cluster.connect();
        } else if (dice < 980) {
            cluster.elect();
        } else if (dice < 988) {
            cluster.kill();
        } else if (dice < 994) {
            cluster.restart();
        } else if (dice < 997) {
            cluster.endSession();
        } else {
            nowNs += TimeUnit.MILLISECONDS.toNanos(random.nextInt(1_000));
        }
    }

    private SimClient client() {
        return clients.get(random.nextInt(clients.size()));
    }

    /** Nothing more is asked or breaks; what is under way is answered, or its deadline passes. */
    private void heal() {
        for (int i = 0; i < MOST_HEALING_STEPS && !clients.stream().allMatch(SimClient::isIdle); i++) {
            step++;
            nowNs += SETTLED_STEP_NS;
            cluster.elect();
            cluster.connect();
            cluster.append(nowNs);
            cluster.commit();
            cluster.apply();
            cluster.deliver();
            clients.forEach(SimClient::work);
        }
    }

    List<SimClient> clients() {
        return clients;
    }

    SimCluster cluster() {
        return cluster;
    }

    List<Observation> history() {
        return new SimOracle(cluster, clients).history();
    }
}
