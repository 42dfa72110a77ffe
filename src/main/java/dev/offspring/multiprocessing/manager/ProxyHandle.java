package dev.offspring.multiprocessing.manager;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.Serializable;

/**
 * What travels in place of a proxy's handler.
 *
 * @param ticket holds the object until this arrives; empty if who receives it holds it already
 */
record ProxyHandle(Origin origin, long object, String ticket) implements Serializable {
    private Object readResolve() throws InvalidObjectException {
        ManagerServer server = ManagerServer.here(origin.id());
        try {
            if (server != null) return server.arrived(object, ticket);
            Link link = Link.to(origin);
            if (!ticket.isEmpty()) link.claim(object, ticket);
            return new RemoteHandler(link, object);
        } catch (IOException | RuntimeException e) {
            var invalid = new InvalidObjectException("A proxy cannot be used here: " + e.getMessage());
            invalid.initCause(e);
            throw invalid;
        }
    }
}
