package dev.offspring.multiprocessing;

import java.io.Serializable;
import java.util.Map;

/** Arguments that belong together, for {@link ProcessPool#starmap}: {@code Tuple.of("a", 1)}. */
public final class Tuple {
    private Tuple() {}

    /** Two arguments. They are a map's entry, too, as the entries of a map are two arguments. */
    public record Two<A, B>(A first, B second) implements Map.Entry<A, B>, Serializable {
        @Override
        public A getKey() {
            return first;
        }

        @Override
        public B getValue() {
            return second;
        }

        /** Not supported: a tuple does not change. */
        @Override
        public B setValue(B value) {
            throw new UnsupportedOperationException("a tuple does not change");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Map.Entry<?, ?> entry
                    && java.util.Objects.equals(first, entry.getKey())
                    && java.util.Objects.equals(second, entry.getValue());
        }

        @Override
        public int hashCode() {
            return java.util.Objects.hashCode(first) ^ java.util.Objects.hashCode(second);
        }

        @Override
        public String toString() {
            return "(" + first + ", " + second + ")";
        }
    }

    /** Three arguments. */
    public record Three<A, B, C>(A first, B second, C third) implements Serializable {
        @Override
        public String toString() {
            return "(" + first + ", " + second + ", " + third + ")";
        }
    }

    /** Four arguments. */
    public record Four<A, B, C, D>(A first, B second, C third, D fourth) implements Serializable {
        @Override
        public String toString() {
            return "(" + first + ", " + second + ", " + third + ", " + fourth + ")";
        }
    }

    /** Two arguments for a function of two: an item of {@code starmap}. */
    public static <A, B> Two<A, B> of(A first, B second) {
        return new Two<>(first, second);
    }

    /** Three arguments for a function of three: an item of {@code starmap}. */
    public static <A, B, C> Three<A, B, C> of(A first, B second, C third) {
        return new Three<>(first, second, third);
    }

    /** Four arguments for a function of four: an item of {@code starmap}. */
    public static <A, B, C, D> Four<A, B, C, D> of(A first, B second, C third, D fourth) {
        return new Four<>(first, second, third, fourth);
    }
}
