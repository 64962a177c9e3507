package syncsuite.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TrustedProxiesTest {
    @Test
    void none_of_them_is_a_name_that_each_request_would_look_up() throws IOException {
        Properties defaults = new Properties();
        try (InputStream in = Objects.requireNonNull(
                HttpConfig.class.getResourceAsStream("/META-INF/microprofile-config.properties"))) {
            defaults.load(in);
        }
        assertThat(defaults.getProperty("sync.trusted-proxies").split(",", -1))
                .isNotEmpty()
                .allMatch(proxy -> proxy.matches("[0-9.]+(/[0-9]+)?|\\[[0-9a-f:]+]|[0-9a-f:]+/[0-9]+"));
    }
}
