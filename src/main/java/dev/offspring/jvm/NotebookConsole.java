package dev.offspring.jvm;

import java.io.Flushable;
import java.io.IOError;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands for {@link java.io.Console} in the code of cells, which is redirected when its classes are made: a notebook has no
 * terminal, but a person who can be asked for a line. It has the methods of the original up to Java 25, and behaves as it
 * does. Where there is nobody to ask, there is no console.
 */
@SuppressWarnings("AnnotateFormatMethod") // nobody compiles against it
public final class NotebookConsole implements Flushable {
    /** Asks the person for a line. */
    @FunctionalInterface
    public interface Person {
        /** Waits for an answer; empty where there is nobody. */
        Optional<String> line(String prompt, boolean secret) throws IOException;
    }

    private static volatile @Nullable NotebookConsole only;

    private final Person person;

    private NotebookConsole(Person person) {
        this.person = person;
    }

    /** Decides for this JVM who is asked. */
    public static void attach(Person person) {
        only = new NotebookConsole(person);
    }

    /** Stands for {@link System#console}. */
    public static @Nullable NotebookConsole console() {
        return only;
    }

    public PrintWriter writer() {
        return new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
    }

    public Reader reader() {
        return new InputStreamReader(System.in, StandardCharsets.UTF_8);
    }

    public NotebookConsole format(String format, @Nullable Object... arguments) {
        System.out.printf(format, arguments);
        return this;
    }

    public NotebookConsole format(Locale locale, String format, @Nullable Object... arguments) {
        System.out.printf(locale, format, arguments);
        return this;
    }

    public NotebookConsole printf(String format, @Nullable Object... arguments) {
        return format(format, arguments);
    }

    public NotebookConsole printf(Locale locale, String format, @Nullable Object... arguments) {
        return format(locale, format, arguments);
    }

    /** Blocks until the person answers; null where nobody can. */
    public @Nullable String readLine() {
        return ask("", false);
    }

    /** Blocks until the person answers; null where nobody can. */
    public @Nullable String readLine(String format, @Nullable Object... arguments) {
        return ask(String.format(format, arguments), false);
    }

    /** Blocks until the person answers; null where nobody can. */
    public @Nullable String readLine(Locale locale, String format, @Nullable Object... arguments) {
        return ask(String.format(locale, format, arguments), false);
    }

    /** Blocks until the person answers, without showing what she types; null where nobody can. */
    public char @Nullable [] readPassword() {
        return secret("");
    }

    /** Blocks until the person answers, without showing what she types; null where nobody can. */
    public char @Nullable [] readPassword(String format, @Nullable Object... arguments) {
        return secret(String.format(format, arguments));
    }

    /** Blocks until the person answers, without showing what she types; null where nobody can. */
    public char @Nullable [] readPassword(Locale locale, String format, @Nullable Object... arguments) {
        return secret(String.format(locale, format, arguments));
    }

    private char @Nullable [] secret(String prompt) {
        String line = ask(prompt, true);
        return line == null ? null : line.toCharArray();
    }

    private @Nullable String ask(String prompt, boolean secret) {
        try {
            return person.line(prompt, secret).orElse(null);
        } catch (IOException e) {
            throw new IOError(e);
        }
    }

    @Override
    public void flush() {
        System.out.flush();
    }

    public Charset charset() {
        return StandardCharsets.UTF_8;
    }

    public boolean isTerminal() {
        return false;
    }
}
