package syncsuite.photo.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    @TempDir
    Path above;

    @Test
    void what_a_dead_process_left_goes_and_what_is_somebody_elses_stays() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path left = folder("sync-photo-" + dead.pid() + "-1");
        Path alive = folder("sync-photo-1-1");
        Path other = folder("sync-photo-notes");
        Workspace workspace = new Workspace(above);
        Path own = Files.createDirectory(workspace.newPath());
        assertThat(left).doesNotExist();
        assertThat(List.of(alive, other, own))
                .allSatisfy(folder -> assertThat(folder).exists());
        workspace.close();
        try (Stream<Path> rest = Files.list(above)) {
            assertThat(rest).containsExactlyInAnyOrder(alive, other);
        }
    }

    @Test
    void a_folder_that_is_not_there_is_made() {
        Path missing = above.resolve("not/there");
        new Workspace(missing).close();
        assertThat(missing).isEmptyDirectory();
    }

    @Test
    void one_that_cannot_be_written_to_is_told_by_the_name_of_its_setting() throws Exception {
        Path file = Files.createFile(above.resolve("file"));
        assertThatThrownBy(() -> new Workspace(file.resolve("below")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("sync.photo.folder")
                .hasMessageContaining(file.toString());
    }

    private Path folder(String name) throws IOException {
        Path folder = Files.createDirectory(above.resolve(name));
        Files.writeString(folder.resolve("file"), "x");
        return folder;
    }
}
