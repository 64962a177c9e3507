package syncsuite.core.start;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/** Tries to listen. */
interface PortProbe {
    /** What is wrong; null when it works. */
    @Nullable
    String fault(String host, int port);

    /** Really listens, and lets go. */
    static @Nullable String listen(String host, int port) {
        InetSocketAddress address = host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            return "QUARKUS_HTTP_HOST: there is no address " + host + ": correct it";
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return null;
        } catch (IOException refused) {
            return taken(port);
        }
    }

    static String taken(int port) {
        return "QUARKUS_HTTP_PORT: port " + port
                + " is taken or may not be used: stop the process that has it, or choose another one";
    }
}
