package dev.offspring.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import org.zeromq.ZMQ;

/** The kernel's pair of keys for CurveZMQ. Clients find the public one, and with it the kernel, in the connection file. */
record CurveKeys(byte[] publicKey, byte[] secretKey) {
    /** The keys of a connection file; none where nothing is encrypted. */
    static Optional<CurveKeys> read(JsonNode file) throws IOException {
        String open = file.path("curve_publickey").asText("");
        String secret = file.path("curve_secretkey").asText("");
        if (open.isEmpty() && secret.isEmpty()) return Optional.empty();
        return Optional.of(new CurveKeys(decode("curve_publickey", open), decode("curve_secretkey", secret)));
    }

    private static byte[] decode(String name, String key) throws IOException {
        byte[] bytes = key.length() == 40 ? ZMQ.Curve.z85Decode(key) : null;
        if (bytes == null) throw new IOException("the connection file's " + name + " is no key: those have 40 letters");
        return bytes;
    }

    /** Nobody comes through this socket who does not know the public key. To be called before it is bound. */
    void protect(ZMQ.Socket socket) {
        socket.setCurveServer(true);
        socket.setCurvePublicKey(publicKey);
        socket.setCurveSecretKey(secretKey);
    }
}
