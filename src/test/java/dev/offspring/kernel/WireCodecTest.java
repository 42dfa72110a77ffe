package dev.offspring.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireCodecTest {
    private static final byte[] IDENTITY = "client".getBytes(UTF_8);

    private final Signer signer = signer("hmac-sha256", "key");
    private final WireCodec codec = new WireCodec(signer);

    private static Signer signer(String scheme, String key) {
        try {
            return new Signer(scheme, key);
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private List<byte[]> signed(String header, String parent, String metadata, String content) {
        List<byte[]> parts = List.of(
                header.getBytes(UTF_8), parent.getBytes(UTF_8), metadata.getBytes(UTF_8), content.getBytes(UTF_8));
        List<byte[]> frames = new ArrayList<>(List.of(IDENTITY, "<IDS|MSG>".getBytes(UTF_8), signer.sign(parts)));
        frames.addAll(parts);
        return frames;
    }

    private String header() {
        return codec.header("execute_request").toString();
    }

    private String rejection(List<byte[]> frames) {
        return assertThrows(RejectedMessage.class, () -> codec.decode(frames)).getMessage();
    }

    @Test
    void whatGoesOutComesBackIn() throws Exception {
        byte[] buffer = {1, 2, 3};
        var message = new Outgoing(
                "comm_msg",
                Origin.NONE,
                Json.object().put("m", 1),
                Json.object().put("text", "é😀"),
                List.of(buffer));

        WireMessage back = codec.decode(codec.encode(List.of(IDENTITY), message));

        assertEquals("comm_msg", back.type());
        assertEquals("é😀", back.content().path("text").asText());
        assertTrue(back.metadata().path("m").isInt());
        assertArrayEquals(IDENTITY, back.origin().identities().get(0));
        assertArrayEquals(buffer, back.buffers().get(0));
    }

    @Test
    void theParentIsCopiedByteForByte() throws Exception {
        String odd = "{ \"msg_id\":\"1\", \"msg_type\":\"a\" ,\"session\":\"s\",\"username\":\"\",\"date\":\"d\","
                + "\"version\":\"5.4\", \"subshell_id\":\"x\", \"n\": 1.00}";
        Origin origin = codec.decode(signed(odd, "{}", "{}", "{}")).origin();

        List<byte[]> frames = codec.encode(List.of(), new Outgoing("status", origin, Json.object()));

        assertEquals(odd, new String(frames.get(3), UTF_8));
    }

    @Test
    void headersCarryOurOwnSessionAndAMicrosecondDate() {
        ObjectNode first = codec.header("status");
        ObjectNode second = codec.header("status");

        assertEquals(first.path("session"), second.path("session"));
        assertFalse(first.path("msg_id").equals(second.path("msg_id")));
        assertTrue(first.path("date").asText().matches(".*T\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"));
        OffsetDateTime.parse(first.path("date").asText());
    }

    @Test
    void aWrongSignatureIsRejected() {
        List<byte[]> frames = signed(header(), "{}", "{}", "{}");
        frames.set(2, "0".repeat(64).getBytes(UTF_8));
        assertEquals("its signature is wrong", rejection(frames));
        frames.set(2, new byte[0]);
        assertEquals("its signature is wrong", rejection(frames));
    }

    @Test
    void withoutAKeyEverySignatureIsAccepted() throws Exception {
        var open = new WireCodec(signer("hmac-sha256", ""));
        List<byte[]> frames = signed(header(), "{}", "{}", "{}");
        frames.set(2, new byte[0]);
        assertEquals("execute_request", open.decode(frames).type());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hmac-sha1", "hmac-sha384", "hmac-sha512", "hmac-md5", "hmac-sha3_256"})
    void otherDigestsAreKnown(String scheme) {
        Signer other = signer(scheme, "key");
        byte[] signature = other.sign(List.of(IDENTITY));
        assertTrue(signature.length >= 32);
        assertTrue(other.accepts(signature, List.of(IDENTITY)));
    }

    @Test
    void aMessageWithoutADelimiterIsRejected() {
        assertEquals("it has no delimiter", rejection(List.of()));
        assertEquals("it has no delimiter", rejection(List.of(IDENTITY, IDENTITY, new byte[0])));
    }

    @Test
    void aMessageThatIsCutShortIsRejected() {
        List<byte[]> frames = signed(header(), "{}", "{}", "{}");
        for (int length = 2; length < frames.size(); length++)
            assertEquals("it is cut short", rejection(frames.subList(0, length)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{} {}", "\"text\"", "{\"a\":NaN}", "{\"a\":\"\u0001\"}"})
    void whatIsNoJsonObjectIsRejected(String json) {
        assertEquals("its header is no JSON object", rejection(signed(json, "{}", "{}", "{}")));
        assertEquals("its parent header is no JSON object", rejection(signed(header(), json, "{}", "{}")));
        assertEquals("its metadata is no JSON object", rejection(signed(header(), "{}", json, "{}")));
        assertEquals("its content is no JSON object", rejection(signed(header(), "{}", "{}", json)));
    }

    @Test
    void aBottomlessNestIsRejected() {
        assertEquals(
                "its content is no JSON object",
                rejection(signed(header(), "{}", "{}", "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"msg_id", "msg_type", "session", "username", "date", "version"})
    void aHeaderWithoutOneOfItsFieldsIsRejected(String field) {
        ObjectNode header = codec.header("execute_request");
        header.remove(field);
        assertEquals("its header has no text in " + field, rejection(signed(header.toString(), "{}", "{}", "{}")));
        header.put(field, 5);
        assertEquals("its header has no text in " + field, rejection(signed(header.toString(), "{}", "{}", "{}")));
    }

    @Test
    void halfACharacterBecomesAQuestionMark() throws Exception {
        var message = new Outgoing("stream", Origin.NONE, Json.object().put("text", "a\ud83d"));
        assertEquals(
                "a?",
                codec.decode(codec.encode(List.of(), message))
                        .content()
                        .path("text")
                        .asText());
    }
}
