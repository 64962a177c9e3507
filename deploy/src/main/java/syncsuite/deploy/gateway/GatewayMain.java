package syncsuite.deploy.gateway;

import java.time.Clock;

/** Runs the gateway until it is told to stop. */
public final class GatewayMain {
    private GatewayMain() {}

    /** Settings come from the environment, see {@link GatewayConfig}. Exit status 1 with one line when they are bad. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            Gateway gateway = Gateway.start(GatewayConfig.from(System.getenv()), System.out, Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "stop"));
            System.out.println("gateway listens on port " + gateway.port());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            System.err.println("gateway: " + cause.getMessage());
            System.exit(1);
        }
    }
}
