package dev.offspring.magic;

import dev.offspring.wire.MimeBundle;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code %load}: the text of a file, as if it were typed. */
final class LoadMagic implements Magic {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^[ \\t]*package\\s+[\\w.]+\\s*;");

    private static final Syntax SYNTAX = Syntax.line("load", "Runs the text of a file as if it were typed here")
            .operand("FILE", ValueType.FILE, "a .jsh or .java file, relative to the notebook's directory (%cd)")
            .details("""
                    One snippet after the other, until one fails; errors name the file and its line. Magics in it work.
                    The package of a .java file is left out: cells have none, and its types go by their short names.""")
            .example("%load helpers.jsh");

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) throws IOException {
        Word word = call.arguments().operands().get(0);
        Path file = Places.existing(call, word);
        if (!Files.isRegularFile(file)) throw call.arguments().wrong(word, file + " is not a file");
        call.context().workspace().execute(word.text(), withoutPackage(call, file, read(call, word, file)));
        return Optional.empty();
    }

    private static String read(MagicCall call, Word word, Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw call.arguments().wrong(word, file + " is not text in UTF-8");
        }
    }

    private static String withoutPackage(MagicCall call, Path file, String text) {
        Matcher declaration = PACKAGE.matcher(text);
        boolean java = file.toString().endsWith(".java");
        if (!java || !declaration.find()) return text;
        call.context()
                .out()
                .println("note: " + declaration.group().strip() + " is left out, for cells have no package");
        // the lines stay where they are
        String blank = declaration.group().replaceAll("\\S", " ");
        return text.substring(0, declaration.start()) + blank + text.substring(declaration.end());
    }
}
