package syncsuite.catalog.identity.signin;

import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.SyncException;

/**
 * Where a sign-in comes from.
 *
 * @param address an IPv4 address, or the first half of an IPv6 one: a subscriber owns all of the second
 * @param deviceId the {@code Device-Id} header; null when there is none
 */
record Origin(String address, @Nullable String deviceId) {
    private static final Pattern DEVICE_ID = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /** The peer's address; behind a gateway the client's, where {@code sync.trusted-proxies} names it. */
    static Origin of(HttpServerRequest request) {
        String deviceId = request.getHeader("Device-Id");
        if (deviceId != null && !DEVICE_ID.matcher(deviceId).matches()) {
            throw SyncException.invalid("Device-Id", "must have from 1 to 255 visible ASCII characters");
        }
        return new Origin(
                request.remoteAddress() == null
                        ? ""
                        : group(request.remoteAddress().hostAddress()),
                deviceId);
    }

    static String group(@Nullable String address) {
        if (address == null || !address.contains(":")) {
            return address == null ? "" : address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            if (parsed instanceof Inet6Address) {
                byte[] bytes = parsed.getAddress();
                java.util.Arrays.fill(bytes, 8, 16, (byte) 0);
                return InetAddress.getByAddress(bytes).getHostAddress();
            }
            return parsed.getHostAddress();
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }
}
