package dev.offspring.jvm;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 that comes in pieces: the bytes of a character that is not whole yet wait for the rest. For one thread. */
public final class Utf8Pieces {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] rest = {};

    /** The characters that are whole now. */
    public String decode(ByteBuffer bytes) {
        ByteBuffer all = bytes;
        if (rest.length > 0) {
            all = ByteBuffer.allocate(rest.length + bytes.remaining());
            all.put(rest).put(bytes).flip();
        }
        CharBuffer chars = CharBuffer.allocate(all.remaining() + 1);
        decoder.decode(all, chars, false);
        rest = new byte[all.remaining()];
        all.get(rest);
        return chars.flip().toString();
    }
}
