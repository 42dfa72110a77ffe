package dev.offspring.kernel;

/** A message that is not one: its sender gets no answer, the log gets one line. */
final class RejectedMessage extends Exception {
    private static final long serialVersionUID = 1;

    RejectedMessage(String why) {
        super(why, null, false, false);
    }
}
