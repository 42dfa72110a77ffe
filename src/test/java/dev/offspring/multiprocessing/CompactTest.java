package dev.offspring.multiprocessing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompactTest {
    static List<@Nullable Object> values() {
        return new ArrayList<@Nullable Object>(Arrays.asList(
                null,
                true,
                false,
                0,
                -1,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                3.5,
                Double.NaN,
                -0.0f,
                (short) -7,
                (byte) 200,
                'ß',
                '\uD800',
                "",
                "plain",
                "grüße",
                "日本 😀",
                "half \uD83D a pair",
                "\u00FF\u0100"));
    }

    static List<Object> arrays() {
        return List.of(
                new byte[] {1, -1},
                new int[] {Integer.MAX_VALUE, 0},
                new long[] {},
                new double[] {Double.NaN, -0.0},
                new String[] {"a"});
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueComesBackEqualAndOfItsType(@Nullable Object value) throws Exception {
        assertEquals(value, there(value));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void anArrayComesBackEqual(Serializable array) throws Exception {
        assertArrayEquals(new Object[] {array}, new Object[] {there(array)});
    }

    @Test
    void anIntegerTakesFiveBytes() {
        assertEquals(5, Transfer.write(42, "it", ClassSource.NONE).length);
    }

    @Test
    void whatHasNoShortFormTravelsToo() throws Exception {
        assertTrue(Compact.write(List.of(1)).isEmpty());
        assertEquals(List.of(1), there(new ArrayList<>(List.of(1))));
    }

    @Test
    void bytesThatAreCutShortAreAnError() {
        assertThrows(IOException.class, () -> Compact.read(new byte[] {3, 0}));
        assertThrows(IOException.class, () -> Compact.read(new byte[] {99}));
    }

    private static @Nullable Object there(@Nullable Object value) throws Exception {
        return Transfer.read(Transfer.write(value, "it", ClassSource.NONE), CompactTest.class.getClassLoader());
    }
}
