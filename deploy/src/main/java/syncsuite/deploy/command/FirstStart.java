package syncsuite.deploy.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import syncsuite.deploy.process.PrivateFile;

/**
 * What is done once per run directory, when all parts are ready for the first time: its outcome, the companies of
 * {@code endpoints.json}, is kept in {@code companies.json} and read at every later start.
 */
final class FirstStart {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Optional<CompanyMaker> maker;

    /** Makes the companies of a running suite. */
    interface CompanyMaker {
        /**
         * @param endpoints the running suite as {@code endpoints.json} describes it
         * @return the element {@code companies} of it
         */
        ArrayNode make(ObjectNode endpoints) throws Exception;
    }

    FirstStart(Path runDirectory, Optional<CompanyMaker> maker) {
        this.file = runDirectory.resolve("companies.json");
        this.maker = maker;
    }

    /** The companies made earlier; empty when none were. */
    ArrayNode companies() throws IOException {
        return Files.exists(file) ? (ArrayNode) JSON.readTree(file.toFile()) : JSON.createArrayNode();
    }

    /** Makes the companies unless that was done before. A failure leaves no file, so the next start tries again. */
    void complete(ObjectNode endpoints) throws Exception {
        if (maker.isPresent() && !Files.exists(file)) {
            PrivateFile.write(file, JSON.writeValueAsString(maker.get().make(endpoints)));
        }
    }
}
