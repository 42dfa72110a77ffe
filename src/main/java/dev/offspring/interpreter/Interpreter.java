package dev.offspring.interpreter;

import dev.offspring.wire.Message;
import dev.offspring.wire.MimeBundle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the kernel needs of the language: it runs cells one at a time, and helps while they are typed and while one
 * runs. Text positions are indexes into the Java string (UTF-16 code units).
 */
public interface Interpreter extends AutoCloseable {

    /**
     * Runs one cell and waits for its end. Never throws for what the cell does; one caller at a time.
     */
    CellResult execute(CellRequest request);

    /** What could stand at the cursor. Safe while a cell runs. */
    Completion complete(String code, int cursor);

    /** What is known of the name at the cursor. Safe while a cell runs. */
    Optional<MimeBundle> inspect(String code, int cursor);

    /** Whether the text could be run as it stands. Safe while a cell runs. */
    Completeness completeness(String code);

    /** Hands on what a client did with a comm, and returns when that is handled. Safe while a cell runs. */
    void comm(Message.CommEvent event);

    /**
     * Ends the cell that runs; does nothing when none does. Returns at once; {@link #execute} answers within two
     * seconds, whatever the cell does.
     */
    void interrupt();

    /** How long {@link #close} may take as things stand; code of the user's may have its say at the end. */
    Duration goodbye();

    /** Ends the user's JVM and everything that it started. */
    @Override
    void close();

    /**
     * @param id names the cell's run in every output that it causes, for as long as the kernel lives
     * @param number the number in {@code In [number]}, which error messages show
     * @param code the text as it was typed
     * @param silent nothing is shown of the value and no trace is left in the history
     */
    record CellRequest(long id, int number, String code, boolean silent) {}

    /** How a cell ended. */
    sealed interface CellResult {
        /**
         * @param value the last expression's value, when it has one
         * @param pages help texts for the front end's pager
         */
        record Succeeded(Optional<MimeBundle> value, List<MimeBundle> pages) implements CellResult {}

        /**
         * @param name the class of the error as Jupyter shows it, {@code IllegalStateException}
         * @param message one line
         * @param traceback what is shown, line by line, ANSI colours allowed
         */
        record Failed(String name, String message, List<String> traceback) implements CellResult {
            /** The same with more to say. */
            Failed and(List<String> more) {
                return new Failed(
                        name,
                        message,
                        Stream.concat(traceback.stream(), more.stream()).toList());
            }
        }
    }

    /**
     * @param candidates best first, without duplicates
     * @param start where the text begins that a candidate replaces
     * @param end where it ends
     */
    record Completion(List<Candidate> candidates, int start, int end) {
        /**
         * @param text what is inserted
         * @param type {@code function}, {@code class}, {@code keyword}, {@code magic} …, or empty
         * @param signature a method's parameters and type, or empty
         */
        public record Candidate(String text, String type, String signature) {}
    }

    /** The three answers of {@code is_complete_request} and the indent that goes with the second. */
    record Completeness(Status status, String indent) {
        /** Named as Jupyter names them. */
        public enum Status {
            COMPLETE,
            INCOMPLETE,
            INVALID
        }
    }
}
