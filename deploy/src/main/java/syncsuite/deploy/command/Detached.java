package syncsuite.deploy.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import syncsuite.deploy.process.PrivateFile;
import syncsuite.deploy.stack.Checkout;
import syncsuite.deploy.supervisor.Console;
import syncsuite.deploy.supervisor.ProcessTable;
import syncsuite.deploy.supervisor.Supervisor;

/** Starts the supervisor in the background and shows what it says until the suite is ready. */
record Detached(Checkout checkout, Console console) {
    private static final long POLL_MILLIS = 100;

    /** @return the exit status of {@code deploy/up --detach} */
    int start(List<String> arguments, Path runDirectory) throws IOException, InterruptedException {
        PrivateFile.folder(runDirectory);
        Path log = runDirectory.resolve("supervisor.log");
        PrivateFile.write(log, "");
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(checkout.javaMain(Up.class.getName(), List.of("-Xmx96m")));
        arguments.stream().filter(argument -> !argument.equals("--detach")).forEach(command::add);
        Process supervisor = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try (RandomAccessFile reader = new RandomAccessFile(log.toFile(), "r")) {
            while (supervisor.isAlive() && !isReady(runDirectory, supervisor.pid())) {
                copy(reader);
                Thread.sleep(POLL_MILLIS);
            }
            Thread.sleep(POLL_MILLIS);
            copy(reader);
        }
        if (!supervisor.isAlive()) {
            return supervisor.exitValue() == 0 ? 1 : supervisor.exitValue();
        }
        console.line("");
        console.line("Runs in the background (pid " + supervisor.pid() + ", log " + log + "); deploy/down stops it.");
        return 0;
    }

    private static boolean isReady(Path runDirectory, long pid) {
        if (!Files.exists(runDirectory.resolve("processes.json"))) {
            return false;
        }
        ProcessTable table = ProcessTable.read(runDirectory);
        return table.ready()
                && table.find(Supervisor.SELF)
                        .filter(entry -> entry.pid() == pid)
                        .isPresent();
    }

    private void copy(RandomAccessFile reader) throws IOException {
        byte[] fresh = new byte[(int) (reader.length() - reader.getFilePointer())];
        reader.readFully(fresh);
        if (fresh.length > 0) {
            console.line(new String(fresh, StandardCharsets.UTF_8).stripTrailing());
        }
    }
}
