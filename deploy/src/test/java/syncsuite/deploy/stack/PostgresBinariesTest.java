package syncsuite.deploy.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {
    @TempDir
    Path folder;

    @Test
    void aBrokenAttemptIsReplaced() throws Exception {
        Path programs = folder.resolve("programs");
        Files.createDirectories(folder.resolve("programs.partial/bin"));
        Files.writeString(folder.resolve("programs.partial/bin/postgres"), "half");

        PostgresBinaries.unpackInto(programs);

        assertThat(Files.isExecutable(programs.resolve("bin/postgres"))).isTrue();
        assertThat(Files.size(programs.resolve("bin/postgres"))).isGreaterThan(1_000_000);
        assertThat(folder.resolve("programs.partial")).doesNotExist();
    }
}
