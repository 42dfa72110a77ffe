package dev.offspring.kernel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs what goes out and checks what comes in. Any thread may call it. */
final class Signer {
    private static final byte[] UNSIGNED = {};

    private final @Nullable ThreadLocal<Mac> mac;

    /**
     * @param scheme {@code hmac-} and the name of a digest
     * @param key empty to sign nothing and accept everything
     * @throws GeneralSecurityException this JDK does not know the digest
     */
    Signer(String scheme, String key) throws GeneralSecurityException {
        if (key.isEmpty()) {
            mac = null;
            return;
        }
        String algorithm = algorithm(scheme);
        var secret = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm);
        start(algorithm, secret);
        mac = ThreadLocal.withInitial(() -> {
            try {
                return start(algorithm, secret);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("it was there a moment ago", e);
            }
        });
    }

    private static Mac start(String algorithm, SecretKeySpec secret) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(secret);
        return mac;
    }

    /** Python writes {@code hmac-sha3_256}, Java {@code HmacSHA3-256}. */
    private static String algorithm(String scheme) {
        String digest = scheme.startsWith("hmac-") ? scheme.substring("hmac-".length()) : scheme;
        return "Hmac" + digest.toUpperCase(Locale.ROOT).replace('_', '-');
    }

    /** The signature of these parts in order, in hexadecimal. */
    byte[] sign(List<byte[]> parts) {
        if (mac == null) return UNSIGNED;
        Mac hash = mac.get();
        parts.forEach(hash::update);
        return HexFormat.of().formatHex(hash.doFinal()).getBytes(StandardCharsets.US_ASCII);
    }

    boolean accepts(byte[] signature, List<byte[]> parts) {
        return mac == null || MessageDigest.isEqual(signature, sign(parts));
    }
}
