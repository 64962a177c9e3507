package syncsuite.core.coalesce;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;

/** One outcome that several requests wait for. */
public final class Shared {
    private Shared() {}

    /**
     * The outcome for one of those who wait: it continues on the Vert.x context that runs at the call, and cancelling it,
     * as a client that hangs up does, leaves the outcome to the others.
     */
    public static <T> Uni<T> answer(CompletableFuture<T> outcome) {
        return onCallersContext(Uni.createFrom().completionStage(outcome::copy));
    }

    /** Hands the outcome of a Uni that completes elsewhere to the Vert.x context that runs at the call. */
    public static <T> Uni<T> onCallersContext(Uni<T> elsewhere) {
        Context context = Vertx.currentContext();
        return context == null
                ? elsewhere
                : elsewhere.emitOn(command -> context.runOnContext(nothing -> command.run()));
    }
}
