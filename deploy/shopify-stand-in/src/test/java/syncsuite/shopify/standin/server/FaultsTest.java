package syncsuite.shopify.standin.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import syncsuite.shopify.standin.shop.Gid;
import syncsuite.shopify.standin.shop.Product;
import syncsuite.shopify.standin.shop.Seed;

class FaultsTest {
    private TestShop test;
    private Product lamp;

    @BeforeEach
    void start() throws Exception {
        test = TestShop.open();
        lamp = Seed.simple("A", "Lamp", "10", 1).into(test.shop);
    }

    @AfterEach
    void stop() throws Exception {
        test.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"DROPPED_AFTER_COMMIT", "TIMED_OUT_AFTER_COMMIT", "CUT_OFF"})
    void whatFailsAfterTheCommitIsDone(Fault fault) throws Exception {
        test.token();
        test.standIn.faults().plan("productUpdate", fault, 1);

        assertThatThrownBy(this::rename).isInstanceOf(IOException.class);
        assertThat(test.shop.product(lamp.id()).title()).isEqualTo("Renamed");
    }

    @Test
    void whatFailsBeforeIsNotDone() throws Exception {
        test.token();
        test.standIn.faults().plan("productUpdate", Fault.SERVER_ERROR, 1);
        test.standIn.faults().plan("productUpdate", Fault.UNAVAILABLE, 1);
        test.standIn.faults().plan("productUpdate", Fault.THROTTLED, 1);

        assertThat(rename().statusCode()).isEqualTo(500);
        assertThat(rename().statusCode()).isEqualTo(503);
        HttpResponse<String> throttled = rename();
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.body()).contains("THROTTLED");
        assertThat(test.shop.product(lamp.id()).title()).isEqualTo("Lamp");

        assertThat(rename().statusCode()).isEqualTo(200);
        assertThat(test.shop.product(lamp.id()).title()).isEqualTo("Renamed");
    }

    @Test
    void otherOperationsGoOn() throws Exception {
        test.standIn.faults().plan("productDelete", Fault.SERVER_ERROR, 1);

        assertThat(rename().statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> rename() throws IOException, InterruptedException {
        return test.post(
                "mutation($id: ID!) { productUpdate(product: {id: $id, title: \"Renamed\"}) { userErrors { message } } }",
                Map.of("id", Gid.of("Product", lamp.id())));
    }
}
