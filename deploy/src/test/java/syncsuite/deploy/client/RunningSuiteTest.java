package syncsuite.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningSuiteTest {
    private static final long NO_PROCESS = 4_194_305;

    @TempDir
    private Path folder;

    @Test
    void aFolderWithoutSuiteSaysHowToStartOne() {
        assertThatThrownBy(() -> RunningSuite.in(folder))
                .isInstanceOf(SuiteNotRunning.class)
                .hasMessageContaining("deploy/up --detach");
    }

    @Test
    void aSuiteWhoseGatewayIsGoneDoesNotRun() throws IOException {
        describe(NO_PROCESS, "[]");

        assertThatThrownBy(() -> RunningSuite.in(folder))
                .isInstanceOf(SuiteNotRunning.class)
                .hasMessageContaining("deploy/status");
    }

    @Test
    void aRunningOneTellsItsAddressesAndItsOperator() throws IOException {
        describe(ProcessHandle.current().pid(), "[{\"users\":{\"ops\":{\"username\":\"o\",\"password\":\"secret\"}}}]");

        RunningSuite suite = RunningSuite.in(folder);

        assertThat(suite.gateway()).isEqualTo("http://localhost:1");
        assertThat(suite.operator()).isEqualTo(Credentials.user("o", "secret"));
        assertThat(suite.operator().toString()).doesNotContain("secret");
        assertThatThrownBy(() -> suite.service("sales")).hasMessageContaining("without the service sales");
    }

    @Test
    void withoutDemoDataThereIsNobodyToSignInAs() throws IOException {
        describe(ProcessHandle.current().pid(), "[]");

        RunningSuite suite = RunningSuite.in(folder);

        assertThatThrownBy(suite::operator).isInstanceOf(SuiteNotRunning.class).hasMessageContaining("--fresh");
    }

    private void describe(long gatewayPid, String companies) throws IOException {
        Files.writeString(
                folder.resolve("endpoints.json"),
                "{\"gateway\":\"http://localhost:1\",\"services\":{},\"pids\":{\"gateway\":" + gatewayPid
                        + "},\"companies\":" + companies + "}");
    }
}
