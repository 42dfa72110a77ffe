package dev.offspring.magic;

import dev.offspring.wire.Plan;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * {@code VAR in ITEMS -> RESULT}: for what the lines below a magic are run. The last arrow counts, for {@code ITEMS} is
 * Java and may have arrows of its own.
 */
record Each(Word variable, Word items, Optional<Word> result) {
    private static final Pattern FORM =
            Pattern.compile("([^\\s()]+)\\s+in\\s+(.*?)(?:\\s*->\\s*([\\w$]+))?", Pattern.DOTALL);

    /** Whether a line has this form. */
    static boolean fits(Word rest) {
        return FORM.matcher(rest.text()).matches();
    }

    /**
     * Reads the rest of a line.
     *
     * @throws MagicSyntaxException it is something else
     */
    static Each of(Arguments arguments) {
        Word rest = arguments.rest();
        Matcher form = FORM.matcher(rest.text());
        if (rest.text().isEmpty())
            throw arguments.unfinished("a variable and what it stands for are missing: x in inputs");
        if (!form.matches() || form.group(2).isEmpty())
            throw arguments.wrong(rest, "this is to be of the form VAR in ITEMS, as in: x in inputs");
        if (form.group(2).endsWith("->"))
            throw arguments.unfinished("the variable for the results is missing after the arrow");
        Word result = rest.part(form.start(3), form.end(3));
        Word items = rest.part(form.start(2), form.end(2));
        if (!result.text().isEmpty() && names(items, result.text()))
            throw arguments.wrong(
                    result,
                    "'" + result.text() + "' is what the results are made of; they need a variable of another name");
        return new Each(
                identifier(arguments, rest.part(form.start(1), form.end(1))),
                items,
                result.text().isEmpty() ? Optional.empty() : Optional.of(identifier(arguments, result)));
    }

    /** Whether Java is about a variable, and not a member of that name. */
    private static boolean names(Word java, String variable) {
        return Pattern.compile("(?<![\\w$.\"])" + Pattern.quote(variable) + "(?![\\w$\"]|\\s*->)")
                .matcher(java.text())
                .find();
    }

    /** The lines as a function. Its results are for the variable that the line names, or for that of the cell. */
    Plan function() {
        return Plan.function(
                List.of(
                        Plan.ours(
                                result.map(name -> "var " + name.text() + " = ").orElse("") + Lines.BODY + "over("),
                        items.java(),
                        Plan.ours(", "),
                        variable.java(),
                        Plan.ours(" -> {")),
                result.isPresent(),
                "'" + items.text() + "' is to be a list, a stream, an array, a map or another Iterable");
    }

    /** A word that can be the name of a variable. */
    static Word identifier(Arguments arguments, Word word) {
        if (SourceVersion.isName(word.text()) && !word.text().contains(".")) return word;
        throw arguments.wrong(word, "'" + word.text() + "' cannot be the name of a variable");
    }
}
