package dev.offspring.magic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reads the line of a magic, by picocli. Its first use in a JVM takes a good tenth of a second, so that a line without
 * arguments gets by without it, and the syntax is told to it by calls, which is quicker than by annotations.
 */
final class ArgumentParser {
    private final Syntax syntax;
    private final MagicLine line;
    private final List<Word> words;

    private ArgumentParser(Syntax syntax, MagicLine line) throws Word.UnclosedQuote {
        this.syntax = syntax;
        this.line = line;
        boolean java = syntax.operands().filter(Syntax.Operands::java).isPresent();
        words = java ? optionsAndRest() : Word.split(line.arguments());
    }

    /** The words of the options, and what follows them as one word, whatever is in it. */
    private List<Word> optionsAndRest() throws Word.UnclosedQuote {
        String text = line.arguments();
        List<Word> found = new ArrayList<>();
        int at = 0;
        while (text.startsWith("-", at)) {
            Word word = Objects.requireNonNull(Word.next(text, at));
            found.add(word);
            Optional<Option<?>> option = syntax.options().stream()
                    .filter(each -> each.names().contains(word.text()))
                    .findFirst();
            Word last = word;
            if (option.filter(each -> !each.isFlag()).isPresent()) {
                Word value = Word.next(text, word.end());
                if (value != null) {
                    found.add(value);
                    last = value;
                }
            }
            at = last.end();
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        }
        if (at < text.length()) {
            Word rest = new Word(text.substring(at), at, text.length());
            Word java = rest.part(0, new JavaText(rest.text()).end());
            if (!java.text().isEmpty()) found.add(java);
        }
        return found;
    }

    /** Java that the compiler would misread, because an option stands in it or a bracket is open. */
    private void check(Word java) {
        JavaText text = new JavaText(java.text());
        Optional<Word> option = text.option(syntax);
        if (option.isPresent()) {
            Word misplaced = java.part(option.get().start(), option.get().end());
            throw line.wrong(
                    misplaced,
                    misplaced.text() + " is taken for Java here; options come first: " + withOptionFirst(misplaced),
                    syntax.usage());
        }
        text.openBracket().ifPresent(at -> {
            throw line.wrong(java.part(at, at + 1), "this bracket is not closed", "");
        });
    }

    /** The line as it was meant. */
    private String withOptionFirst(Word misplaced) {
        String arguments = line.arguments();
        boolean takesValue = syntax.options().stream()
                .anyMatch(option -> !option.isFlag() && option.names().contains(misplaced.text()));
        int end = misplaced.end();
        try {
            Word value = takesValue ? Word.next(arguments, end) : null;
            if (value != null) end = value.end();
        } catch (Word.UnclosedQuote e) {
            end = arguments.length();
        }
        return line.prefix() + arguments.substring(misplaced.start(), end) + " "
                + (arguments.substring(0, misplaced.start()).stripTrailing() + arguments.substring(end)).strip();
    }

    static Arguments parse(Syntax syntax, MagicLine line) {
        if (syntax.operands().map(Syntax.Operands::type).equals(Optional.of(ValueType.LINE)))
            return new Arguments(syntax, line, Map.of(), List.of(), List.of());
        try {
            ArgumentParser parser = new ArgumentParser(syntax, line);
            Arguments arguments = parser.parse();
            if (syntax.operands().filter(Syntax.Operands::java).isPresent())
                arguments.operands().forEach(parser::check);
            return arguments;
        } catch (Word.UnclosedQuote e) {
            Word rest = new Word("", e.start, line.arguments().length());
            throw line.wrong(rest, "this quote is not closed", "");
        }
    }

    /** Takes the line as it is. */
    static Arguments raw(Syntax syntax, MagicLine line) {
        if (line.arguments().isEmpty()) throw line.unfinished("there is nothing to run", syntax.usage());
        return new Arguments(syntax, line, Map.of(), List.of(), List.of());
    }

    private Arguments parse() {
        int least = syntax.operands().map(Syntax.Operands::least).orElse(0);
        if (words.isEmpty() && least == 0) return new Arguments(syntax, line, Map.of(), List.of(), List.of());
        CommandSpec spec = spec();
        try {
            ParseResult result = new CommandLine(spec)
                    .setExpandAtFiles(false)
                    .parseArgs(words.stream().map(Word::text).toArray(String[]::new));
            return arguments(result);
        } catch (ParameterException e) {
            throw explain(e);
        }
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(syntax.fullName());
        for (Option<?> option : syntax.options()) spec.addOption(spec(option));
        syntax.operands()
                .ifPresent(operands -> spec.addPositional(PositionalParamSpec.builder()
                        .paramLabel(operands.label())
                        .required(operands.least() > 0)
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity(operands.least() + ".." + (operands.most() == Integer.MAX_VALUE ? "*" : operands.most()))
                        .index(operands.most() == 1 ? "0" : "0..*")
                        .build()));
        return spec;
    }

    private static OptionSpec spec(Option<?> option) {
        OptionSpec.Builder builder = OptionSpec.builder(option.names().toArray(String[]::new));
        if (option.isFlag()) return builder.type(boolean.class).build();
        ITypeConverter<?> converter = text -> {
            try {
                return option.type().reader().apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        };
        return builder.type(option.type().type())
                .paramLabel(option.label())
                .converters(converter)
                .build();
    }

    private Arguments arguments(ParseResult result) {
        Map<Option<?>, Object> values = new HashMap<>();
        for (Option<?> option : syntax.options()) {
            String name = option.names().get(0);
            if (result.hasMatchedOption(name)) values.put(option, result.matchedOptionValue(name, Boolean.TRUE));
        }
        List<String> texts = new ArrayList<>();
        // one for each word, and each has all the words
        result.matchedPositionals().stream().limit(1).forEach(positional -> texts.addAll(positional.stringValues()));
        return new Arguments(syntax, line, Map.copyOf(values), wordsOf(texts), words);
    }

    /** The last words of those texts: options come first when a word is both. */
    private List<Word> wordsOf(List<String> texts) {
        List<Word> found = new ArrayList<>();
        int next = words.size() - 1;
        for (int i = texts.size() - 1; i >= 0; i--) {
            String text = texts.get(i);
            while (next > 0 && !words.get(next).text().equals(text)) next--;
            found.add(0, words.get(next--));
        }
        return List.copyOf(found);
    }

    // ---- what went wrong ----

    private MagicSyntaxException explain(ParameterException e) {
        String usage = syntax.usage();
        if (e instanceof UnmatchedArgumentException unmatched) {
            Word word = word(unmatched.getUnmatched().get(0));
            return line.wrong(word, tooMuch(word.text()), usage);
        }
        if (e instanceof MaxValuesExceededException) {
            Word word = words.get(words.size() - 1);
            return line.wrong(word, "'" + word.text() + "' is too much here", usage);
        }
        if (e instanceof MissingParameterException missing) {
            ArgSpec first = missing.getMissing().get(0);
            return first.isOption()
                    ? line.wrong(wordOf((OptionSpec) first), "this option needs a " + first.paramLabel(), usage)
                    : line.unfinished(syntax.fullName() + " needs " + first.paramLabel(), usage);
        }
        if (e instanceof OverwrittenOptionException twice)
            return line.wrong(wordOf((OptionSpec) twice.getOverwritten()), "this option is here twice", usage);
        if (e.getArgSpec() instanceof OptionSpec option) {
            Throwable cause = e.getCause() instanceof TypeConversionException conversion ? conversion : e;
            return line.wrong(valueOf(option, e.getValue()), String.valueOf(cause.getMessage()), usage);
        }
        return line.unfinished(String.valueOf(e.getMessage()), usage);
    }

    private String tooMuch(String text) {
        if (!text.startsWith("-")) return "'" + text + "' is too much here";
        String name = text.contains("=") ? text.substring(0, text.indexOf('=')) : text;
        List<String> names = syntax.options().stream()
                .flatMap(option -> option.names().stream())
                .toList();
        return "no option " + name + Nearest.hint(name, names, "");
    }

    private Word word(String text) {
        return words.stream()
                .filter(word -> word.text().equals(text))
                .findFirst()
                .orElse(words.get(words.size() - 1));
    }

    private Word wordOf(OptionSpec option) {
        Word found = words.get(words.size() - 1);
        for (Word word : words) if (Stream.of(option.names()).anyMatch(word.text()::startsWith)) found = word;
        return found;
    }

    /** The part of the line that is the option's value: a word of its own, or what follows the {@code =}. */
    private Word valueOf(OptionSpec option, @Nullable String value) {
        Word name = wordOf(option);
        if (value == null) return name;
        if (name.text().endsWith(value) && !name.text().equals(value))
            return new Word(value, Math.max(name.start(), name.end() - value.length()), name.end());
        int next = words.indexOf(name) + 1;
        return next < words.size() ? words.get(next) : name;
    }
}
