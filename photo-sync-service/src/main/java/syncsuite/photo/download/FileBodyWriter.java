package syncsuite.photo.download;

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

/** Writes files as answers without holding a thread or the file. */
@Provider
public final class FileBodyWriter implements ServerMessageBodyWriter<Object> {
    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return FileBody.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return FileBody.class.isAssignableFrom(type);
    }

    @Override
    public void writeResponse(Object entity, Type genericType, ServerRequestContext context) {
        FileBody body = (FileBody) entity;
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        RoutingContext routing = request.unwrap(RoutingContext.class);
        HttpServerResponse response = routing.response();
        // before the first byte is written, which else would have to be chunked
        response.putHeader("Content-Length", Long.toString(body.length()));
        request.suspend();
        if (body instanceof FileBody.OnDisk kept) {
            response.sendFile(kept.file().toString(), kept.from(), kept.length())
                    .onFailure(broken -> response.reset())
                    .onComplete(sent -> {
                        kept.whenDone().run();
                        request.resume();
                    });
        } else if (body instanceof FileBody.OnItsWay coming) {
            CheckedPump pump = new CheckedPump(coming, response);
            routing.addEndHandler(ended -> {
                pump.abandon();
                request.resume();
            });
            pump.start();
        } else {
            routing.addEndHandler(ended -> request.resume());
            response.end();
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
