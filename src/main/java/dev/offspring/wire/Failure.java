package dev.offspring.wire;

import java.util.List;
import java.util.Optional;

/**
 * An exception told to another JVM, which need not know its class.
 *
 * @param type the binary name of its class
 * @param message what it says, or empty
 * @param frames its stack, innermost first, without our own frames
 * @param omitted how many frames were left out of the middle of a long stack
 * @param cause what caused it
 */
public record Failure(
        String type,
        String message,
        List<Frame> frames,
        int omitted,
        List<Failure> suppressed,
        Optional<Failure> cause) {

    /** How many of the frames of a stack with omissions come after what was left out. */
    public static final int OUTERMOST = 10;

    /**
     * One line of a stack.
     *
     * @param method {@code square} for a method of a cell, {@code java.util.List.of} otherwise; empty for the cell's own text
     * @param source {@code Cell[3]} or a file name, or empty
     * @param line 1-based, or 0 where it is not known
     */
    public record Frame(String method, String source, int line) {
        @Override
        public String toString() {
            String place = line > 0 ? source + ":" + line : source;
            if (method.isEmpty()) return place;
            return place.isEmpty() ? method : method + "(" + place + ")";
        }
    }

    /** The class without its package and its wrapper. */
    public String simpleType() {
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }
}
