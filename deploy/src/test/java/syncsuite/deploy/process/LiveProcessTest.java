package syncsuite.deploy.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveProcessTest {

    @Test
    void aProcessIsNotAnotherOneOfItsId() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "60").start();
        LiveProcess live = LiveProcess.of(sleep.pid()).orElseThrow();

        assertThat(live.alive()).isTrue();
        assertThat(new LiveProcess(live.pid(), live.startTicks() + 1).alive()).isFalse();

        assertThat(live.stop("TERM", Duration.ofSeconds(5))).isTrue();
        assertThat(live.alive()).isFalse();
    }

    @Test
    void aZombieIsDead() throws Exception {
        // the shell becomes a sleep that never waits for its child
        Process parent = new ProcessBuilder("/bin/sh", "-c", "sleep 0.1 & echo $!; exec sleep 30").start();
        try {
            long child = Long.parseLong(parent.inputReader().readLine());
            Thread.sleep(1_000);

            assertThat(Files.exists(Path.of("/proc/" + child))).isTrue();
            assertThat(LiveProcess.of(child)).isEmpty();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void whatIgnoresTheSignalIsKilled() throws Exception {
        Process stubborn = new ProcessBuilder("/bin/sh", "-c", "trap '' TERM; while :; do sleep 0.1; done").start();
        LiveProcess live = LiveProcess.of(stubborn.pid()).orElseThrow();
        Thread.sleep(300);

        assertThat(live.stop("TERM", Duration.ofMillis(500))).isFalse();
        assertThat(live.alive()).isFalse();
    }

    @Test
    void aPortsOwnerIsFound() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortOwner.isFree(socket.getLocalPort())).isFalse();
            assertThat(PortOwner.describe(socket.getLocalPort()))
                    .startsWith("pid " + ProcessHandle.current().pid() + " (");
        }
    }
}
