package dev.offspring.multiprocessing.socket;

import dev.offspring.multiprocessing.AuthenticationException;
import dev.offspring.multiprocessing.ready.Deadline;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Both sides of a connection prove that they know the same key, without showing it: each sends 32 random bytes, and the
 * SHA-256 HMAC of both sides' bytes and of which side it is. The caller begins, the listener proves itself first, and
 * whoever finds that the other is wrong says so, so that both know.
 */
final class Handshake {
    /** The most bytes of a message before the other side has proven itself. */
    static final int LONGEST = 256;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int NONCE = 32;
    private static final byte[] REFUSED = "refused".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WELCOME = "welcome".getBytes(StandardCharsets.US_ASCII);

    private final SocketConnection connection;
    private final SecretKeySpec key;
    private final Deadline deadline = Deadline.in(PATIENCE);
    private final byte[] own = new byte[NONCE];

    Handshake(SocketConnection connection, byte[] secret) {
        this.connection = connection;
        try {
            // the JDK refuses an empty key; the digest of one is not empty
            key = new SecretKeySpec(MessageDigest.getInstance("SHA-256").digest(secret), "HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        new SecureRandom().nextBytes(own);
    }

    /** The side of the client, which may have to wait for the listener. */
    void call() throws IOException, InterruptedException {
        send(own);
        byte[] answer = receive(Deadline.NEVER);
        byte[] other = Arrays.copyOf(answer, NONCE);
        byte[] proof = Arrays.copyOfRange(answer, NONCE, Math.max(NONCE, answer.length));
        if (!MessageDigest.isEqual(proof, proof("listener", own, other))) throw refuse("listener");
        send(proof("client", own, other));
        mustBeWelcome(receive(deadline));
    }

    /** The side of the listener. */
    void answer() throws IOException, InterruptedException {
        byte[] other = receive(deadline);
        if (other.length != NONCE) throw refuse("client");
        byte[] proof = proof("listener", other, own);
        send(ByteBuffer.allocate(NONCE + proof.length).put(own).put(proof).array());
        if (!MessageDigest.isEqual(receive(deadline), proof("client", other, own))) throw refuse("client");
        send(WELCOME);
    }

    private byte[] proof(String side, byte[] caller, byte[] listener) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(side.getBytes(StandardCharsets.US_ASCII));
            mac.update(caller);
            return mac.doFinal(listener);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private void send(byte[] bytes) throws IOException, InterruptedException {
        connection.send(Frame.Kind.PROOF, bytes, 0, bytes.length);
    }

    private byte[] receive(Deadline until) throws IOException, InterruptedException {
        Optional<Frame> frame;
        try {
            frame = connection.next(until);
        } catch (EOFException e) {
            throw new AuthenticationException("The other side of " + connection
                    + " has left before both had proven that they know the same key; perhaps it has none.");
        }
        if (frame.isEmpty())
            throw new AuthenticationException("The other side of " + connection + " has not proven within "
                    + PATIENCE.toSeconds() + " seconds that it knows the key.");
        byte[] content = frame.get().content();
        if (frame.get().kind() != Frame.Kind.PROOF) throw refuse("other side");
        if (Arrays.equals(content, REFUSED))
            throw new AuthenticationException(
                    "The other side of " + connection + " refuses this one: the keys are not the same.");
        return content;
    }

    private void mustBeWelcome(byte[] last) throws IOException, InterruptedException {
        if (!Arrays.equals(last, WELCOME)) throw refuse("listener");
    }

    private AuthenticationException refuse(String side) throws InterruptedException {
        try {
            send(REFUSED);
        } catch (IOException e) {
            // it has left, which is an answer, too
        }
        return new AuthenticationException("The " + side + " at " + connection
                + " does not know the key, or has none. Give both sides the same key.");
    }
}
