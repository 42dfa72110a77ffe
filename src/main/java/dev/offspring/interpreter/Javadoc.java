package dev.offspring.interpreter;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.Snippet;
import org.jspecify.annotations.Nullable;

/**
 * The documentation of what cells can call of ours, of libraries and of cells. JShell finds that of the JDK only; so the
 * sources of our public classes are in the jar, and are read when somebody asks.
 */
final class Javadoc {
    private static final String OURS = "dev.offspring.";
    private static final List<String> PACKAGES = List.of("multiprocessing", "session");

    /**
     * @param member name of a method or a field; empty for the type itself
     * @param parameters types without their parameters; null for what is no method
     */
    private record Signature(
            String type, String member, @Nullable List<String> parameters) {
        /** Reads what JShell shows: {@code ChildProcess Multiprocessing.process(Target)}. */
        static Signature parse(String shown) {
            String plain = withoutTypeParameters(shown);
            int open = plain.indexOf('(');
            int close = plain.lastIndexOf(')');
            List<String> parameters = open < 0 || close < open ? null : types(plain.substring(open + 1, close));
            String head = (open < 0 ? plain : plain.substring(0, open)).replaceFirst(":.*", "");
            String[] names = head.substring(head.lastIndexOf(' ') + 1).split("\\.", -1);
            String last = names[names.length - 1];
            boolean isType = parameters == null && (names.length < 2 || Character.isUpperCase(last.charAt(0)));
            return isType
                    ? new Signature(last, "", null)
                    : new Signature(names.length < 2 ? last : names[names.length - 2], last, parameters);
        }

        private static List<String> types(String list) {
            if (list.isBlank()) return List.of();
            return Arrays.stream(list.split(",", -1))
                    .map(parameter -> simple(parameter.strip().split(" ", 2)[0]))
                    .toList();
        }

        boolean isConstructor() {
            return parameters != null && member.equals(type);
        }

        boolean fits(Tree tree) {
            if (tree instanceof VariableTree field)
                return parameters == null && field.getName().contentEquals(member);
            return parameters != null
                    && tree instanceof MethodTree method
                    && method.getName().contentEquals(isConstructor() ? "<init>" : member)
                    && parameters.equals(method.getParameters().stream()
                            .map(parameter -> simple(
                                    withoutTypeParameters(parameter.getType().toString())))
                            .toList());
        }
    }

    private Javadoc() {}

    static boolean isOurs(String type) {
        return type.startsWith(OURS);
    }

    /** The comment that belongs to a signature as JShell shows it, if it is one of ours. */
    static Optional<String> of(String shown) {
        Signature signature = Signature.parse(shown);
        return PACKAGES.stream()
                .map(name -> comment(name, signature))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * The names of the methods of one of our types in the order in which it declares them, which is that of their use; none
     * for a type of others.
     */
    static List<String> methods(String type) {
        String plain = withoutTypeParameters(type);
        if (!plain.startsWith(OURS) && plain.contains(".")) return List.of();
        return PACKAGES.stream()
                .map(name -> parsedOfOurs(name, simple(plain)))
                .flatMap(Optional::stream)
                .flatMap(source -> source.type().getMembers().stream())
                .filter(MethodTree.class::isInstance)
                .map(member -> ((MethodTree) member).getName().toString())
                .distinct()
                .toList();
    }

    /** The comment that belongs to a signature, from our sources, those of libraries, or the cells. */
    static Optional<String> of(JavaShell java, String shown) {
        Signature signature = Signature.parse(shown);
        return of(shown)
                .or(() -> java.sources().texts(signature.type()).stream()
                        .map(text -> comment(ParsedType.of(text, signature.type()), signature))
                        .flatMap(Optional::stream)
                        .findFirst())
                .or(() -> ofCell(java, signature));
    }

    private static Optional<String> ofCell(JavaShell java, Signature signature) {
        Optional<String> type = java.shell()
                .types()
                .filter(declared -> declared.name().equals(signature.type()))
                .map(declared -> comment(ParsedType.of(declared.source(), signature.type()), signature))
                .flatMap(Optional::stream)
                .findFirst();
        if (type.isPresent()) return type;
        Stream<? extends Snippet> named = signature.parameters() == null
                ? java.shell().variables().filter(variable -> variable.name().equals(signature.type()))
                : java.shell()
                        .methods()
                        .filter(method -> method.name().equals(signature.member())
                                && Signature.types(withoutTypeParameters(method.parameterTypes()))
                                        .equals(signature.parameters()));
        return named.map(Snippet::source)
                .map(Javadoc::leading)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The comment that a declaration begins with, without its stars. */
    private static Optional<String> leading(String source) {
        List<Token> tokens = Token.all(source);
        if (tokens.isEmpty() || !tokens.get(0).text().startsWith("/**")) return Optional.empty();
        String text = tokens.get(0).text();
        return Optional.of(text.substring(3, text.length() - 2)
                .replaceAll("(?m)^[ \\t]*\\* ?", " ")
                .strip());
    }

    private static Optional<String> comment(String packageName, Signature signature) {
        return comment(parsedOfOurs(packageName, signature.type()), signature);
    }

    private static Optional<String> comment(Optional<ParsedType> parsed, Signature signature) {
        return parsed.flatMap(source -> {
            TreePath typePath = new TreePath(new TreePath(source.unit()), source.type());
            Optional<TreePath> wanted = signature.member().isEmpty()
                    ? Optional.of(typePath)
                    : source.type().getMembers().stream()
                            .filter(signature::fits)
                            .findFirst()
                            .map(member -> new TreePath(typePath, member));
            Optional<String> comment = wanted.map(DocTrees.instance(source.task())::getDocComment);
            // records say what they are for once
            return comment.isPresent() || !signature.isConstructor()
                    ? comment
                    : Optional.ofNullable(DocTrees.instance(source.task()).getDocComment(typePath));
        });
    }

    private static Optional<ParsedType> parsedOfOurs(String packageName, String name) {
        String path = "/sources/dev/offspring/" + packageName + "/" + name + ".java";
        try (InputStream file = Javadoc.class.getResourceAsStream(path)) {
            if (file == null) return Optional.empty();
            return ParsedType.of(new String(file.readAllBytes(), StandardCharsets.UTF_8), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutTypeParameters(String text) {
        String before = text;
        String after = before.replaceAll("<[^<>]*>", "");
        while (!after.equals(before)) {
            before = after;
            after = before.replaceAll("<[^<>]*>", "");
        }
        return after.strip();
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.', type.endsWith("...") ? type.length() - 4 : type.length()) + 1);
    }

    /** The tags at the end of a comment, in words. */
    private static String tags(String text) {
        return text.replaceAll("(?m)^ *@param\\s+(\\S+)\\s+", "  $1: ")
                .replaceAll("(?m)^ *@returns?\\s+", "  returns: ")
                .replaceAll("(?m)^ *@(?:throws|exception)\\s+(\\S+)\\s+", "  throws $1: ");
    }

    /** A comment as a person reads it: without tags and braces. */
    static String plain(String comment) {
        String text = comment.replaceAll("(?s)<pre>\\{@code\\s*?\n(.*?)}</pre>", "\n$1")
                .replaceAll("\\{@(?!return)\\w+\\s+#?([^{}]*)}", "$1")
                .replaceAll("\\{@return\\s+([^{}]*)}", "Returns $1.")
                .replaceAll("(\\w)#(\\w)", "$1.$2")
                .replaceAll("\\s*<(p|ul|ol|/ul|/ol)>\\s*", "\n\n")
                .replaceAll("\\s*<li>\\s*", "\n- ")
                .replaceAll("</?\\w+[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
        return tags(text)
                .lines()
                .map(line -> line.startsWith(" ") ? line.substring(1) : line)
                .collect(Collectors.joining("\n"))
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }
}
