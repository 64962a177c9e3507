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
        Uni<T> mine = Uni.createFrom().completionStage(outcome::copy);
        Context context = Vertx.currentContext();
        return context == null ? mine : mine.emitOn(command -> context.runOnContext(nothing -> command.run()));
    }
}
