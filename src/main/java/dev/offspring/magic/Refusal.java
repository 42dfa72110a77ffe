package dev.offspring.magic;

/** What the library refuses because of what stands in a magic. */
final class Refusal {
    private Refusal() {}

    /** The same: it speaks of the line or the lines below it, so where we called the library is of no use to anybody. */
    static <E extends Throwable> E ofLine(E refusal) {
        refusal.setStackTrace(new StackTraceElement[0]);
        return refusal;
    }

    /** The same of the value of an option, if it is on the line. */
    static RuntimeException ofOption(Arguments arguments, Option<?> option, RuntimeException refusal) {
        return arguments
                .word(option)
                .<RuntimeException>map(word -> arguments.wrong(word, String.valueOf(refusal.getMessage())))
                .orElseGet(() -> ofLine(refusal));
    }
}
