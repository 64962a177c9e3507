package syncsuite.photo.download;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import syncsuite.photo.store.OpenObject;

/** Writes files as answers without holding a thread or the file. */
@Provider
public final class FileBodyWriter implements ServerMessageBodyWriter<Object> {
    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type == FileBody.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == FileBody.class;
    }

    @Override
    public void writeResponse(Object entity, Type genericType, ServerRequestContext context) {
        FileBody body = (FileBody) entity;
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        RoutingContext routing = request.unwrap(RoutingContext.class);
        HttpServerResponse response = routing.response();
        OpenObject source = body.onItsWay();
        Buffer atHand = body.atHand();
        // before the first byte is written, which else would have to be chunked
        response.putHeader("Content-Length", Long.toString(body.length()));
        request.suspend();
        if (source != null) {
            CheckedPump pump = new CheckedPump(source, response, body);
            routing.addEndHandler(ended -> {
                pump.abandon();
                body.whenDone().run();
                request.resume();
            });
            pump.start();
            return;
        }
        routing.addEndHandler(ended -> {
            body.whenDone().run();
            request.resume();
        });
        if (atHand == null) {
            response.end();
        } else {
            response.end(atHand);
        }
    }

    @Override
    public void writeTo(
            Object entity,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        throw new IllegalStateException("only written as an answer");
    }
}
