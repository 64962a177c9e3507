package syncsuite.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static syncsuite.core.embedded.Eventually.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import syncsuite.core.contract.OutboxLaw;
import syncsuite.core.embedded.EmbeddedBroker;
import syncsuite.core.embedded.MigratedDatabase;
import syncsuite.core.embedded.TopicReader;

class RelayProcessTest {
    private static final boolean SOAK = Boolean.getBoolean("sync.soak");

    private final MigratedDatabase database = MigratedDatabase.create("relay", 30);
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void close() {
        processes.forEach(Process::destroyForcibly);
        database.close();
    }

    private Process start(String heap) throws Exception {
        Process process = RelayProcess.start(database, heap);
        processes.add(process);
        return process;
    }

    @Test
    void kill_9_of_relays_loses_nothing_and_keeps_the_order() throws Exception {
        EmbeddedBroker.createTopic("outbox.killed.v1", 4);
        database.execute(Writers.TABLE);
        Writers writers = new Writers(database, new Outbox(), "outbox.killed.v1");
        Thread load = new Thread(() -> {
            try {
                writers.run(8, SOAK ? 5000 : 700);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        load.start();
        Random random = new Random(7);
        for (int kill = 0; kill < (SOAK ? 12 : 3) || load.isAlive(); kill++) {
            Process victim = start("128m");
            awaitSending();
            Thread.sleep(random.nextInt(300));
            victim.destroyForcibly().waitFor();
        }
        load.join();
        start("128m");
        awaitDrained(Duration.ofSeconds(60));

        assertThat(writers.failures()).isEmpty();
        var records = TopicReader.readAll("outbox.killed.v1");
        System.out.printf(
                "relay killed %d times: %d committed, %d records, %d after repeats were dropped%n",
                processes.size() - 1,
                writers.count(),
                records.size(),
                OutboxLaw.withoutRepeats(records).size());
        OutboxLaw.check(records, writers.committed());
    }

    @Test
    void a_large_outbox_drains_in_256_MB() throws Exception {
        int rows = SOAK ? 1_000_000 : 50_000;
        EmbeddedBroker.createCompactedTopic("outbox.drain.v1", 4);
        database.execute("""
                insert into outbox (company_id, topic, key, headers, payload)
                select '00000000-0000-0000-0000-000000000001', 'outbox.drain.v1', 'company/' || i,
                       '{"ce_specversion":"1.0","ce_id":"0192d5c6-0000-7000-8000-000000000000","ce_type":"outbox.drain.changed.v1"}',
                       convert_to('{"event_id":"' || gen_random_uuid() || '","name":"' || repeat(md5(i::text), 10) || '"}', 'UTF8')
                  from generate_series(1, %d) i
                """.formatted(rows));
        Process relay = start("256m");
        awaitSending();
        long began = System.nanoTime();
        long already = rows - database.count("select count(*) from outbox");
        awaitDrained(Duration.ofMinutes(10));
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "drained %d rows at %.0f rows/s, resident %s%n", rows, (rows - already) / seconds, resident(relay));
        assertThat(relay.isAlive()).isTrue();
        BitSet seen = new BitSet(rows);
        TopicReader.read(
                "outbox.drain.v1",
                record -> seen.set(Integer.parseInt(record.key().substring("company/".length()))));
        assertThat(seen.cardinality()).isEqualTo(rows);
    }

    private static String resident(Process process) throws Exception {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM") || line.startsWith("VmRSS"))
                .toList()
                .toString();
    }

    /** Waits until a relay has deleted something after now. */
    private void awaitSending() throws InterruptedException {
        long before = database.count("select coalesce(min(id), 0) from outbox");
        for (int i = 0; i < 1000; i++) {
            long now = database.count("select coalesce(min(id), 0) from outbox");
            if (now != before || now == 0) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        fail("no relay sends anything");
    }

    private void awaitDrained(Duration atMost) {
        await("the outbox drains", atMost, () -> database.count("select count(*) from outbox") == 0);
    }
}
